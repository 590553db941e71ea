package cardlock

import (
	"sort"

	"holdsim/events"
	"holdsim/services"
)

var (
	purposeFails = services.NewPurpose("card lock: a notice does not arrive")
	purposeTakes = services.NewPurpose("card lock: a notice's way to the shopper")
	purposeReach = services.NewPurpose("card lock: the bank has the right number or address")
)

// startLadder sends the rungs that are due at once and sets a wake for each of
// the others.
func (m *machine) startLadder(in *events.Event, fx *services.Effects, l *lock) {
	for i := range m.cfg.Notices {
		if due := m.dueAt(l.since, i); due <= fx.Now() {
			m.sendIfDue(in, fx, i)
		} else {
			fx.Wake(due-fx.Now(), in.Card, slotNotice+uint8(i))
		}
	}
}

// dueAt is when rung i of a ladder that started then is sent. Quiet hours delay
// a rung to their end, and with it those after it that keep them too.
func (m *machine) dueAt(since events.Time, i int) events.Time {
	if len(m.cfg.Quiet) == 0 || !m.cfg.Notices[i].KeepsQuiet {
		return since + m.cfg.Notices[i].After
	}
	late := events.Time(0)
	for j := range i + 1 {
		n := &m.cfg.Notices[j]
		if n.KeepsQuiet {
			late = m.loud(since+n.After+late) - since - n.After
		}
	}
	return since + m.cfg.Notices[i].After + late
}

// loud is the first instant from t on that is in no quiet hours.
func (m *machine) loud(t events.Time) events.Time {
	q := m.cfg.Quiet
	i := sort.Search(len(q), func(i int) bool { return q[i].Until > t })
	if i < len(q) && q[i].From <= t {
		return q[i].Until
	}
	return t
}

// sendIfDue sends rung i of this ladder, once, while it still makes sense.
func (m *machine) sendIfDue(in *events.Event, fx *services.Effects, i int) {
	n, l := &m.cfg.Notices[i], &m.locks[in.Card]
	if !l.telling || l.ending != standing || l.sent>>i&1 == 1 || m.dueAt(l.since, i) != fx.Now() {
		return
	}
	l.sent |= 1 << i
	if reason := m.withheld(in.Card, n.Channel, fx.Now()); reason != events.ReasonNone {
		e := fx.Emit(events.NoticeFailed, in.Card)
		e.Channel, e.Attempt, e.Reason = n.Channel, uint8(i+1), reason
		return
	}
	e := fx.Emit(events.NoticeSent, in.Card)
	e.Channel, e.Attempt = n.Channel, uint8(i+1)
	m.deliver(in, fx, i, e.ID, 0)
}

// deliver is a notice's way to the shopper. The draws of a confirmation are
// others than those of the rung that it confirms.
func (m *machine) deliver(in *events.Event, fx *services.Effects, i int, sent events.Stamp, confirms uint64) {
	n, draw := &m.cfg.Notices[i], uint64(in.Purchase)<<8|confirms<<7|uint64(i)
	arrives, reason := events.NoticeDelivered, events.ReasonNone
	if confirms != 0 {
		reason = events.ConfirmedGenuine
	}
	switch {
	case !m.reaches(in.Card, n.Channel):
		arrives, reason = events.NoticeFailed, events.NoAddress
	case n.Fails.Happens(services.Draw(m.cfg.Seed, purposeFails, uint64(in.Card), draw)):
		arrives, reason = events.NoticeFailed, events.Undeliverable
	}
	takes := n.Takes.Delay(services.Draw(m.cfg.Seed, purposeTakes, uint64(in.Card), draw))
	e := fx.EmitAfter(takes, arrives, in.Card)
	e.Cause, e.Channel, e.Attempt, e.Reason = sent, n.Channel, uint8(i+1), reason
}

// confirm answers a "yes, that was me" that helped: "your card works again".
func (m *machine) confirm(in *events.Event, fx *services.Effects, cause events.Stamp, rung uint8) {
	e := fx.Emit(events.NoticeSent, in.Card)
	e.Cause, e.Channel, e.Attempt, e.Reason = cause, m.cfg.Notices[rung-1].Channel, rung, events.ConfirmedGenuine
	m.deliver(in, fx, int(rung-1), e.ID, 1)
}

// withheld is why a notice may not be sent, or nothing; if it may, it counts.
func (m *machine) withheld(c events.Card, ch events.Channel, now events.Time) events.Reason {
	l := &m.locks[c]
	if l.stopped>>ch&1 == 1 {
		return events.OptedOut
	}
	if m.cfg.AtMost == 0 {
		return events.ReasonNone
	}
	most := int(m.cfg.AtMost)
	sends := m.sends[int(c)*most : (int(c)+1)*most]
	if oldest := sends[l.next]; oldest != 0 && now-oldest < m.cfg.Per {
		return events.TooMany
	}
	sends[l.next] = now
	l.next = uint8((int(l.next) + 1) % most)
	return events.ReasonNone
}

// reaches reports whether the bank has the right number or address of a card's
// holder. Texts and voice calls go to one number, so that one draw decides both.
func (m *machine) reaches(c events.Card, ch events.Channel) bool {
	if len(m.cfg.Reach) == 0 {
		return true
	}
	to := ch
	if ch == events.Voice {
		to = events.Text
	}
	return m.cfg.Reach[ch-events.Text].Happens(services.Draw(m.cfg.Seed, purposeReach, uint64(c), uint64(to)))
}

// noticeAnswered ends the ladder, if a "yes" is about what the ladder is; what the answer does to the card depends on
// the rung: the last one sent on that channel.
func (m *machine) noticeAnswered(in *events.Event, fx *services.Effects) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	if in.Reason == events.OptedOut {
		l.stopped |= 1 << in.Channel // the other channels go on
		return
	}
	if !c.status.held() && (c.status != active || !l.doubt) {
		return
	}
	if in.Reason == events.ConfirmedGenuine && !l.isAbout(in) {
		return // it is about an earlier one: of this one nothing is said
	}
	wasTelling := l.telling
	l.telling = false
	rung := m.rungOf(l, in.Channel)
	helps := rung > 0 && m.cfg.Notices[rung-1].AnswerUnlocks
	switch {
	case in.Reason == events.ConfirmedFraud:
		m.endLock(in, fx, closing, in.Reason)
	case in.Reason != events.ConfirmedGenuine || !helps:
	case c.status.held():
		m.endLock(in, fx, unlocking, in.Reason)
	case wasTelling && m.cfg.Confirms:
		m.confirm(in, fx, in.ID, rung)
	}
}

// rungOf is the last rung sent on a channel, from 1; 0: none.
func (m *machine) rungOf(l *lock, ch events.Channel) uint8 {
	for i := len(m.cfg.Notices) - 1; i >= 0; i-- {
		if l.sent>>i&1 == 1 && m.cfg.Notices[i].Channel == ch {
			return uint8(i + 1)
		}
	}
	return 0
}
