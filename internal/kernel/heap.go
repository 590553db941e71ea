package kernel

import "holdsim/events"

// heap is a 4-ary min-heap of values by instant, ties broken by a function. A
// node's four children lie side by side, so a pop touches half the levels of a
// binary heap; the values stay in a pool and only small entries move.
type heap[T any] struct {
	tie     func(a, b *T) bool // reports whether a comes before b at the same instant
	entries []entry
	pool    []T
	free    []uint32
}

type entry struct {
	at events.Time
	v  uint32 // index into pool
}

func (h *heap[T]) len() int         { return len(h.entries) }
func (h *heap[T]) top() events.Time { return h.entries[0].at }
func (h *heap[T]) first() *T        { return &h.pool[h.entries[0].v] }

// reset takes everything out.
func (h *heap[T]) reset() {
	h.entries, h.pool, h.free = h.entries[:0], h.pool[:0], h.free[:0]
}

func (h *heap[T]) push(at events.Time, value *T) {
	var v uint32
	if n := len(h.free); n > 0 {
		v, h.free = h.free[n-1], h.free[:n-1]
		h.pool[v] = *value
	} else {
		v = uint32(len(h.pool))
		h.pool = append(h.pool, *value)
	}
	e := entry{at, v}
	h.entries = append(h.entries, e)
	i := len(h.entries) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if !h.before(e, h.entries[parent]) {
			break
		}
		h.entries[i] = h.entries[parent]
		i = parent
	}
	h.entries[i] = e
}

func (h *heap[T]) pop() T {
	v := h.entries[0].v
	last := len(h.entries) - 1
	e := h.entries[last]
	h.entries = h.entries[:last]
	if last > 0 {
		h.down(e)
	}
	h.free = append(h.free, v)
	return h.pool[v]
}

// down puts e in the place of the root and lets it sink.
func (h *heap[T]) down(e entry) {
	n, i := len(h.entries), 0
	for {
		child := 4*i + 1
		if child >= n {
			break
		}
		least := child
		for c := child + 1; c < min(child+4, n); c++ {
			if h.before(h.entries[c], h.entries[least]) {
				least = c
			}
		}
		if !h.before(h.entries[least], e) {
			break
		}
		h.entries[i] = h.entries[least]
		i = least
	}
	h.entries[i] = e
}

func (h *heap[T]) before(a, b entry) bool {
	if a.at != b.at {
		return a.at < b.at
	}
	return h.tie(&h.pool[a.v], &h.pool[b.v])
}
