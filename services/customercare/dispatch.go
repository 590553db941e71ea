package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

// enqueue lets a case wait for an agent: for a callback, or on the line.
func (m *machine) enqueue(fx *services.Effects, c events.Card, r *record, ready events.Time) {
	r.stage = queued
	m.queueOf(r).push(m.ticket(c, r, ready))
	m.dispatch(fx)
}

// dequeue takes a case out of its queue, if it is in one.
func (m *machine) dequeue(c events.Card, r *record) {
	if r.place > 0 {
		m.queueOf(r).remove(c)
	}
}

func (m *machine) queueOf(r *record) *queue {
	if r.inbound {
		return &m.callers
	}
	return &m.callbacks
}

func (m *machine) ticket(c events.Card, r *record, ready events.Time) ticket {
	t := ticket{ready: ready, card: c}
	switch m.cfg.Discipline {
	case LIFO:
		t.ready = -ready
	case ByPriority:
		t.rank = m.rank(r)
	}
	return t
}

// rank is how urgent a case is, the smaller the more: one group of bits for
// each priority, the most important first.
func (m *machine) rank(r *record) uint32 {
	rank := uint32(0)
	for _, p := range m.cfg.Priorities {
		switch p {
		case OnTheLine:
			rank = rank<<1 | bit(!r.inbound)
		case CardDead:
			rank = rank<<1 | bit(r.status != locked)
		case HighScore:
			rank = rank<<16 | uint32(^r.score)
		}
	}
	return rank
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// rankAgain gives a waiting case the place of what is known of it now.
func (m *machine) rankAgain(c events.Card, r *record) {
	if r.place == 0 || m.cfg.Discipline != ByPriority {
		return
	}
	q := m.queueOf(r)
	t := q.heap[r.place-1]
	q.remove(c)
	t.rank = m.rank(r)
	q.push(t)
}

// dispatch gives waiting cases to free agents. At an instant at which care
// opens that is done by the wake of that instant, when all who are ready then
// have come. What is begun here may enqueue another case: the loop takes it up.
func (m *machine) dispatch(fx *services.Effects) {
	if m.dispatching || m.opening == fx.Now() {
		return
	}
	m.dispatching = true
	for q := m.next(fx); q != nil; q = m.next(fx) {
		m.begin(fx, q.pop())
	}
	m.dispatching = false
}

// next is the queue whose first case an agent can take now, nil for none.
func (m *machine) next(fx *services.Effects) *queue {
	if m.callbacks.len() == 0 && m.callers.len() == 0 {
		return nil
	}
	s := m.roster.at(fx.Now())
	if m.busy >= s.agents || fx.Now() < m.busyUntil {
		m.await(fx, s)
		return nil
	}
	calls := s.calls && m.callbacks.len() > 0
	answers := s.answers && m.callers.len() > 0
	switch {
	case calls && answers && m.callers.heap[0].before(m.callbacks.heap[0]):
		return &m.callers
	case calls:
		return &m.callbacks
	case answers:
		return &m.callers
	}
	m.await(fx, s)
	return nil
}

// await wakes the queues, once, when agents come that could take a case. An
// agent who is there and becomes free needs no wake.
func (m *machine) await(fx *services.Effects, s *stretch) {
	at := events.Never
	busy := fx.Now() < m.busyUntil
	if m.callbacks.len() > 0 {
		at = s.nextCalls
		if busy {
			at = m.shifts.next(m.busyUntil)
		}
	}
	if m.callers.len() > 0 {
		answers := s.nextAnswers
		if busy {
			answers = m.hours.next(m.busyUntil)
		}
		at = min(at, answers)
	}
	if at == events.Never || m.opening > fx.Now() && m.opening <= at {
		return
	}
	m.opening = at
	// In the name of the last card: after what else becomes ready then.
	fx.Wake(at-fx.Now(), events.Card(m.cfg.Cards-1), slotOpening)
}

func (m *machine) opened(fx *services.Effects) {
	if m.opening == fx.Now() {
		m.opening = never
	}
	m.dispatch(fx)
}
