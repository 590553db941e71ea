// Package fraudbot is the fraud bot: rules, score, decision, alert.
//
//	authorization.admitted ─► authorization.scored ─┬─ approve ──────────► authorization.approved (00)
//	                                                ├─ challenge ────────► authorization.challenged
//	                                                │      carries the proof now ─► authorization.approved
//	                                                ├─ decline ──────────► authorization.declined
//	                                                └─ decline and lock ─► authorization.declined
//	                                                   each band may ────► alert.raised
//	   after a failed challenge (it carries a reason) ─► authorization.declined, as the refusal says
//	authorization.approved (its own, one step later) ─► memory
//	use.confirmed, notice.answered (that was me) ─────► no band but approve for a time
//
// The score is the sum of the points of the rules that fire, at most 100. A
// rule is a condition over features (package rule), and only the features that
// some rule uses are worked out. The memory of a purchase is written when the
// bot reads its own approval, so a purchase is never counted in its own
// velocity. It holds the last purchases of a card ([Config.Memory] says how
// many), and none older than the longest window.
//
// A purchase that was challenged and comes back with the proof asked for is
// approved, unless its band says decline or decline and lock by then: proof
// does not rescue those. One that comes back with a reason instead (failed, too
// late, or the till cannot ask) was not proven, and is declined by [Config.Unproven], or by [Config.Denied] when the
// holder said that it was not them.
//
// For [Config.SuppressFor] after the holder confirmed a use, every other score
// is approved too, and says that it was suppressed. A denial ends that.
//
// ISO 8583 data element 39: 00 on approval; the band's code otherwise, such as
// 05 (do not honour), 59 (suspected fraud), or a soft decline (1A, 65, 70) on a
// challenge. The bot reads no ground truth.
package fraudbot

import (
	"holdsim/events"
	"holdsim/services"
	"holdsim/services/fraudbot/rule"
)

// Spec describes the service to its carriers.
var Spec = services.Spec{
	Origin: events.FraudBot,
	Reads:  []events.Kind{events.AuthorizationAdmitted, events.AuthorizationApproved, events.UseConfirmed, events.UseDenied, events.NoticeAnswered},
	Emits: []events.Kind{
		events.AuthorizationScored, events.AuthorizationApproved, events.AuthorizationDeclined,
		events.AuthorizationChallenged, events.AlertRaised,
	},
	New: New,
}

// maxScore is the largest score.
const maxScore = 100

type machine struct {
	cfg      Config
	rules    []rule.Program
	uses     []rule.Use    // by slot of features
	features rule.Features // of the purchase that is being scored
	places   int           // how many there are
	last     bool          // whether a rule looks at the last purchase
	cards    []card
	memory   memory
	visited  visits
}

// card is what the bot knows of a card besides its approved purchases.
type card struct {
	challenged uint16      // the purchase that was challenged last
	visit      uint16      // and its visit
	last       uint64      // the last approved purchase, as in the memory; 0 for none, or when no rule asks
	until      events.Time // suppressed before this instant
}

// New makes the fraud bot.
func New(config []byte) (services.Machine, error) {
	var cfg Config
	if err := services.DecodeConfig(config, &cfg); err != nil {
		return nil, err
	}
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	m := &machine{cfg: cfg, cards: make([]card, cfg.Cards), places: cfg.places()}
	if err := m.compile(); err != nil {
		return nil, err
	}
	return m, nil
}

// Reset forgets every card. The bot draws nothing, so that one seed is like
// another.
func (m *machine) Reset(uint64) {
	clear(m.cards)
	clear(m.memory.entries)
	clear(m.visited.bits)
}

// Handle is the machine's one door.
func (m *machine) Handle(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.AuthorizationAdmitted:
		m.decide(in, fx)
	case events.AuthorizationApproved:
		m.remember(in, fx.Now())
	case events.UseConfirmed:
		m.confirm(in.Card, fx.Now())
	case events.UseDenied:
		m.cards[in.Card].until = 0
	case events.NoticeAnswered:
		switch in.Reason {
		case events.ConfirmedGenuine:
			m.confirm(in.Card, fx.Now())
		case events.ConfirmedFraud:
			m.cards[in.Card].until = 0
		}
	}
}

func (m *machine) remember(in *events.Event, now events.Time) {
	m.memory.add(in.Card, now, in.Merchant, in.Amount)
	m.visited.add(in.Card, in.Merchant)
	if m.last {
		m.cards[in.Card].last = entry(now, in.Merchant)
	}
}

func (m *machine) confirm(c events.Card, now events.Time) {
	if m.cfg.SuppressFor > 0 {
		m.cards[c].until = now + m.cfg.SuppressFor
	}
}

func (m *machine) decide(in *events.Event, fx *services.Effects) {
	rules, score := m.score(in, fx.Now())
	band := m.cfg.band(score)
	action, code, alert, why := band.Action, band.Code, band.Alert, events.ReasonNone
	switch {
	case in.Reason != events.ReasonNone:
		refusal := &m.cfg.Unproven
		if in.Reason == events.ConfirmedFraud {
			refusal = &m.cfg.Denied
			m.cards[in.Card].until = 0
		}
		action, code, alert = refusal.Action, refusal.Code, refusal.Alert
	case action == events.Challenge && m.proven(in):
		action, alert = events.Approve, false
	case action != events.Approve && fx.Now() < m.cards[in.Card].until:
		action, alert, why = events.Approve, false, events.Suppressed
	}
	e := fx.Emit(events.AuthorizationScored, in.Card)
	e.Score, e.Rules, e.Action, e.Reason = score, rules, action, why
	e = m.answer(in, fx, action, code, e.ID)
	e.Score = score
	if action != events.Approve {
		e.Rules = rules
	}
	if alert {
		cause := e.ID
		e = fx.Emit(events.AlertRaised, in.Card)
		e.Cause, e.Score, e.Rules, e.Units = cause, score, rules, m.cfg.Units
	}
}

// answer is the ISO 8583 0110 to the till; the score is its cause.
func (m *machine) answer(in *events.Event, fx *services.Effects, action events.Action, code events.Code, cause events.Stamp) *events.Event {
	var e *events.Event
	switch action {
	case events.Approve:
		e = fx.Emit(events.AuthorizationApproved, in.Card)
		e.Code = events.Code00
	case events.Challenge:
		c := &m.cards[in.Card]
		c.challenged, c.visit = in.Purchase, in.Visit
		e = fx.Emit(events.AuthorizationChallenged, in.Card)
		e.Code, e.Method = code, m.cfg.Challenge
	default:
		e = fx.Emit(events.AuthorizationDeclined, in.Card)
		e.Code, e.Total, e.Action, e.Reason = code, in.Total, action, events.Suspected
		if in.Reason != events.ReasonNone {
			e.Reason = in.Reason
		}
	}
	e.Cause, e.STAN = cause, in.STAN
	return e
}

// proven reports whether this is the challenged purchase, with the proof.
func (m *machine) proven(in *events.Event) bool {
	c := &m.cards[in.Card]
	return in.Method == m.cfg.Challenge && in.Method != events.MethodNone &&
		c.challenged == in.Purchase && c.visit == in.Visit && in.Purchase != 0
}
