package conductor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/conductor/conductortest"
)

// The sentence that everything rests on: the same cast gives the same bytes,
// whether function calls or NATS carry the events.
func TestARunOverNATSHasTheKernelsJournal(t *testing.T) {
	for seed := range uint64(5) {
		toy := conductortest.Gossip(seed, 12)
		want := toy.Kernel(t)
		got, result, err := conductortest.New(t, toy).Run()
		require.NoError(t, err, "seed %d", seed)
		require.Equal(t, string(want), string(got), "seed %d", seed)
		require.Greater(t, result.Rounds, uint64(20))
	}
}
