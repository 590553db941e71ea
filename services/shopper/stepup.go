package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

var (
	purposeKnowsPIN     = services.NewPurpose("shopper: the holder knows the PIN")
	purposeThiefKnows   = services.NewPurpose("shopper: the thief knows the PIN")
	purposeAnswersPIN   = services.NewPurpose("shopper: prompted to PIN keyed in")
	purposeLooksAtPhone = services.NewPurpose("shopper: looks at the phone when the bank asks")
	purposeAnswersPhone = services.NewPurpose("shopper: prompted to yes or no on the phone")
)

// stepUpPrompted: a PIN is asked of whoever stands at the till, everything else
// of the holder's phone.
func (m *machine) stepUpPrompted(in *events.Event, fx *services.Effects) {
	f, ok := m.lookUp(in)
	if !ok {
		return
	}
	if p := &m.people[in.Card]; f.truth == events.Genuine && p.purchase == in.Purchase {
		p.is |= prompted
	}
	if in.Method == events.PIN {
		m.keyInPIN(in, fx, f)
	} else {
		m.answerOnPhone(in, fx, f)
	}
}

func (m *machine) keyInPIN(in *events.Event, fx *services.Effects, f facts) {
	profile := m.profile(in.Card)
	knowsIt := false
	if f.truth == events.Fraudulent {
		knowsIt = profile.Thief.KnowsPIN.Happens(m.trait(purposeThiefKnows, in.Card))
	} else {
		knowsIt = profile.KnowsPIN.Happens(m.trait(purposeKnowsPIN, in.Card))
	}
	e := fx.EmitAfter(profile.AnswersPIN.Delay(m.draw(purposeAnswersPIN, in, in.Attempt)), events.StepUpAnswered, in.Card)
	e.Method, e.Attempt, e.Asked = in.Method, in.Attempt, 1
	if knowsIt {
		e.Right = 1
	}
}

// answerOnPhone: the holder says yes or no by the truth, wherever they are; who
// does not look says nothing.
func (m *machine) answerOnPhone(in *events.Event, fx *services.Effects, f facts) {
	profile := m.profile(in.Card)
	if !profile.LooksAtPhone.Happens(m.draw(purposeLooksAtPhone, in, in.Attempt)) {
		return
	}
	e := fx.EmitAfter(profile.AnswersPhone.Delay(m.draw(purposeAnswersPhone, in, in.Attempt)), events.StepUpAnswered, in.Card)
	e.Method, e.Attempt, e.Asked = in.Method, in.Attempt, 1
	if f.truth == events.Fraudulent {
		e.Reason = events.ConfirmedFraud
	} else {
		e.Right = 1
	}
}
