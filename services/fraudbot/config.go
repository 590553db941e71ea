package fraudbot

import (
	"holdsim/events"
	"holdsim/services/fraudbot/rule"
)

// Config is what the fraud bot knows. Money is in minor units, spans are
// milliseconds.
type Config struct {
	Cards uint32 `json:"cards"`
	// Rules add their points when they fire; rule i is bit i of an event's
	// rules and entry i of the plan's rule names. At most 64.
	Rules []Rule `json:"rules"`
	// Bands turn the score (the sum of points, at most 100) into an action:
	// the last band whose From is not above the score. The first From is 0,
	// and they ascend.
	Bands []Band `json:"bands"`
	// Units are told when an alert is raised: bit i is unit i of the plan's
	// names.
	Units uint16 `json:"units"`
	// Challenge is the method that a challenge asks for.
	Challenge events.Method `json:"challenge"`
	// Unproven answers a purchase whose challenge was failed, not answered in
	// time, or one that the till cannot put, Denied one of which the holder said that it was not them.
	Unproven Refusal `json:"unproven"`
	Denied   Refusal `json:"denied"`
	// SuppressFor is for how long after the holder confirmed a use no other
	// purchase of the card is challenged or declined for its score.
	SuppressFor events.Time `json:"suppress_for,omitzero"`
	// Memory is how many approved purchases of each card the bot remembers, 1
	// to 64, at whatever merchant: what rules can count, also at one merchant
	// alone. 0: 16, or as many as the rules ask for.
	Memory uint8 `json:"memory,omitzero"`

	// What rules compare a purchase with, besides the card's earlier ones.

	Decimals    uint8 `json:"decimals,omitzero"`     // of the currency, 0 to 6
	PerPurchase int64 `json:"per_purchase,omitzero"` // the card's limit per purchase; 0: none
	PerDay      int64 `json:"per_day,omitzero"`      // the card's limit per local day; 0: none
	// Clock are the settings of the local clock, ascending; the first holds
	// also before its From.
	Clock []Offset `json:"clock,omitzero"`
	// Places says of each merchant where it is: a number from 1, or 0 where
	// that is not known. Home is the place of the holders' home, or 0.
	Places []uint8 `json:"places,omitzero"`
	Home   uint8   `json:"home,omitzero"`
	// Metres are the distances between the places: row by row, a square.
	Metres []uint32 `json:"metres,omitzero"`
	// Merchants is how many there are, for rules on the first time at one.
	Merchants uint16 `json:"merchants,omitzero"`
}

// Rule is a condition and its points.
type Rule struct {
	Text   string    `json:"text,omitzero"` // of the condition, for tellings
	When   rule.Expr `json:"when"`
	Points uint16    `json:"points"` // 0 to 100
}

// Band is what happens from a score on.
type Band struct {
	From   uint16        `json:"from"`
	Action events.Action `json:"action"`
	Code   events.Code   `json:"code"`
	Alert  bool          `json:"alert"`
}

// Refusal is how a purchase is declined whatever its score.
type Refusal struct {
	Action events.Action `json:"action"` // decline, or decline and lock
	Code   events.Code   `json:"code"`
	Alert  bool          `json:"alert"`
}

// Offset is a setting of the local clock: from an instant on, that many
// milliseconds are added to UTC.
type Offset struct {
	From events.Time `json:"from"`
	Add  events.Time `json:"add"`
}

// scale is what the whole numbers of the features stand for.
func (c *Config) scale() rule.Scale {
	return rule.Scale{Decimals: c.Decimals, PerPurchase: c.PerPurchase, PerDay: c.PerDay}
}
