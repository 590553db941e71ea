package plan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/plan"
	"holdsim/scenarios"
)

// One plan serves every seed: what is drawn is drawn by the services, while
// they run.
func TestOnlyTheSeedDependsOnTheSeed(t *testing.T) {
	for _, name := range scenarios.Scenarios() {
		one, err := plan.Open(name, "", 1)
		require.NoError(t, err)
		before := one.Digest()
		other, err := plan.Open(name, "", 1<<63+7)
		require.NoError(t, err)
		require.Equal(t, string(other.Bytes()), string(one.WithSeed(1<<63+7).Bytes()), name)
		require.Equal(t, before, one.Digest(), "the plan itself is not touched")
	}
}
