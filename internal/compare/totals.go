package compare

import (
	"holdsim/events"
	"holdsim/internal/judge"
)

// totals is all that is kept of the draws of a stand. Two of them merge
// exactly, in any order.
type totals struct {
	stand  *stand
	rows   []*Row
	grams  []gram          // by row; of a median row it is empty
	took   [][]events.Time // by policy: the draws' middle visits
	sooner [][]contest     // by policy, of each other policy
	// purse, by policy: a: cost among shoppers, b: cost and loss among thieves; and
	// at its end the accounts that the first policy flags: a: genuine, b: thieves'.
	purse  gram
	flags  []int64         // genuine accounts flagged, by policy
	curves []reach         // by curve and policy
	checks [][]judge.Tally // by policy and check of the scenario
}

// contest counts the draws in which one policy was sooner or later than another.
type contest struct{ sooner, later, draws int64 }

func newTotals(s *stand) *totals {
	n := len(s.plans[story])
	t := &totals{stand: s, rows: rowsOf(s), took: make([][]events.Time, n), sooner: make([][]contest, n), purse: newGram(n + 1), flags: make([]int64, n)}
	for range t.rows {
		t.grams = append(t.grams, newGram(n))
	}
	for p, plan := range s.plans[story] {
		t.sooner[p] = make([]contest, n)
		t.checks = append(t.checks, make([]judge.Tally, len(plan.Checks)))
	}
	t.curves = newReaches(s)
	return t
}

// add takes one draw: what it came to on each side, by policy.
func (t *totals) add(seen *[2][]*facts) {
	values := make([]pair, len(seen[story]))
	for i, r := range t.rows {
		if r.median {
			continue
		}
		for p, f := range seen[t.stand.sideOf(r)] {
			values[p] = f.values[i]
		}
		t.grams[i].add(values)
	}
	t.addSpans(seen[story])
	thieves := seen[t.stand.sides()-1]
	for p := range values {
		values[p] = pair{seen[story][p].cost, thieves[p].cost + thieves[p].lost}
	}
	flagged := pair{seen[story][0].flagged, thieves[0].caught}
	t.purse.add(append(values, flagged))
	for p, f := range seen[story] {
		t.flags[p] += f.flagged
		for i, r := range f.results {
			t.checks[p][i].Add(r)
		}
		for i, m := range f.spans {
			t.curves[i*len(seen[story])+p].add(t.stand.limits, m)
		}
	}
}

func (t *totals) addSpans(seen []*facts) {
	for p, f := range seen {
		if f.went {
			t.took[p] = append(t.took[p], f.took)
		}
	}
	for p := range seen {
		for q := range seen {
			c := &t.sooner[p][q]
			if !seen[p].went || !seen[q].went {
				continue
			}
			c.draws++
			switch {
			case seen[p].took < seen[q].took:
				c.sooner++
			case seen[p].took > seen[q].took:
				c.later++
			}
		}
	}
}

func (t *totals) merge(o *totals) {
	for i := range t.grams {
		t.grams[i].merge(&o.grams[i])
	}
	for p := range t.took {
		t.took[p] = append(t.took[p], o.took[p]...)
		for q := range t.sooner[p] {
			a, b := &t.sooner[p][q], &o.sooner[p][q]
			a.sooner, a.later, a.draws = a.sooner+b.sooner, a.later+b.later, a.draws+b.draws
		}
	}
	t.purse.merge(&o.purse)
	for p := range t.flags {
		t.flags[p] += o.flags[p]
		for i := range t.checks[p] {
			t.checks[p][i].Merge(o.checks[p][i])
		}
	}
	for i := range t.curves {
		t.curves[i].merge(&o.curves[i])
	}
}
