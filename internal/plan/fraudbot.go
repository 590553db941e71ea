package plan

import (
	"holdsim/events"
	"holdsim/internal/scenario"
	"holdsim/services/fraudbot"
)

// fraudBot compiles rules, bands and units, and what rules compare a purchase
// with.
func (c *compiler) fraudBot(p *Plan) error {
	b := &c.pol.FraudBot
	bot := &p.FraudBot
	*bot = fraudbot.Config{
		Cards: p.Names.Cards, Challenge: method(b.Challenge), SuppressFor: b.SuppressFor.V,
		Decimals: uint8(c.currency.Decimals), PerPurchase: p.CardLock.PerPurchase, PerDay: p.CardLock.PerDay,
	}
	for i := range b.Rules {
		r := &b.Rules[i]
		bot.Rules = append(bot.Rules, fraudbot.Rule{Text: r.When.V, When: r.When.Checked, Points: uint16(r.Points.V)})
	}
	asked := events.Code05
	for _, band := range b.Bands {
		made := fraudbot.Band{
			From:   uint16(band.From.V),
			Action: scenario.Value(scenario.Actions, band.Action),
			Code:   scenario.Value(scenario.Codes, band.Code),
			Alert:  band.Alert.V,
		}
		if made.Action == events.Challenge {
			asked = made.Code
		}
		bot.Bands = append(bot.Bands, made)
	}
	bot.Unproven = refusal(b.Unproven.Action, b.Unproven.Code, b.Unproven.Alert, asked)
	bot.Denied = refusal(b.Denied.Action, b.Denied.Code, b.Denied.Alert, asked)
	for i := range b.Units {
		bot.Units |= 1 << i
	}
	return c.surroundings(p)
}

// refusal compiles how a purchase is declined; without a code it is that of the
// challenge.
func refusal(action, code scenario.Word, alert scenario.Flag, asked events.Code) fraudbot.Refusal {
	if code.V != "" {
		asked = scenario.Value(scenario.Codes, code)
	}
	return fraudbot.Refusal{Action: scenario.Value(scenario.Actions, action), Code: asked, Alert: alert.V}
}
