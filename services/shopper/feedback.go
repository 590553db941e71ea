package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

// What a person expected and did not get:
//
//	purchase-goes-through  a genuine purchase was declined, and no card paid it in the same visit
//	doubt-settled-at-till  a genuine purchase was declined as suspicious, or the bank asked for a
//	                       step-up, and the till prompted for none
//	told-of-lock           the card was locked, and no notice was delivered before care's call or
//	                       their own discovery, nor was care's call the first word, and at once
//	heard-soon             the card was locked, and the first two-way contact came later than they
//	                       want, or never; a lock that ended sooner does not count
//
// The last two hold for the victim of a thief as well.

// authorizationDeclined: a doubt that nobody asked the shopper about.
func (m *machine) authorizationDeclined(in *events.Event) {
	p := &m.people[in.Card]
	if in.Reason == events.Suspected || unproven(in.Reason) {
		p.is = p.is&^answered | doubted
	}
	if !byTheHold(in.Reason) || !m.isGenuine(in) {
		return
	}
	p.is |= wronged
	if (in.Reason == events.Suspected || in.Reason == events.NotSupported) && !m.wasPrompted(in, p) {
		p.is |= missedDoubt
	}
}

// byTheHold is a decline that a fraud hold is the reason of, and no limit, nor a
// wrong answer.
func byTheHold(r events.Reason) bool {
	return r == events.Suspected || r == events.NotSupported || r == events.Locked || r == events.Capped || r == events.Closed
}

// unproven is a doubt that nothing settled at the till: a bank that tells of
// declines tells of it.
func unproven(r events.Reason) bool {
	return r == events.AuthFailed || r == events.TimedOut || r == events.NotSupported
}

func (m *machine) cardLocked(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	p.is &^= doubted | knows | told | answered | mayCall | spoke
	p.is |= isLocked
	t := &m.troubles[in.Card]
	t.lockedAt, t.contact, t.calls, t.redials, t.checks = fx.Now(), 0, 0, 0, 0
	m.awaitHorizon(in, fx)
}

// settleLock decides, once per lock, what it meant to the holder up to now.
func (m *machine) settleLock(c events.Card, now events.Time) {
	p, t := &m.people[c], &m.troubles[c]
	if !p.has(isLocked) {
		return
	}
	p.is &^= isLocked
	if t.onHold {
		t.line, t.onHold = nobody, false // there is nothing to say any more
	}
	if !p.has(told) {
		p.is |= missedTold
	}
	heard := now
	if t.contact != 0 {
		heard = min(heard, t.contact)
	}
	if within := m.profile(c).Wants.HeardWithin; within > 0 && heard-t.lockedAt > within {
		p.is |= missedHeard
	}
}

// caseResolved: a case that ended for want of contact is not over for the holder.
func (m *machine) caseResolved(in *events.Event, fx *services.Effects) {
	if in.Reason != events.Unreached && in.Reason != events.Expired && in.Reason != events.AuthFailed {
		m.giveFeedback(in, fx)
	}
}

// awaitHorizon makes sure that somebody whose case is never resolved is heard.
func (m *machine) awaitHorizon(in *events.Event, fx *services.Effects) {
	t := &m.troubles[in.Card]
	d := m.cfg.Horizon - fx.Now()
	if t.purchase != 0 || d <= 0 || !m.profile(in.Card).Wants.anything() {
		return
	}
	t.purchase = in.Purchase
	fx.Wake(d, in.Card, slotHorizon)
}

func (w *Wants) anything() bool {
	return w.PurchaseGoesThrough || w.DoubtSettledAtTill || w.ToldOfLock || w.HeardWithin > 0
}

// giveFeedback says what was missed, once.
func (m *machine) giveFeedback(in *events.Event, fx *services.Effects) {
	m.settleLock(in.Card, fx.Now())
	p, wants := &m.people[in.Card], &m.profile(in.Card).Wants
	m.say(in, fx, events.PurchaseGoesThrough, p.has(missedPurchase) && wants.PurchaseGoesThrough)
	m.say(in, fx, events.DoubtSettledAtTill, p.has(missedDoubt) && wants.DoubtSettledAtTill)
	m.say(in, fx, events.ToldOfLock, p.has(missedTold) && wants.ToldOfLock)
	m.say(in, fx, events.HeardSoon, p.has(missedHeard))
	p.is &^= missedAny
	m.troubles[in.Card].purchase = 0
}

func (m *machine) say(in *events.Event, fx *services.Effects, x events.Expectation, missed bool) {
	if missed {
		fx.Emit(events.FeedbackGiven, in.Card).Expectation = x
	}
}
