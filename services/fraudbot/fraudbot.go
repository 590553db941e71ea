// Package fraudbot is the fraud bot: rules, score, decision, alert.
//
//	authorization.admitted ─► authorization.scored ─┬─ approve ──────────► authorization.approved (00)
//	                                                ├─ challenge ────────► authorization.challenged
//	                                                │      carries the PIN now ─► authorization.approved
//	                                                ├─ decline ──────────► authorization.declined
//	                                                └─ decline and lock ─► authorization.declined
//	                                                   each band may ────► alert.raised
//	authorization.approved (its own, one step later) ─► memory
//
// The score is the sum of the points of the rules that fire, at most 100. The
// memory of a purchase is written when the bot reads its own approval, so a
// purchase is never counted in its own velocity. It holds the last purchases of
// a card ([Config.Memory] says how many), and none older than the longest
// window. A purchase that was challenged
// and comes back with the proof asked for is approved, unless its band says
// decline or decline and lock by then: proof does not rescue those.
//
// ISO 8583 data element 39: 00 on approval; the band's code otherwise, such as
// 05 (do not honour), 59 (suspected fraud), or a soft decline (1A, 65, 70) on a
// challenge. The bot reads no ground truth.
package fraudbot

import (
	"holdsim/events"
	"holdsim/services"
)

// Spec describes the service to its carriers.
var Spec = services.Spec{
	Origin: events.FraudBot,
	Reads:  []events.Kind{events.AuthorizationAdmitted, events.AuthorizationApproved},
	Emits: []events.Kind{
		events.AuthorizationScored, events.AuthorizationApproved, events.AuthorizationDeclined,
		events.AuthorizationChallenged, events.AlertRaised,
	},
	New: New,
}

// maxScore is the largest score.
const maxScore = 100

type machine struct {
	cfg    Config
	cards  []card
	memory memory
}

// card is what the bot knows of a card besides its approved purchases.
type card struct {
	challenged uint16 // the purchase that was challenged last
	visit      uint16 // and its visit
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
	return &machine{cfg: cfg, cards: make([]card, cfg.Cards), memory: newMemory(cfg.Cards, cfg.remembers(), cfg.longestWindow())}, nil
}

// Handle is the machine's one door.
func (m *machine) Handle(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.AuthorizationAdmitted:
		m.decide(in, fx)
	case events.AuthorizationApproved:
		m.memory.add(in.Card, fx.Now(), in.Merchant)
	}
}

func (m *machine) decide(in *events.Event, fx *services.Effects) {
	rules, score := m.score(in, fx.Now())
	band := m.cfg.band(score)
	action := band.Action
	code, alert := band.Code, band.Alert
	switch {
	case in.Reason == events.ConfirmedFraud: // the holder said NO to a step-up
		action, code, alert = events.DeclineAndLock, events.Code59, true
	case in.Reason != events.ReasonNone: // the step-up failed
		action, alert = events.Decline, false
		if code == events.Code00 {
			code = events.Code05
		}
	case action == events.Challenge && m.proven(in):
		action, alert = events.Approve, false
	}
	e := fx.Emit(events.AuthorizationScored, in.Card)
	e.Score, e.Rules, e.Action = score, rules, action
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
		m.cards[in.Card] = card{challenged: in.Purchase, visit: in.Visit}
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
