package compare

import (
	"slices"

	"holdsim/internal/judge"
	"holdsim/internal/plan"
)

// Party is a stakeholder, and what became of their checks under each policy.
type Party struct {
	Stakeholder plan.Stakeholder
	Checks      []Check
}

// Check is an expectation. Policies that agree on another one in its place have
// a check of their own.
type Check struct {
	Name, Expect string
	Of           []Counted // by policy
}

// Counted is what became of a check under one policy.
type Counted struct {
	Asked bool // it is one of this policy's, or of the scenario's
	judge.Tally
}

// partiesOf puts the same expectation under all policies into one row, those
// that only some have beside those of their name.
func partiesOf(plans []*plan.Plan, tallies [][]judge.Tally) []Party {
	list := []Party{{Stakeholder: plan.User}, {Stakeholder: plan.Owner}, {Stakeholder: plan.Provider}}
	for p, one := range plans {
		for i := range one.Checks {
			c := &one.Checks[i]
			party := &list[slices.IndexFunc(list, func(x Party) bool { return x.Stakeholder == c.Stakeholder })]
			row := party.row(c, len(plans))
			row.Of[p] = Counted{true, tallies[p][i]}
		}
	}
	return slices.DeleteFunc(list, func(x Party) bool { return len(x.Checks) == 0 })
}

// row finds the row of a check, or makes it.
func (x *Party) row(c *plan.Check, policies int) *Check {
	place := len(x.Checks)
	for i := range x.Checks {
		if r := &x.Checks[i]; r.Name == c.Name {
			if place = i + 1; r.Expect == c.Expect {
				return r
			}
		}
	}
	x.Checks = slices.Insert(x.Checks, place, Check{Name: c.Name, Expect: c.Expect, Of: make([]Counted, policies)})
	return &x.Checks[place]
}
