package again

import (
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
)

// Fit says whether a policy can be tried on the people of a run.
type Fit uint8

// The fits of a policy.
const (
	Fits      Fit = iota
	Elsewhere     // it keeps other public holidays than the policy that the scenario names: more is different under it than what is asked
	Unfit         // it cannot be run with this scenario: it is made for other amounts, say
)

// Under compiles what a run was made from under another built-in policy. The
// plan is nil unless it fits.
func Under(in *plan.Inputs, policy string) (*plan.Plan, Fit) {
	pol, err := in.Scenario.OpenPolicy(policy)
	if err != nil {
		return nil, Unfit
	}
	if elsewhere(in.Scenario, pol) {
		return nil, Elsewhere
	}
	p, err := in.Under(pol).Compile()
	if err != nil {
		return nil, Unfit
	}
	return p, Fits
}

func elsewhere(sc *scenario.Scenario, pol *scenario.Policy) bool {
	own, err := sc.OpenPolicy("")
	return err == nil && own.Care.Holidays.V != pol.Care.Holidays.V
}
