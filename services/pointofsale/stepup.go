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
	code     events.Code // of the challenge
}

// challenged asks the shopper for more, if this till can.
func (m *machine) challenged(in *events.Event, fx *services.Effects) {
	s := &m.sessions[in.Card]
	if m.cfg.StepUp == events.MethodNone || in.Method != m.cfg.StepUp || s.purchase != in.Purchase {
		decline(in, fx, in.Code, reasonOf(in.Code))
		return
	}
	m.holds[in.Card] = hold{until: fx.Now() + m.cfg.Holds, amount: in.Amount, visit: in.Visit, merchant: in.Merchant, code: in.Code}
	s.prompt = 0
	m.prompt(in, fx, s)
	fx.Wake(m.cfg.Holds, in.Card, slotHold)
}

// prompt asks once more. A wrong answer does not make the hold any longer.
func (m *machine) prompt(in *events.Event, fx *services.Effects, s *session) {
	s.prompt++
	e := fx.Emit(events.StepUpPrompted, in.Card)
	e.Method, e.Until, e.Attempt = m.cfg.StepUp, m.holds[in.Card].until, s.prompt
}

func (m *machine) answered(in *events.Event, fx *services.Effects) {
	s := &m.sessions[in.Card]
	if s.prompt == 0 || s.purchase != in.Purchase || s.prompt != in.Attempt {
		return // the till gave up already
	}
	switch {
	case in.Asked > 0 && in.Right >= in.Asked:
		s.prompt = 0
		if s.attempt < 255 {
			s.attempt++
		}
		m.authorize(in, fx, s, entryWith(m.cfg.StepUp, s.entry), m.cfg.StepUp)
	case s.prompt >= m.cfg.Tries:
		s.prompt = 0
		decline(in, fx, wrongCode(m.cfg.Tries), events.AuthFailed)
	default:
		m.prompt(in, fx, s)
	}
}

func (m *machine) timedOut(in *events.Event, fx *services.Effects) {
	s, h := &m.sessions[in.Card], &m.holds[in.Card]
	if in.Slot != slotHold || s.prompt == 0 || s.purchase != in.Purchase || h.until != fx.Now() {
		return
	}
	s.prompt = 0
	decline(in, fx, h.code, events.TimedOut)
}

// giveUp ends a hold because the card is used for something else: nobody is
// there any more to answer.
func (m *machine) giveUp(in *events.Event, fx *services.Effects, s *session) {
	h := &m.holds[in.Card]
	e := decline(in, fx, h.code, events.TimedOut)
	e.Visit, e.Purchase, e.Amount, e.Merchant = h.visit, s.purchase, h.amount, h.merchant
}

// entryWith is the entry mode after a step-up: only a PIN changes it.
func entryWith(m events.Method, before events.Entry) events.Entry {
	if m == events.PIN {
		return events.ChipPIN
	}
	return before
}

// wrongCode says wrong PIN, or too many of them.
func wrongCode(tries uint8) events.Code {
	if tries > 1 {
		return events.Code75
	}
	return events.Code55
}
