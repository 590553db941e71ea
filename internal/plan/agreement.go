package plan

import (
	"strings"

	"holdsim/internal/scenario"
)

// Costs are what one piece of work costs, in minor units of the scenario's
// currency; zero where the policy does not say. Every figure is the policy's.
type Costs struct {
	PerCall        int64 `json:"per_call"`         // a call with customer care, in or out
	PerAgentMinute int64 `json:"per_agent_minute"` // of an agent's work
	PerText        int64 `json:"per_text"`
	PerVoice       int64 `json:"per_voice"` // a call by a machine
	PerEmail       int64 `json:"per_email"`
	PerPush        int64 `json:"per_push"`
	PerReissue     int64 `json:"per_reissue"`
	PerMonth       int64 `json:"per_month"` // the price of the agreement
}

// Duty is what one side of the agreement has to do.
type Duty struct {
	Of   string `json:"of"` // provider or consumer
	Duty string `json:"duty"`
}

// Label is a word of the telling and what it is called in this scenario.
type Label struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// costs puts the costs into minor units.
func (c *compiler) costs(p *Plan) (err error) {
	of, to := &c.pol.Costs, &p.Costs
	for _, one := range []struct {
		key  string
		from scenario.Money
		into *int64
	}{
		{"per_call", of.PerCall, &to.PerCall}, {"per_agent_minute", of.PerAgentMinute, &to.PerAgentMinute},
		{"per_text", of.PerText, &to.PerText}, {"per_voice", of.PerVoice, &to.PerVoice},
		{"per_email", of.PerEmail, &to.PerEmail}, {"per_push", of.PerPush, &to.PerPush},
		{"per_reissue", of.PerReissue, &to.PerReissue}, {"price", c.pol.Agreement.Price, &to.PerMonth},
	} {
		if *one.into, err = c.money(c.pol.Source, one.key, one.from); err != nil {
			return err
		}
	}
	return nil
}

// agreed puts into the story what both sides have to do, since when.
func (c *compiler) agreed(s *Story) {
	s.Since = c.pol.Agreement.Since.V
	for _, d := range c.pol.Agreement.Duties {
		s.Duties = append(s.Duties, Duty{d.Of.V, d.Duty.V})
	}
	for _, l := range c.sc.Labels {
		s.Labels = append(s.Labels, Label{l.From.V, l.To.V})
	}
	s.Hats = c.hats()
	if other := c.sc.Counterweight.V; other != scenario.NoCounterweight {
		s.Counterweight = other
	}
}

// hats are the people of the cast who also signed: those who say so, and those
// whom a target names as who agreed to it.
func (c *compiler) hats() []string {
	signed := map[string]bool{}
	for _, side := range [][]scenario.Target{c.pol.Agreement.Provider, c.pol.Agreement.Owner} {
		for _, t := range side {
			signed[strings.ReplaceAll(t.AgreedBy.V, "-", " ")] = true
		}
	}
	var names []string
	for i := range c.sc.Cast {
		name := strings.ReplaceAll(c.sc.Cast[i].Name.V, "-", " ")
		if c.sc.Cast[i].Also.V == scenario.Customer || signed[name] {
			names = append(names, name)
		}
	}
	return names
}
