package plan

import (
	"holdsim/events"
	"holdsim/internal/scenario"
	"holdsim/services/pointofsale"
)

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
