package exit_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/exit"
)

// Whoever knows the cause gives the code; whoever passes the error on may add
// words and a code of their own, and the first one stays.
func TestTheInnermostCodeWins(t *testing.T) {
	cause := errors.New("no such policy")
	err := exit.With(exit.Input, cause)
	err = exit.With(exit.Failed, fmt.Errorf("run: %w", err))

	require.Equal(t, exit.Input, exit.Of(err))
	require.ErrorIs(t, err, cause)
	require.EqualError(t, err, "run: no such policy")
}

func TestCodeWithoutAnError(t *testing.T) {
	require.NoError(t, exit.With(exit.Input, nil))
	require.Equal(t, exit.OK, exit.Of(nil))
	require.Equal(t, exit.Failed, exit.Of(errors.New("plain")))
}
