package services

import (
	"fmt"

	"holdsim/events"
)

// MaxSteps is the most steps that one instant may have. Beyond it the cast is
// in an endless loop without delay, and the run fails.
const MaxSteps = 1000

// Effects collects what a machine wants to happen. Its carrier owns it, starts
// it with [Effects.Begin] at every tag and with [Effects.On] before every
// input, and takes Out and Wakes afterwards.
type Effects struct {
	// Out is what was emitted, in order of K. The carrier may set it to a
	// slice of its own before Begin; Effects only appends.
	Out []events.Event
	// Wakes are the wakes that were set, in the order in which they were set.
	Wakes []events.Event

	tag    events.Tag
	origin events.Origin
	k      uint32
	in     *events.Event
}

// Begin starts a tag of a service: K counts from 0 again.
func (fx *Effects) Begin(tag events.Tag, origin events.Origin) {
	fx.tag, fx.origin, fx.k, fx.in = tag, origin, 0, nil
}

// On says which input is handled now: what is emitted inherits from it.
func (fx *Effects) On(in *events.Event) { fx.in = in }

// Now is the instant of the input.
func (fx *Effects) Now() events.Time { return fx.tag.At }

// Emit publishes an event of kind k about card c, to be handled at the next
// step of this instant. It inherits the input's visit, purchase, amount and
// merchant where its kind has them, and its cause is the input (or, when the
// input is a wake, what caused the wake). The caller fills in the rest through
// the returned pointer, which is valid until the next call; a root's cause may
// be replaced by the ID of an event emitted before.
func (fx *Effects) Emit(k events.Kind, c events.Card) *events.Event {
	return fx.emit(k, c, fx.tag.At, fx.tag.Step+1)
}

// EmitAfter is Emit with a delay d in milliseconds: the event is handled at
// step 0 of that instant. Sent is sent: it cannot be called back. A delay of
// zero is Emit; a negative one is a programmer's error.
func (fx *Effects) EmitAfter(d events.Time, k events.Kind, c events.Card) *events.Event {
	if d == 0 {
		return fx.Emit(k, c)
	}
	return fx.emit(k, c, fx.after(d), 0)
}

// Wake lets the machine handle a wake of this card and slot after a delay d >
// 0 in milliseconds. A wake is never cancelled: a machine ignores one that is
// not in its state. It carries the input's cause (as its ID), visit, purchase,
// amount and merchant, which the caller may replace through the returned
// pointer, valid until the next call. Slot 0 belongs to arrivals.
func (fx *Effects) Wake(d events.Time, c events.Card, slot uint8) *events.Event {
	if slot == 0 {
		panic("services: slot 0 of a wake belongs to arrivals")
	}
	if d <= 0 {
		panic(fmt.Sprintf("services: a wake of %s after %d ms: the delay must be above zero", fx.origin, d))
	}
	w := events.Event{At: fx.after(d), Kind: events.Wake, Card: c, Slot: slot}
	if in := fx.in; in != nil {
		w.ID, w.Visit, w.Purchase, w.Amount, w.Merchant = in.ID, in.Visit, in.Purchase, in.Amount, in.Merchant
	}
	fx.Wakes = append(fx.Wakes, w)
	return &fx.Wakes[len(fx.Wakes)-1]
}

func (fx *Effects) after(d events.Time) events.Time {
	if d < 0 {
		panic(fmt.Sprintf("services: a delay of %d ms from %s: time does not run back", d, fx.origin))
	}
	if d > events.MaxTime-fx.tag.At {
		return events.MaxTime
	}
	return fx.tag.At + d
}

func (fx *Effects) emit(k events.Kind, c events.Card, at events.Time, step uint16) *events.Event {
	if fx.k > 0xffff {
		panic(fmt.Sprintf("services: %s emits more than 65,536 events at one tag", fx.origin))
	}
	// Growing and writing in place instead of appending a literal: an event is
	// large, and this is the hottest line of the kernel.
	n := len(fx.Out)
	if n == cap(fx.Out) {
		fx.Out = append(fx.Out, events.Event{})
	} else {
		fx.Out = fx.Out[:n+1]
		fx.Out[n] = events.Event{}
	}
	e := &fx.Out[n]
	e.At, e.Step, e.Kind, e.Card = at, step, k, c
	e.ID = events.Stamp{Born: fx.tag.At, Step: fx.tag.Step, K: uint16(fx.k), Origin: fx.origin}
	fx.k++
	if in := fx.in; in != nil {
		e.Cause, e.Visit, e.Purchase = in.ID, in.Visit, in.Purchase
		if inherits[k].amount {
			e.Amount = in.Amount
		}
		if inherits[k].merchant {
			e.Merchant = in.Merchant
		}
	}
	return e
}

// inherits is derived from the field table: an event takes over the amount and
// the merchant of its input only where its kind has these fields. A wake
// always carries both.
var inherits = func() (t [256]struct{ amount, merchant bool }) {
	for _, k := range events.Kinds() {
		for _, f := range events.Fields(k) {
			t[k].amount = t[k].amount || f == events.FieldAmount
			t[k].merchant = t[k].merchant || f == events.FieldMerchant
		}
	}
	return t
}()
