package measure_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

// The course of a run's one case is its attribution in order, to the
// millisecond, under every policy.
func TestTheCourseIsTheAttributionInOrder(t *testing.T) {
	courses := 0
	for _, p := range reporttest.Library(t) {
		r := reporttest.Of(t, p, 1, false)
		run := r.Run()
		if run.Plan.Names.Cards > 5 {
			continue
		}
		course := measure.Course(report.Context(run.Plan), run.Events)
		all := run.Result.Where.All()
		if all.Cases != 1 {
			require.Nil(t, course, "%s", p)
			continue
		}
		courses++
		var parts [measure.NumCauses]events.Time
		for i, s := range course {
			require.Less(t, s.From, s.Until, "%s", p)
			require.True(t, i == 0 || s.From == course[i-1].Until, "%s: no hole", p)
			parts[s.Cause] += s.Until - s.From
		}
		for c, part := range all.Parts {
			require.Equal(t, part.Wall, parts[c], "%s: %s", p, measure.Cause(c))
		}
	}
	require.Greater(t, courses, 50)
}
