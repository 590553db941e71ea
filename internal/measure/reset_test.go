package measure_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/measure/eventtest"
)

// A fold that begins again finds what a new one finds, and in memory that it
// has already.
func TestAFoldBeginsAgain(t *testing.T) {
	other := begin()
	other.declined(1, 1, true).abandoned().after(events.Hour).unlocked(events.Released)
	once := measure.NewFold(context(3))
	for _, sequence := range [][]events.Event{eventtest.Case(2), other.Events(), eventtest.Case(0), nil} {
		once.Reset(context(1))
		for i := range sequence {
			once.Fold(&sequence[i])
		}
		again, first := &measure.Result{}, &measure.Result{}
		again.Merge(once.Result())
		first.Merge(fold(1, sequence))
		require.Equal(t, first, again)
	}

	sequence, ctx, total := eventtest.Case(0), context(1), &measure.Result{}
	require.LessOrEqual(t, testing.AllocsPerRun(500, func() {
		once.Reset(ctx)
		for i := range sequence {
			once.Fold(&sequence[i])
		}
		total.Merge(once.Result())
	}), 0.0, "allocations of a fold that is warm")
}

func BenchmarkAFoldThatIsWarm(b *testing.B) {
	sequence, ctx := eventtest.Case(0), context(1)
	f, total := measure.NewFold(ctx), &measure.Result{}
	b.ReportAllocs()
	for b.Loop() {
		f.Reset(ctx)
		for i := range sequence {
			f.Fold(&sequence[i])
		}
		total.Merge(f.Result())
	}
}
