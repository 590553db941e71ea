package cardlock

import (
	"holdsim/events"
	"holdsim/services"
)

var (
	purposeFails = services.NewPurpose("card lock: a notice does not arrive")
	purposeTakes = services.NewPurpose("card lock: a notice's way to the shopper")
)

// startLadder sets the notices and the release of a new lock.
func (m *machine) startLadder(in *events.Event, fx *services.Effects) {
	l := &m.locks[in.Card]
	if m.cards[in.Card].status != locked || l.since != fx.Now() {
		return
	}
	for i, n := range m.cfg.Notices {
		if n.After == 0 {
			m.sendIfDue(in, fx, i)
		} else {
			fx.Wake(n.After, in.Card, slotNotice+uint8(i))
		}
	}
	if m.cfg.ReleaseAfter > 0 {
		fx.Wake(m.cfg.ReleaseAfter, in.Card, slotRelease)
	}
}

// sendIfDue sends rung i of this lock, once, while it still makes sense.
func (m *machine) sendIfDue(in *events.Event, fx *services.Effects, i int) {
	n, l := &m.cfg.Notices[i], &m.locks[in.Card]
	due := m.cards[in.Card].status == locked && l.ending == standing && !l.answered &&
		l.since+n.After == fx.Now() && l.sent>>i&1 == 0
	if !due {
		return
	}
	l.sent |= 1 << i
	e := fx.Emit(events.NoticeSent, in.Card)
	e.Channel, e.Attempt = n.Channel, uint8(i+1)
	sent := e.ID

	draw := uint64(in.Purchase)<<8 | uint64(i)
	arrives, reason := events.NoticeDelivered, events.ReasonNone
	if n.Fails.Happens(services.Draw(m.cfg.Seed, purposeFails, uint64(in.Card), draw)) {
		arrives, reason = events.NoticeFailed, events.Undeliverable
	}
	takes := n.Takes.Delay(services.Draw(m.cfg.Seed, purposeTakes, uint64(in.Card), draw))
	e = fx.EmitAfter(takes, arrives, in.Card)
	e.Cause, e.Channel, e.Attempt, e.Reason = sent, n.Channel, uint8(i+1), reason
}

// noticeAnswered ends the ladder; what the answer does to the card depends on
// the rung: the last one sent on that channel.
func (m *machine) noticeAnswered(in *events.Event, fx *services.Effects) {
	l := &m.locks[in.Card]
	if m.cards[in.Card].status != locked {
		return
	}
	l.answered = true
	switch {
	case in.Reason == events.ConfirmedFraud:
		m.endLock(in, fx, closing, in.Reason)
	case in.Reason == events.ConfirmedGenuine && m.unlocksBy(l.sent, in.Channel):
		m.endLock(in, fx, unlocking, in.Reason)
	}
}

func (m *machine) unlocksBy(sent uint16, ch events.Channel) bool {
	for i := len(m.cfg.Notices) - 1; i >= 0; i-- {
		if sent>>i&1 == 1 && m.cfg.Notices[i].Channel == ch {
			return m.cfg.Notices[i].AnswerUnlocks
		}
	}
	return false
}
