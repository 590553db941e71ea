package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

// record is what care knows of a card: its status, and the case if there is one.
type record struct {
	ready    events.Time  // waiting, queued: may be called from here on; lost: the alert
	swept    events.Time  // lost: the sweep finds it
	cause    events.Stamp // what the next call follows from
	rules    uint64
	score    uint16
	visit    uint16
	purchase uint16
	stage    stage
	status   status
	why      events.Reason // of the last unlock or closing
	attempt  uint8         // callbacks, from 1; the next one while waiting
	inbound  bool          // the cardholder is on the line
	wrapping uint8         // agents at their work after a call about this card
}

type stage uint8

const (
	none      stage = iota
	lost            // the alert did not reach the queue
	idle            // open, and care will not call
	waiting         // for the instant from which it may be called
	queued          // for a free agent
	dialling        // the phone rings
	checking        // identity was asked
	asking          // use was asked
	requested       // the card system was asked to unlock or close
)

// onCall reports whether an agent is busy with the case.
func (s stage) onCall() bool { return s == dialling || s == checking || s == asking }

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
