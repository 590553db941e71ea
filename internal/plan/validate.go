package plan

import "holdsim/internal/scenario"

// besidePolicy is the scenario with which a single policy is tried.
const besidePolicy = "wine-store"

// Validate reads a scenario or a policy by its built-in name or from a file,
// and compiles it beside a built-in counterpart (a scenario and each of its
// variants beside the policy that it names), so that everything that can be
// wrong with it alone is found. It says of which kind it is.
func Validate(nameOrFile string) (kind string, err error) {
	sc, pol, err := scenario.Open(nameOrFile)
	switch {
	case err != nil:
		return "", err
	case pol != nil:
		return scenario.KindPolicy, validatePolicy(pol)
	}
	if err := validateScenario(sc); err != nil || sc.Variant != nil {
		return scenario.KindScenario, err
	}
	for _, v := range sc.Variants {
		varied, err := scenario.OpenScenario(nameOrFile + ":" + v.Name.V)
		if err != nil {
			return scenario.KindScenario, err
		}
		if err := validateScenario(varied); err != nil {
			return scenario.KindScenario, err
		}
	}
	return scenario.KindScenario, nil
}

// ValidateText does so with the text of a file that was read already.
func ValidateText(file string, text []byte) (kind string, err error) {
	kind, err = scenario.KindOf(file, text)
	if err != nil {
		return "", err
	}
	if kind == scenario.KindPolicy {
		pol, err := scenario.LoadPolicy(file, text)
		if err != nil {
			return kind, err
		}
		return kind, validatePolicy(pol)
	}
	sc, err := scenario.LoadScenario(file, text)
	if err != nil {
		return kind, err
	}
	if err := validateScenario(sc); err != nil {
		return kind, err
	}
	for _, v := range sc.Variants {
		varied, err := scenario.LoadVariant(file, text, v.Name.V)
		if err != nil {
			return kind, err
		}
		if err := validateScenario(varied); err != nil {
			return kind, err
		}
	}
	return kind, nil
}

func validateScenario(sc *scenario.Scenario) error {
	pol, err := sc.OpenPolicy("")
	if err != nil {
		return err
	}
	_, err = Compile(sc, pol, 1)
	return err
}

func validatePolicy(pol *scenario.Policy) error {
	sc, err := scenario.OpenScenario(besidePolicy)
	if err != nil {
		return err
	}
	_, err = Compile(sc, pol, 1)
	return err
}
