package fraudbot

import (
	"fmt"

	"holdsim/events"
	"holdsim/services/fraudbot/rule"
)

// Tracer is implemented by the fraud bot's machine: it tells how each rule
// judges a purchase. It reads the state before the event is handled, so it is
// asked first, and changes nothing that counts.
type Tracer interface {
	// Trace takes an authorization.admitted and returns every rule in the order
	// of the configuration.
	Trace(in *events.Event) []RuleTrace
}

// RuleTrace is how one rule judged a purchase.
type RuleTrace struct {
	Rule   int    // its index, as in the plan's rule names
	Text   string // its condition, as the policy writes it
	Fired  bool
	Points uint16 // that it adds when it fires
	Parts  []Part // the features that it looked at, each once
}

// Part is a feature of a condition and its value: `approvals_at_merchant("10m")`
// and "1".
type Part struct {
	Text  string
	Value string
}

// Trace says which rules fire on a purchase, and what they looked at.
func (m *machine) Trace(in *events.Event) []RuleTrace {
	m.look(in, in.At)
	scale, all := m.cfg.scale(), make([]RuleTrace, len(m.rules))
	for i, fires := range m.rules {
		r := &m.cfg.Rules[i]
		all[i] = RuleTrace{Rule: i, Text: r.Text, Fired: fires(&m.features), Points: r.Points}
		for _, u := range r.When.Uses() {
			raw := m.feature(&u, in, in.At)
			all[i].Parts = append(all[i].Parts, Part{u.Text(), scale.Value(u.Feature, raw)})
		}
	}
	return all
}

// compile compiles the rules and makes room for what they look at.
func (m *machine) compile() error {
	set, needs := rule.Set{Scale: m.cfg.scale()}, 0
	for i := range m.cfg.Rules {
		when := m.cfg.Rules[i].When
		program, err := set.Compile(when)
		if err != nil {
			return fmt.Errorf("rules[%d].when: %w", i, err)
		}
		m.rules = append(m.rules, program)
		needs = max(needs, when.Memory())
	}
	per := m.cfg.Memory
	switch {
	case needs > rule.MaxCount:
		return fmt.Errorf("rules: they count to %d earlier purchases; at most %d are remembered", needs, rule.MaxCount)
	case per != 0 && needs > int(per):
		return fmt.Errorf("memory: %d purchases are too few for rules that ask for %d", per, needs)
	case needs == 0:
		per = 0
	case per == 0:
		per = uint8(max(needs, memoryFloor))
	}
	m.uses = set.Uses
	window, amounts, merchants := events.Time(0), false, uint16(0)
	for _, u := range m.uses {
		window = max(window, u.Window)
		switch u.Feature {
		case rule.Spent:
			amounts = true
		case rule.FirstTimeAtMerchant:
			merchants = m.cfg.Merchants
		case rule.MinutesSinceLastApproval, rule.KmFromLast:
			m.last = true
		}
	}
	m.memory = newMemory(m.cfg.Cards, per, window, amounts)
	m.visited = newVisits(m.cfg.Cards, merchants)
	return nil
}
