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
	// Cap makes the lock soft: purchases up to it go on; 0: the lock is full.
	Cap int64 `json:"cap,omitempty"`
	// CapPerDay is the most that a softly locked card may spend in the part of
	// a local day in which it is locked; 0: no such bound.
	CapPerDay int64 `json:"cap_per_day,omitempty"`
	// ReleaseAfter unlocks the card by itself after this span; 0: never.
	ReleaseAfter events.Time `json:"release_after"`
	// UnlockLag is unlock requested → card functional again.
	UnlockLag services.Quantiles `json:"unlock_lag"`
	// ReissueAfter is closed by confirmed fraud → a new card works; 0: never.
	ReissueAfter events.Time `json:"reissue_after,omitempty"`
	// ClosedCode is answered while the card is closed; none: 46.
	ClosedCode events.Code `json:"closed_code,omitempty"`
	// Notices are sent after a lock, in order, until one is answered or the
	// card is unlocked. None: the lock is silent.
	Notices []Notice `json:"notices"`
	// TellsDeclines: a suspicious decline that locks nothing is told too.
	TellsDeclines bool `json:"tells_declines,omitempty"`
	// Confirms: a "yes" that helped is answered on the same channel.
	Confirms bool `json:"confirms,omitempty"`
	// Quiet are the spans in which no rung that keeps them is sent, ascending.
	Quiet []Span `json:"quiet,omitempty"`
	// Reach are the chances that the bank has the right number or address of a
	// card's holder, by channel from text to push, drawn once for each card.
	// None: it has all of them.
	Reach []services.Chance `json:"reach,omitempty"`
	// AtMost is how many notices a card's holder is sent within Per; 0: no limit.
	AtMost uint8       `json:"at_most,omitempty"`
	Per    events.Time `json:"per,omitempty"`
}

// Notice is one rung of the ladder.
type Notice struct {
	Channel events.Channel     `json:"channel"`
	After   events.Time        `json:"after"` // the lock → sent
	Takes   services.Quantiles `json:"takes"` // sent → delivered
	Fails   services.Chance    `json:"fails"`
	// AnswerUnlocks: a "yes, that was me" in answer to it unlocks the card.
	AnswerUnlocks bool `json:"answer_unlocks"`
	// KeepsQuiet: in quiet hours it waits for their end.
	KeepsQuiet bool `json:"keeps_quiet,omitempty"`
}

// Span is [From, Until).
type Span struct {
	From  events.Time `json:"from"`
	Until events.Time `json:"until"`
}
