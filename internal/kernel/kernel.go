// Package kernel is where time moves: the queue, and the one loop over it. It
// knows the contract of a service and no concrete one.
//
// Time is superdense: a tag is an instant and a step. The kernel takes the
// earliest tag, hands every event due at it, in canonical order, to the actors
// that read its kind, in order of rank, and collects what they emit. What is
// emitted without delay is due at the next step of the same instant and lies
// in canonical order as it comes, because actors run in rank order and number
// their own; nothing is sorted. Delayed events wait in a heap, wakes and
// arrivals with their actor.
//
// The same [Actor] runs behind a host over NATS, where the conductor takes the
// part of the loop.
package kernel

import (
	"fmt"
	"math"

	"holdsim/events"
)

// Kernel runs a cast in one goroutine. It is not safe for concurrent use.
type Kernel struct {
	actors  []*Actor
	readers [256]uint32 // by kind: bit i is actor i
	horizon events.Time

	tag     events.Tag     // of cur
	cur     []events.Event // due at tag, in canonical order
	next    []events.Event // emitted at tag
	delayed heap[events.Event]
	later   uint64 // events emitted for after the horizon
	watch   Watch
	running events.Origin // for the sentence about a panic
}

// Sink takes the events of the journal in canonical order. The event is valid
// until Sink returns; an error stops the run.
type Sink func(*events.Event) error

// New makes a kernel of actors in rank order, each of another origin. Nothing
// due after horizon happens.
func New(actors []*Actor, horizon events.Time) *Kernel {
	k := &Kernel{actors: actors, horizon: horizon}
	k.delayed.tie = func(a, b *events.Event) bool { return events.CompareStamps(a.ID, b.ID) < 0 }
	for i, a := range actors {
		if i > 0 && actors[i-1].origin >= a.origin {
			panic(fmt.Sprintf("kernel: %s stands after %s: a cast is given in rank order", a.origin, actors[i-1].origin))
		}
		for kind, reads := range a.reads {
			if reads {
				k.readers[kind] |= 1 << i
			}
		}
	}
	return k
}

// Next is the tag that would be handled next. It reports false when nothing is
// left up to the horizon.
func (k *Kernel) Next() (events.Tag, bool) {
	if len(k.cur) > 0 {
		return k.tag, true
	}
	at := events.Never
	if k.delayed.len() > 0 {
		at = k.delayed.top()
	}
	for _, a := range k.actors {
		at = min(at, a.Next())
	}
	return events.Tag{At: at}, at <= k.horizon
}

// Reset puts the kernel and its machines back to their first instant, under
// another seed: what it runs then is what a new kernel would. It reports false,
// and is of no more use, when a machine cannot begin again.
func (k *Kernel) Reset(seed uint64) bool {
	for _, a := range k.actors {
		if !a.Reset(seed) {
			return false
		}
	}
	k.tag, k.cur, k.next, k.later, k.running = events.Tag{}, k.cur[:0], k.next[:0], 0, events.OriginNone
	k.delayed.reset()
	k.watch.Reset()
	return true
}

// Run runs to the end: until nothing is left up to the horizon. It fails when
// sink does, when it does not come to its end (see [Watch]), and when a machine
// panics.
func (k *Kernel) Run(sink Sink) error {
	return k.RunUntil(events.Tag{At: k.horizon, Step: math.MaxUint16}, sink)
}

// RunUntil handles every tag up to and including until. It may be called
// again with a later tag.
func (k *Kernel) RunUntil(until events.Tag, sink Sink) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s failed at %d ms, step %d: %v", k.running, k.tag.At, k.tag.Step, p)
		}
	}()
	for {
		tag, ok := k.Next()
		if !ok || tag.Compare(until) > 0 {
			return nil
		}
		if err := k.step(tag, sink); err != nil {
			return err
		}
	}
}

// Later is how many events were emitted so far for an instant after the
// horizon. They do not happen.
func (k *Kernel) Later() uint64 { return k.later }

// step handles one tag.
func (k *Kernel) step(tag events.Tag, sink Sink) error {
	k.tag = tag
	for k.delayed.len() > 0 && tag.Step == 0 && k.delayed.top() == tag.At {
		k.cur = append(k.cur, k.delayed.pop())
	}
	if err := k.watch.See(tag, k.cur); err != nil {
		return err
	}
	var named uint32
	for i := range k.cur {
		if err := sink(&k.cur[i]); err != nil {
			return err
		}
		named |= k.readers[k.cur[i].Kind]
	}
	for i, a := range k.actors {
		if named&(1<<i) != 0 || tag.Step == 0 && a.Next() == tag.At {
			k.running = a.origin
			k.next = a.Step(tag, k.cur, k.next)
		}
	}
	k.advance()
	return nil
}

// advance makes what was emitted for the next step current, and puts aside
// what is due later.
func (k *Kernel) advance() {
	kept := 0
	for i := range k.next {
		switch e := &k.next[i]; {
		case e.At != k.tag.At:
			if e.At > k.horizon {
				k.later++
				continue
			}
			k.delayed.push(e.At, e)
		case kept != i:
			k.next[kept] = *e
			kept++
		default:
			kept++
		}
	}
	k.cur, k.next = k.next[:kept], k.cur[:0]
	k.tag.Step++
}
