package pointofsale

import (
	"holdsim/events"
	"holdsim/services"
)

// Config is what the tills know.
type Config struct {
	Cards uint32 `json:"cards"`
	Shops []Shop `json:"shops"` // by merchant index
	// StepUp is what the till asks for when the bank challenges a purchase.
	// MethodNone: it cannot ask, and a challenge is a decline.
	StepUp events.Method `json:"step_up"`
	// Holds is how long the till waits for the answer, in milliseconds.
	Holds events.Time `json:"holds"`
	// Tries is how often the step-up may be answered wrongly before the till
	// gives up, at least 1 when there is a step-up.
	Tries uint8 `json:"tries"`
	// Authorizes is how long an authorization takes on its way to the bank.
	Authorizes services.Quantiles `json:"authorizes"`
	Seed       uint64             `json:"seed,string"`
}

// Shop is one merchant's till.
type Shop struct {
	Accepts []events.Tender `json:"accepts"`
}
