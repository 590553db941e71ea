package plan

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/scenario"
	"holdsim/services/shopper"
)

// tellsOnly are the channels on which every notice only tells.
func (c *compiler) tellsOnly() []events.Channel {
	var tells, asks []events.Channel
	for i := range c.pol.CardLock.Notices {
		n := &c.pol.CardLock.Notices[i]
		if n.Channel.V == events.Agent.String() {
			continue
		}
		ch := scenario.Value(scenario.Channels, n.Channel)
		if n.Asks.V {
			asks = append(asks, ch)
		} else if !slices.Contains(tells, ch) {
			tells = append(tells, ch)
		}
	}
	return slices.DeleteFunc(tells, func(ch events.Channel) bool { return slices.Contains(asks, ch) })
}

// reachable tells the people what the bank tells everybody: when its line is
// open, and by which notices a card is unlocked.
func (c *compiler) reachable(p *Plan) error {
	for _, n := range p.CardLock.Notices {
		if n.AnswerUnlocks && !slices.Contains(p.Shopper.Helps, n.Channel) {
			p.Shopper.Helps = append(p.Shopper.Helps, n.Channel)
		}
	}
	p.Shopper.Tells = c.tellsOnly()
	care := &p.CustomerCare
	if !care.TakesCalls {
		p.Shopper.NoLine = true
		return nil
	}
	hours := care.Line
	if len(hours) == 0 {
		hours = care.Open
	}
	for _, s := range hours { // shifts that follow each other are one span to a caller
		if last := len(p.Shopper.Line) - 1; last >= 0 && p.Shopper.Line[last].Until >= s.From {
			p.Shopper.Line[last].Until = max(p.Shopper.Line[last].Until, s.Until)
		} else {
			p.Shopper.Line = append(p.Shopper.Line, shopper.Span{From: s.From, Until: s.Until})
		}
	}
	return nil
}
