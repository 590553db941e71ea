package plan

import (
	"holdsim/internal/scenario"
	"holdsim/services/fraudbot"
)

// fraudBot compiles rules, bands and units.
func (c *compiler) fraudBot(p *Plan) error {
	b := &c.pol.FraudBot
	p.FraudBot = fraudbot.Config{Cards: p.Names.Cards, Challenge: method(b.Challenge)}
	for i := range b.Rules {
		rule, err := c.rule(&b.Rules[i])
		if err != nil {
			return err
		}
		p.FraudBot.Rules = append(p.FraudBot.Rules, rule)
	}
	for _, band := range b.Bands {
		p.FraudBot.Bands = append(p.FraudBot.Bands, fraudbot.Band{
			From:   uint16(band.From.V),
			Action: scenario.Value(scenario.Actions, band.Action),
			Code:   scenario.Value(scenario.Codes, band.Code),
			Alert:  band.Alert.V,
		})
	}
	for i := range b.Units {
		p.FraudBot.Units |= 1 << i
	}
	return nil
}

func (c *compiler) rule(r *scenario.Rule) (fraudbot.Rule, error) {
	rule := fraudbot.Rule{Points: uint16(r.Points.V)}
	for _, t := range scenario.Tests {
		if t.Word == r.Test.V {
			rule.Test = t.Test
		}
	}
	var err error
	switch rule.Test {
	case fraudbot.MerchantVelocity, fraudbot.CardVelocity:
		rule.Within, rule.AtLeast = r.Within.V, r.AtLeast.V
	case fraudbot.AmountAbove:
		rule.AtLeast, err = c.money(c.pol.Source, "amount", r.Amount)
	case fraudbot.MerchantCategory:
		rule.AtLeast = int64(categoryCode(r.MCC))
	}
	return rule, err
}
