package events

// The small closed vocabularies that fields of an event take their values
// from. Zero is always "none": the value of a field that a kind does not use.

// Code is an ISO 8583 response code (data element 39).
type Code uint8

// The response codes in use. Meanings after ISO 8583 and the card schemes'
// published tables; 1A and 70 are the European soft declines.
const (
	CodeNone Code = iota
	Code00        // approved
	Code05        // do not honour
	Code1A        // additional customer authentication required
	Code41        // lost card
	Code43        // stolen card
	Code46        // closed account
	Code51        // insufficient funds
	Code54        // expired card
	Code55        // wrong PIN
	Code59        // suspected fraud
	Code61        // exceeds amount limit
	Code62        // restricted card
	Code65        // exceeds count, or additional authentication required
	Code70        // PIN data required
	Code75        // PIN tries exceeded
)

var codeNames = []string{"", "00", "05", "1A", "41", "43", "46", "51", "54", "55", "59", "61", "62", "65", "70", "75"}

// Channel is how the bank and the shopper reach each other.
type Channel uint8

// The channels. Till is the decline itself: learning by being refused.
const (
	ChannelNone Channel = iota
	Text
	Voice
	Email
	Push
	Agent
	Till
)

var channelNames = []string{"", "text", "voice", "email", "push", "agent", "till"}

// Tender is a means of payment in the shopper's pocket.
type Tender uint8

// The tenders.
const (
	TenderNone Tender = iota
	Credit
	Debit
	Cash
)

var tenderNames = []string{"", "credit", "debit", "cash"}

// Entry is how the card's data reached the terminal: ISO 8583 data element 22,
// point-of-service entry mode, in words.
type Entry uint8

// The entry modes.
const (
	EntryNone Entry = iota
	Chip
	ChipPIN
	Contactless
	Magstripe
	ECommerce
)

var entryNames = []string{"", "chip", "chip-pin", "contactless", "magstripe", "e-commerce"}

// Method is how someone is asked to prove who they are.
type Method uint8

// The methods.
const (
	MethodNone Method = iota
	PIN
	PushApproval
	TextReply
	Questions
)

var methodNames = []string{"", "pin", "push-approval", "text-reply", "questions"}

// Truth is what a purchase really was. It is the shopper's alone; no service
// of the bank ever reads it.
type Truth uint8

// The truths.
const (
	TruthNone Truth = iota
	Genuine
	Fraudulent
)

var truthNames = []string{"", "genuine", "fraudulent"}

// Reason says why, where the kind alone does not.
type Reason uint8

// The reasons.
const (
	ReasonNone       Reason = iota
	NotAccepted             // the shop does not take this tender
	OverPurchaseMax         // above the limit per purchase
	OverDayMax              // above the limit per day
	Locked                  // the card is locked
	Closed                  // the card is closed
	Suspected               // the fraud bot's score
	AuthFailed              // the step-up was failed
	TimedOut                // nobody answered in time
	ConfirmedGenuine        // the cardholder said that it was them
	ConfirmedFraud          // the cardholder said that it was not them
	Unreached               // every attempt failed
	UnknownNumber           // the shopper does not answer unknown numbers
	Undeliverable           // the notice did not arrive
	Released                // after the policy's time
	Capped                  // above what a soft lock lets through
	NoAddress               // the bank has no number or address, or a wrong one
	OptedOut                // the cardholder answered STOP
	TooMany                 // more notices than may be sent in a time
	RetryLimit              // the same sale was tried too often at the till
	Expired                 // nobody answered for as long as the policy allows
	WrongParty              // somebody else picked up
	Suppressed              // the cardholder confirmed another use not long ago
	NotSupported            // the till cannot ask for the step-up
)

var reasonNames = []string{"", "not-accepted", "over-purchase-limit", "over-day-limit", "locked", "closed", "suspected",
	"authentication-failed", "timed-out", "confirmed-genuine", "confirmed-fraud", "unreached", "unknown-number", "undeliverable", "released",
	"capped", "no-address", "opted-out", "too-many", "retry-limit", "expired", "wrong-party", "suppressed", "not-supported"}

// Action is what the fraud bot's score band does with a purchase.
type Action uint8

// The actions, from mild to harsh.
const (
	ActionNone Action = iota
	Approve
	Challenge
	Decline
	DeclineAndLock
)

var actionNames = []string{"", "approve", "challenge", "decline", "decline-and-lock"}

// Expectation is one thing that a shopper wants of the service.
type Expectation uint8

// The expectations, in the order of statements 8 to 11 of the wine-store case.
const (
	ExpectationNone Expectation = iota
	PurchaseGoesThrough
	DoubtSettledAtTill
	ToldOfLock
	HeardSoon
)

// AtOnce is how soon after a lock the bank's own call still counts as being
// told of the lock, where it is the first that the holder hears of it. Nobody
// published such a bound.
const AtOnce = Minute

var expectationNames = []string{"", "purchase-goes-through", "doubt-settled-at-till", "told-of-lock", "heard-soon"}

// Fault is what went wrong outside the rules.
type Fault uint8

// The faults.
const (
	FaultNone   Fault = iota
	AlertLost         // the alert did not reach the queue
	NumberWrong       // the bank's telephone number of the cardholder is wrong
)

var faultNames = []string{"", "alert-lost", "wrong-number"}

var originNames = []string{"", "conductor", "shopper", "pointofsale", "cardlock", "fraudbot", "customercare"}

// Names of the values, as written on the wire.

func (c Code) String() string        { return nameOf(codeNames, uint8(c)) }
func (c Channel) String() string     { return nameOf(channelNames, uint8(c)) }
func (t Tender) String() string      { return nameOf(tenderNames, uint8(t)) }
func (e Entry) String() string       { return nameOf(entryNames, uint8(e)) }
func (m Method) String() string      { return nameOf(methodNames, uint8(m)) }
func (t Truth) String() string       { return nameOf(truthNames, uint8(t)) }
func (r Reason) String() string      { return nameOf(reasonNames, uint8(r)) }
func (a Action) String() string      { return nameOf(actionNames, uint8(a)) }
func (e Expectation) String() string { return nameOf(expectationNames, uint8(e)) }
func (f Fault) String() string       { return nameOf(faultNames, uint8(f)) }
func (o Origin) String() string      { return nameOf(originNames, uint8(o)) }

// ParseOrigin finds the origin of a name. It reports false for an unknown one.
func ParseOrigin(name string) (Origin, bool) {
	v, ok := parseName(originNames, name)
	return Origin(v), ok
}

func nameOf(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return "?"
}

func parseName(names []string, name string) (uint8, bool) {
	if name == "" {
		return 0, false
	}
	for i, n := range names {
		if n == name {
			return uint8(i), true
		}
	}
	return 0, false
}
