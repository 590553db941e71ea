package blueprint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/report"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// unseen are the kinds that are drawn nowhere, and why.
var unseen = map[events.Kind]string{
	events.IntentRecorded: "what somebody means to buy is seen by nobody",
}

// everyScenario is the library with the variants.
func everyScenario(t *testing.T) []string {
	all, err := scenario.List()
	require.NoError(t, err)
	var names []string
	for _, e := range all {
		if e.Kind != scenario.KindScenario {
			continue
		}
		names = append(names, e.Name)
		for _, v := range e.Variants {
			names = append(names, v.Name)
		}
	}
	return names
}

// library calls a function with the report of every scenario under every policy
// that fits it, with some seeds.
func library(t *testing.T, do func(t *testing.T, r *report.Report)) {
	for _, name := range everyScenario(t) {
		for _, policy := range scenarios.Policies() {
			for seed := uint64(1); seed <= 3; seed++ {
				if strings.HasPrefix(name, "payday") && (seed > 1 || policy != "office-hours") {
					continue // a crowd: one is slow enough
				}
				t.Run(fmt.Sprintf("%s/%s/%d", name, policy, seed), func(t *testing.T) { do(t, played(t, name, policy, seed)) })
			}
		}
	}
}

func TestModelHolds(t *testing.T) {
	library(t, func(t *testing.T, r *report.Report) {
		b := Of(r)
		everyEventHasItsPlace(t, r, b)
		for _, a := range b.Arrows {
			require.NotNil(t, b.step(a.From), "%+v", a)
			require.NotNil(t, b.step(a.To), "%+v", a)
			require.LessOrEqual(t, a.From.Column, a.To.Column)
		}
		for k := 1; k < len(b.Columns); k++ {
			require.LessOrEqual(t, b.Columns[k-1].Until, b.Columns[k].At, "column %d", k)
		}
		for _, s := range b.Silences {
			require.Equal(t, b.Columns[s.After].Until, s.From)
			require.Equal(t, b.Columns[s.After+1].At, s.Until)
			require.Greater(t, s.Until-s.From, quiet)
		}
		for i := range b.Status {
			if i > 0 {
				require.Equal(t, b.Status[i-1].Until, b.Status[i].From)
			}
		}
		everyStatementHasItsPlace(t, r, b)
		arrowsHaveACause(t, r, b)
		wordsAreShort(t, b)
		axisIsMonotone(t, b)
		tallHolds(t, b)
	})
}

// Every event of the card is in exactly one step or fold.
func everyEventHasItsPlace(t *testing.T, r *report.Report, b *Blueprint) {
	places := map[int]int{}
	for k := range b.Columns {
		for _, e := range b.Columns[k].Events() {
			places[e]++
		}
	}
	run := r.Run()
	for i := range run.Events {
		e := &run.Events[i]
		switch want := 1; {
		case e.Card == b.Card:
			if unseen[e.Kind] != "" {
				want = 0
			}
			require.Equal(t, want, places[i], "event %d, %s, at %d: in how many steps", i+1, e.Kind, e.At)
		default:
			require.Zero(t, places[i], "event %d is of another card", i+1)
		}
	}
}

// Every statement is found in the drawing: at a step, in a silence or behind "n
// more"; of several cards it may be about another one.
func everyStatementHasItsPlace(t *testing.T, r *report.Report, b *Blueprint) {
	places := map[int]int{}
	for _, m := range b.Marks {
		places[m.Number] = len(m.Nodes)
		for _, n := range m.Nodes {
			require.Contains(t, b.step(n).Marks, m.Number)
		}
	}
	for _, s := range b.Silences {
		for _, n := range s.Marks {
			places[n]++
		}
	}
	for _, c := range b.Columns {
		for _, n := range c.FoldedMarks {
			places[n]++
		}
	}
	for n, times := range places {
		require.LessOrEqual(t, times, 1, "statement %d", n)
		if r.Run().Plan.Names.Cards == 1 {
			require.Equal(t, 1, times, "statement %d", n)
		}
	}
}

// An arrow begins or ends at a step of which an event caused one of the other's,
// or passes a step on the way of such an arrow.
func arrowsHaveACause(t *testing.T, r *report.Report, b *Blueprint) {
	run := r.Run()
	where := map[events.Stamp][]Node{}
	for k := range b.Columns {
		for lane, step := range b.Columns[k].Steps {
			if step != nil {
				for _, e := range slices.Concat(step.Events, step.Mirrors) {
					where[run.Events[e].ID] = append(where[run.Events[e].ID], Node{k, Lane(lane)})
				}
			}
		}
	}
	causal := map[Node]bool{}
	for i := range run.Events {
		e := &run.Events[i]
		for _, from := range where[e.Cause] {
			for _, to := range where[e.ID] {
				if from != to {
					causal[from], causal[to] = true, true
				}
			}
		}
		if sides := where[e.ID]; len(sides) > 1 {
			for _, n := range sides {
				causal[n] = true
			}
		}
	}
	for _, a := range b.Arrows {
		require.True(t, a.Stopped || causal[a.From] && causal[a.To], "%+v", a)
	}
}

func wordsAreShort(t *testing.T, b *Blueprint) {
	for k := range b.Columns {
		for _, step := range b.Columns[k].Steps {
			if step != nil {
				require.LessOrEqual(t, len([]rune(step.Verb)), 18, step.Verb)
				require.True(t, step.Absent || len(step.Events)+len(step.Mirrors) > 0, step.Verb)
			}
		}
	}
}

func axisIsMonotone(t *testing.T, b *Blueprint) {
	a := NewAxis(b)
	require.Len(t, a.Slots, len(b.Columns))
	var edges []float64
	for i := range a.Slots {
		edges = append(edges, a.Slots[i].Left, a.Slots[i].Right)
	}
	for i := range a.Slabs {
		edges = append(edges, a.Slabs[i].Left, a.Slabs[i].Right)
		if s := &a.Slabs[i]; !s.Narrow {
			require.GreaterOrEqual(t, s.Right-s.Left, leastSlab)
		}
	}
	slices.Sort(edges)
	for i := 1; i+1 < len(edges); i += 2 {
		require.InDelta(t, edges[i], edges[i+1], 1e-6, "a gap or an overlap between slots and slabs")
	}
	x := 0.0
	for at := b.From; at <= b.Until; at += max((b.Until-b.From)/200, 1) {
		require.GreaterOrEqual(t, a.X(at), x)
		x = a.X(at)
		require.GreaterOrEqual(t, a.Strip(at), a.Left)
		require.LessOrEqual(t, a.Strip(at), a.Right)
	}
}
