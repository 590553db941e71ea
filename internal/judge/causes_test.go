package judge_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden file; read its difference before you commit it")

const causesGolden = "testdata/causes.txt"

// The case leaves open what the 72 hours were. Each cause that leads to about as
// many is told from the others, on both clocks, with the time that is left
// without it; the parts add up to all of it.
func TestTheCausesOfTheSeventyTwoHours(t *testing.T) {
	var text strings.Builder
	largest := map[measure.Cause]string{}
	for _, variant := range []string{"agreed-callback", "calendar", "backlog", "lost-alert", "wrong-number", "unanswered-phone", "nothing-built"} {
		p, err := plan.Open("wine-store:"+variant, "as-is", 1)
		require.NoError(t, err)
		r := whole(t, p)
		require.Equal(t, uint64(1), r.Where.Ended.Cases, variant)
		wall, staffed := r.Where.Ended.Total()
		took, open := r.Aggregate(measure.TimeToResolution, measure.Max)
		require.Equal(t, events.Time(took), wall, variant)
		require.Equal(t, events.Time(open), staffed, variant)
		require.True(t, 60*events.Hour <= wall && wall <= 80*events.Hour, "%s: %s", variant, measure.FormatSpan(wall))

		fmt.Fprintf(&text, "%-40s %14s %14s\n", variant, measure.FormatSpan(wall), measure.FormatSpan(staffed))
		first := measure.Fault
		for _, c := range measure.Causes() {
			part := r.Where.Ended.Parts[c]
			if part.Wall == 0 {
				continue
			}
			if part.Wall > r.Where.Ended.Parts[first].Wall {
				first = c
			}
			fmt.Fprintf(&text, "  %-38s %14s %14s   %s\n", c, measure.FormatSpan(part.Wall), measure.FormatSpan(part.Staffed), left(t, p, c))
		}
		largest[first] += " " + variant
	}
	require.GreaterOrEqual(t, len(largest), 4, "the causes are told from each other: %v", largest)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(causesGolden, []byte(text.String()), 0o644))
	}
	want, err := os.ReadFile(causesGolden)
	require.NoError(t, err)
	require.Equal(t, string(want), text.String())
}

func whole(t *testing.T, p *plan.Plan) *measure.Result {
	return folded(judge.Context(p), sequence(t, p), func(*events.Event) bool { return true })
}

// left says what is left without a cause.
func left(t *testing.T, p *plan.Plan, c measure.Cause) string {
	other, some := p.Without(c)
	if !some {
		return "nothing to take away"
	}
	r := whole(t, other)
	if r.Where.Ended.Cases == 0 {
		return "without it: never"
	}
	wall, staffed := r.Where.Ended.Total()
	return fmt.Sprintf("without it: %s, staffed %s", measure.FormatSpan(wall), measure.FormatSpan(staffed))
}

// Under a policy that asks at the till, the provider never turns red because
// nothing had to be locked, or because a failed answer calls for no alert.
func TestTheProviderIsNotRedForWhatNobodyCalledFor(t *testing.T) {
	for _, sc := range scenarios.Scenarios() {
		for seed := range uint64(40) {
			p, err := plan.Open(sc, "step-up-at-pos", seed)
			require.NoError(t, err)
			if p.Names.Currency != "USD" {
				continue // its rules do not know the shop, and a thief whom they miss is a ✗ that is deserved
			}
			v := judge.New(p.Checks).Of(whole(t, p))
			require.Zero(t, v.Provider.Missed, "%s, seed %d", sc, seed)
		}
	}
}
