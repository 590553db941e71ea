package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

// record is what care knows of a card: its status, and the case if there is one.
type record struct {
	from     events.Time  // lost: the sweep finds it; waiting: it enters the queue
	promised events.Time  // of the next callback, 0 for none; lost: the alert
	opened   events.Time  // the case
	right    events.Time  // a wrong number was found out, and is right from here on
	cause    events.Stamp // what the next call follows from
	rules    uint64
	place    uint32 // in a queue, from 1
	score    uint16
	visit    uint16
	purchase uint16
	stage    stage
	status   status
	why      events.Reason // of the last unlock or closing
	attempt  uint8         // callbacks, from 1; the next one while waiting
	calls    uint8         // about this purchase, from 1
	wrapping uint8         // agents at their work after a call about this card
	inbound  bool          // the cardholder is on the line
	denied   bool          // talking: "that was not me"
	faulty   bool          // it was said in this case that the number is wrong
}

type stage uint8

const (
	none      stage = iota
	lost            // the alert did not reach the queue
	idle            // open, and care will not call
	waiting         // for the instant from which it may be called
	queued          // for an agent, and for care to open
	dialling        // the phone rings
	checking        // identity was asked
	asking          // use was asked
	talking         // all is answered
	requested       // the card system was asked to unlock or close
)

// onCall reports whether an agent is busy with the case.
func (s stage) onCall() bool { return s >= dialling && s <= talking }

// status is the card's, as far as care read it.
type status uint8

const (
	active status = iota
	locked
	closed
)

// emit is fx.Emit for an event about a case whose input may be about another
// one: it names the case's own purchase and cause.
func (r *record) emit(fx *services.Effects, k events.Kind, c events.Card) *events.Event {
	e := fx.Emit(k, c)
	e.Visit, e.Purchase, e.Cause = r.visit, r.purchase, r.cause
	return e
}

// about makes an input's purchase the one that the case is about.
func (r *record) about(in *events.Event) {
	if r.purchase != in.Purchase {
		r.calls = 0
	}
	r.visit, r.purchase, r.cause = in.Visit, in.Purchase, in.ID
}

// isAbout reports whether the case is about an input's purchase.
func (r *record) isAbout(in *events.Event) bool {
	return r.visit == in.Visit && r.purchase == in.Purchase
}

// call is the count of a draw about the call under way.
func (r *record) call() uint64 { return uint64(r.purchase)<<8 | uint64(r.calls) }
