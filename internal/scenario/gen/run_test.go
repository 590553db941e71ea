package gen_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/internal/kernel"
	"holdsim/internal/plan"
	"holdsim/internal/scenario/gen"
)

// run counts a plan's events by kind, carried by the kernel.
func run(t *testing.T, p *plan.Plan) (counts [events.NumKinds]int, total int) {
	t.Helper()
	var actors []*kernel.Actor
	for _, spec := range cast.Specs() {
		m, err := spec.New(p.Config(spec.Origin))
		require.NoError(t, err)
		actors = append(actors, kernel.NewActor(spec, m, p.Start, p.Horizon))
	}
	require.NoError(t, kernel.New(actors, p.Horizon).Run(func(e *events.Event) error {
		counts[e.Kind]++
		total++
		return nil
	}))
	return counts, total
}

// The generator is worth its while: in few runs every kind of event appears,
// most runs are small, and what a plan expects is near what happens.
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
		require.Less(t, int64(total), 4*p.Expected+100, "seed %d", seed)
	}
	var missing []string
	for _, k := range events.Kinds() {
		if all[k] == 0 {
			missing = append(missing, k.String())
		}
	}
	require.Empty(t, missing, "in %d runs no event of these kinds", seeds)
	slices.Sort(sizes)
	require.Less(t, sizes[seeds*9/10], 200, "the size of nine runs in ten")
	require.Greater(t, sizes[seeds/2], 20, "the median size of a run")
	t.Log(fmt.Sprint("sizes: median ", sizes[seeds/2], ", p90 ", sizes[seeds*9/10], ", largest ", sizes[seeds-1]))
}
