package plan

import "holdsim/internal/scenario"

// besidePolicy is the scenario with which a single policy is tried.
const besidePolicy = "wine-store"

// Validate reads a scenario or a policy by its built-in name or from a file,
// and compiles it beside a built-in counterpart (a scenario beside the policy
// that it names), so that everything that can be wrong with it alone is found.
// It says of which kind it is.
func Validate(nameOrFile string) (kind string, err error) {
	sc, pol, err := scenario.Open(nameOrFile)
	if err != nil {
		return "", err
	}
	return validate(sc, pol)
}

// ValidateText does so with the text of a file that was read already.
func ValidateText(file string, text []byte) (kind string, err error) {
	kind, err = scenario.KindOf(file, text)
	if err != nil {
		return "", err
	}
	if kind == scenario.KindScenario {
		sc, err := scenario.LoadScenario(file, text)
		if err != nil {
			return kind, err
		}
		return validate(sc, nil)
	}
	pol, err := scenario.LoadPolicy(file, text)
	if err != nil {
		return kind, err
	}
	return validate(nil, pol)
}

// validate compiles the one that is given beside a built-in counterpart.
func validate(sc *scenario.Scenario, pol *scenario.Policy) (kind string, err error) {
	kind = scenario.KindPolicy
	if sc != nil {
		kind = scenario.KindScenario
		pol, err = scenario.OpenPolicy(sc.Policy.V)
	} else {
		sc, err = scenario.OpenScenario(besidePolicy)
	}
	if err != nil {
		return kind, err
	}
	_, err = Compile(sc, pol, 1)
	return kind, err
}
