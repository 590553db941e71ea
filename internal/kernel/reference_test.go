package kernel_test

import (
	"container/heap"

	"holdsim/events"
	"holdsim/services"
)

// reference is the loop written down as the rules say it, for an oracle and as
// the other side of the benchmark's ratio: every pending event and wake is an
// interface value in one container/heap, readers are looked up in maps, and
// nothing knows in what order it will come.
type reference struct {
	cast    []member
	pending queue
	horizon events.Time
	set     int
}

type member struct {
	spec    *services.Spec
	machine services.Machine
}

// item is something that is due.
type item interface {
	before(other item) bool
	tag() events.Tag
}

type message struct{ event *events.Event }

type timer struct {
	event  *events.Event
	origin events.Origin
	set    int
}

func (m message) tag() events.Tag { return m.event.Tag() }
func (t timer) tag() events.Tag   { return t.event.Tag() }

func (m message) before(other item) bool {
	if c := m.tag().Compare(other.tag()); c != 0 {
		return c < 0
	}
	o, ok := other.(message)
	return !ok || events.Compare(m.event, o.event) < 0
}

func (t timer) before(other item) bool {
	if c := t.tag().Compare(other.tag()); c != 0 {
		return c < 0
	}
	o, ok := other.(timer)
	switch {
	case !ok:
		return false
	case t.origin != o.origin:
		return t.origin < o.origin
	case t.event.Card != o.event.Card:
		return t.event.Card < o.event.Card
	case t.event.Slot != o.event.Slot:
		return t.event.Slot < o.event.Slot
	}
	return t.set < o.set
}

type queue []item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].before(q[j]) }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(item)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// runReference runs a cast to the horizon.
func runReference(cast []member, start, horizon events.Time, sink func(*events.Event)) {
	r := &reference{cast: cast, horizon: horizon}
	for _, m := range cast {
		if source, ok := m.machine.(services.Source); ok {
			for _, w := range source.Arrivals(start, horizon+1, nil) {
				r.push(timer{event: &w, origin: m.spec.Origin})
			}
		}
	}
	for r.pending.Len() > 0 {
		r.round(sink)
	}
}

func (r *reference) push(i item) {
	if i.tag().At <= r.horizon {
		heap.Push(&r.pending, i)
	}
}

// round takes everything that is due at the earliest tag and lets each member
// handle what is its own.
func (r *reference) round(sink func(*events.Event)) {
	tag := r.pending[0].tag()
	var due []item
	for r.pending.Len() > 0 && r.pending[0].tag() == tag {
		due = append(due, heap.Pop(&r.pending).(item))
	}
	for _, d := range due {
		if m, ok := d.(message); ok {
			sink(m.event)
		}
	}
	for _, m := range r.cast {
		reads := map[events.Kind]bool{}
		for _, k := range m.spec.Reads {
			reads[k] = true
		}
		var fx services.Effects
		fx.Begin(tag, m.spec.Origin)
		for _, d := range due {
			switch d := d.(type) {
			case message:
				if reads[d.event.Kind] {
					fx.On(d.event)
					m.machine.Handle(d.event, &fx)
				}
			case timer:
				if d.origin == m.spec.Origin {
					fx.On(d.event)
					m.machine.Handle(d.event, &fx)
				}
			}
		}
		for i := range fx.Out {
			r.push(message{&fx.Out[i]})
		}
		for i := range fx.Wakes {
			r.set++
			r.push(timer{&fx.Wakes[i], m.spec.Origin, r.set})
		}
	}
}
