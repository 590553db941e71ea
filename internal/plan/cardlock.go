package plan

import (
	"holdsim/internal/scenario"
	"holdsim/services/cardlock"
)

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
