package page

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/compare"
	"holdsim/internal/judge"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// judged is a view of a report that has only these judgements.
func judged(all ...report.Judgement) *view { return &view{Report: &report.Report{Judgements: all}} }

func result(who plan.Stakeholder, r report.Result) report.Judgement {
	return report.Judgement{Check: &plan.Check{Stakeholder: who}, Result: r}
}

// The word over the headline is what the tallies prove.
func TestTheKickerIsWhatWasAgreed(t *testing.T) {
	for _, c := range []struct {
		words, tone string
		all         []report.Judgement
	}{
		{"One of two targets missed.", "fail", []report.Judgement{result(plan.Owner, report.Missed), result(plan.Provider, report.Met), result(plan.User, report.Missed)}},
		{"Every target met.", "ok", []report.Judgement{result(plan.Owner, report.Met), result(plan.User, report.Missed)}},
		{"A good day.", "ok", []report.Judgement{result(plan.Owner, report.Met), result(plan.User, report.Met)}},
		{"Nothing that was agreed was called for.", "plain", []report.Judgement{result(plan.Owner, report.NotApplicable), result(plan.User, report.Missed)}},
	} {
		words, tone := judged(c.all...).kicker()
		require.Equal(t, [2]string{c.words, c.tone}, [2]string{words, tone})
	}
}

// One wish that was missed makes the flesh red, wherever it stands.
func TestTheFleshIsWhatTheUserTastes(t *testing.T) {
	require.Equal(t, report.Missed, fleshTone([]report.Result{report.Met, report.Missed, report.Met}))
	require.Equal(t, report.Met, fleshTone([]report.Result{report.Met, report.Met}))
	require.Equal(t, report.NotApplicable, fleshTone(nil))
}

// Verdicts that differ in a word alone do not contradict each other.
func TestOneRunSeveralVerdicts(t *testing.T) {
	v := &view{parties: []party{{Verdict: "Delivered", Tone: "ok"}, {Verdict: "Delivered", Tone: "ok"}, {Verdict: "Missed", Tone: "fail"}}}
	require.Equal(t, "The same run, three verdicts.", v.SameRun())
	v.parties[2] = party{Verdict: "Fulfilled", Tone: "ok"}
	require.Equal(t, "The same run, and for once they agree.", v.SameRun())
}

// Both clocks stand when a wait is over, and are gone an hour later.
func TestClocksEndWithTheWait(t *testing.T) {
	c := &cardThen{waits: true, done: true, since: 0, until: events.Hour}
	require.Nil(t, (&showing{}).clocksOf(c, 2*events.Hour+1))
	require.Nil(t, (&showing{}).clocksOf(&cardThen{}, 0))
}

// None and all are said of none and all only, and a cell says what it counts.
func TestSharesAndCells(t *testing.T) {
	for _, c := range []struct {
		hits, of int
		says     string
	}{{0, 7, "0 %"}, {1, 1000, "<1 %"}, {1, 100, "1 %"}, {1, 3, "33 %"}, {2, 3, "67 %"}, {99, 100, "99 %"}, {999, 1000, ">99 %"}, {7, 7, "100 %"}} {
		require.Equal(t, c.says, share(c.hits, c.of), "%d of %d", c.hits, c.of)
	}
	for _, c := range []struct {
		asked bool
		of    judge.Tally
		says  checkCell
	}{
		{false, judge.Tally{}, checkCell{Class: "unasked", Share: "not agreed"}},
		{true, judge.Tally{Open: 3}, checkCell{Share: "?", N: "the case does not say"}},
		{true, judge.Tally{NotApplicable: 3}, checkCell{Class: "same", Share: "–", N: "did not apply"}},
		{true, judge.Tally{Met: 1, Missed: 3, NotApplicable: 6}, checkCell{Share: "25 %", N: "of 4"}},
		{true, judge.Tally{Met: 4}, checkCell{Share: "100 %"}},
	} {
		require.Equal(t, c.says, counted(&compare.Counted{Asked: c.asked, Tally: c.of}))
	}
}

// The table under a curve tells the shares, and of how many it never came.
func TestTheTableUnderACurve(t *testing.T) {
	c := &compare.Curve{Name: "heard", Limits: []events.Time{0, events.Hour, 2 * events.Hour}, Of: []compare.Reach{
		{N: 4, Never: 1, Share: []compare.Estimate{{Fixed: true}, {Value: 50, Low: 20, High: 80}, {Value: 75, Low: 40, High: 100}}}, {},
	}}
	require.Equal(t, [][]string{
		{"0\u00a0s", "0 %", "–"}, {"1\u00a0h", "50 % [20, 80]", "–"}, {"2\u00a0h", "75 % [40, 100]", "–"},
		{"never, or not by the end of the run", "25 %", "–"}, {"of how many", "4", "–"},
	}, withinTable(c, []string{"a", "b"}).Rows)
}
