package compare

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

func spans(values ...events.Time) *measure.Multiset {
	m := &measure.Multiset{}
	for _, v := range values {
		m.Add(v)
	}
	return m
}

// A curve counts what is within each limit, the limit included, and never is
// within none.
func TestACurveCountsWhatIsWithin(t *testing.T) {
	limits := []events.Time{0, 10, 20}
	r := reach{single: make([]int64, 4)}
	for _, m := range []*measure.Multiset{spans(0), spans(10), spans(11), spans(events.Never), spans(), spans(10, 20, events.Never, events.Never)} {
		r.add(limits, m)
	}
	require.Equal(t, uint64(8), r.cases)
	require.Equal(t, uint64(3), r.nevers)
	for i, want := range []float64{12.5, 37.5, 62.5} {
		got := r.shares()[i]
		require.Equal(t, want, got.Value, "within %d", limits[i])
		require.Less(t, got.Low, want)
		require.Greater(t, got.High, want)
	}
}

// However the draws are cut, the sums are the same, and so is a draw of one span
// that is counted like those of many.
func TestCurvesMerge(t *testing.T) {
	limits := []events.Time{0, 10, 20}
	draws := []*measure.Multiset{spans(3), spans(1, 2), spans(), spans(15), spans(30, 4, 4), spans(events.Never)}
	whole := reach{single: make([]int64, 4)}
	for _, m := range draws {
		whole.add(limits, m)
	}
	merged := reach{single: make([]int64, 4)}
	for _, m := range draws {
		part := reach{single: make([]int64, 4)}
		part.add(limits, m)
		merged.merge(&part)
	}
	require.Equal(t, whole.shares(), merged.shares())

	alike := newGram(1)
	for _, m := range draws {
		alike.add([]pair{{int64(m.CountIf(func(v events.Time) bool { return v <= 10 })), int64(m.N())}})
	}
	want, _ := alike.estimate(0)
	want = want.times(100)
	want.High = 100 // no share is larger
	require.Equal(t, want, whole.shares()[1])
}

// The curve's last share is the row's that counts the same.
func TestACurveEndsWhereItsRowDoes(t *testing.T) {
	table := ran(t, Options{Scenarios: []string{wine}, Policies: fourPolicies, Replications: 40}).Tables[0]
	all := table.Curves()
	require.Len(t, all, 3)
	wanted := all[0]
	for p := range table.Policies {
		last := wanted.Of[p].Share[len(wanted.Limits)-1]
		require.InDelta(t, table.line("wanted").Cells[p].Value.Value, last.Value, 1e-9)
		require.Equal(t, uint64(40), wanted.Of[p].N)
	}
	require.Contains(t, all[2].Expected, Expected{plan.User, "to hear from my bank soon", 10 * events.Minute, 2})
	require.Contains(t, all[2].Expected, Expected{plan.Owner, "reach the cardholder within 72 h", 72 * events.Hour, 2})
	for _, c := range table.plans[story][0].Checks {
		held := slices.ContainsFunc(all[2].Expected, func(e Expected) bool { return e.Expect == c.Expect })
		require.False(t, held && c.Threshold != nil && c.Threshold.Staffed, "%s is counted in open hours, and the curve is not", c.Expect)
	}
}

// Checks of one name that expect something else have rows of their own, side by
// side.
func TestOtherExpectationsAreOtherRows(t *testing.T) {
	check := func(name, expect string) plan.Check {
		return plan.Check{Name: name, Expect: expect, Stakeholder: plan.Owner}
	}
	plans := []*plan.Plan{{Checks: []plan.Check{check("reach", "within 72 h"), check("verify", "it")}}, {Checks: []plan.Check{check("reach", "within 1 h"), check("verify", "it")}}}
	all := partiesOf(plans, [][]judge.Tally{{{Met: 1}, {Met: 2}}, {{Met: 3}, {Met: 4}}})
	require.Len(t, all, 1)
	require.Equal(t, []Check{
		{"reach", "within 72 h", []Counted{{true, judge.Tally{Met: 1}}, {}}},
		{"reach", "within 1 h", []Counted{{}, {true, judge.Tally{Met: 3}}}},
		{"verify", "it", []Counted{{true, judge.Tally{Met: 2}}, {true, judge.Tally{Met: 4}}}},
	}, all[0].Checks)
}

// A check that policies share is one row; each row counts every draw.
func TestChecksAreCounted(t *testing.T) {
	table := ran(t, Options{Scenarios: []string{wine}, Policies: fourPolicies, Replications: 40}).Tables[0]
	require.Equal(t, []plan.Stakeholder{plan.User, plan.Owner, plan.Provider}, []plan.Stakeholder{table.Checks[0].Stakeholder, table.Checks[1].Stakeholder, table.Checks[2].Stakeholder})
	tell := 0
	for _, party := range table.Checks {
		for _, c := range party.Checks {
			for p, of := range c.Of {
				if of.Asked {
					require.Equal(t, 40, of.Met+of.Missed+of.NotApplicable+of.Open, "%s under %s", c.Expect, table.Policies[p].Name)
				}
			}
			if c.Name == "tell" {
				tell++
				require.False(t, c.Of[0].Asked, "as-is agreed nothing of the kind")
				require.True(t, c.Of[1].Asked)
			}
		}
	}
	require.Equal(t, 1, tell)
}
