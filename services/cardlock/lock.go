package cardlock

import (
	"holdsim/events"
	"holdsim/services"
)

// The wakes. Rung i of the ladder wakes in slot slotNotice+i.
const (
	slotEnd     = 1 // an unlock or a closing is through
	slotRelease = 2
	slotReissue = 3
	slotNotice  = 16
)

var purposeLag = services.NewPurpose("card lock: from the request to the card's new status")

// lock is what is known of a card's last lock or doubt, and of its end.
type lock struct {
	since    events.Time // locked, or declined without a lock, at
	endsAt   events.Time // ending, or closed: when it is through
	spent    int64       // under the cap of a soft lock on that day, minor units
	purchase uint16      // that it is about
	visit    uint16
	sent     uint16 // rungs sent: bit i is rung i
	day      uint16 // of spent: index into cfg.Days
	ending   ending
	reason   events.Reason // of the ending
	answer   uint8         // the rung that was answered "yes", from 1, where that is what ends the lock; 0: none
	stopped  uint8         // channels on which STOP was answered: bit c is channel c; it outlives the lock
	next     uint8         // the oldest of the card's places in sends; it outlives the lock
	telling  bool          // the ladder goes on
	doubt    bool          // a decline was told, and nothing is locked
}

// ending is how a lock is about to end.
type ending uint8

const (
	standing ending = iota
	unlocking
	closing
)

// begin makes this decline the one that the lock or the doubt is about.
func (l *lock) begin(in *events.Event, now events.Time, doubt bool) {
	l.since, l.purchase, l.visit = now, in.Purchase, in.Visit
	l.sent, l.answer, l.telling, l.doubt = 0, 0, true, doubt
}

func (l *lock) isAbout(in *events.Event) bool {
	return l.purchase == in.Purchase && l.visit == in.Visit
}

// declined is what the fraud bot's decline does to the card, or to the holder's
// peace alone.
func (m *machine) declined(in *events.Event, fx *services.Effects) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	switch {
	case c.status.held() && in.Action == events.DeclineAndLock && in.Reason == events.ConfirmedFraud:
		c.status = locked // the cap is over; the lock is the same
		m.endLock(in, fx, closing, in.Reason)
	case c.status != active:
	case in.Action == events.DeclineAndLock && m.cfg.Locks && in.Reason == events.ConfirmedFraud:
		m.lockForGood(in, fx, c, l)
	case in.Action == events.DeclineAndLock && m.cfg.Locks:
		l.begin(in, fx.Now(), false)
		m.lock(in, fx, c)
	case in.Reason == events.ConfirmedFraud: // they know
	case m.cfg.TellsDeclines && (in.Action == events.Decline || in.Action == events.DeclineAndLock):
		if l.doubt && l.isAbout(in) {
			return // they are being told of it already
		}
		l.begin(in, fx.Now(), true)
		m.startLadder(in, fx, l)
	}
}

// lockForGood is what becomes of a card whose holder said NO at a step-up: no
// cap, no notice of what they know, and the card is closed like after a NO to a
// notice.
func (m *machine) lockForGood(in *events.Event, fx *services.Effects, c *card, l *lock) {
	l.begin(in, fx.Now(), false)
	c.status = locked
	fx.Emit(events.CardLocked, in.Card).Reason = in.Reason
	m.endLock(in, fx, closing, in.Reason)
}

func (m *machine) lock(in *events.Event, fx *services.Effects, c *card) {
	if m.cfg.Cap == 0 {
		c.status = locked
		fx.Emit(events.CardLocked, in.Card).Reason = events.Suspected
		return
	}
	c.status = capped
	l := &m.locks[in.Card]
	l.day, l.spent = m.cardToday(in.Card, fx.Now()).day, 0
	e := fx.Emit(events.CardCapped, in.Card)
	e.Total, e.Reason = m.cfg.Cap, events.Suspected
}

// lockBegins sets the notices and the release of a new lock.
func (m *machine) lockBegins(in *events.Event, fx *services.Effects) {
	l := &m.locks[in.Card]
	if !m.cards[in.Card].status.held() || l.since != fx.Now() {
		return
	}
	m.startLadder(in, fx, l)
	if m.cfg.ReleaseAfter > 0 {
		fx.Wake(m.cfg.ReleaseAfter, in.Card, slotRelease)
	}
}

// endLock begins to unlock or to close the card.
func (m *machine) endLock(in *events.Event, fx *services.Effects, how ending, reason events.Reason) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	if c.status == closed || how <= l.ending || how == unlocking && !c.status.held() {
		return
	}
	n := uint64(in.Purchase)<<2 | uint64(how)
	lag := m.cfg.UnlockLag.Delay(services.Draw(m.cfg.Seed, purposeLag, uint64(in.Card), n))
	l.ending, l.reason, l.endsAt = how, reason, fx.Now()+lag
	l.telling, l.doubt, l.answer = false, false, 0
	if how == unlocking && in.Kind == events.NoticeAnswered {
		l.answer = m.rungOf(l, in.Channel)
	}
	if lag == 0 {
		m.end(in, fx)
		return
	}
	fx.Wake(lag, in.Card, slotEnd)
}

// end is the instant at which the unlock or the closing is through.
func (m *machine) end(in *events.Event, fx *services.Effects) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	if l.ending == standing || l.endsAt != fx.Now() {
		return
	}
	how := l.ending
	l.ending = standing
	if how == closing {
		c.status = closed
		fx.Emit(events.CardClosed, in.Card).Reason = l.reason
		if m.cfg.ReissueAfter > 0 && l.reason == events.ConfirmedFraud {
			fx.Wake(m.cfg.ReissueAfter, in.Card, slotReissue)
		}
		return
	}
	c.status = active
	e := fx.Emit(events.CardUnlocked, in.Card)
	e.Reason = l.reason
	if l.answer > 0 && m.cfg.Confirms {
		m.confirm(in, fx, e.ID, l.answer)
	}
}

// release unlocks the card by itself, without a lag.
func (m *machine) release(in *events.Event, fx *services.Effects) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	if !c.status.held() || l.ending != standing || l.since+m.cfg.ReleaseAfter != fx.Now() {
		return
	}
	c.status, l.telling = active, false
	fx.Emit(events.CardUnlocked, in.Card).Reason = events.Released
}

// reissue puts a new card in the place of the closed one; its limits are those
// of the account and go on.
func (m *machine) reissue(in *events.Event, fx *services.Effects) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	if c.status != closed || m.cfg.ReissueAfter == 0 || l.reason != events.ConfirmedFraud || l.endsAt+m.cfg.ReissueAfter != fx.Now() {
		return
	}
	c.status = active
	fx.Emit(events.CardReissued, in.Card).Reason = l.reason
}

func (m *machine) wake(in *events.Event, fx *services.Effects) {
	switch {
	case in.Slot == slotEnd:
		m.end(in, fx)
	case in.Slot == slotRelease:
		m.release(in, fx)
	case in.Slot == slotReissue:
		m.reissue(in, fx)
	case in.Slot >= slotNotice && int(in.Slot-slotNotice) < len(m.cfg.Notices):
		m.sendIfDue(in, fx, int(in.Slot-slotNotice))
	}
}
