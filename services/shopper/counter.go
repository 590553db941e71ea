package shopper

import (
	"slices"

	"holdsim/events"
	"holdsim/services"
)

var (
	purposeWaitsAtTill   = services.NewPurpose("shopper: patience at the counter for a text")
	purposeTriesOnceMore = services.NewPurpose("shopper: word that the card works again, to the card held out")
)

// stayFor keeps the holder at the counter until they do the next thing; what
// takes no time happens at once.
func (m *machine) stayFor(in *events.Event, fx *services.Effects, f facts, after events.Time) {
	if after == 0 {
		m.holdOutNext(in, fx, m.standOf(in.Card, f.truth), f, in.ID, 0)
		return
	}
	m.stay(fx, in.Card, after, counter{
		amount: in.Amount, cause: in.ID, visit: in.Visit, purchase: in.Purchase, merchant: in.Merchant,
	})
}

// stay replaces what they meant to do next. The wake of what it was before is
// due at another instant, or for another purchase, and is ignored.
func (m *machine) stay(fx *services.Effects, card events.Card, after events.Time, c counter) {
	w := fx.Wake(after, card, slotCounter)
	w.ID, w.Visit, w.Purchase, w.Amount, w.Merchant = c.cause, c.visit, c.purchase, c.amount, c.merchant
	c.at = w.At
	m.troubles[card].counter = c
	m.people[card].is |= stays
}

// atCounter is the instant at which the holder does the next thing.
func (m *machine) atCounter(in *events.Event, fx *services.Effects) {
	c := &m.troubles[in.Card].counter
	p := &m.people[in.Card]
	if !p.has(stays) || c.at != fx.Now() || c.purchase != in.Purchase {
		return
	}
	p.is &^= stays | waits
	if f, ok := m.lookUp(in); ok {
		m.holdOutNext(in, fx, &p.stand, f, in.ID, 0)
	}
}

// leaveCounter abandons the purchase that they were at, for another one.
func (m *machine) leaveCounter(in *events.Event, fx *services.Effects, p *person) {
	c := &m.troubles[in.Card].counter
	e := fx.Emit(events.PurchaseAbandoned, in.Card)
	e.Cause, e.Visit, e.Purchase, e.Amount, e.Merchant = c.cause, c.visit, c.purchase, c.amount, c.merchant
	p.is = p.is&^stays | missedPurchase
}

// waitAtCounter: who was asked "was it you?" and means to say yes may stay for
// the answer, once in a purchase.
func (m *machine) waitAtCounter(in *events.Event, fx *services.Effects, p *person) {
	c := m.troubles[in.Card].counter
	if !p.has(stays) || p.has(waited) || !slices.Contains(m.cfg.Helps, in.Channel) {
		return
	}
	// The patience is that of the purchase at the counter, whichever one the
	// notice is about.
	at := events.Event{Card: in.Card, Purchase: c.purchase}
	after := m.profile(in.Card).WaitsAtTill.Delay(m.draw(purposeWaitsAtTill, &at, 0))
	if fx.Now()+after <= c.at {
		return
	}
	p.is |= waits | waited
	m.stay(fx, in.Card, after, c)
}

// worksAgain is word that the card is functional: who waits for it holds the
// card out again.
func (m *machine) worksAgain(in *events.Event, fx *services.Effects) {
	p, c := &m.people[in.Card], m.troubles[in.Card].counter
	if !p.has(stays) || !p.has(waits) {
		return
	}
	p.is &^= waits | missedDoubt // it was settled while they stood there
	p.declined.remove(events.Debit)
	at := events.Event{Card: in.Card, Purchase: c.purchase}
	after := m.profile(in.Card).RetriesAfter.Delay(m.draw(purposeTriesOnceMore, &at, 0))
	c.cause = in.ID
	m.stay(fx, in.Card, max(after, events.Millisecond), c)
}
