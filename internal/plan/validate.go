package plan

import (
	"slices"

	"holdsim/internal/scenario"
)

// besidePolicy is the scenario with which a single policy is tried.
const besidePolicy = "wine-store"

// Validate reads a scenario or a policy by its built-in name or from a file,
// and compiles it beside a built-in counterpart (a scenario and each of its
// variants beside the policy that it names), so that everything that can be
// wrong with it alone is found. It says of which kind it is, and what in it is
// legal and silly.
func Validate(nameOrFile string) (kind string, warnings []string, err error) {
	sc, pol, err := scenario.Open(nameOrFile)
	switch {
	case err != nil:
		return "", nil, err
	case pol != nil:
		return validatePolicy(pol)
	case sc.Variant != nil:
		return validateScenario(sc, nil)
	}
	return validateScenario(sc, func(variant string) (*scenario.Scenario, error) {
		return scenario.OpenScenario(nameOrFile + ":" + variant)
	})
}

// ValidateText does so with the text of a file that was read already.
func ValidateText(file string, text []byte) (kind string, warnings []string, err error) {
	kind, err = scenario.KindOf(file, text)
	if err != nil {
		return "", nil, err
	}
	if kind == scenario.KindPolicy {
		pol, err := scenario.LoadPolicy(file, text)
		if err != nil {
			return kind, nil, err
		}
		return validatePolicy(pol)
	}
	sc, err := scenario.LoadScenario(file, text)
	if err != nil {
		return kind, nil, err
	}
	return validateScenario(sc, func(variant string) (*scenario.Scenario, error) {
		return scenario.LoadVariant(file, text, variant)
	})
}

// validateScenario compiles a scenario and, where they can be opened, its
// variants. What is said of more than one is said once.
func validateScenario(sc *scenario.Scenario, open func(variant string) (*scenario.Scenario, error)) (kind string, warnings []string, err error) {
	all := []*scenario.Scenario{sc}
	for i := range sc.Variants {
		if open == nil {
			break
		}
		varied, err := open(sc.Variants[i].Name.V)
		if err != nil {
			return scenario.KindScenario, nil, err
		}
		all = append(all, varied)
	}
	for _, sc := range all {
		pol, err := sc.OpenPolicy("")
		if err != nil {
			return scenario.KindScenario, nil, err
		}
		p, err := Compile(sc, pol, 1)
		if err != nil {
			return scenario.KindScenario, nil, err
		}
		for _, w := range p.Warnings {
			if !slices.Contains(warnings, w) {
				warnings = append(warnings, w)
			}
		}
	}
	return scenario.KindScenario, warnings, nil
}

func validatePolicy(pol *scenario.Policy) (kind string, warnings []string, err error) {
	sc, err := scenario.OpenScenario(besidePolicy)
	if err != nil {
		return scenario.KindPolicy, nil, err
	}
	p, err := Compile(sc, pol, 1)
	if err != nil {
		return scenario.KindPolicy, nil, err
	}
	return scenario.KindPolicy, p.Warnings, nil
}
