package shopper

import (
	"slices"

	"holdsim/events"
	"holdsim/services"
)

var (
	purposeAnswersNotice      = services.NewPurpose("shopper: answers a notice")
	purposeAnswersNoticeAfter = services.NewPurpose("shopper: notice delivered to answered")
	purposeOptsOut            = services.NewPurpose("shopper: wants no more notices")
)

// learn is the moment in which the holder finds out that the card is dead.
func (m *machine) learn(in *events.Event, fx *services.Effects, p *person, by events.Channel) {
	p.is |= knows
	fx.Emit(events.ShopperLearned, in.Card).Channel = by
	if by != events.Agent {
		m.thinkOfCalling(in, fx, p)
	}
}

// noticeDelivered: the holder reads it, and perhaps answers, once per lock.
func (m *machine) noticeDelivered(in *events.Event, fx *services.Effects) {
	p, profile := &m.people[in.Card], m.profile(in.Card)
	if in.Reason == events.ConfirmedGenuine {
		m.worksAgain(in, fx)
		return
	}
	switch {
	case !p.has(isLocked) && !p.has(doubted):
		return // it took longer than the lock
	case p.has(isLocked) && !p.has(knows):
		p.is |= told
		m.learn(in, fx, p, in.Channel)
	}
	if p.has(answered) || slices.Contains(m.cfg.Tells, in.Channel) || !profile.AnswersNotice.Happens(m.draw(purposeAnswersNotice, in, in.Attempt)) {
		return
	}
	after := profile.AnswersNoticeAfter.Delay(m.draw(purposeAnswersNoticeAfter, in, in.Attempt))
	m.hear(in.Card, fx.Now()+after)
	e := fx.EmitAfter(after, events.NoticeAnswered, in.Card)
	e.Channel, e.Reason = in.Channel, events.ConfirmedGenuine
	p.is |= answered
	switch {
	case in.Channel == events.Text && profile.OptsOut.Happens(m.draw(purposeOptsOut, in, in.Attempt)):
		e.Reason = events.OptedOut
		p.is &^= answered // other channels may still ask
	case !m.isGenuine(in):
		e.Reason = events.ConfirmedFraud
	default:
		m.waitAtCounter(in, fx, p)
	}
}

// isGenuine is the truth about the purchase that an event is about. Holders
// stand by what they cannot tell.
func (m *machine) isGenuine(in *events.Event) bool {
	f, ok := m.lookUp(in)
	return !ok || f.truth != events.Fraudulent
}
