package fraudbot

import "holdsim/events"

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
	// Units are told when a band raises an alert: bit i is unit i of the
	// plan's names.
	Units uint16 `json:"units"`
	// Challenge is the method that a challenge asks for.
	Challenge events.Method `json:"challenge"`
	// Memory is how many approved purchases of each card the bot remembers, 1
	// to 64, at whatever merchant: what velocity can count, also at one merchant
	// alone. 0: 16, or as many as a rule counts to.
	Memory uint8 `json:"memory,omitzero"`
}

// Rule is one test and its points.
type Rule struct {
	Test   Test        `json:"test"`
	Within events.Time `json:"within"` // for velocity: earlier approved purchases not older than this count
	// AtLeast is, for velocity, the number of earlier approved purchases
	// (the purchase being scored is not counted), 1 to 64; for AmountAbove,
	// the rule fires when the amount is above it, in minor units; for
	// MerchantCategory it is the merchant category code.
	AtLeast int64  `json:"at_least"`
	Points  uint16 `json:"points"` // 0 to 100
}

// Test is what a rule looks at.
type Test uint8

// The tests.
const (
	TestNone         Test = iota
	MerchantVelocity      // approved purchases of this card at this merchant
	CardVelocity          // approved purchases of this card anywhere
	AmountAbove           // the amount of this purchase
	MerchantCategory      // the merchant's category
)

// Band is what happens from a score on.
type Band struct {
	From   uint16        `json:"from"`
	Action events.Action `json:"action"`
	Code   events.Code   `json:"code"`
	Alert  bool          `json:"alert"`
}
