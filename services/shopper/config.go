package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

// Config is what the shopper service knows: ground truth included, which is
// why only this service may read it. Instants and spans are milliseconds,
// money is minor units.
type Config struct {
	Seed    uint64      `json:"seed,string"`
	Start   events.Time `json:"start"`   // the first instant of the run
	Horizon events.Time `json:"horizon"` // the last: those whose case is still open say what they think then
	// Cast are the people whom the scenario tells of: person i holds card i.
	Cast []Person `json:"cast"`
	// Profiles are the ways in which people behave; Person and Crowd point into it.
	Profiles []Profile `json:"profiles"`
	// Crowd are drawn people; they hold the cards after the cast's.
	Crowd Crowd `json:"crowd"`
	// Line are the published hours of the bank's line, ascending and apart from
	// each other: who wants to call outside them calls when it opens. None:
	// people call whenever they want to.
	Line []Span `json:"line,omitempty"`
	// NoLine: the bank takes no calls, so that nobody makes one.
	NoLine bool `json:"no_line,omitempty"`
	// Helps are the channels whose notices say that YES makes the card work
	// again: only such a notice is worth waiting for at the counter.
	Helps []events.Channel `json:"helps,omitempty"`
	// Tells are the channels whose notices only tell: there is nothing to answer.
	Tells []events.Channel `json:"tells,omitempty"`
}

// Span is a span of time, [From, Until).
type Span struct {
	From  events.Time `json:"from"`
	Until events.Time `json:"until"`
}

// Person is someone whom the scenario tells of.
type Person struct {
	Profile int             `json:"profile"`
	Tenders []events.Tender `json:"tenders"` // in the pocket, the preferred one first; each at most once
	Cash    int64           `json:"cash"`    // in the pocket
	Wishes  []Wish          `json:"wishes"`
}

// Wish is what a person wants of one visit to a shop: all of its purchases, by
// card, in that visit.
type Wish struct {
	Visit     uint16         `json:"visit"` // from 1, ascending within a person
	Merchant  uint16         `json:"merchant"`
	MCC       uint16         `json:"mcc"`
	Entry     events.Entry   `json:"entry"`
	Purchases []WishPurchase `json:"purchases"` // in order of time, at least one
}

// WishPurchase is one purchase of a wish.
type WishPurchase struct {
	Purchase uint16       `json:"purchase"` // from 1, ascending within a visit, each once within a person
	At       events.Time  `json:"at"`
	Amount   int64        `json:"amount"` // above 0
	Truth    events.Truth `json:"truth"`
	// Happens is the chance that it is made at all, and Visited that the visit
	// it belongs to is; the zero Chance stands for always.
	Happens services.Chance `json:"happens,omitzero"`
	Visited services.Chance `json:"visited,omitzero"`
}

// Wants is what a person expects of the service: a missed one becomes one
// sentence of feedback.
type Wants struct {
	PurchaseGoesThrough bool        `json:"purchase_goes_through"`
	DoubtSettledAtTill  bool        `json:"doubt_settled_at_till"`
	ToldOfLock          bool        `json:"told_of_lock"`
	HeardWithin         events.Time `json:"heard_within"` // 0: they do not mind
}

// Crowd is a number of drawn people who buy through the whole run. In every
// hour each of them makes none or more purchases, drawn from a table.
type Crowd struct {
	Cards   uint32 `json:"cards"`
	Profile int    `json:"profile"`
	// Hours are the first instants of the hours of the run, ascending; the
	// last one is where the crowd stops buying. Empty for no crowd.
	Hours []events.Time `json:"hours"`
	// PerHour gives, for each hour but the last, which of Counts applies.
	PerHour []uint8 `json:"per_hour"`
	// Counts are distributions of the number of purchases of one card in one
	// hour: Counts[i][n] is the chance, in units of 2^-32, of at most n
	// purchases; the last entry is 2^32-1, taken as certain. Over all hours
	// the tables allow at most 65,535 purchases of a card.
	Counts [][]uint32 `json:"counts"`
	// Amount is the distribution of the amount of a purchase, above 0.
	Amount services.Quantiles `json:"amount"`
	// Merchants are where they buy, each equally likely.
	Merchants []CrowdMerchant `json:"merchants"`
	Entry     events.Entry    `json:"entry"`
	// Tenders are in every pocket, the preferred one first; none: the debit card.
	Tenders []events.Tender `json:"tenders,omitempty"`
	Cash    int64           `json:"cash"` // in every pocket at every visit
	// Fraud is the chance that a purchase is not the cardholder's.
	Fraud services.Chance `json:"fraud"`
}

// CrowdMerchant is a shop of the crowd.
type CrowdMerchant struct {
	Merchant uint16 `json:"merchant"`
	MCC      uint16 `json:"mcc"`
}
