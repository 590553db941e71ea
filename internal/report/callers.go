package report

import "holdsim/events"

// Callers knows who is on the line with customer care. No event says so: a
// holder who does not know that the card is held has no reason to call, so that
// it is a thief who does. The zero value has heard nothing.
type Callers struct {
	unknowing map[events.Card]bool // the card is held, and its holder does not know
	thief     map[events.Card]bool // is on the line
}

// Thief takes the next event of a run in, and reports whether it is a thief who
// is on the line for that card.
func (c *Callers) Thief(e *events.Event) bool {
	if c.thief == nil {
		c.unknowing, c.thief = map[events.Card]bool{}, map[events.Card]bool{}
	}
	switch e.Kind {
	case events.CardLocked, events.CardCapped:
		c.unknowing[e.Card] = true
	case events.CardUnlocked, events.CardReissued, events.ShopperLearned:
		c.unknowing[e.Card] = false
	case events.CareCalled:
		c.thief[e.Card] = c.unknowing[e.Card]
	case events.CallbackAttempted:
		c.thief[e.Card] = false
	}
	thief := c.thief[e.Card]
	if e.Kind == events.CallAbandoned || e.Kind == events.CaseResolved {
		c.thief[e.Card] = false // they have hung up
	}
	return thief
}
