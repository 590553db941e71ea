package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

var (
	purposePaysCash   = services.NewPurpose("shopper: refused card to cash on the counter")
	purposeRetries    = services.NewPurpose("shopper: declined to the same card again")
	purposeKnowsPIN   = services.NewPurpose("shopper: the holder knows the PIN")
	purposeThiefKnows = services.NewPurpose("shopper: the thief knows the PIN")
	purposeAnswersPIN = services.NewPurpose("shopper: prompted to PIN keyed in")
)

// arrive is the beginning of a purchase.
func (m *machine) arrive(in *events.Event, fx *services.Effects) {
	f, ok := m.lookUp(in)
	if !ok {
		return
	}
	p := &m.people[in.Card]
	if p.visit != in.Visit {
		p.visit, p.refused = in.Visit, 0
	}
	p.purchase, p.declined, p.attempt, p.again = in.Purchase, 0, 0, 0
	p.is &^= thief | prompted
	if f.truth == events.Fraudulent {
		p.is |= thief
	}
	e := fx.Emit(events.IntentRecorded, in.Card)
	e.MCC, e.Truth = f.mcc, f.truth
	m.holdOutNext(in, fx, p, f, e.ID)
}

// holdOutNext holds out the next tender of the pocket; with none left, the
// purchase is abandoned.
func (m *machine) holdOutNext(in *events.Event, fx *services.Effects, p *person, f facts, cause events.Stamp) {
	t := m.nextTender(in, p)
	if p.declined != 0 && !p.has(thief) && (t == events.Cash || t == events.TenderNone) {
		p.is |= missedPurchase // it was to go through by card
	}
	switch {
	case t == events.TenderNone:
		fx.Emit(events.PurchaseAbandoned, in.Card).Cause = cause
	case t == events.Cash:
		m.spendCash(in.Card, in.Amount)
		m.holdOut(in, fx, p, f, cause, t, m.cashDelay(in, p))
	default:
		m.holdOut(in, fx, p, f, cause, t, 0)
	}
}

// nextTender is the first that the shop did not refuse in this visit and the
// bank did not decline for this purchase.
func (m *machine) nextTender(in *events.Event, p *person) events.Tender {
	for _, t := range m.pocket(in.Card, p.has(thief)) {
		if p.refused.has(t) || p.declined.has(t) || t == events.Cash && !m.hasCash(in.Card, in.Amount) {
			continue
		}
		return t
	}
	return events.TenderNone
}

func (m *machine) holdOut(in *events.Event, fx *services.Effects, p *person, f facts, cause events.Stamp, t events.Tender, after events.Time) {
	if p.attempt < 255 {
		p.attempt++
	}
	e := fx.EmitAfter(after, events.PurchaseAttempted, in.Card)
	e.Cause, e.MCC, e.Tender, e.Attempt = cause, f.mcc, t, p.attempt
	if t != events.Cash {
		e.Entry = f.entry
	}
}

// cashDelay is how long it takes to find the cash, when it was not what they
// meant to pay with.
func (m *machine) cashDelay(in *events.Event, p *person) events.Time {
	if p.attempt == 0 {
		return 0
	}
	return m.profile(in.Card).PaysCash.Delay(m.draw(purposePaysCash, in, p.attempt))
}

func (m *machine) tenderRefused(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	if in.Tender == events.Cash {
		m.spendCash(in.Card, -in.Amount)
	}
	f, ok := m.lookUp(in)
	switch {
	case !ok:
	case p.purchase != in.Purchase:
		m.letGo(in, fx, p, f)
	default:
		p.refused.add(in.Tender)
		m.holdOutNext(in, fx, p, f, in.ID)
	}
}

func (m *machine) saleDeclined(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	f, ok := m.lookUp(in)
	if !ok {
		return
	}
	if f.truth == events.Genuine {
		m.takeDecline(in, fx, p)
	}
	switch {
	case p.purchase != in.Purchase:
		m.letGo(in, fx, p, f)
	case m.triesAgain(in, p):
		p.again++
		after := m.profile(in.Card).RetriesAfter.Delay(m.draw(purposeRetries, in, p.again))
		m.holdOut(in, fx, p, f, in.ID, in.Tender, after)
	default:
		p.declined.add(in.Tender)
		m.holdOutNext(in, fx, p, f, in.ID)
	}
}

// triesAgain: only a decline that tells nothing is worth another try.
func (m *machine) triesAgain(in *events.Event, p *person) bool {
	return !p.has(thief) && in.Reason == events.ReasonNone && p.again < m.profile(in.Card).Retries
}

// letGo ends a purchase whose buyer is at another one already.
func (m *machine) letGo(in *events.Event, fx *services.Effects, p *person, f facts) {
	if f.truth == events.Genuine && in.Kind == events.SaleDeclined {
		p.is |= missedPurchase
	}
	fx.Emit(events.PurchaseAbandoned, in.Card)
}

// takeDecline is what a decline of a genuine purchase means to the holder.
func (m *machine) takeDecline(in *events.Event, fx *services.Effects, p *person) {
	m.awaitHorizon(in, fx)
	if asksForMore(in.Code) && !m.wasPrompted(in, p) {
		p.is |= missedDoubt // the bank asked, the till could not
	}
	if (in.Reason == events.Locked || in.Reason == events.Closed) && !p.has(knows) {
		m.learn(in, fx, p, events.Till)
	}
}

func asksForMore(c events.Code) bool {
	return c == events.Code1A || c == events.Code65 || c == events.Code70
}

func (m *machine) wasPrompted(in *events.Event, p *person) bool {
	return p.purchase == in.Purchase && p.has(prompted)
}

// stepUpPrompted: whoever stands at the till answers, rightly if they know the PIN.
func (m *machine) stepUpPrompted(in *events.Event, fx *services.Effects) {
	f, ok := m.lookUp(in)
	if !ok {
		return
	}
	p, profile := &m.people[in.Card], m.profile(in.Card)
	if p.purchase == in.Purchase {
		p.is |= prompted
	}
	knowsIt := profile.KnowsPIN.Happens(m.trait(purposeKnowsPIN, in.Card))
	if f.truth == events.Fraudulent {
		knowsIt = profile.ThiefKnowsPIN.Happens(m.trait(purposeThiefKnows, in.Card))
	}
	e := fx.EmitAfter(profile.AnswersPIN.Delay(m.draw(purposeAnswersPIN, in, in.Attempt)), events.StepUpAnswered, in.Card)
	e.Method, e.Attempt, e.Asked = in.Method, in.Attempt, 1
	if knowsIt {
		e.Right = 1
	}
}
