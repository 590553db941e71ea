// Package plan compiles scenario, policy and seed into one immutable Plan of
// integers and tables. Here floats, zones, calendars and YAML end: past this
// package there are milliseconds, minor units and indices. The same inputs
// give the same canonical bytes on every machine.
package plan

import (
	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/services/cardlock"
	"holdsim/services/customercare"
	"holdsim/services/fraudbot"
	"holdsim/services/pointofsale"
	"holdsim/services/shopper"
)

// Format is the version of the Plan's canonical bytes.
const Format = 1

// Plan is everything that a run depends on. Its canonical bytes have a digest;
// the digest, the inputs and the code's protocol version identify the result.
type Plan struct {
	Format  int          `json:"format"`
	Names   events.Names `json:"names"`
	Start   events.Time  `json:"start"`   // the first instant of the run
	Horizon events.Time  `json:"horizon"` // the last one; nothing due later is in the journal
	// Expected is about how many events the run will have: the ways over NATS
	// refuse a plan that expects too many.
	Expected int64 `json:"expected"`

	Shopper      shopper.Config      `json:"shopper"`
	PointOfSale  pointofsale.Config  `json:"pointofsale"`
	CardLock     cardlock.Config     `json:"cardlock"`
	FraudBot     fraudbot.Config     `json:"fraudbot"`
	CustomerCare customercare.Config `json:"customercare"`

	Checks []Check `json:"checks"` // by stakeholder, in the order of the files
	Costs  Costs   `json:"costs,omitzero"`
	Story  Story   `json:"story"`

	// Warnings are what is legal and silly in the two files, one sentence each,
	// with file and line. They are no part of the plan.
	Warnings []string `json:"-"`
}

// Stakeholder is who judges a run.
type Stakeholder string

// The stakeholders, in the order in which they are shown.
const (
	Provider Stakeholder = "provider" // the IT provider
	Owner    Stakeholder = "owner"    // the service owner: the customer, who agrees and pays
	User     Stakeholder = "shopper"  // the user
)

// Check is one expectation of one stakeholder: agreed in the policy (provider
// and owner) or wanted in the scenario (shopper).
type Check struct {
	Stakeholder Stakeholder `json:"stakeholder"`
	Name        string      `json:"name"`   // key, unique within the stakeholder
	Expect      string      `json:"expect"` // worded as the stakeholder's expectation: "to be told that my card is locked"
	// Threshold is what decides; nil for an open question, which the case does not answer.
	Threshold *measure.Threshold `json:"threshold,omitempty"`
	FixableBy []string           `json:"fixable_by,omitempty"` // technology, people, agreement
	AgreedBy  string             `json:"agreed_by,omitempty"`
	With      string             `json:"with,omitempty"`
	PaidBy    string             `json:"paid_by,omitempty"`
	Since     string             `json:"since,omitempty"` // a date, 2006-01-02
	Assumed   bool               `json:"assumed,omitempty"`
	Where     string             `json:"where"` // file and line, such as as-is.yaml:31
}

// Story is what a telling needs besides the events: words and the calendar.
type Story struct {
	Title    string   `json:"title"`    // "The wine store"
	Place    string   `json:"place"`    // "New York"
	Zone     string   `json:"zone"`     // IANA name
	Locale   string   `json:"locale"`   // BCP 47: decides how money and dates are written
	Teaches  []string `json:"teaches"`  // what the scenario teaches: two sentences
	Policy   []string `json:"policy"`   // what the policy teaches: two sentences
	Decimals int      `json:"decimals"` // of the currency: 2 for cents
	Symbol   string   `json:"symbol"`   // of the currency: "$"
	// Days are the local days from start to horizon, and one more as their end.
	Days []Day `json:"days"`
	// Offsets are the changes of the local clock: from an instant on, that
	// many milliseconds are added to UTC. The first holds at the start.
	Offsets []Offset `json:"offsets"`
	// Beats are sentences of the scenario about single purchases of the cast.
	Beats []Beat `json:"beats"`
	// Merchants are what the story calls the merchants, by index.
	Merchants []string `json:"merchants"`
	// Reasons are the fraud bot's rules in plain words, by index.
	Reasons []string `json:"reasons"`
	// Units are what the story calls the alerted units, by index.
	Units []string `json:"units"`
	// Wish is what the cast wanted in words: "all the wine, by card, in one visit".
	Wish string `json:"wish"`
	// Assumed lists what the case does not give and the files therefore assume.
	Assumed []string `json:"assumed"`
	// Told is what the case tells of its people and is the same in every run;
	// Drawn is what it does not tell, and is drawn by the seed. Short phrases.
	Told  []string `json:"told,omitempty"`
	Drawn []string `json:"drawn,omitempty"`
	// NotBefore is where callback.not_before stands: as-is.yaml:31.
	NotBefore string `json:"not_before"`
	// Since is the date from which the agreement is in force; empty when it
	// does not say.
	Since string `json:"since,omitempty"`
	// Duties are what both sides of the agreement have to do.
	Duties []Duty `json:"duties,omitempty"`
	// Labels rename words in output and never in events: each stands for every
	// place of its word in a telling.
	Labels []Label `json:"labels,omitempty"`
	// Hats are the names of those of the cast who also signed what was agreed:
	// as the customer, and as the user who suffers it.
	Hats []string `json:"hats,omitempty"`
	// Counterweight is the built-in scenario of real fraud beside which
	// policies are compared on this one; empty for none.
	Counterweight string `json:"counterweight,omitempty"`
}

// Day is a local day.
type Day struct {
	From    events.Time `json:"from"`
	Date    string      `json:"date"`              // 2006-01-02
	Weekday int         `json:"weekday"`           // 0 is Sunday
	Holiday string      `json:"holiday,omitempty"` // of customer care's calendar: "Labor Day"
}

// Offset is a setting of the local clock.
type Offset struct {
	From events.Time `json:"from"`
	Add  events.Time `json:"add"`
}

// Beat is a sentence about a purchase.
type Beat struct {
	Card     events.Card `json:"card"`
	Purchase uint16      `json:"purchase"`
	Text     string      `json:"text"` // "The cashier missed some bottles"
}
