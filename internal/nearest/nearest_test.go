package nearest_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/nearest"
)

func TestWhatAPersonMayHaveMeant(t *testing.T) {
	names := []string{"wine-store", "stolen-card", "as-is", "--policy"}
	for typed, meant := range map[string]string{
		"winestore":  "wine-store",
		"Wine-Store": "wine-store",
		"as_is":      "as-is",
		"--polcy":    "--policy",
		"stolencard": "stolen-card",
		"sa-is":      "as-is",
	} {
		found, ok := nearest.Of(typed, names)
		require.True(t, ok, typed)
		require.Equal(t, meant, found)
	}
}

// A suggestion that has nothing to do with what was typed is worse than none.
func TestNothingIsNear(t *testing.T) {
	for _, typed := range []string{"", "zebra crossing", strings.Repeat("x", 1<<20)} {
		_, ok := nearest.Of(typed, []string{"wine-store", "as-is"})
		require.False(t, ok)
	}
	_, ok := nearest.Of("as-is", nil)
	require.False(t, ok)
}
