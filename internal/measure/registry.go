package measure

import (
	"holdsim/events"
)

// Unit is what a measure counts in.
type Unit string

// The units. A span is in milliseconds and has a wall and a staffed value. A
// share is how many of those that could have did: hits out of a sample. A part
// is a share of a sum, of money or of time: its hits and its whole are minor
// units or milliseconds, and it has no number of hits.
const (
	UnitSpan  Unit = "ms"
	UnitShare Unit = "ppm"
	UnitPart  Unit = "ppm_of_sum"
)

// Direction is which way is better for the person who is measured by it.
type Direction string

// The directions.
const (
	Less Direction = "less"
	More Direction = "more"
)

// ID is a measure's place in [All].
type ID uint8

// The measures. The first numSpans of them are spans.
const (
	TimeToNotice ID = iota
	TimeToContact
	TimeToResolution
	DeadCardTime
	TimeToWorkingCard
	TimeToWanted
	SuspiciousDetected
	SuspiciousDeclined
	CardsLocked
	UnitsAlerted
	CardsContacted
	IdentityVerified
	CardsUnlocked
	GenuineDeclined
	ResolvedAtPOS
	ToldOfLock
	WishesFulfilled
	CallsAnswered
	FraudPaid
	PurchasesLost
	InsultRate
	LockedUnknowing
	ExpectationsAttained
	StepUpsPassed
	FraudPassed
	AccountsDetected
	FalsePositives
	ValueDetected
	FraudLoss
	FirstContactResolved
	Occupancy
	numMeasures

	numSpans = TimeToWanted + 1
)

// Measure describes one number: what it is called, what it counts in, and how
// it is made. Formula is printed wherever the number is.
type Measure struct {
	Name    string    `json:"name"`
	Unit    Unit      `json:"unit"`
	Better  Direction `json:"better"`
	Formula string    `json:"formula"`
	// Default is the aggregate of a threshold that names none.
	Default string `json:"default"`
	// Proof are the kinds without which it cannot have happened: where there
	// is no event of them, their absence is the proof.
	Proof []events.Kind `json:"-"`
}

// Aggregates of spans: how one number is made of many. Never is the share of
// those that did not happen before the horizon; Rate is the sum per 1,000
// cards and 30 days.
const (
	Max        = "max"
	Min        = "min"
	Median     = "median"
	P90        = "p90"
	P99        = "p99"
	Sum        = "sum"
	Rate       = "rate"
	NeverShare = "never"
)

// Aggregates of shares: the share itself, or the number of hits. A part of a
// sum has the share alone.
const (
	Share = "share"
	Count = "count"
)

var registry = [numMeasures]Measure{
	TimeToNotice: {"time_to_notice", UnitSpan, Less,
		"card locked → the shopper learns of it; a lock lifted unnoticed does not count", Max, []events.Kind{events.ShopperLearned}},
	TimeToContact: {"time_to_contact", UnitSpan, Less,
		"alert → first two-way contact, in the app too", Max, []events.Kind{events.CallAnswered, events.NoticeAnswered, events.StepUpAnswered}},
	TimeToResolution: {"time_to_resolution", UnitSpan, Less,
		"decline → card functional again and the case closed; genuine holders", Max, []events.Kind{events.CardUnlocked, events.CaseResolved}},
	DeadCardTime: {"dead_card_time", UnitSpan, Less,
		"Σ (unlocked − locked), a card still locked counting up to the horizon; where the holder's own purchase led to the lock", Sum, []events.Kind{events.CardUnlocked}},
	TimeToWorkingCard: {"time_to_working_card", UnitSpan, Less,
		"card locked, or capped by a soft lock → it works in full again, or a new one comes", Max, []events.Kind{events.CardUnlocked, events.CardReissued}},
	TimeToWanted: {"time_to_wanted", UnitSpan, Less,
		"first attempt → the purchase done as wished: in the same visit, by card if one was held out or was dead; of each visit its slowest genuine purchase; never is infinite", Max, []events.Kind{events.PurchasePaid}},

	SuspiciousDetected: {"suspicious_detected", UnitShare, More,
		"purchases whose score calls for action / these and the fraudulent ones whose score does not, where the bot looks for any", Count, []events.Kind{events.AuthorizationScored}},
	SuspiciousDeclined: {"suspicious_declined", UnitShare, More,
		"suspicious purchases declined / purchases whose score calls for a decline", Share, []events.Kind{events.AuthorizationDeclined}},
	CardsLocked: {"cards_locked", UnitShare, More,
		"cards locked, or capped by a soft lock / purchases whose decline calls for a lock of an unlocked card, where the policy locks at all", Share, []events.Kind{events.CardLocked}},
	UnitsAlerted: {"units_alerted", UnitShare, More,
		"purchases declined on suspicion of which units were alerted / purchases declined on suspicion of which the policy has units alerted", Share, []events.Kind{events.AlertRaised}},
	CardsContacted: {"cards_contacted", UnitShare, More,
		"alerted cards whose holder was reached, both ways / alerted cards", Share, []events.Kind{events.CallAnswered, events.NoticeAnswered, events.StepUpAnswered}},
	IdentityVerified: {"identity_verified", UnitShare, More,
		"holders spoken to whose identity was verified / holders spoken to", Share, []events.Kind{events.IdentityVerified}},
	CardsUnlocked: {"cards_unlocked", UnitShare, More,
		"locked cards that work again / cards locked because of their holder's own purchase; a lock not due to end yet at the horizon does not count", Share, []events.Kind{events.CardUnlocked}},
	GenuineDeclined: {"genuine_declined", UnitShare, Less,
		"genuine purchases declined at least once, by the bank or at the till / genuine purchases put to the bank", Count, []events.Kind{events.AuthorizationDeclined}},
	ResolvedAtPOS: {"resolved_at_pos", UnitShare, More,
		"genuine suspicious purchases paid by the same card in the same visit / genuine suspicious purchases", Share, []events.Kind{events.StepUpPrompted}},
	ToldOfLock: {"told_of_lock", UnitShare, More,
		"locks of which a notice told the holder before anybody spoke to them, or care's call within a minute / cards locked", Share, []events.Kind{events.NoticeSent}},
	WishesFulfilled: {"wishes_fulfilled", UnitShare, More,
		"visits in which every genuine purchase was done as wished / visits", Share, []events.Kind{events.PurchasePaid}},
	CallsAnswered: {"calls_answered", UnitShare, More,
		"right-party contact: calls of customer care that the holder answered / calls made", Share, []events.Kind{events.CallAnswered}},
	FraudPaid: {"fraud_paid", UnitShare, Less,
		"fraudulent purchases paid by card / fraudulent purchases for which a card was held out", Count, []events.Kind{events.PurchasePaid}},
	PurchasesLost: {"purchases_lost", UnitShare, Less,
		"genuine purchases abandoned / genuine purchases", Share, []events.Kind{events.PurchaseAbandoned}},
	InsultRate: {"insult_rate", UnitShare, Less,
		"genuine attempts declined / genuine attempts put to the bank", Share, []events.Kind{events.SaleDeclined}},
	LockedUnknowing: {"locked_unknowing", UnitShare, Less,
		"locks of which the holder learned by a decline, by care's call (later than within a minute) or never / cards locked", Share, []events.Kind{events.NoticeDelivered}},
	ExpectationsAttained: {"expectations_attained", UnitShare, More,
		"genuine holders in doubt whose purchase was paid by card, or whose hold was over, within what they said they want / genuine holders in doubt who said so; a time not up at the horizon does not count", Share, []events.Kind{events.CaseResolved}},
	StepUpsPassed: {"step_ups_passed", UnitShare, More,
		"genuine purchases challenged whose buyer passes in time / genuine purchases challenged", Share, []events.Kind{events.StepUpPrompted}},
	FraudPassed: {"fraud_passed", UnitShare, Less,
		"fraudulent purchases challenged whose buyer passes in time / fraudulent purchases challenged", Share, []events.Kind{events.StepUpPrompted}},
	AccountsDetected: {"accounts_detected", UnitShare, More,
		"fraud accounts flagged / fraud accounts: cards held out for a fraudulent purchase", Share, []events.Kind{events.AuthorizationScored}},
	FalsePositives: {"false_positives", UnitShare, Less,
		"genuine accounts flagged / accounts flagged; as a ratio N:1, genuine accounts flagged / fraud accounts flagged", Share, []events.Kind{events.AuthorizationScored}},
	ValueDetected: {"value_detected", UnitPart, More,
		"fraud value stopped from the first flag on, that purchase included / all fraud value", Share, []events.Kind{events.AuthorizationDeclined}},
	FraudLoss: {"fraud_loss", UnitPart, Less,
		"fraud value lost / value of purchases paid by card; a basis point is 0.01 %", Share, []events.Kind{events.PurchasePaid}},
	FirstContactResolved: {"first_contact_resolved", UnitShare, More,
		"cases that the first conversation with the holder settled / cases resolved after one", Share, []events.Kind{events.CaseResolved}},
	Occupancy: {"occupancy", UnitPart, Less,
		"agents' time with a call, from dialling to the end of the talk / agents' time while care is open", Share, []events.Kind{events.CallbackAttempted}},
}

// All lists every measure, in the order in which they are shown. The slice is
// the caller's.
func All() []Measure { return append([]Measure(nil), registry[:]...) }

// Of describes one measure.
func Of(id ID) Measure { return registry[id] }

// Lookup finds a measure by its name. It reports false for an unknown one.
func Lookup(name string) (Measure, bool) {
	id, ok := lookup(name)
	if !ok {
		return Measure{}, false
	}
	return registry[id], true
}

func lookup(name string) (ID, bool) {
	for id := range registry {
		if registry[id].Name == name {
			return ID(id), true
		}
	}
	return 0, false
}

func allNames() []string {
	names := make([]string, len(registry))
	for id := range registry {
		names[id] = registry[id].Name
	}
	return names
}

// Aggregates lists the aggregates that a unit allows, the usual one first.
func (u Unit) Aggregates() []string {
	switch u {
	case UnitSpan:
		return []string{Max, Min, Median, P90, P99, NeverShare, Sum, Rate}
	case UnitPart:
		return []string{Share}
	}
	return []string{Share, Count}
}

// Find is the place of a measure in [All], by its name. It reports false for
// an unknown one.
func Find(name string) (ID, bool) { return lookup(name) }
