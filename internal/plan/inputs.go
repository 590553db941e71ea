package plan

import "holdsim/internal/scenario"

// Inputs are all that a plan is compiled from.
type Inputs struct {
	Scenario *scenario.Scenario
	Policy   *scenario.Policy
	Seed     uint64
}

// Read reads a scenario (or a variant: wine-store:calendar) and a policy, each
// given by its built-in name or by the path of a file. Without a policy it is the one that the scenario names.
func Read(scenarioName, policyName string, seed uint64) (*Inputs, error) {
	sc, err := scenario.OpenScenario(scenarioName)
	if err != nil {
		return nil, err
	}
	pol, err := sc.OpenPolicy(policyName)
	if err != nil {
		return nil, err
	}
	return &Inputs{Scenario: sc, Policy: pol, Seed: seed}, nil
}

// Compile makes the plan. It may be called again: the same inputs give the same
// plan.
func (in *Inputs) Compile() (*Plan, error) { return Compile(in.Scenario, in.Policy, in.Seed) }

// Under are the same inputs with another policy: the same people under other
// rules. The scenario has opened it ([scenario.Scenario.OpenPolicy]): its variant
// may lay something over a policy.
func (in *Inputs) Under(pol *scenario.Policy) *Inputs {
	return &Inputs{Scenario: in.Scenario, Policy: pol, Seed: in.Seed}
}

// Open compiles the plan of a scenario and a policy, each given as for [Read].
// p.Names.Policy says which policy it is.
func Open(scenarioName, policyName string, seed uint64) (*Plan, error) {
	in, err := Read(scenarioName, policyName, seed)
	if err != nil {
		return nil, err
	}
	return in.Compile()
}
