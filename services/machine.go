// Package services is the contract of the five actors: what a service is, what
// it may do, and how it draws at random. A service is a pure state machine
// over many cards. It has no clock, context, goroutine, socket, logger, float,
// map order or global randomness; it handles one event at a time and what it
// wants to happen comes back as data in [Effects]. The same machine runs in
// the kernel (function calls) and behind a host (NATS).
package services

import (
	"slices"

	"holdsim/events"
)

// Machine is one service. Messages and wakes come through the same door. A
// machine owns its state, in slices indexed by card, and keeps neither in nor
// fx after it returns.
type Machine interface {
	Handle(in *events.Event, fx *Effects)
}

// Reusable is implemented by a machine that can begin again: Reset puts it into
// the first state of the same Config under another seed, without allocating
// where it can. Sweeps run one plan under thousands of seeds; what a reset
// machine does is what a new one would.
type Reusable interface {
	Reset(seed uint64)
}

// Source is implemented by a machine that brings arrivals into the simulation.
// Arrivals are a function of plan and draws, never of state, so they may be
// asked for ahead of time and again.
//
// Arrivals appends to dst every arrival due in [from, until), sorted by (At,
// Card, Visit, Purchase), and returns the extended slice. An arrival is an
// event of kind [events.Wake] with Step 0, slot 0, and zero ID and Cause; it
// comes back through Handle at its time, before the machine's own wakes of
// that card.
type Source interface {
	Arrivals(from, until events.Time, dst []events.Event) []events.Event
}

// Spec describes a service to its carriers. Routing, consumer filters,
// permissions and AsyncAPI all derive from it.
type Spec struct {
	Origin events.Origin
	// Reads are the kinds delivered to the service, its own included.
	Reads []events.Kind
	// Emits are the kinds that it may publish; another one is a programmer's error.
	Emits []events.Kind
	// New makes a machine in its first state from the JSON of the service's
	// Config. It rejects unknown keys and values outside their ranges.
	New func(config []byte) (Machine, error)
}

// ReadsKind reports whether events of kind k are delivered to the service.
func (s *Spec) ReadsKind(k events.Kind) bool { return slices.Contains(s.Reads, k) }

// EmitsKind reports whether the service may publish events of kind k.
func (s *Spec) EmitsKind(k events.Kind) bool { return slices.Contains(s.Emits, k) }
