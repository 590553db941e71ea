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
		Holds: pos.Holds.V, Tries: uint8(pos.Tries.V), Explains: pointofsale.Explained(), Authorizes: pos.Authorizes.V,
	}
	for _, w := range pos.StepUp {
		p.PointOfSale.StepUp = append(p.PointOfSale.StepUp, method(w))
	}
	if len(pos.StepUp) > 0 && (pos.Holds.V <= 0 || pos.Holds.V > events.Day) {
		return c.pol.Source.Errorf(pos.Holds.At(), "holds: a till waits for the answer at least 1ms and at most 24h.")
	}
	if pos.Retries.Given() {
		p.PointOfSale.MostTries = uint8(pos.Retries.V) + 1
	}
	if pos.Explains != nil {
		p.PointOfSale.Explains = []events.Code{}
		for _, w := range pos.Explains {
			p.PointOfSale.Explains = append(p.PointOfSale.Explains, scenario.Value(scenario.Declines, w))
		}
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
