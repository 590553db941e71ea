package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

// Config is what customer care knows. Instants and spans are milliseconds.
type Config struct {
	Seed  uint64 `json:"seed,string"`
	Cards uint32 `json:"cards"`
	// Unit is customer care's own bit among the alerted units: an alert
	// without it never arrives here.
	Unit uint16 `json:"unit"`
	// Open are the shifts in which care works, [from, until), ascending. Where
	// one begins when the one before it ends, their agents differ.
	Open []Span `json:"open"`
	// Agents is how many cases can be worked on at the same time, at least 1,
	// in a shift that does not say so itself.
	Agents uint16 `json:"agents"`
	// Backlog is the work that lies in front of the queue at Start, as a span of
	// Open: so long every agent is busy with older cases, and no call begins.
	Backlog events.Time `json:"backlog,omitzero"`
	Start   events.Time `json:"start,omitzero"`
	// Discipline is who of those who wait is next.
	Discipline Discipline `json:"discipline,omitzero"`
	// Priorities are what [ByPriority] goes by, the most important first.
	Priorities []Priority `json:"priorities,omitempty"`
	// NotBefore is alert → first callback at the earliest.
	NotBefore events.Time `json:"not_before"`
	// Attempts is how often care calls before it gives up; 0: it never calls.
	Attempts uint8 `json:"attempts"`
	// Spacing is missed call → next attempt at the earliest.
	Spacing events.Time `json:"spacing"`
	// ExpiresAfter is case opened → closed without an answer; 0: never.
	ExpiresAfter events.Time `json:"expires_after,omitzero"`
	// Questions are put to the caller; Required must be answered rightly.
	// 0 questions: no identity check.
	Questions uint8 `json:"questions"`
	Required  uint8 `json:"required"`
	// RejectsRight is the chance that right answers are taken for wrong ones,
	// AcceptsWrong that too few right ones are taken for enough.
	RejectsRight services.Chance `json:"rejects_right,omitzero"`
	AcceptsWrong services.Chance `json:"accepts_wrong,omitzero"`
	// Talk is what else is said in a call: from the last answer to its end.
	Talk services.Quantiles `json:"talk,omitempty"`
	// WrapUp is the agent's work after the call, before the next one.
	WrapUp services.Quantiles `json:"wrap_up"`
	// LosesAlert is the chance that an alert does not reach the queue;
	// FindsAfter is how long until a sweep finds it. With SweepEvery it is
	// found by the next of the sweeps at SweepFrom and every so long after it.
	LosesAlert services.Chance `json:"loses_alert"`
	FindsAfter events.Time     `json:"finds_after"`
	SweepEvery events.Time     `json:"sweep_every,omitzero"`
	SweepFrom  events.Time     `json:"sweep_from,omitzero"`
	// WrongNumber is the chance that the telephone number of a card's holder is
	// wrong; CorrectedAfter is the first call to it → it is right.
	WrongNumber    services.Chance `json:"wrong_number,omitzero"`
	CorrectedAfter events.Time     `json:"corrected_after,omitzero"`
	// TakesCalls: cardholders may call in, in the hours of the line.
	TakesCalls bool `json:"takes_calls"`
	// Line are the hours of the line, as Open; empty: those of Open. While care
	// is open its agents take the calls, otherwise those of the line.
	Line []Span `json:"line,omitempty"`
	// MaxWaiting is how many callers can wait on the line; 0: any number.
	MaxWaiting uint32 `json:"max_waiting,omitzero"`
}

// Span is a span of time, [From, Until), with that many agents, or where it
// does not say so those of [Config].
type Span struct {
	From   events.Time `json:"from"`
	Until  events.Time `json:"until"`
	Agents uint16      `json:"agents,omitzero"`
}

// BusyUntil is when the backlog is done; 0 when there is none, and Never when
// the known openings are too short for it.
func (c *Config) BusyUntil() events.Time {
	left := c.Backlog
	if left == 0 {
		return 0
	}
	for _, s := range c.Open {
		from := max(s.From, c.Start)
		if from+left <= s.Until {
			return from + left
		}
		left -= max(0, s.Until-from)
	}
	return events.Never
}

// AgentsIn is how many agents a shift has.
func (c *Config) AgentsIn(s Span) uint16 {
	if s.Agents > 0 {
		return s.Agents
	}
	return c.Agents
}

// Discipline is the order of a queue.
type Discipline uint8

// The disciplines. Whoever is equal by it is taken in order of waiting, then of card.
const (
	FIFO       Discipline = iota // who has waited longest
	LIFO                         // who has waited shortest
	ByPriority                   // by Priorities
)

// Priority is one thing that makes a case more urgent than another.
type Priority uint8

// The priorities.
const (
	OnTheLine Priority = iota + 1 // callers before callbacks
	CardDead                      // locked cards before others: what the alert's action did
	HighScore                     // by the fraud bot's score, from high to low
)
