package compare

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
)

// One draw shows nothing, nor do two that agree: no mark but that of a setting,
// nothing dominated, nobody called open to thieves.
func TestFewDrawsShowNothing(t *testing.T) {
	for _, draws := range []int{1, 2, 5} {
		r := ran(t, Options{Scenarios: []string{wine}, Policies: []string{"as-is", "step-up-at-pos", "bot-off"}, Replications: draws})
		table := r.Tables[0]
		for i := range table.Lines {
			for p := range table.Policies {
				if l := &table.Lines[i]; l.ID != "price" && l.Cells[p].Diff.Fixed {
					require.Contains(t, []Mark{NoMark, Same, Unsure}, l.Cells[p].Mark, "%s, %d draws", l.ID, draws)
				}
			}
		}
		require.Equal(t, Worst, table.line("price").Cells[1].Mark, "a price is no draw")
		require.Empty(t, table.Choice.Open)
		require.Empty(t, table.Choice.Dominated, "a row without a shown difference proves nothing")
	}
	text := flat(ran(t, Options{Scenarios: []string{wine}, Policies: fourPolicies, Replications: 1}).Text(nil))
	require.Contains(t, text, "one draw is an anecdote")
	require.NotContains(t, text, "The shopper gains")
	require.Contains(t, text, "For the shopper no difference was shown.")
}

// Six draws that agree are as many as show something: a coin falls like that in
// 1 of 32 cases, in 5 it is 1 of 16.
func TestEnoughDraws(t *testing.T) {
	for _, c := range []struct{ draws, beyond int }{{1, 0}, {5, 0}, {6, 1}, {100, 1}} {
		g := newGram(2)
		for range c.draws {
			g.add([]pair{{1, 2}, {2, 2}})
		}
		d, _ := g.difference(1, 0)
		require.True(t, d.Fixed)
		require.Equal(t, c.beyond, d.beyond(), "%d draws", c.draws)
		net := contest{sooner: int64(c.draws), draws: int64(c.draws)}.net()
		require.Equal(t, c.beyond, net.beyond(), "%d draws", c.draws)
	}
	few := middle([]events.Time{1000, 2000, events.Never})
	require.Equal(t, Estimate{2, 0, math.Inf(1), false, false}, few)
}

// The middle of an even number of draws is the lower of the two, never is larger
// than every number, and the interval is that of the order statistics.
func TestTheMiddle(t *testing.T) {
	require.Equal(t, 2.0, middle([]events.Time{events.Never, 1000, 2000, events.Never}).Value)
	require.True(t, math.IsInf(middle([]events.Time{events.Never, 1000, events.Never}).Value, 1))
	var list []events.Time
	for i := range events.Time(100) {
		list = append(list, (i+1)*1000)
	}
	m := middle(list)
	// Conover: ranks 50 ± 0.98 · 10, the upper one plus 1.
	require.Equal(t, Estimate{50, 40, 61, false, false}, m)
}

// lined is a table of hand-made lines: better (1), worse (-1), no difference
// shown (0), or the same in every draw (2), of q against p.
func lined(policies int, rows ...[3]int) *Table {
	t := &Table{Policies: make([]Policy, policies), Even: make([]BreakEven, policies)}
	t.Lines = append(t.Lines, Line{Row: &Row{ID: "explains"}}) // no direction: it plays no part
	t.Lines[0].compare(policies)
	ids := map[int]int{}
	for _, r := range rows { // {row, q, beats p=0}
		i, ok := ids[r[0]]
		if !ok {
			i = len(t.Lines)
			ids[r[0]] = i
			t.Lines = append(t.Lines, Line{Row: &Row{ID: "row", Better: measure.Less}})
			t.Lines[i].compare(policies)
		}
		l := &t.Lines[i]
		if r[2] == 2 {
			l.same[r[1]][0], l.same[0][r[1]] = true, true
			continue
		}
		l.beats[r[1]][0], l.beats[0][r[1]] = r[2], -r[2]
	}
	return t
}

// "At least as good in every row" is said only where every row says so.
func TestDominance(t *testing.T) {
	for _, c := range []struct {
		rows []int
		is   bool
	}{
		{[]int{1, 2}, true}, {[]int{1, 1}, true}, {[]int{2, 2}, false},
		{[]int{1, 0}, false}, {[]int{1, -1}, false}, {[]int{0, 0}, false},
	} {
		table := lined(2, [3]int{0, 1, c.rows[0]}, [3]int{1, 1, c.rows[1]})
		require.Equal(t, c.is, table.dominates(1, 0), "%v", c.rows)
		require.False(t, table.dominates(0, 1) && c.is)
	}
}

// A flag's money is out of flagged accounts on both sides, and the interval
// knows that their number is drawn too. The oracle resamples nothing: it is the
// linearisation written out draw by draw.
func TestBreakEvenIsPerFlag(t *testing.T) {
	type one struct{ cost0, cost1, loss0, loss1, genuine, fraud int64 }
	var list []one
	purse := newGram(3)
	for n := range uint64(200) {
		noise := func(k uint64) int64 { return int64(100 * normal(7, 10*n+k)) }
		g, f := int64(1+n%3), int64(n%2)
		o := one{cost0: 9000*g + noise(1), cost1: 2000*g + noise(2), loss0: 1000 * (1 - f), loss1: 40000 + noise(3), genuine: g, fraud: f}
		list = append(list, o)
		purse.add([]pair{{o.cost0, o.loss0}, {o.cost1, o.loss1}, {o.genuine, o.fraud}})
	}
	got := evensOf(&purse, 2, 1)[1]

	var s, l, g, f float64
	for _, o := range list {
		s, l = s+float64(o.cost0-o.cost1), l+float64(o.loss1-o.loss0)
		g, f = g+float64(o.genuine), f+float64(o.fraud)
	}
	saved, lost, n := s/g, l/f, float64(len(list))
	var vs, vl, cov float64
	for _, o := range list {
		x := (float64(o.cost0-o.cost1) - saved*float64(o.genuine)) / g
		y := (float64(o.loss1-o.loss0) - lost*float64(o.fraud)) / f
		vs, vl, cov = vs+x*x*n/(n-1), vl+y*y*n/(n-1), cov+x*y*n/(n-1)
	}
	require.InEpsilon(t, saved, got.Saved.Value, 1e-9)
	require.InEpsilon(t, lost, got.Lost.Value, 1e-9)
	require.Equal(t, Below, got.Kind)
	require.InEpsilon(t, saved/(saved+lost), got.Share.Value, 1e-9)
	for _, q := range []float64{got.Share.Low, got.Share.High} {
		gain := (1-q)*saved - q*lost
		reach := student(int64(n)) * math.Sqrt((1-q)*(1-q)*vs+q*q*vl-2*q*(1-q)*cov)
		require.InDelta(t, reach, math.Abs(gain), 1e-6*math.Abs(saved))
	}
}

// Where the thieves are the scenario's own, no share of them can be varied: what
// care and thieves cost together is told instead, and a bot that is switched off
// is not crowned either.
func TestThievesOfTheScenarioItself(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{"stolen-card"}, Policies: []string{"as-is", "bot-off"}, Replications: 60})
	table := r.Tables[0]
	require.False(t, table.Even[1].Known)
	require.Equal(t, []int{1}, table.Choice.Open)
	more := table.line("lost").Cells[1].Diff.Value + table.line("care_cost").Cells[1].Diff.Value
	require.InDelta(t, more, table.dearer(1), 1e-9)
	text := flat(r.Text(nil))
	require.Regexp(t, `bot-off: care and thieves together cost \$\d+ a card more than under as-is\.`, text)
	require.Regexp(t, `it stops no thief at all\. They get \$[\d,]+ a card instead of \$\d+: with what care costs, \$\d+ a card more than under as-is\.`, text)
	require.NotContains(t, text, "Published")
}

// A melon that is red outside is no better: of two policies of which one breaks
// what was agreed more often, none has fewer watermelons.
func TestWatermelonsOfThoseWhoBreakTheAgreement(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{"service-desk"}, Policies: []string{"as-is", "tell-them"}, Replications: 100})
	table := r.Tables[0]
	kept, melons := table.line("agreement_kept"), table.line("watermelons")
	require.Equal(t, 1, kept.beats[1][0], "one of them keeps the agreement more often")
	require.Greater(t, melons.Cells[1].Value.Value, melons.Cells[0].Value.Value)
	require.Zero(t, melons.beats[1][0])
	require.False(t, melons.Cells[1].Compared)
	require.Equal(t, uint64(100), melons.Cells[0].N, "out of all draws")
}

// Whoever pays is told of: a row that gets worse is named, if no sentence tells
// of it already.
func TestNoRowGetsWorseInSilence(t *testing.T) {
	for _, name := range []string{wine, "traveller", "payday", "stolen-card"} {
		r := ran(t, Options{Scenarios: []string{name}, Policies: []string{"step-up-at-pos", "as-is", "locked-till-you-call", "care-24x7", "bot-off"}, Replications: 24})
		table := r.Tables[0]
		f := formatOf(&table.plans[story][0].Story)
		for p := 1; p < len(table.Policies); p++ {
			said := table.gains(p, &f)
			worse := 0
			for i := range table.Lines {
				if l := &table.Lines[i]; l.beats[p][0] < 0 {
					worse++
					require.True(t, l.said != "" && strings.Contains(said, l.said) || strings.Contains(said, strings.TrimSpace(l.Name)),
						"%s under %s: %s gets worse, and %q does not say so", name, table.Policies[p].Name, l.ID, said)
				}
			}
			require.Equal(t, worse == 0, strings.Contains(said, "No row is shown to be worse") || strings.Contains(said, "No difference from") || strings.Contains(said, "Every row is the same"), said)
		}
	}
}
