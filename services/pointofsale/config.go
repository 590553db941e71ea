package pointofsale

import (
	"holdsim/events"
	"holdsim/services"
)

// Config is what the tills know.
type Config struct {
	Cards uint32 `json:"cards"`
	Shops []Shop `json:"shops"` // by merchant index
	// StepUp lists what a till can ask for when the bank challenges a purchase.
	// None: a challenge is a decline.
	StepUp []events.Method `json:"step_up"`
	// Holds is how long the till waits for the answer, in milliseconds.
	Holds events.Time `json:"holds"`
	// Tries is how often the step-up may be answered wrongly before the till
	// gives up, at least 1 when there is a step-up.
	Tries uint8 `json:"tries"`
	// MostTries is how often the same sale may be put to the bank, the first
	// time included; after that the till declines it itself. 0: no limit.
	MostTries uint8 `json:"most_tries,omitempty"`
	// Explains lists the response codes whose reason the cashier may tell.
	Explains []events.Code `json:"explains"`
	// Authorizes is how long an authorization takes on its way to the bank.
	Authorizes services.Quantiles `json:"authorizes"`
	Seed       uint64             `json:"seed,string"`
}

// Explained lists the response codes that say what they mean, as cashiers are
// usually taught them: 46 closed, 55 and 75 wrong PIN, 59 suspected fraud, 62
// locked. *Assumed*: what a terminal shows differs from shop to shop.
func Explained() []events.Code {
	return []events.Code{events.Code46, events.Code55, events.Code59, events.Code62, events.Code75}
}

// Shop is one merchant's till.
type Shop struct {
	Accepts []events.Tender `json:"accepts"`
}
