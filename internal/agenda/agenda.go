// Package agenda holds the events that are under way until their tag comes,
// for those who read them from a log: the conductor and the hosts. The kernel
// has a faster queue of its own, which relies on the order in which it runs
// its actors; here events may be added in any order.
package agenda

import (
	"container/heap"

	"holdsim/events"
)

// Order compares two events: negative when a comes before b.
type Order func(a, b *events.Event) int

// Agenda is a queue of events by an order, [events.Compare] for everyone who
// is not testing what another order would do. It is not safe for concurrent use.
type Agenda struct{ items items }

// New makes an empty agenda.
func New(order Order) *Agenda { return &Agenda{items{order: order}} }

// Add puts an event in.
func (a *Agenda) Add(e *events.Event) { heap.Push(&a.items, *e) }

// Next is the tag of the first event. It reports false when there is none.
func (a *Agenda) Next() (events.Tag, bool) {
	if len(a.items.list) == 0 {
		return events.Tag{}, false
	}
	return a.items.list[0].Tag(), true
}

// Take appends the events due at a tag to dst, in order, and removes them.
func (a *Agenda) Take(tag events.Tag, dst []events.Event) []events.Event {
	for len(a.items.list) > 0 && a.items.list[0].Tag() == tag {
		dst = append(dst, heap.Pop(&a.items).(events.Event))
	}
	return dst
}

type items struct {
	order Order
	list  []events.Event
}

func (h *items) Len() int           { return len(h.list) }
func (h *items) Less(i, j int) bool { return h.order(&h.list[i], &h.list[j]) < 0 }
func (h *items) Swap(i, j int)      { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *items) Push(e any)         { h.list = append(h.list, e.(events.Event)) }

func (h *items) Pop() any {
	last := len(h.list) - 1
	e := h.list[last]
	h.list = h.list[:last]
	return e
}
