package customercare

import "holdsim/events"

// ticket is a case's place in a queue.
type ticket struct {
	rank  uint32      // by priority, the smaller the earlier
	ready events.Time // when it could be called first; last in, first out: negative
	card  events.Card
}

func (t ticket) before(u ticket) bool {
	switch {
	case t.rank != u.rank:
		return t.rank < u.rank
	case t.ready != u.ready:
		return t.ready < u.ready
	}
	return t.card < u.card
}

// queue is a binary heap, the next ticket on top. Every case knows its place
// in it (record.place, from 1), so that it can leave from anywhere.
type queue struct {
	heap  []ticket
	cases []record
}

func (q *queue) len() int { return len(q.heap) }

func (q *queue) push(t ticket) {
	q.heap = append(q.heap, t)
	q.up(len(q.heap) - 1)
}

// pop takes the next case.
func (q *queue) pop() events.Card {
	c := q.heap[0].card
	q.remove(c)
	return c
}

// remove takes a case from its place.
func (q *queue) remove(c events.Card) {
	i := int(q.cases[c].place) - 1
	q.cases[c].place = 0
	last := len(q.heap) - 1
	moved := q.heap[last]
	q.heap = q.heap[:last]
	if i == last {
		return
	}
	q.heap[i] = moved
	q.down(i)
	q.up(int(q.cases[moved.card].place) - 1)
}

// up moves the ticket at i towards the top until it is in order.
func (q *queue) up(i int) {
	t := q.heap[i]
	for i > 0 {
		parent := (i - 1) / 2
		if !t.before(q.heap[parent]) {
			break
		}
		q.set(i, q.heap[parent])
		i = parent
	}
	q.set(i, t)
}

// down moves the ticket at i away from the top until it is in order.
func (q *queue) down(i int) {
	t := q.heap[i]
	for {
		child := 2*i + 1
		if child >= len(q.heap) {
			break
		}
		if child+1 < len(q.heap) && q.heap[child+1].before(q.heap[child]) {
			child++
		}
		if !q.heap[child].before(t) {
			break
		}
		q.set(i, q.heap[child])
		i = child
	}
	q.set(i, t)
}

func (q *queue) set(i int, t ticket) {
	q.heap[i] = t
	q.cases[t.card].place = uint32(i) + 1
}

func (q *queue) reset() { q.heap = q.heap[:0] }
