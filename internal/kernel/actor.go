package kernel

import (
	"fmt"

	"holdsim/events"
	"holdsim/services"
)

// window is how far ahead an Actor asks a source for arrivals. Sources that
// draw by the hour are fastest when a window is one of their hours.
const window = events.Hour

// Actor runs one machine by the rules of time: messages before wakes, wakes by
// (card, slot), what is emitted counted by K. The kernel runs all actors of a
// cast in one goroutine; a host runs one of them behind NATS. An Actor is not
// safe for concurrent use.
type Actor struct {
	origin  events.Origin
	machine services.Machine
	fx      services.Effects
	reads   [256]bool
	emits   [256]bool
	start   events.Time
	horizon events.Time

	wakes heap[events.Event]
	set   uint32       // counts the wakes, so that equal ones keep their order
	woken events.Event // the wake or arrival being handled: here, so that it is not allocated

	source   services.Source // nil: no arrivals
	arrivals []events.Event  // of the current window
	arrived  int             // how many of them were handled
	until    events.Time     // end of the current window
}

// NewActor makes an actor of a machine in its first state. Arrivals are asked
// for from start on; wakes and arrivals after horizon do not happen.
func NewActor(spec *services.Spec, machine services.Machine, start, horizon events.Time) *Actor {
	a := &Actor{origin: spec.Origin, machine: machine, start: start, horizon: horizon, until: start}
	a.wakes.tie = wakeOrder
	for _, k := range spec.Reads {
		a.reads[k] = true
	}
	for _, k := range spec.Emits {
		a.emits[k] = true
	}
	a.source, _ = machine.(services.Source)
	return a
}

// Reset puts the actor and its machine back to the start, under another seed.
// It reports false, and the actor is of no more use, when the machine cannot
// begin again.
func (a *Actor) Reset(seed uint64) bool {
	m, ok := a.machine.(services.Reusable)
	if !ok {
		return false
	}
	m.Reset(seed)
	a.wakes.reset()
	a.set, a.arrivals, a.arrived, a.until = 0, a.arrivals[:0], 0, a.start
	a.fx.Wakes = a.fx.Wakes[:0]
	return true
}

// Next is the instant of the actor's earliest wake or arrival,
// [events.Never] when none is left up to the horizon.
func (a *Actor) Next() events.Time {
	next := a.nextArrival()
	if a.wakes.len() > 0 && a.wakes.top() < next {
		next = a.wakes.top()
	}
	return next
}

// Step lets the machine handle one tag: of in (all events due at the tag, in
// canonical order) those that it reads, then, at step 0, its wakes and arrivals
// due. It appends what the machine emitted, in order of K, to out and returns
// the extended slice; in and out must not share memory. It panics when the
// machine emits a kind that its Spec does not name.
func (a *Actor) Step(tag events.Tag, in, out []events.Event) []events.Event {
	had := len(out)
	a.fx.Out = out
	a.fx.Begin(tag, a.origin)
	for i := range in {
		if a.reads[in[i].Kind] {
			a.handle(&in[i])
		}
	}
	if tag.Step == 0 {
		a.wake(tag.At)
	}
	out, a.fx.Out = a.fx.Out, nil
	for i := had; i < len(out); i++ {
		if !a.emits[out[i].Kind] {
			panic(fmt.Sprintf("%s emits %s, which its Spec does not name", a.origin, out[i].Kind))
		}
	}
	return out
}

func (a *Actor) handle(in *events.Event) {
	a.fx.On(in)
	a.machine.Handle(in, &a.fx)
	for i := range a.fx.Wakes {
		if w := &a.fx.Wakes[i]; w.At <= a.horizon {
			a.set++
			w.STAN = a.set // a wake has no audit number: the field keeps the order of setting
			a.wakes.push(w.At, w)
		}
	}
	a.fx.Wakes = a.fx.Wakes[:0]
}

// wake hands out the wakes and arrivals due at an instant by (card, slot). An
// arrival has slot 0 and so comes before the wakes of its card.
func (a *Actor) wake(at events.Time) {
	for {
		arrival := a.nextArrival() == at
		timer := a.wakes.len() > 0 && a.wakes.top() == at
		switch {
		case arrival && (!timer || a.arrivals[a.arrived].Card <= a.wakes.first().Card):
			a.woken = a.arrivals[a.arrived]
			a.arrived++
			a.handle(&a.woken)
		case timer:
			a.woken = a.wakes.pop()
			a.woken.STAN = 0
			a.handle(&a.woken)
		default:
			return
		}
	}
}

func (a *Actor) nextArrival() events.Time {
	for a.arrived == len(a.arrivals) {
		if a.source == nil || a.until > a.horizon {
			return events.Never
		}
		a.arrivals = a.source.Arrivals(a.until, a.until+window, a.arrivals[:0])
		a.arrived = 0
		a.until += window
	}
	if at := a.arrivals[a.arrived].At; at <= a.horizon {
		return at
	}
	return events.Never
}

// wakeOrder orders wakes that are due at one instant.
func wakeOrder(a, b *events.Event) bool {
	switch {
	case a.Card != b.Card:
		return a.Card < b.Card
	case a.Slot != b.Slot:
		return a.Slot < b.Slot
	}
	return a.STAN < b.STAN
}
