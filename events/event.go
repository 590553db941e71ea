package events

// Time is virtual time in milliseconds: as an instant, since 1 January 1970
// 00:00 UTC; as a span, a number of milliseconds. It never comes from a clock:
// there is one now, and it arrives with the event.
type Time int64

// Spans in milliseconds.
const (
	Millisecond Time = 1
	Second           = 1000 * Millisecond
	Minute           = 60 * Second
	Hour             = 60 * Minute
	Day              = 24 * Hour
)

// MaxTime is the last instant that RFC 3339 can write with a four-digit year:
// 31 December 9999, 23:59:59.999 UTC.
const MaxTime Time = 253402300799999

// Never stands for an instant that does not come.
const Never Time = 1<<63 - 1

// Tag is a point in superdense time: an instant and a step within it. What is
// emitted while handling (t, m) is handled at (t, m+1).
type Tag struct {
	At   Time
	Step uint16
}

// Compare orders tags: -1 when t is earlier than u, 0 when equal, +1 when later.
func (t Tag) Compare(u Tag) int {
	switch {
	case t.At != u.At:
		return less(t.At < u.At)
	case t.Step != u.Step:
		return less(t.Step < u.Step)
	}
	return 0
}

// Origin is who published an event. Its numeric value is its rank in the total
// order: at one tag, what the conductor said comes first, customer care last.
type Origin uint8

// The origins, in rank order. OriginNone is no origin: the stamp of nothing.
const (
	OriginNone Origin = iota
	Conductor
	Shopper
	PointOfSale
	CardLock
	FraudBot
	CustomerCare
	numOrigins
)

// Stamp is the identity of an event: the tag at which it was born, who
// published it, and its count K within that origin's tag. The zero Stamp is
// the stamp of nothing: the cause of a root.
type Stamp struct {
	Born   Time
	Step   uint16
	K      uint16
	Origin Origin
}

// IsZero reports whether s is the stamp of nothing.
func (s Stamp) IsZero() bool { return s == Stamp{} }

// Card is a dense index of a debit card, from 0. On the wire it is a token.
type Card uint32

// Event is one fact, flat: no pointer and no string, so that the garbage
// collector ignores queues of them. Which fields a kind uses is said by
// [Fields]; every other field is zero. The codec, the JSON Schemas and
// asyncapi.yaml are derived from that one table.
type Event struct {
	At    Time  // when it is due: when its readers handle it
	ID    Stamp // identity; the instant it was sent is ID.Born
	Cause Stamp // the event that caused it; zero for a root

	Amount int64  // money of the purchase in minor units of the plan's currency
	Total  int64  // money of this card's local day including this purchase, minor units
	Until  Time   // the instant that the event promises
	Rules  uint64 // the rules that fired: bit i is rule i of the plan's names

	Card     Card
	STAN     uint32 // ISO 8583 data element 11, system trace audit number, 1 to 999,999
	Merchant uint16 // index into the plan's merchants
	Visit    uint16 // which visit to a shop, per card from 1; 0 when there is none
	Purchase uint16 // which purchase, per card from 1; 0 when there is none
	Step     uint16 // the step of the tag at which it is due
	MCC      uint16 // ISO 18245 merchant category code
	Score    uint16 // of the fraud bot, 0 to 100
	Units    uint16 // the alerted units: bit i is unit i of the plan's names

	Kind        Kind
	Code        Code
	Channel     Channel
	Attempt     uint8 // which attempt, from 1
	Tender      Tender
	Entry       Entry
	Method      Method
	Truth       Truth
	Reason      Reason
	Action      Action
	Right       uint8 // identity questions answered rightly
	Asked       uint8 // identity questions asked
	Expectation Expectation
	Fault       Fault
	Slot        uint8 // of a wake; never on the wire
}

// Tag is the tag at which the event is due.
func (e *Event) Tag() Tag { return Tag{e.At, e.Step} }

// Compare is the total order of events: due tag, origin rank, birth tag, K.
// Arrival plays no part. It is -1 when a comes before b, 0 when they are the
// same event, +1 when a comes after b.
func Compare(a, b *Event) int {
	switch {
	case a.At != b.At:
		return less(a.At < b.At)
	case a.Step != b.Step:
		return less(a.Step < b.Step)
	}
	return CompareStamps(a.ID, b.ID)
}

// CompareStamps orders events that are due at one tag: origin rank, birth tag, K.
func CompareStamps(a, b Stamp) int {
	switch {
	case a.Origin != b.Origin:
		return less(a.Origin < b.Origin)
	case a.Born != b.Born:
		return less(a.Born < b.Born)
	case a.Step != b.Step:
		return less(a.Step < b.Step)
	case a.K != b.K:
		return less(a.K < b.K)
	}
	return 0
}

func less(yes bool) int {
	if yes {
		return -1
	}
	return 1
}
