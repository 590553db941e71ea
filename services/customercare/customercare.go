// Package customercare is the people who call the cardholder: the queue of
// cases, opening hours, callbacks, the identity check, "was it you?", and what
// is asked of the card system then.
//
// One case per card at a time:
//
//	alert.raised ─┬─ lost: fault.occurred ··· the sweep finds it ──┐
//	              ▼                                                ▼
//	        case.opened ─► callback.scheduled ─► waiting ─► queued ─► callback.attempted
//	             ▲             ▲                               ▲  │        │
//	             │             ├─ after spacing ◄─ call.missed ┼──┼────────┤
//	             │             └─ after spacing ◄─ the number is wrong     │
//	        care.called (no case yet)                          │           │ call.answered
//	        care.called ── at once, or when the line opens ────┘           ▼
//	                                                              identity.asked
//	     case.resolved (authentication-failed) ◄─ identity.failed ◄──┤
//	                                                identity.verified│
//	                                                                 ▼
//	                                                             use.asked
//	                            unlock.requested ◄── use.confirmed ──┴── use.denied ──► close.requested
//	                                   ▼                                                     ▼
//	     case.resolved (confirmed-genuine) ◄─ card.unlocked          card.closed ─► case.resolved (confirmed-fraud)
//	     case.resolved (unreached) ◄─ every attempt missed
//	     case.resolved (expired) ◄─ no answer for too long
//
// Decisions:
//
//   - A case may be called from the later of alert + not_before and the next
//     opening. Those who may be called wait for a free agent: first in, first
//     out; last in, first out; or by priority (who is on the line, whose card
//     is locked, whose score is high). What counts as waiting begins at the
//     instant from which a case may be called, so that all for whom care opens
//     are equal by it. Equals are taken in order of that instant, then of card.
//     At an opening, all who are ready then are compared before the first call.
//   - An agent is busy from dialling to the end of the call, with all that is
//     said in it, and its wrap-up. Every shift has its own number of agents. No
//     call begins while care is closed; one under way is finished, also by an
//     agent more than the next shift has.
//   - Work that was there before the run lies in front of the queue: until it is
//     done nobody is free.
//   - A second alert about a card with an open case joins it.
//   - Who calls in takes the place in the queue of a case that may be called
//     now; outside the hours of the line they hear the hours, and are on the
//     line when it opens, unless care calls before that. Their call is answered
//     with the identity questions at once. Without a case one is opened. Where
//     care takes no calls, or as many wait as the line can hold, nothing happens.
//     While care is open its agents take the calls; when only the line is, its own.
//   - Who hangs up before anybody answers (call.abandoned) loses the place on the
//     line. The case is then what it was: called back when that was promised; or,
//     if it was opened by the call, like one whose alert came at that instant.
//   - Whether right answers satisfy an agent, and wrong ones do not, is drawn. A
//     failed identity check resolves the case as authentication-failed, every
//     attempt missed as unreached, a case that is too old as expired: the card
//     stays locked. A call under way, and somebody on the line, keep a case alive.
//   - A call that reaches somebody else than the cardholder is a missed one. A
//     wrong number is found out by the first call to it (fault.occurred, once in
//     a case, until it is right): no phone of the cardholder rings, so that no
//     callback.attempted is said, and the attempt counts. Without a spacing
//     between attempts the next one is when the number is right: nobody dials a
//     wrong one twice in a moment.
//   - A card that is unlocked or closed for another reason (an answered notice,
//     the release) resolves an open case without a call, or at the end of the
//     call under way. Where the card was never locked, nothing is requested. A
//     soft lock is a lock.
//   - Where nothing is locked, "yes, that was me" in answer to a notice about the
//     case's own purchase is what care would ask: it resolves the case in the
//     same way. "Not me" closes the card, and that does. An alert that a sweep
//     finds when all that is over opens a case that is resolved at once.
//   - With no attempts allowed, or no opening left, a case stays open.
//
// Care reads no ground truth: what it knows of a purchase is what the
// cardholder says. It uses no ISO 8583 message.
package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

// Spec describes the service to its carriers.
var Spec = services.Spec{
	Origin: events.CustomerCare,
	Reads: []events.Kind{
		events.CallAnswered, events.CallMissed, events.IdentityAnswered, events.UseConfirmed, events.UseDenied,
		events.CareCalled, events.CallAbandoned, events.CardLocked, events.CardCapped, events.CardUnlocked,
		events.CardClosed, events.CardReissued, events.AlertRaised, events.NoticeAnswered,
	},
	Emits: []events.Kind{
		events.CaseOpened, events.CallbackScheduled, events.CallbackAttempted, events.IdentityAsked,
		events.IdentityVerified, events.IdentityFailed, events.UseAsked, events.UnlockRequested,
		events.CloseRequested, events.CaseResolved, events.FaultOccurred,
	},
	New: New,
}

// The wakes.
const (
	slotReady   = 1 // a case may be called
	slotOpening = 2 // agents come, and cases are queued
	slotSweep   = 3 // a lost alert is found
	slotWrapUp  = 4 // an agent is free again
	slotTalked  = 5 // all is said
	slotExpiry  = 6 // a case is too old
)

// never is no instant of a run.
const never events.Time = -1

type machine struct {
	cfg         Config
	shifts      hours // in which care works
	hours       hours // of the line
	roster      roster
	cases       []record
	callbacks   queue
	callers     queue       // on the line
	busy        uint16      // agents
	busyUntil   events.Time // all of them, with what was there before
	opening     events.Time // a wake is set for the agents who come then; never if none is
	dispatching bool
}

// New makes customer care.
func New(config []byte) (services.Machine, error) {
	var cfg Config
	if err := services.DecodeConfig(config, &cfg); err != nil {
		return nil, err
	}
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	m := &machine{cfg: cfg, shifts: cfg.Open, cases: make([]record, cfg.Cards), opening: never, busyUntil: cfg.BusyUntil()}
	if cfg.TakesCalls {
		m.hours = cfg.Open
		if len(cfg.Line) > 0 {
			m.hours = cfg.Line
		}
	}
	m.roster = newRoster(&cfg, m.shifts, m.hours)
	m.callbacks.cases, m.callers.cases = m.cases, m.cases
	return m, nil
}

// Reset puts care into its first state under another seed.
func (m *machine) Reset(seed uint64) {
	m.cfg.Seed = seed
	clear(m.cases)
	m.callbacks.reset()
	m.callers.reset()
	m.busy, m.opening, m.dispatching = 0, never, false
}

// Handle is the machine's one door.
func (m *machine) Handle(in *events.Event, fx *services.Effects) {
	switch in.Kind {
	case events.AlertRaised:
		m.alert(in, fx)
	case events.CareCalled:
		m.careCalled(in, fx)
	case events.CallAbandoned:
		m.callAbandoned(in, fx)
	case events.CallMissed:
		m.callMissed(in, fx)
	case events.CallAnswered:
		m.callAnswered(in, fx)
	case events.IdentityAnswered:
		m.identityAnswered(in, fx)
	case events.UseConfirmed, events.UseDenied:
		m.useAnswered(in, fx)
	case events.CardLocked, events.CardCapped, events.CardUnlocked, events.CardClosed, events.CardReissued:
		m.cardChanged(in, fx)
	case events.NoticeAnswered:
		m.noticeAnswered(in, fx)
	case events.Wake:
		m.wake(in, fx)
	}
}

func (m *machine) wake(in *events.Event, fx *services.Effects) {
	switch in.Slot {
	case slotReady:
		m.ready(in, fx)
	case slotOpening:
		m.opened(fx)
	case slotSweep:
		m.sweep(in, fx)
	case slotWrapUp:
		m.wrappedUp(in, fx)
	case slotTalked:
		m.conclude(in, fx)
	case slotExpiry:
		m.expire(in, fx)
	}
}
