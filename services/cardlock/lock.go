package cardlock

import (
	"holdsim/events"
	"holdsim/services"
)

// The wakes. Rung i of the ladder wakes in slot slotNotice+i.
const (
	slotEnd     = 1 // an unlock or a closing is through
	slotRelease = 2
	slotNotice  = 16
)

var purposeLag = services.NewPurpose("card lock: from the request to the card's new status")

// lock is what is known of a card's last lock, and of its end.
type lock struct {
	since    events.Time // locked at
	endsAt   events.Time // ending: when it is through
	ending   ending
	reason   events.Reason // of the ending
	answered bool          // a notice of this lock
	sent     uint16        // rungs sent: bit i is rung i
}

// ending is how a lock is about to end.
type ending uint8

const (
	standing ending = iota
	unlocking
	closing
)

func (m *machine) lock(in *events.Event, fx *services.Effects) {
	c := &m.cards[in.Card]
	if c.status != active {
		return
	}
	c.status = locked
	l := &m.locks[in.Card]
	l.since, l.sent, l.answered = fx.Now(), 0, false
	fx.Emit(events.CardLocked, in.Card).Reason = events.Suspected
}

// endLock begins to unlock or to close the card.
func (m *machine) endLock(in *events.Event, fx *services.Effects, how ending, reason events.Reason) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	if c.status == closed || how <= l.ending || how == unlocking && c.status != locked {
		return
	}
	n := uint64(in.Purchase)<<2 | uint64(how)
	lag := m.cfg.UnlockLag.Delay(services.Draw(m.cfg.Seed, purposeLag, uint64(in.Card), n))
	l.ending, l.reason, l.endsAt = how, reason, fx.Now()+lag
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
	kind := events.CardUnlocked
	c.status = active
	if l.ending == closing {
		kind, c.status = events.CardClosed, closed
	}
	l.ending = standing
	fx.Emit(kind, in.Card).Reason = l.reason
}

// release unlocks the card by itself, without a lag.
func (m *machine) release(in *events.Event, fx *services.Effects) {
	c, l := &m.cards[in.Card], &m.locks[in.Card]
	if c.status != locked || l.ending != standing || l.since+m.cfg.ReleaseAfter != fx.Now() {
		return
	}
	c.status = active
	fx.Emit(events.CardUnlocked, in.Card).Reason = events.Released
}

func (m *machine) wake(in *events.Event, fx *services.Effects) {
	switch {
	case in.Slot == slotEnd:
		m.end(in, fx)
	case in.Slot == slotRelease:
		m.release(in, fx)
	case in.Slot >= slotNotice && int(in.Slot-slotNotice) < len(m.cfg.Notices):
		m.sendIfDue(in, fx, int(in.Slot-slotNotice))
	}
}
