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
	// Open are the spans in which care is open, [from, until), ascending and
	// apart from each other.
	Open []Span `json:"open"`
	// Agents is how many cases can be worked on at the same time, at least 1.
	Agents uint16 `json:"agents"`
	// NotBefore is alert → first callback at the earliest.
	NotBefore events.Time `json:"not_before"`
	// Attempts is how often care calls before it gives up; 0: it never calls.
	Attempts uint8 `json:"attempts"`
	// Spacing is missed call → next attempt at the earliest.
	Spacing events.Time `json:"spacing"`
	// Questions are put to the caller; Required must be answered rightly.
	// 0 questions: no identity check.
	Questions uint8 `json:"questions"`
	Required  uint8 `json:"required"`
	// WrapUp is the agent's work after the call, before the next one.
	WrapUp services.Quantiles `json:"wrap_up"`
	// LosesAlert is the chance that an alert does not reach the queue;
	// FindsAfter is how long until a sweep finds it.
	LosesAlert services.Chance `json:"loses_alert"`
	FindsAfter events.Time     `json:"finds_after"`
	// TakesCalls: cardholders may call in, in opening hours.
	TakesCalls bool `json:"takes_calls"`
}

// Span is a span of time, [From, Until).
type Span struct {
	From  events.Time `json:"from"`
	Until events.Time `json:"until"`
}
