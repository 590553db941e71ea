// Package cardlock is the card system: the status of every card, its limits,
// and the notices that tell the holder of a lock.
//
//	                     declined by the fraud bot, decline and lock
//	        active ─────────────────────────────────────────────────► locked
//	          ▲   unlock.requested, notice answered "it was me", or      │
//	          └── after the policy's time, each after its lag ───────────┤
//	                                                                     │
//	        closed ◄── close.requested, notice answered "not me" ────────┘
//	                   (from active too)
//
//	authorization.requested ─► active, within the limits ─► authorization.admitted
//	                        └► otherwise ─────────────────► authorization.declined
//
// The day's total is written when the card lock reads the fraud bot's approval,
// never on admission. The ladder of notices and the release start when it reads
// its own card.locked; a rung is sent if the card is still locked and nobody
// answered an earlier one. An unlock under way gives way to a closing, never
// the reverse.
//
// ISO 8583 data element 39: 61 over the limit per purchase or per day, 62 the
// card is locked, 46 it is closed.
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
		events.UnlockRequested, events.CloseRequested, events.NoticeAnswered, events.CardLocked,
	},
	Emits: []events.Kind{
		events.AuthorizationAdmitted, events.AuthorizationDeclined,
		events.CardLocked, events.CardUnlocked, events.CardClosed,
		events.NoticeSent, events.NoticeDelivered, events.NoticeFailed,
	},
	New: New,
}

type machine struct {
	cfg   Config
	day   int // the local day of the last input: cfg.Days[day]
	cards []card
	locks []lock
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
	closed
)

// New makes the card system.
func New(config []byte) (services.Machine, error) {
	var cfg Config
	if err := services.DecodeConfig(config, &cfg); err != nil {
		return nil, err
	}
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	return &machine{cfg: cfg, cards: make([]card, cfg.Cards), locks: make([]lock, cfg.Cards)}, nil
}

// Handle is the machine's one door.
func (m *machine) Handle(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.AuthorizationRequested:
		m.requested(in, fx)
	case events.AuthorizationApproved:
		m.cardToday(in.Card, fx.Now()).spent += in.Amount
	case events.AuthorizationDeclined:
		if in.Action == events.DeclineAndLock && m.cfg.Locks {
			m.lock(in, fx)
		}
	case events.CardLocked:
		m.startLadder(in, fx)
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
		decline(in, fx, total, events.Code46, events.Closed)
	case c.status == locked:
		decline(in, fx, total, events.Code62, events.Locked)
	case m.cfg.PerPurchase > 0 && in.Amount > m.cfg.PerPurchase:
		decline(in, fx, total, events.Code61, events.OverPurchaseMax)
	case m.cfg.PerDay > 0 && total > m.cfg.PerDay:
		decline(in, fx, total, events.Code61, events.OverDayMax)
	default:
		e := fx.Emit(events.AuthorizationAdmitted, in.Card)
		e.Total, e.MCC, e.STAN, e.Entry, e.Method = total, in.MCC, in.STAN, in.Entry, in.Method
	}
}

func decline(in *events.Event, fx *services.Effects, total int64, code events.Code, reason events.Reason) {
	e := fx.Emit(events.AuthorizationDeclined, in.Card)
	e.Total, e.STAN, e.Code, e.Reason = total, in.STAN, code, reason
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
