package customercare

import "holdsim/events"

// ticket is a case's place in the queue.
type ticket struct {
	ready events.Time
	card  events.Card
}

func (t ticket) before(u ticket) bool {
	return t.ready < u.ready || t.ready == u.ready && t.card < u.card
}

// queue is a binary heap, the earliest ticket on top. A case that left the
// queue leaves its ticket behind; first throws it away.
type queue struct {
	heap []ticket
}

func (q *queue) push(t ticket) {
	q.heap = append(q.heap, t)
	i := len(q.heap) - 1
	for i > 0 {
		parent := (i - 1) / 2
		if !q.heap[i].before(q.heap[parent]) {
			return
		}
		q.heap[i], q.heap[parent] = q.heap[parent], q.heap[i]
		i = parent
	}
}

// first is the earliest ticket that is still good.
func (q *queue) first(m *machine) (ticket, bool) {
	for len(q.heap) > 0 {
		t := q.heap[0]
		if r := &m.cases[t.card]; r.stage == queued && r.ready == t.ready {
			return t, true
		}
		q.pop()
	}
	return ticket{}, false
}

func (q *queue) pop() {
	last := len(q.heap) - 1
	q.heap[0] = q.heap[last]
	q.heap = q.heap[:last]
	i := 0
	for {
		child := 2*i + 1
		if child >= last {
			return
		}
		if child+1 < last && q.heap[child+1].before(q.heap[child]) {
			child++
		}
		if !q.heap[child].before(q.heap[i]) {
			return
		}
		q.heap[i], q.heap[child] = q.heap[child], q.heap[i]
		i = child
	}
}
