package judge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/measure/eventtest"
	"holdsim/internal/plan"
)

// The case of the wine store: all that was agreed is kept, and the user misses
// what they wanted.
func TestTheCaseIsAWatermelon(t *testing.T) {
	p, err := plan.Open("wine-store", "as-is", 1)
	require.NoError(t, err)
	by, f := judge.New(p.Checks), measure.NewFold(judge.Context(p))
	sequence := eventtest.Case(0)
	for i := range sequence {
		f.Fold(&sequence[i])
	}
	r := f.Result()
	v := by.Of(r)
	require.Equal(t, judge.Verdict{Provider: judge.Tally{Met: 4}, Owner: judge.Tally{Met: 3, Open: 1}, User: judge.Tally{Missed: 4}}, v)
	require.True(t, v.Watermelon())
	require.Equal(t, 7, v.Agreed())
	require.Equal(t, 7, v.Kept())
	require.Zero(t, testing.AllocsPerRun(100, func() { v = by.Of(r) }), "a comparison judges thousands of runs")
}

// Nobody is judged by what did not happen.
func TestNothingHappened(t *testing.T) {
	p, err := plan.Open("wine-store", "as-is", 1)
	require.NoError(t, err)
	v := judge.New(p.Checks).Of(measure.NewFold(judge.Context(p)).Result())
	require.Equal(t, judge.Unjudged, v.Pattern())
	require.False(t, v.Watermelon())
	require.Zero(t, v.Agreed())
}
