package report

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/judge"
)

// What the horizon cuts off before it is due is neither kept nor broken.
func TestAPromiseIsJudgedWhenItIsDue(t *testing.T) {
	for _, c := range []struct {
		horizon         string
		contact, unlock Result
		pattern         Pattern
	}{
		{"2d", NotApplicable, NotApplicable, judge.Watermelon}, // ends 47 h after the alert: nobody can tell yet
		{"3d8h", Missed, Missed, judge.Red},                    // ends 79 h after it, and nobody has called
		{"7d", Missed, Missed, judge.Red},
	} {
		t.Run(c.horizon, func(t *testing.T) {
			f := builtIn(t, "wine-store", "as-is")
			f.scenario = edited(t, f.scenario, "horizon: 7d", "horizon: "+c.horizon)
			f.policy = edited(t, f.policy, "not_before: 72h", "not_before: 10d")
			r := reported(t, compile(t, f))
			got := map[string]Result{}
			for _, j := range r.Judgements {
				got[j.Check.Name] = j.Result
			}
			require.Equal(t, c.contact, got["contact"])
			require.Equal(t, c.unlock, got["unlock"])
			require.Equal(t, c.pattern, PatternOf(r.Judgements))
			if c.contact == NotApplicable {
				require.Contains(t, string(r.Text()), "not due yet when the run ends")
			}
		})
	}
}
