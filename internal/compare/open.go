package compare

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
)

// The limits of a comparison.
const (
	MaxReplications = 1_000_000
	MaxPolicies     = 30
)

// Options say what is compared.
type Options struct {
	Scenarios    []string // built-in names or files
	Policies     []string // the current one first
	Replications int      // draws of each
	Seed         uint64   // of the first draw
	// Alone leaves the counterweights out.
	Alone bool
}

// Comparison is ready to be run: every scenario is compiled under every policy.
type Comparison struct {
	options Options
	cases   []*stand
}

// The two sides of a stand.
const (
	story         = 0
	counterweight = 1
)

// stand is one scenario beside its counterweight.
type stand struct {
	names [2]string       // the counterweight's is empty where there is none
	plans [2][]*plan.Plan // by policy
	// limits are the times of the curves, ascending.
	limits []events.Time
}

func (s *stand) sides() int {
	if s.names[counterweight] == "" {
		return 1
	}
	return 2
}

// Open reads the files and compiles every scenario under every policy.
func Open(o Options) (*Comparison, error) {
	if o.Replications < 1 || o.Replications > MaxReplications {
		return nil, usage("--replications is %d: expected 1 to 1,000,000", o.Replications)
	}
	if len(o.Policies) < 2 {
		return nil, usage("a comparison needs two policies or more: --policies as-is,step-up-at-pos")
	}
	if len(o.Policies) > MaxPolicies {
		return nil, usage("--policies names %d: at most %d can be compared at once", len(o.Policies), MaxPolicies)
	}
	if o.Seed > ^uint64(0)-uint64(o.Replications)+1 {
		return nil, usage("--seed is %d: too large for %d draws, whose seeds follow each other", o.Seed, o.Replications)
	}
	c := &Comparison{options: o}
	for i, name := range o.Scenarios {
		s, err := set(name, o)
		if err != nil {
			return nil, err
		}
		for j, other := range c.cases {
			if other.names[story] == s.names[story] {
				return nil, twice("scenario", o.Scenarios[j], o.Scenarios[i], s.names[story])
			}
		}
		c.cases = append(c.cases, s)
	}
	return c, nil
}

func twice(what, a, b, name string) error {
	if a == b {
		return usage("the %s %s is named twice: name it once", what, a)
	}
	return usage("the %s files %s and %s are both called %s in the results: rename one", what, a, b, name)
}

func usage(format string, args ...any) error {
	return exit.With(exit.Usage, fmt.Errorf(format, args...))
}

// set compiles a scenario and its counterweight under every policy.
func set(name string, o Options) (*stand, error) {
	sc, err := scenario.OpenScenario(name)
	if err != nil {
		return nil, err
	}
	s := &stand{}
	if err := s.compile(story, sc, &o); err != nil {
		return nil, err
	}
	s.limits = limitsOf(s.plans[story])
	against := s.plans[story][0].Story.Counterweight
	if against == "" || o.Alone {
		return s, nil
	}
	other, err := scenario.OpenScenario(against)
	if err != nil {
		return nil, fmt.Errorf("the counterweight of %s: %w", name, err)
	}
	if other.Currency.V != sc.Currency.V {
		return nil, exit.With(exit.Input, fmt.Errorf("%s is told in %s and its counterweight %s in %s: money of two currencies cannot be compared; name another counterweight, or leave it out with --alone",
			name, sc.Currency.V, against, other.Currency.V))
	}
	return s, s.compile(counterweight, other, &o)
}

// compile makes the plans of one side.
func (s *stand) compile(side int, sc *scenario.Scenario, o *Options) error {
	for i, name := range o.Policies {
		if name == "" {
			return usage("--policies has an empty place: expected names separated by commas, such as as-is,step-up-at-pos")
		}
		pol, err := sc.OpenPolicy(name)
		if err != nil {
			return err
		}
		for j, other := range s.plans[side] {
			if other.Names.Policy == pol.Name {
				return twice("policy", o.Policies[j], o.Policies[i], pol.Name)
			}
		}
		p, err := plan.Compile(sc, pol, o.Seed)
		if err != nil {
			return exit.With(exit.Input, fmt.Errorf("%s cannot run under %s: %w", sc.Name, pol.Name, err))
		}
		s.names[side] = p.Names.Scenario
		s.plans[side] = append(s.plans[side], p)
	}
	return nil
}

// Warnings are those of every plan, each once.
func (c *Comparison) Warnings() []string {
	var all []string
	for _, s := range c.cases {
		for side := range s.plans {
			for _, p := range s.plans[side] {
				all = join(all, p.Warnings)
			}
		}
	}
	return all
}

// List splits the value of --policies.
func List(text string) []string {
	var names []string
	for name := range strings.SplitSeq(text, ",") {
		names = append(names, strings.TrimSpace(name))
	}
	return names
}
