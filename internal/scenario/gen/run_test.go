package gen_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/scenario/gen"
	"holdsim/internal/stage"
	"holdsim/scenarios"
)

// run counts a plan's events by kind, carried by the kernel.
func run(t *testing.T, p *plan.Plan) (counts [events.NumKinds]int, total int) {
	t.Helper()
	k, err := stage.New(p)
	require.NoError(t, err)
	require.NoError(t, k.Run(func(e *events.Event) error {
		counts[e.Kind]++
		total++
		return nil
	}))
	return counts, total
}

// The generator is worth its while: in few runs every kind of event appears,
// and most runs are small.
func TestEveryKindOfEventAppears(t *testing.T) {
	var all [events.NumKinds]int
	var sizes []int
	for seed := range uint64(seeds) {
		p, err := gen.Plan(seed)
		require.NoError(t, err)
		counts, total := run(t, p)
		for k, n := range counts {
			all[k] += n
		}
		sizes = append(sizes, total)
	}
	var missing []string
	for _, k := range events.Kinds() {
		if all[k] == 0 {
			missing = append(missing, k.String())
		}
	}
	require.Empty(t, missing, "in %d runs no event of these kinds", seeds)
	slices.Sort(sizes)
	require.Less(t, sizes[seeds*9/10], 250, "the size of nine runs in ten")
	require.Greater(t, sizes[seeds/2], 20, "the median size of a run")
	t.Log(fmt.Sprint("sizes: median ", sizes[seeds/2], ", p90 ", sizes[seeds*9/10], ", largest ", sizes[seeds-1]))
}

// near is true within a factor of 4.
func near(expected int64, happened int) bool {
	return expected <= 4*int64(happened) && int64(happened) <= 4*expected
}

func TestBuiltInRunsAreAsLongAsTheirPlansExpect(t *testing.T) {
	for _, sc := range scenarios.Scenarios() {
		for _, pol := range scenarios.Policies() {
			p, err := plan.Open(sc, pol, 1)
			require.NoError(t, err)
			_, total := run(t, p)
			require.True(t, near(p.Expected, total), "%s under %s: expected %d, happened %d", sc, pol, p.Expected, total)
		}
	}
}

// What the policy makes of a purchase is not followed, so that single runs are
// longer or shorter than expected; over many it evens out.
func TestGeneratedRunsAreAsLongAsTheirPlansExpect(t *testing.T) {
	expected, happened := int64(0), 0
	var far []uint64
	for seed := range uint64(seeds) {
		p, err := gen.Plan(seed)
		require.NoError(t, err)
		_, total := run(t, p)
		expected, happened = expected+p.Expected, happened+total
		if !near(p.Expected, total) {
			far = append(far, seed)
		}
	}
	require.Less(t, len(far), seeds/10, "seeds whose run is not within a factor of 4 of what was expected: %v", far)
	require.InEpsilon(t, happened, expected, 0.5, "expected %d, happened %d", expected, happened)
}
