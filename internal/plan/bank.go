package plan

import (
	"strconv"

	"holdsim/events"
	"holdsim/internal/scenario"
	"holdsim/services/cardlock"
	"holdsim/services/fraudbot"
	"holdsim/services/pointofsale"
)

// method is what a step-up asks for.
func method(w scenario.Word) events.Method {
	if w.V == events.PIN.String() {
		return events.PIN
	}
	return events.MethodNone
}

func categoryCode(w scenario.Word) uint16 {
	code, _ := strconv.ParseUint(w.V, 10, 16) // read against the list of codes
	return uint16(code)
}

// pointOfSale compiles the tills.
func (c *compiler) pointOfSale(p *Plan) error {
	pos := &c.pol.PointOfSale
	p.PointOfSale = pointofsale.Config{
		Cards: p.Names.Cards, Seed: c.seed,
		StepUp: method(pos.StepUp), Holds: pos.Holds.V, Tries: uint8(pos.Tries.V), Authorizes: pos.Authorizes.V,
	}
	if pos.StepUp.V != "none" && (pos.Holds.V <= 0 || pos.Holds.V > events.Day) {
		return c.pol.Source.Errorf(pos.Holds.At(), "holds: a till waits for the answer at least 1ms and at most 24h.")
	}
	for _, m := range c.sc.Merchants {
		var shop pointofsale.Shop
		for _, t := range m.Accepts {
			shop.Accepts = append(shop.Accepts, scenario.Value(scenario.Tenders, t))
		}
		p.PointOfSale.Shops = append(p.PointOfSale.Shops, shop)
	}
	return nil
}

// cardLock compiles the card system.
func (c *compiler) cardLock(p *Plan) error {
	l := &c.pol.CardLock
	perPurchase, err := c.money(c.pol.Source, "per_purchase", l.Limits.PerPurchase)
	if err != nil {
		return err
	}
	perDay, err := c.money(c.pol.Source, "per_day", l.Limits.PerDay)
	if err != nil {
		return err
	}
	p.CardLock = cardlock.Config{
		Seed: c.seed, Cards: p.Names.Cards,
		PerPurchase: perPurchase, PerDay: perDay,
		Days:  dayStarts(c.loc, c.start, c.horizon),
		Locks: l.Lock.V == "full", ReleaseAfter: l.ReleaseAfter.V, UnlockLag: l.UnlockLag.V,
	}
	for _, n := range l.Notices {
		p.CardLock.Notices = append(p.CardLock.Notices, cardlock.Notice{
			Channel: scenario.Value(scenario.Channels, n.Channel),
			After:   n.After.V, Takes: n.Takes.V, Fails: n.Fails.V, AnswerUnlocks: n.AnswerUnlocks.V,
		})
	}
	return nil
}

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
