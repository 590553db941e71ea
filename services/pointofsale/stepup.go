package pointofsale

import (
	"holdsim/events"
	"holdsim/services"
)

// slotHold is the wake at the end of a hold.
const slotHold = 1

// hold is a sale that waits for an answer.
type hold struct {
	until    events.Time
	amount   int64
	visit    uint16
	merchant uint16
	method   events.Method // asked for
}

// challenged asks for more, if this till can; if not, the bank is told so, and
// decides. A till asks once for each time that the shopper holds out the card:
// challenged again, or when the card is at another purchase by now, it declines.
func (m *machine) challenged(in *events.Event, fx *services.Effects) {
	s := &m.sessions[in.Card]
	if s.purchase != in.Purchase || s.final {
		m.decline(in, fx)
		return
	}
	m.holds[in.Card] = hold{
		until: fx.Now() + m.cfg.Holds, amount: in.Amount, visit: in.Visit, merchant: in.Merchant, method: in.Method,
	}
	if !m.canAsk(in.Method, s.entry) {
		m.report(in, fx, s, events.NotSupported)
		return
	}
	s.prompt = 0
	m.prompt(in, fx, s)
	fx.Wake(m.cfg.Holds, in.Card, slotHold)
}

// canAsk reports whether the till can put the question. A PIN is keyed in beside
// the card: where there is none (entry e-commerce), only the holder's phone can
// be asked.
func (m *machine) canAsk(method events.Method, entry events.Entry) bool {
	return m.methods>>method&1 == 1 && (method != events.PIN || entry != events.ECommerce)
}

// prompt asks once more. A wrong answer does not make the hold any longer.
func (m *machine) prompt(in *events.Event, fx *services.Effects, s *session) {
	h := &m.holds[in.Card]
	s.prompt++
	e := fx.Emit(events.StepUpPrompted, in.Card)
	e.Method, e.Until, e.Attempt = h.method, h.until, s.prompt
}

func (m *machine) answered(in *events.Event, fx *services.Effects) {
	s := &m.sessions[in.Card]
	if s.prompt == 0 || s.purchase != in.Purchase || s.prompt != in.Attempt {
		return // the till gave up already
	}
	switch {
	case in.Asked > 0 && in.Right >= in.Asked:
		m.report(in, fx, s, events.ReasonNone)
	case in.Reason == events.ConfirmedFraud:
		m.report(in, fx, s, events.ConfirmedFraud) // the holder said NO: nobody is asked again
	case s.prompt >= m.cfg.Tries:
		m.report(in, fx, s, events.AuthFailed)
	default:
		m.prompt(in, fx, s)
	}
}

func (m *machine) timedOut(in *events.Event, fx *services.Effects) {
	s, h := &m.sessions[in.Card], &m.holds[in.Card]
	if in.Slot == slotHold && s.prompt != 0 && s.purchase == in.Purchase && h.until == fx.Now() {
		m.report(in, fx, s, events.TimedOut)
	}
}

// report ends the hold and tells the bank: the purchase again, with the method
// and, where the step-up failed, why. There is one such message per step-up.
func (m *machine) report(in *events.Event, fx *services.Effects, s *session, why events.Reason) {
	method := m.holds[in.Card].method
	s.prompt, s.final = 0, true
	s.attempt = oneMore(s.attempt)
	entry := s.entry
	if method == events.PIN && why == events.ReasonNone {
		entry = events.ChipPIN
	}
	e := m.authorize(in, fx, s, in.Merchant)
	e.Entry, e.Method, e.Reason = entry, method, why
}

// giveUp ends a hold because the card is used for something else: nobody is
// there any more to answer, and the bank is told that the time is over.
func (m *machine) giveUp(in *events.Event, fx *services.Effects, s *session) {
	h := &m.holds[in.Card]
	s.attempt = oneMore(s.attempt)
	e := m.authorize(in, fx, s, h.merchant)
	e.Visit, e.Purchase, e.Amount, e.Merchant = h.visit, s.purchase, h.amount, h.merchant
	e.Entry, e.Method, e.Reason = s.entry, h.method, events.TimedOut
}
