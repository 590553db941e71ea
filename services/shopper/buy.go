package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

var (
	purposePaysCash    = services.NewPurpose("shopper: refused card to cash on the counter")
	purposeNextCard    = services.NewPurpose("shopper: declined to the next card held out")
	purposeLeaves      = services.NewPurpose("shopper: nothing left to pay with, to gone")
	purposeLeavesGoods = services.NewPurpose("shopper: leaves the goods rather than pay otherwise")
	purposeRetries     = services.NewPurpose("shopper: declined to the same card again")
	purposeWantsWithin = services.NewPurpose("shopper: how soon they want it settled")
	purposeTakesIt     = services.NewPurpose("shopper: how they take it that the card was wrongly declined")
	purposeSkips       = services.NewPurpose("shopper: this time with another tender")
)

// arrive is the beginning of a purchase.
func (m *machine) arrive(in *events.Event, fx *services.Effects) {
	f, ok := m.lookUp(in)
	if !ok {
		return
	}
	s := m.standOf(in.Card, f.truth)
	if f.truth == events.Genuine {
		m.enter(in, fx, s)
	} else if m.robbers[in.Card].gaveUp {
		return
	}
	if s.visit != in.Visit {
		s.visit, s.refused = in.Visit, 0
	}
	s.purchase, s.declined, s.attempt, s.again = in.Purchase, 0, 0, 0
	e := fx.Emit(events.IntentRecorded, in.Card)
	e.MCC, e.Truth = f.mcc, f.truth
	if f.truth == events.Genuine {
		e.Until = m.wantedBy(in)
	}
	m.holdOutNext(in, fx, s, f, e.ID, 0)
}

// enter is the holder's way to a till: what was going on at the one before is
// left behind, and in a new visit they think of what the card did to them.
func (m *machine) enter(in *events.Event, fx *services.Effects, s *stand) {
	p := &m.people[in.Card]
	if p.has(stays) {
		m.leaveCounter(in, fx, p)
	}
	if p.has(wronged) && s.visit != in.Visit {
		m.thinkOfCard(in, p)
	}
	p.is &^= prompted | waits | waited
}

// wantedBy is the instant by which they want it settled; 0: they do not say.
func (m *machine) wantedBy(in *events.Event) events.Time {
	table := m.profile(in.Card).WantsWithin
	if len(table) == 0 {
		return 0
	}
	within := table.Delay(m.draw(purposeWantsWithin, in, 0))
	if within == 0 {
		return 0
	}
	return min(in.At, events.MaxTime-within) + within
}

// thinkOfCard decides how a card is used that was wrongly declined in an
// earlier visit. Who they are decides it; only which of their visits they skip
// it in is drawn for each.
func (m *machine) thinkOfCard(in *events.Event, p *person) {
	after := &m.profile(in.Card).AfterDecline
	p.is &^= abandons | skips
	// One draw for both: who abandons the card does not merely use it less.
	draw := m.trait(purposeTakesIt, in.Card)
	switch {
	case after.AbandonsCard.Happens(draw):
		p.is |= abandons
	case after.UsesLess.Happens(^draw) && after.Skips.Happens(m.draw(purposeSkips, in, 0)):
		p.is |= skips
	}
}

// holdOutNext holds out the next tender after a delay; with none left, the
// purchase is abandoned.
func (m *machine) holdOutNext(in *events.Event, fx *services.Effects, s *stand, f facts, cause events.Stamp, after events.Time) {
	t := m.nextTender(in, s, f.truth)
	if s.declined != 0 && f.truth == events.Genuine && (t == events.Cash || t == events.TenderNone) {
		m.people[in.Card].is |= missedPurchase // it was to go through by card
	}
	if t == events.TenderNone {
		fx.Emit(events.PurchaseAbandoned, in.Card).Cause = cause
		return
	}
	if s.attempt < 255 {
		s.attempt++
	}
	e := fx.EmitAfter(after, events.PurchaseAttempted, in.Card)
	e.Cause, e.MCC, e.Tender, e.Attempt = cause, f.mcc, t, s.attempt
	if t == events.Cash {
		m.spendCash(in.Card, in.Amount)
	} else {
		e.Entry = f.entry
	}
}

// nextTender is the first in the pocket that the shop did not refuse in this
// visit and the bank did not decline for this purchase. A thief has the card
// and nothing else.
func (m *machine) nextTender(in *events.Event, s *stand, truth events.Truth) events.Tender {
	if truth == events.Fraudulent {
		if s.declined.has(events.Debit) || s.refused.has(events.Debit) {
			return events.TenderNone
		}
		return events.Debit
	}
	avoids := m.people[in.Card].is & (abandons | skips)
	for _, t := range m.pocket(in.Card) {
		if s.refused.has(t) || s.declined.has(t) || t == events.Cash && !m.hasCash(in.Card, in.Amount) {
			continue
		}
		if avoids == 0 || t != events.Debit {
			return t
		}
	}
	if avoids&skips != 0 && !s.refused.has(events.Debit) && !s.declined.has(events.Debit) {
		return events.Debit // there is nothing else
	}
	return events.TenderNone
}

func (m *machine) tenderRefused(in *events.Event, fx *services.Effects) {
	if in.Tender == events.Cash {
		m.spendCash(in.Card, -in.Amount)
	}
	f, ok := m.lookUp(in)
	if !ok {
		return
	}
	s := m.standOf(in.Card, f.truth)
	if s.purchase != in.Purchase {
		m.letGo(in, fx, f)
		return
	}
	s.refused.add(in.Tender)
	after := m.nextDelay(in, s, f.truth)
	if s.declined != 0 {
		m.stayFor(in, fx, f, after)
		return
	}
	m.holdOutNext(in, fx, s, f, in.ID, after)
}

// nextDelay is how long it takes to find what comes next, when it was not what
// they meant to pay with.
func (m *machine) nextDelay(in *events.Event, s *stand, truth events.Truth) events.Time {
	if truth == events.Fraudulent {
		return 0
	}
	profile := m.profile(in.Card)
	switch t := m.nextTender(in, s, truth); {
	case t == events.Cash:
		return profile.PaysCash.Delay(m.draw(purposePaysCash, in, s.attempt))
	case s.declined == 0:
		return 0 // the shop does not take it: that takes no time to see
	case t == events.TenderNone:
		return profile.Leaves.Delay(m.draw(purposeLeaves, in, s.attempt))
	}
	return profile.NextCard.Delay(m.draw(purposeNextCard, in, s.attempt))
}

func (m *machine) saleDeclined(in *events.Event, fx *services.Effects) {
	f, ok := m.lookUp(in)
	if !ok {
		return
	}
	s := m.standOf(in.Card, f.truth)
	if f.truth == events.Genuine {
		m.takeDecline(in, fx)
	} else {
		m.thiefDeclined(in, fx)
	}
	profile := m.profile(in.Card)
	switch {
	case s.purchase != in.Purchase:
		m.letGo(in, fx, f)
		return
	case f.truth == events.Genuine && in.Reason == events.ReasonNone && s.again < profile.Retries:
		// Only a decline that tells nothing is worth another try.
		s.again++
		m.stayFor(in, fx, f, profile.RetriesAfter.Delay(m.draw(purposeRetries, in, s.again)))
		return
	}
	s.declined.add(in.Tender)
	if f.truth == events.Genuine && profile.LeavesGoods.Happens(m.draw(purposeLeavesGoods, in, 0)) {
		s.declined = allTenders
	}
	m.stayFor(in, fx, f, m.nextDelay(in, s, f.truth))
}

// letGo ends a purchase whose buyer is at another one already.
func (m *machine) letGo(in *events.Event, fx *services.Effects, f facts) {
	if f.truth == events.Genuine && in.Kind == events.SaleDeclined {
		m.people[in.Card].is |= missedPurchase
	}
	fx.Emit(events.PurchaseAbandoned, in.Card)
}

// takeDecline is what a decline of a genuine purchase means to the holder.
func (m *machine) takeDecline(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	m.awaitHorizon(in, fx)
	if asksForMore(in.Code) && !m.wasPrompted(in, p) {
		p.is |= missedDoubt // the bank asked, the till could not
	}
	if in.Reason != events.Locked && in.Reason != events.Capped && in.Reason != events.Closed {
		return
	}
	if p.has(knows) {
		m.thinkOfCalling(in, fx, p)
	} else {
		m.learn(in, fx, p, events.Till)
	}
}

func asksForMore(c events.Code) bool {
	return c == events.Code1A || c == events.Code65 || c == events.Code70
}

func (m *machine) wasPrompted(in *events.Event, p *person) bool {
	return p.purchase == in.Purchase && p.has(prompted)
}
