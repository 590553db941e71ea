// Package cardlock is the card system: the status of every card, its limits,
// and the notices that tell the holder of a lock.
//
//	                     declined by the fraud bot, decline and lock
//	        active ─────────────────────────────────────────────────► locked, or capped: a soft lock
//	         ▲  ▲   unlock.requested, notice answered "it was me", or    │
//	         │  └── after the policy's time, each after its lag ─────────┤
//	         │ card.reissued                                             │
//	        closed ◄── close.requested, notice answered "not me" ────────┘
//	                   (from active too)
//
//	authorization.requested ─► active or capped, within the limits ─► authorization.admitted
//	                        └► otherwise ───────────────────────────► authorization.declined
//
// The day's total is written when the card lock reads the fraud bot's approval,
// never on admission. The ladder of notices and the release start when it reads
// its own card.locked or card.capped. A policy may also have a decline told that
// locks nothing: then the ladder starts with the decline, and ends when the
// same purchase is approved after all.
//
// A rung is sent if nobody answered an earlier one and the lock has not ended:
//
//	due ─┬─ STOP was answered on its channel ──► notice.failed (opted-out)
//	     ├─ too many in the time ──────────────► notice.failed (too-many)
//	     └─ notice.sent ─┬─ no or a wrong number ─► notice.failed (no-address)
//	                     ├─ lost on the way ──────► notice.failed (undeliverable)
//	                     └────────────────────────► notice.delivered
//
// In quiet hours a rung waits for their end, and those after it keep their
// distance. When "yes, that was me" unlocked the card, a confirmation follows on
// the same channel (notice.sent with the reason confirmed-genuine); it answers
// the holder's own message, so that it neither waits nor counts.
//
// An unlock under way gives way to a closing, never the reverse.
//
// ISO 8583 data element 39: 61 over the limit per purchase or per day, or over
// the cap of a soft lock; 62 the card is locked; 46 it is closed, unless the
// policy answers 41 or 43: the fraud is confirmed by then.
package cardlock

import (
	"holdsim/events"
	"holdsim/services"
)

// Spec describes the service to its carriers.
var Spec = services.Spec{
	Origin: events.CardLock,
	Reads: []events.Kind{
		events.AuthorizationRequested, events.AuthorizationApproved, events.AuthorizationDeclined,
		events.UnlockRequested, events.CloseRequested, events.NoticeAnswered, events.CardLocked, events.CardCapped,
	},
	Emits: []events.Kind{
		events.AuthorizationAdmitted, events.AuthorizationDeclined,
		events.CardLocked, events.CardCapped, events.CardUnlocked, events.CardClosed, events.CardReissued,
		events.NoticeSent, events.NoticeDelivered, events.NoticeFailed,
	},
	New: New,
}

type machine struct {
	cfg   Config
	day   int // the local day of the last input: cfg.Days[day]
	cards []card
	locks []lock
	sends []events.Time // of each card the last cfg.AtMost instants at which a notice was sent
}

// card is what every authorization looks at.
type card struct {
	spent  int64  // approved on that day, minor units
	day    uint16 // index into cfg.Days
	status status
}

type status uint8

const (
	active status = iota
	locked
	capped // softly locked
	closed
)

// held reports whether an unlock would change anything.
func (s status) held() bool { return s == locked || s == capped }

// New makes the card system.
func New(config []byte) (services.Machine, error) {
	var cfg Config
	if err := services.DecodeConfig(config, &cfg); err != nil {
		return nil, err
	}
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	if cfg.ClosedCode == events.CodeNone {
		cfg.ClosedCode = events.Code46
	}
	m := &machine{cfg: cfg, cards: make([]card, cfg.Cards), locks: make([]lock, cfg.Cards)}
	if len(cfg.Notices) > 0 {
		m.sends = make([]events.Time, int(cfg.Cards)*int(cfg.AtMost))
	}
	return m, nil
}

// Reset begins again under another seed.
func (m *machine) Reset(seed uint64) {
	m.cfg.Seed, m.day = seed, 0
	clear(m.cards)
	clear(m.locks)
	clear(m.sends)
}

// Handle is the machine's one door.
func (m *machine) Handle(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.AuthorizationRequested:
		m.requested(in, fx)
	case events.AuthorizationApproved:
		m.approved(in, fx)
	case events.AuthorizationDeclined:
		m.declined(in, fx)
	case events.CardLocked, events.CardCapped:
		m.lockBegins(in, fx)
	case events.UnlockRequested:
		m.endLock(in, fx, unlocking, in.Reason)
	case events.CloseRequested:
		m.endLock(in, fx, closing, in.Reason)
	case events.NoticeAnswered:
		m.noticeAnswered(in, fx)
	case events.Wake:
		m.wake(in, fx)
	}
}

func (m *machine) requested(in *events.Event, fx *services.Effects) {
	c := m.cardToday(in.Card, fx.Now())
	total := c.spent + in.Amount
	switch {
	case c.status == closed:
		decline(in, fx, total, m.cfg.ClosedCode, events.Closed)
	case c.status == locked && in.Reason != events.ConfirmedFraud: // a NO is for the fraud bot, which declines
		decline(in, fx, total, events.Code62, events.Locked)
	case m.cfg.PerPurchase > 0 && in.Amount > m.cfg.PerPurchase:
		decline(in, fx, total, events.Code61, events.OverPurchaseMax)
	case m.cfg.PerDay > 0 && total > m.cfg.PerDay:
		decline(in, fx, total, events.Code61, events.OverDayMax)
	case c.status == capped && m.overCap(in, c):
		decline(in, fx, total, events.Code61, events.Capped)
	default:
		e := fx.Emit(events.AuthorizationAdmitted, in.Card)
		e.Total, e.MCC, e.STAN, e.Entry, e.Method, e.Reason = total, in.MCC, in.STAN, in.Entry, in.Method, in.Reason
	}
}

func decline(in *events.Event, fx *services.Effects, total int64, code events.Code, reason events.Reason) {
	e := fx.Emit(events.AuthorizationDeclined, in.Card)
	e.Total, e.STAN, e.Code, e.Reason = total, in.STAN, code, reason
}

// approved writes the day's total.
func (m *machine) approved(in *events.Event, fx *services.Effects) {
	c := m.cardToday(in.Card, fx.Now())
	c.spent += in.Amount
	if c.status == active && !m.cfg.TellsDeclines {
		return // the most frequent case touches the card alone
	}
	l := &m.locks[in.Card]
	if c.status == capped {
		m.underCap(l, c)
		l.spent += in.Amount
	}
	if l.doubt && l.isAbout(in) {
		l.telling, l.doubt = false, false
	}
}

// overCap reports whether a purchase is more than the soft lock lets through.
func (m *machine) overCap(in *events.Event, c *card) bool {
	return in.Amount > m.cfg.Cap || m.cfg.CapPerDay > 0 && m.underCap(&m.locks[in.Card], c)+in.Amount > m.cfg.CapPerDay
}

// underCap is what the card spent under the cap on the card's local day.
func (m *machine) underCap(l *lock, c *card) int64 {
	if l.day != c.day {
		l.day, l.spent = c.day, 0
	}
	return l.spent
}

// cardToday is the card with its total of the local day.
func (m *machine) cardToday(id events.Card, now events.Time) *card {
	days := m.cfg.Days
	for m.day+1 < len(days) && days[m.day+1] <= now {
		m.day++
	}
	c := &m.cards[id]
	if c.day != uint16(m.day) {
		c.day, c.spent = uint16(m.day), 0
	}
	return c
}
