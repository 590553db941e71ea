package customercare_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/services"
	"holdsim/services/customercare"
)

// exchange drives customer care as a telephone exchange is driven in queueing
// theory: arrivals at random, calls of random length, patience of random
// length, all of them exponential. Care does what it always does; what is drawn
// here is what the cardholders do.
type exchange struct {
	machine   services.Machine
	fx        services.Effects
	random    *rand.Rand
	alerts    bool // care calls them; otherwise they call care
	handling  float64
	patience  float64 // 0: without end
	now       events.Time
	agenda    agenda
	people    []caller
	free      []events.Card // cards that nobody is using
	tally     tally
	recording bool
}

// caller is who uses a card now.
type caller struct {
	arrived  events.Time
	counted  bool
	waiting  bool
	visit    uint16
	purchase uint16
}

// tally is what was observed.
type tally struct {
	arrived, waited, left int
	wait                  events.Time
	squares               float64 // of the waits, in seconds
}

// newExchange makes care with so many agents, always open, that asks no
// identity questions and has no work after a call.
func newExchange(t testing.TB, agents int, alerts bool) *exchange {
	const cards = 1 << 14 // more than are ever there at the same time
	c := customercare.Config{
		Cards: cards, Unit: 1, Agents: uint16(agents), TakesCalls: !alerts,
		Open: []customercare.Span{{From: 0, Until: events.MaxTime}},
	}
	if alerts {
		c.Attempts = 1
	}
	text, err := json.Marshal(c)
	require.NoError(t, err)
	m, err := customercare.New(text)
	require.NoError(t, err)
	return &exchange{machine: m, alerts: alerts, people: make([]caller, cards)}
}

// run lets so many people arrive at rate lambda, in a queue that is in its
// steady state from the first moment on: as many are there already as the
// theory says, drawn. Who arrives at random then meets the steady state (Wolff,
// "Poisson Arrivals See Time Averages", 1982), so that no beginning has to be
// thrown away. Handling and patience are means in seconds.
func (x *exchange) run(seed uint64, people int, lambda, handling, patience float64, present []float64) tally {
	x.machine.(services.Reusable).Reset(seed)
	x.random = rand.New(rand.NewPCG(seed, 0))
	x.now, x.agenda, x.tally, x.handling, x.patience = 0, x.agenda[:0], tally{}, handling, patience
	x.free = x.free[:0]
	for c := range x.people {
		x.people[c] = caller{visit: x.people[c].visit}
		x.free = append(x.free, events.Card(c))
	}
	x.recording = false
	for range draw(x.random, present) {
		x.arrive()
	}
	x.recording = true
	next := x.span(1 / lambda)
	for x.tally.arrived < people {
		x.until(next)
		x.now = next
		x.arrive()
		next += x.span(1 / lambda)
	}
	x.until(events.Never) // first come, first served: who comes later does not matter to them
	return x.tally
}

func draw(random *rand.Rand, p []float64) int {
	u := random.Float64()
	for k := range p {
		if u -= p[k]; u < 0 {
			return k
		}
	}
	return len(p) - 1
}

// span is an exponential time with a mean in seconds.
func (x *exchange) span(mean float64) events.Time {
	return events.Time(x.random.ExpFloat64()*mean*1000 + 0.5)
}

func (x *exchange) arrive() {
	last := len(x.free) - 1
	card := x.free[last]
	x.free = x.free[:last]
	p := &x.people[card]
	p.arrived, p.counted, p.waiting = x.now, x.recording, true
	p.visit++
	if x.recording {
		x.tally.arrived++
	}
	if x.alerts {
		x.say(&events.Event{Kind: events.AlertRaised, Card: card, Purchase: p.visit, Units: 1})
	} else {
		x.say(&events.Event{Kind: events.CareCalled, Card: card, Purchase: p.visit, Attempt: 1})
	}
	if x.patience > 0 && p.waiting {
		x.agenda.push(appointment{x.now + x.span(x.patience), hangsUp, card, p.visit})
	}
}

// say hands an event to care, and answers what care says at once.
func (x *exchange) say(e *events.Event) {
	e.At = x.now
	x.fx.Out = x.fx.Out[:0]
	x.fx.Begin(events.Tag{At: x.now}, events.CustomerCare)
	x.fx.On(e)
	x.machine.Handle(e, &x.fx)
	if len(x.fx.Wakes) > 0 {
		panic("care waits for something in a queue in which there is nothing to wait for")
	}
	for i := range x.fx.Out {
		card, visit := x.fx.Out[i].Card, x.people[x.fx.Out[i].Card].visit
		switch x.fx.Out[i].Kind {
		case events.CallbackAttempted:
			x.agenda.push(appointment{x.now, picksUp, card, visit})
			x.begin(card)
		case events.UseAsked:
			x.begin(card)
			x.agenda.push(appointment{x.now + x.span(x.handling), hasAnswered, card, visit})
		case events.CaseResolved:
			x.free = append(x.free, card)
		}
	}
}

// begin is the end of a wait.
func (x *exchange) begin(card events.Card) {
	p := &x.people[card]
	if !p.waiting {
		return
	}
	p.waiting = false
	if !p.counted {
		return
	}
	if w := x.now - p.arrived; w > 0 {
		x.tally.waited++
		x.tally.wait += w
		x.tally.squares += float64(w) / 1000 * float64(w) / 1000
	}
}

// until lets time pass up to an instant, which may be the end of it all.
func (x *exchange) until(end events.Time) {
	for len(x.agenda) > 0 && x.agenda[0].at <= end {
		a := x.agenda.pop()
		x.now = a.at
		switch a.what {
		case picksUp:
			x.say(&events.Event{Kind: events.CallAnswered, Card: a.card, Purchase: a.visit, Attempt: 1})
		case hasAnswered:
			x.say(&events.Event{Kind: events.UseConfirmed, Card: a.card, Purchase: a.visit})
		case hangsUp:
			x.hangUp(a)
		}
	}
}

// hangUp is the end of somebody's patience, if they still wait.
func (x *exchange) hangUp(a appointment) {
	p := &x.people[a.card]
	if p.visit != a.visit || !p.waiting {
		return
	}
	x.begin(a.card)
	if p.counted {
		x.tally.left++
	}
	x.say(&events.Event{Kind: events.CallAbandoned, Card: a.card, Purchase: a.visit, Attempt: 1})
	x.free = append(x.free, a.card)
}

// appointment is what will happen to a card's user.
type appointment struct {
	at    events.Time
	what  byte
	card  events.Card
	visit uint16 // of another one: it is about somebody who has gone
}

const (
	picksUp = iota
	hasAnswered
	hangsUp
)

// agenda is a binary heap of appointments, the earliest on top.
type agenda []appointment

func (h *agenda) push(a appointment) {
	*h = append(*h, a)
	i := len(*h) - 1
	for ; i > 0 && a.at < (*h)[(i-1)/2].at; i = (i - 1) / 2 {
		(*h)[i] = (*h)[(i-1)/2]
	}
	(*h)[i] = a
}

func (h *agenda) pop() appointment {
	top, last := (*h)[0], len(*h)-1
	a := (*h)[last]
	*h = (*h)[:last]
	i := 0
	for {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && (*h)[child+1].at < (*h)[child].at {
			child++
		}
		if a.at <= (*h)[child].at {
			break
		}
		(*h)[i] = (*h)[child]
		i = child
	}
	if last > 0 {
		(*h)[i] = a
	}
	return top
}
