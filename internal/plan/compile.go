package plan

import (
	"time"

	"holdsim/events"
	"holdsim/internal/scenario"
)

// MaxNATS is the most events that a plan may expect when it is carried by
// NATS: see [events.MaxExpected].
const MaxNATS = events.MaxExpected

// MaxHorizon is the longest time that a run may cover.
const MaxHorizon = scenario.MaxDuration

// compiler holds what the parts of a plan are compiled from.
type compiler struct {
	sc       *scenario.Scenario
	pol      *scenario.Policy
	seed     uint64
	loc      *time.Location
	currency scenario.Currency
	holidays scenario.Holidays // that customer care keeps
	start    events.Time
	horizon  events.Time
}

// Compile makes the plan of a scenario under a policy with a seed. What is
// wrong with the two files together is an error that points into one of them.
func Compile(sc *scenario.Scenario, pol *scenario.Policy, seed uint64) (*Plan, error) {
	if !pol.LaidBy(sc) {
		panic("plan: the policy of a scenario's variant is opened by that scenario")
	}
	c := &compiler{sc: sc, pol: pol, seed: seed, loc: sc.Zone.Location}
	c.currency, _ = scenario.FindCurrency(sc.Currency.V)       // read against the same list
	c.holidays, _ = scenario.FindHolidays(pol.Care.Holidays.V) // likewise
	p := &Plan{Format: Format}
	for _, step := range []func(*Plan) error{
		c.times, c.names, c.shopper, c.crowd, c.pointOfSale, c.cardLock, c.fraudBot, c.customerCare, c.reachable, c.checks, c.costs, c.story, c.warnings,
	} {
		if err := step(p); err != nil {
			return nil, err
		}
	}
	p.Expected = expected(p)
	return p, nil
}

// times fixes the first and the last instant of the run.
func (c *compiler) times(p *Plan) error {
	var err error
	if c.start, err = c.sc.Start.In(c.loc); err != nil {
		return c.sc.Source.Errorf(c.sc.Start.At(), "start: %v.", err)
	}
	if c.sc.Horizon.V < events.Minute {
		return c.sc.Source.Errorf(c.sc.Horizon.At(), "horizon: a story needs at least a minute.")
	}
	c.horizon = c.start + c.sc.Horizon.V
	p.Start, p.Horizon = c.start, c.horizon
	return nil
}

// names interns merchants, rules, units and cards.
func (c *compiler) names(p *Plan) error {
	n := &p.Names
	n.Scenario, n.Policy, n.Seed, n.Currency = c.sc.Name, c.pol.Name, c.seed, c.currency.Code
	n.Cards = uint32(len(c.sc.Cast))
	if c.sc.Crowd != nil {
		n.Cards += uint32(c.sc.Crowd.Cards.V)
	}
	for _, m := range c.sc.Merchants {
		n.Merchants = append(n.Merchants, m.Name.V)
	}
	for _, r := range c.pol.FraudBot.Rules {
		n.Rules = append(n.Rules, r.Name.V)
	}
	n.Units = c.units()
	return nil
}

// units are those that the policy alerts, and customer care in any case: it is
// there even where nobody tells it.
func (c *compiler) units() []string {
	var names []string
	care := false
	for _, u := range c.pol.FraudBot.Units {
		names = append(names, u.V)
		care = care || u.V == scenario.CareUnit
	}
	if !care {
		names = append(names, scenario.CareUnit)
	}
	return names
}

// money is an amount of the scenario in minor units.
func (c *compiler) money(src *scenario.Source, key string, m scenario.Money) (int64, error) {
	v, err := m.Minor(c.currency.Decimals, c.currency.Code)
	if err != nil {
		return 0, src.Errorf(m.At(), "%s: %v.", key, err)
	}
	return v, nil
}
