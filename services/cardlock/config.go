package cardlock

import (
	"holdsim/events"
	"holdsim/services"
)

// Config is what the card system knows. Money is in minor units, spans are
// milliseconds.
type Config struct {
	Seed        uint64 `json:"seed,string"`
	Cards       uint32 `json:"cards"`
	PerPurchase int64  `json:"per_purchase"` // limit; 0: none
	PerDay      int64  `json:"per_day"`      // limit; 0: none
	// Days are the instants at which a local day begins, ascending, from the
	// day of the run's start to the first after its horizon.
	Days []events.Time `json:"days"`
	// Locks says whether a decline-and-lock locks the card at all.
	Locks bool `json:"locks"`
	// ReleaseAfter unlocks the card by itself after this span; 0: never.
	ReleaseAfter events.Time `json:"release_after"`
	// UnlockLag is unlock requested → card functional again.
	UnlockLag services.Quantiles `json:"unlock_lag"`
	// Notices are sent after a lock, in order, until one is answered or the
	// card is unlocked. None: the lock is silent.
	Notices []Notice `json:"notices"`
}

// Notice is one rung of the ladder.
type Notice struct {
	Channel events.Channel     `json:"channel"`
	After   events.Time        `json:"after"` // the lock → sent
	Takes   services.Quantiles `json:"takes"` // sent → delivered
	Fails   services.Chance    `json:"fails"`
	// AnswerUnlocks: a "yes, that was me" in answer to it unlocks the card.
	AnswerUnlocks bool `json:"answer_unlocks"`
}
