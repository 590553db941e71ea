package compare

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// What is kept of a draw, from hand-made counters: accounts flagged by whose they
// are, and every price times what it is the price of.
func TestFactsOfADraw(t *testing.T) {
	r := &measure.Result{}
	*r.Hits(measure.FalsePositives) = measure.Hits{Hits: 2, Of: 5}
	r.Reached, r.CallsTaken, r.Calls, r.CallsIn, r.Reissues = 3, 4, 10, 20, 2
	r.TalkTime, r.DialTime, r.FraudLost = 90*events.Second, 30*events.Second, 12345
	r.Notices[events.Text], r.Notices[events.Voice], r.Notices[events.Email], r.Notices[events.Push] = 1, 2, 3, 4
	for _, c := range []struct {
		costs plan.Costs
		minor int64
	}{
		{plan.Costs{PerCall: 100}, 700}, {plan.Costs{PerAgentMinute: 60}, 120}, {plan.Costs{PerReissue: 1275}, 2550},
		{plan.Costs{PerText: 1000}, 1000}, {plan.Costs{PerVoice: 1000}, 2000}, {plan.Costs{PerEmail: 1000}, 3000}, {plan.Costs{PerPush: 1000}, 4000},
		{plan.Costs{PerMonth: 1000}, 0},
	} {
		d := &draw{plan: &plan.Plan{Costs: c.costs}, result: r}
		f := factsOf(d, nil)
		require.Equal(t, c.minor*thousandths, f.cost, "%+v", c.costs)
		require.Equal(t, int64(12345*thousandths), f.lost)
		require.Equal(t, [2]int64{2, 3}, [2]int64{f.flagged, f.caught})
		require.Equal(t, int64(30), d.calls())
		require.False(t, f.went)
	}
}

// Sooner and later are counted draw by draw, and never is later than any time.
func TestSoonerAndLater(t *testing.T) {
	tot := &totals{took: make([][]events.Time, 2), sooner: [][]contest{make([]contest, 2), make([]contest, 2)}}
	for _, x := range [][2]events.Time{{5, 5}, {5, 9}, {events.Never, 9}, {events.Never, events.Never}, {7, events.Never}} {
		tot.addSpans([]*facts{{took: x[0], went: true}, {took: x[1], went: true}})
	}
	tot.addSpans([]*facts{{}, {took: 5, went: true}}) // nobody went under one of them
	require.Equal(t, contest{sooner: 2, later: 1, draws: 5}, tot.sooner[0][1])
	require.Equal(t, contest{sooner: 1, later: 2, draws: 5}, tot.sooner[1][0])
	net := contest{sooner: 1, later: 2, draws: 5}.net()
	require.InDelta(t, -0.2, net.Value, 1e-12)
}

// Who gets worse is told so in these words.
func TestTheShopperPays(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{wine}, Policies: []string{"step-up-at-pos", "as-is"}, Replications: 24})
	require.Regexp(t, `as-is The shopper pays: only 0 % get what they wanted instead of \d+ %, and the card is dead for [\d.]+ h more\.`, flat(r.Text(nil)))
}

// What stops no thief dominates nobody, however good the rest of it is.
func TestWhoStopsNobodyDominatesNobody(t *testing.T) {
	table := lined(2, [3]int{0, 1, 1})
	table.Policies[0].Name, table.Policies[1].Name = "as-is", "off"
	require.Equal(t, 1, table.dominator(0))
	table.Lines = append(table.Lines,
		Line{Row: &Row{ID: "lost_share"}, Cells: []Cell{{}, {Known: true, Value: Estimate{100, 100, 100, true, false}}}},
		Line{Row: &Row{ID: "lost"}, Cells: []Cell{{}, {Compared: true, Diff: Estimate{5, 4, 6, false, false}}}})
	require.True(t, table.stopsNobody(1))
	require.Equal(t, -1, table.dominator(0))
	require.Equal(t, Choice{Among: []int{0}, Open: []int{1}}, table.choose())

	// With a counterweight the published shares decide.
	table.Counterweight = "thieves"
	table.Even[1] = BreakEven{Known: true, Saved: Estimate{Value: 1}, Lost: Estimate{Value: 30}}
	require.True(t, table.stopsNobody(1), "at 1 in 11 it costs 2, at 1 in 21 a little")
	table.Even[1].Lost.Value = 15
	require.False(t, table.stopsNobody(1), "with one thief in 21 it is worth it")
	require.Equal(t, 1, table.dominator(0))
}

// Of several that dominate a policy the one is named that nobody dominates.
func TestTheTopmostDominatorIsNamed(t *testing.T) {
	table := lined(3, [3]int{0, 1, 1}, [3]int{0, 2, 1})
	l := &table.Lines[1]
	l.beats[2][1], l.beats[1][2] = 1, -1
	require.Equal(t, 2, table.dominator(0))
	require.Equal(t, 2, table.dominator(1))
	require.Equal(t, -1, table.dominator(2))
	require.Equal(t, Choice{Among: []int{2}, Dominated: []Dominated{{0, 2}, {1, 2}}}, table.choose())
}
