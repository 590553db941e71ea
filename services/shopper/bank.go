package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

var (
	purposeAnswersNotice      = services.NewPurpose("shopper: answers a notice")
	purposeAnswersNoticeAfter = services.NewPurpose("shopper: notice delivered to answered")
	purposeAnswersCall        = services.NewPurpose("shopper: answers a call")
	purposeRings              = services.NewPurpose("shopper: how long the phone rings")
	purposeCallsCare          = services.NewPurpose("shopper: calls customer care")
	purposeCallsCareAfter     = services.NewPurpose("shopper: learned to called")
	purposeKnowsAnswers       = services.NewPurpose("shopper: knows the answer to an identity question")
	purposeAnswersIdentity    = services.NewPurpose("shopper: identity asked to answered")
	purposeConfirmsUse        = services.NewPurpose("shopper: was it you, to yes or no")
)

// learn is the moment in which the holder finds out that the card is dead.
func (m *machine) learn(in *events.Event, fx *services.Effects, p *person, by events.Channel) {
	p.is |= knows
	fx.Emit(events.ShopperLearned, in.Card).Channel = by
	profile := m.profile(in.Card)
	if by == events.Agent || !profile.CallsCare.Happens(m.draw(purposeCallsCare, in, 0)) {
		return
	}
	p.is |= mayCall
	after := profile.CallsCareAfter.Delay(m.draw(purposeCallsCareAfter, in, 0))
	if after == 0 {
		m.callCare(in, fx)
		return
	}
	fx.Wake(after, in.Card, slotCall)
}

// callCare calls, once per lock, if there is still something to say.
func (m *machine) callCare(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	if !p.has(mayCall) {
		return
	}
	p.is &^= mayCall
	if !p.has(isLocked) || p.has(spoke) {
		return
	}
	e := fx.Emit(events.CareCalled, in.Card)
	e.Channel, e.Attempt = events.Agent, 1
}

func (m *machine) noticeDelivered(in *events.Event, fx *services.Effects) {
	p, profile := &m.people[in.Card], m.profile(in.Card)
	if !p.has(isLocked) {
		return // it took longer than the lock
	}
	if !p.has(knows) {
		p.is |= told
		m.learn(in, fx, p, in.Channel)
	}
	if p.has(answered) || !profile.AnswersNotice.Happens(m.draw(purposeAnswersNotice, in, in.Attempt)) {
		return
	}
	p.is |= answered
	after := profile.AnswersNoticeAfter.Delay(m.draw(purposeAnswersNoticeAfter, in, in.Attempt))
	m.hear(in.Card, fx.Now()+after)
	e := fx.EmitAfter(after, events.NoticeAnswered, in.Card)
	e.Channel, e.Reason = in.Channel, events.ConfirmedGenuine
	if !m.isGenuine(in) {
		e.Reason = events.ConfirmedFraud
	}
}

func (m *machine) callbackAttempted(in *events.Event, fx *services.Effects) {
	profile := m.profile(in.Card)
	rings := profile.Rings.Delay(m.draw(purposeRings, in, in.Attempt))
	if !profile.AnswersCall.Happens(m.draw(purposeAnswersCall, in, in.Attempt)) {
		e := fx.EmitAfter(rings, events.CallMissed, in.Card)
		e.Channel, e.Attempt, e.Reason = in.Channel, in.Attempt, events.UnknownNumber
		return
	}
	m.hear(in.Card, fx.Now()+rings)
	e := fx.EmitAfter(rings, events.CallAnswered, in.Card)
	e.Channel, e.Attempt = in.Channel, in.Attempt
}

func (m *machine) identityAsked(in *events.Event, fx *services.Effects) {
	m.speak(in, fx)
	profile := m.profile(in.Card)
	right := uint8(0)
	for q := range in.Asked {
		if profile.KnowsAnswers.Happens(m.draw(purposeKnowsAnswers, in, q)) {
			right++
		}
	}
	e := fx.EmitAfter(profile.AnswersIdentity.Delay(m.draw(purposeAnswersIdentity, in, 0)), events.IdentityAnswered, in.Card)
	e.Method, e.Right, e.Asked = in.Method, right, in.Asked
}

func (m *machine) useAsked(in *events.Event, fx *services.Effects) {
	m.speak(in, fx)
	answer := events.UseConfirmed
	if !m.isGenuine(in) {
		answer = events.UseDenied
	}
	after := m.profile(in.Card).ConfirmsUse.Delay(m.draw(purposeConfirmsUse, in, 0))
	fx.EmitAfter(after, answer, in.Card).Channel = in.Channel
}

// speak is what the first words of a call with care do.
func (m *machine) speak(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	p.is |= spoke
	m.hear(in.Card, fx.Now())
	if !p.has(knows) {
		if fx.Now()-m.troubles[in.Card].lockedAt <= events.AtOnce {
			p.is |= told
		}
		m.learn(in, fx, p, events.Agent)
	}
}

// hear notes a two-way contact with the bank.
func (m *machine) hear(c events.Card, at events.Time) {
	if t := &m.troubles[c]; t.contact == 0 || at < t.contact {
		t.contact = at
	}
}

// isGenuine is the truth about the purchase that an event is about. Holders
// stand by what they cannot tell.
func (m *machine) isGenuine(in *events.Event) bool {
	f, ok := m.lookUp(in)
	return !ok || f.truth != events.Fraudulent
}
