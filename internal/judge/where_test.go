package judge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/scenario/gen"
	"holdsim/internal/stage"
)

// sequence is what happens under a plan.
func sequence(t *testing.T, p *plan.Plan) []events.Event {
	k, err := stage.New(p)
	require.NoError(t, err)
	var all []events.Event
	require.NoError(t, k.Run(func(e *events.Event) error {
		all = append(all, *e)
		return nil
	}))
	return all
}

func folded(ctx measure.Context, all []events.Event, of func(*events.Event) bool) *measure.Result {
	f := measure.NewFold(ctx)
	for i := range all {
		if of(&all[i]) {
			f.Fold(&all[i])
		}
	}
	return f.Result()
}

// Whatever happens, every resolution time is attributed without remainder: the
// parts of each card's cases add up to their times on both clocks, and the
// parts of all cards to those of the run.
func TestTimesAreAttributedWithoutRemainder(t *testing.T) {
	seen := [measure.NumCauses]int{}
	cases, open := uint64(0), uint64(0)
	for seed := range uint64(600) {
		p, err := gen.Plan(seed)
		require.NoError(t, err)
		all, ctx := sequence(t, p), judge.Context(p)
		whole := folded(ctx, all, func(*events.Event) bool { return true })
		merged := &measure.Result{}
		for c := range p.Names.Cards {
			ctx.Cards = 1
			one := folded(ctx, all, func(e *events.Event) bool { return e.Card == events.Card(c) })
			addsUp(t, seed, one)
			merged.Merge(one)
		}
		require.Equal(t, whole.Where, merged.Where, "seed %d", seed)
		for c, part := range whole.Where.All().Parts {
			seen[c] += int(part.Cases)
			require.GreaterOrEqual(t, part.Wall, part.Staffed, "seed %d", seed)
			if measure.Cause(c) == measure.CareClosed && len(p.CustomerCare.Line) == 0 {
				require.Zero(t, part.Staffed, "seed %d: closed, by the clock that runs while care is open", seed)
			}
		}
		cases, open = cases+whole.Where.Ended.Cases, open+whole.Where.Open.Cases
	}
	for c, n := range seen {
		require.NotZero(t, n, "no generated run waits for %s", measure.Cause(c))
	}
	require.NotZero(t, cases)
	require.NotZero(t, open)
	t.Log(cases, "cases ended,", open, "did not;", seen)
}

func addsUp(t *testing.T, seed uint64, r *measure.Result) {
	s := r.Spans(measure.TimeToResolution)
	require.Equal(t, s.Wall.N(), r.Where.Ended.Cases+r.Where.Open.Cases, "seed %d", seed)
	require.Equal(t, s.Wall.Nevers(), r.Where.Open.Cases, "seed %d", seed)
	wall, staffed := r.Where.Ended.Total()
	require.Equal(t, s.Wall.Finite(), wall, "seed %d", seed)
	require.Equal(t, s.Staffed.Finite(), staffed, "seed %d", seed)
	if s.CutWall.N() == r.Where.Open.Cases {
		wall, staffed := r.Where.Open.Total()
		require.Equal(t, s.CutWall.Sum(), wall, "seed %d", seed)
		require.Equal(t, s.CutStaffed.Sum(), staffed, "seed %d", seed)
	}
}
