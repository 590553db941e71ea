package events

// Kind is what happened. Kinds are past-tense facts; a request is the fact
// that somebody asked.
type Kind uint8

// The vocabulary, by the service that says it. KindNone is no kind.
const (
	KindNone Kind = iota

	// shopper
	IntentRecorded    // ground truth of a purchase; routed to nobody
	PurchaseAttempted // a tender is held out at the till
	PurchasePaid      // the goods are the shopper's
	PurchaseAbandoned // the shopper leaves without the goods
	StepUpAnswered    // the shopper answered a step-up at the till
	NoticeAnswered    // the shopper answered a notice
	CallAnswered      // the shopper picked up
	CallMissed        // the shopper did not pick up
	IdentityAnswered  // the shopper answered the identity questions
	UseConfirmed      // "yes, that was me"
	UseDenied         // "no, that was not me"
	CareCalled        // the shopper called customer care
	CallAbandoned     // and hung up before anybody answered
	ShopperLearned    // the shopper learned that the card is dead
	FeedbackGiven     // what the shopper thinks of it in the end

	// pointofsale
	TenderRefused          // the shop does not take this tender
	AuthorizationRequested // ISO 8583 0100
	StepUpPrompted         // the till asks for more before giving up
	SaleCompleted          // the till says APPROVED
	SaleDeclined           // the till says DECLINED

	// cardlock
	AuthorizationAdmitted // card status and limits are no obstacle
	CardLocked            // no functional status
	CardUnlocked          // functional again
	CardCapped            // functional up to an amount: a soft lock
	CardClosed            // confirmed fraud; functional again only after a re-issue
	CardReissued          // a new card in the place of a closed one
	NoticeSent            // a notice to the shopper left the bank
	NoticeDelivered       // and arrived
	NoticeFailed          // and did not arrive

	// fraudbot
	AuthorizationScored     // score and rules
	AuthorizationApproved   // ISO 8583 0110, code 00
	AuthorizationDeclined   // ISO 8583 0110, any other code; the card lock says it too
	AuthorizationChallenged // ISO 8583 0110, a code that asks for a step-up
	AlertRaised             // the designated units were told

	// customercare
	CaseOpened        // a case entered the queue
	CallbackScheduled // not before this instant
	CallbackAttempted // an agent dials
	IdentityAsked     // the identity questions were put
	IdentityVerified  // and passed
	IdentityFailed    // and failed
	UseAsked          // "was it you?"
	UnlockRequested   // care asks for the card to be unlocked
	CloseRequested    // care asks for the card to be closed
	CaseResolved      // the case is closed

	// any service
	FaultOccurred // something outside the rules went wrong

	numKinds

	// Wake is a timer that a machine set for itself, or an arrival of its
	// [Source]. It goes through the same door as an event and is never
	// published and never journalled.
	Wake Kind = 255
)

var kindNames = [numKinds]string{
	IntentRecorded:          "intent.recorded",
	PurchaseAttempted:       "purchase.attempted",
	PurchasePaid:            "purchase.paid",
	PurchaseAbandoned:       "purchase.abandoned",
	StepUpAnswered:          "stepup.answered",
	NoticeAnswered:          "notice.answered",
	CallAnswered:            "call.answered",
	CallMissed:              "call.missed",
	IdentityAnswered:        "identity.answered",
	UseConfirmed:            "use.confirmed",
	UseDenied:               "use.denied",
	CareCalled:              "care.called",
	CallAbandoned:           "call.abandoned",
	ShopperLearned:          "shopper.learned",
	FeedbackGiven:           "feedback.given",
	TenderRefused:           "tender.refused",
	AuthorizationRequested:  "authorization.requested",
	StepUpPrompted:          "stepup.prompted",
	SaleCompleted:           "sale.completed",
	SaleDeclined:            "sale.declined",
	AuthorizationAdmitted:   "authorization.admitted",
	CardLocked:              "card.locked",
	CardUnlocked:            "card.unlocked",
	CardCapped:              "card.capped",
	CardClosed:              "card.closed",
	CardReissued:            "card.reissued",
	NoticeSent:              "notice.sent",
	NoticeDelivered:         "notice.delivered",
	NoticeFailed:            "notice.failed",
	AuthorizationScored:     "authorization.scored",
	AuthorizationApproved:   "authorization.approved",
	AuthorizationDeclined:   "authorization.declined",
	AuthorizationChallenged: "authorization.challenged",
	AlertRaised:             "alert.raised",
	CaseOpened:              "case.opened",
	CallbackScheduled:       "callback.scheduled",
	CallbackAttempted:       "callback.attempted",
	IdentityAsked:           "identity.asked",
	IdentityVerified:        "identity.verified",
	IdentityFailed:          "identity.failed",
	UseAsked:                "use.asked",
	UnlockRequested:         "unlock.requested",
	CloseRequested:          "close.requested",
	CaseResolved:            "case.resolved",
	FaultOccurred:           "fault.occurred",
}

// NumKinds is one more than the largest kind of the vocabulary: the size of an
// array indexed by kind.
const NumKinds = int(numKinds)

// NumOrigins is one more than the largest origin: the size of an array indexed
// by origin.
const NumOrigins = int(numOrigins)

// Kinds lists the vocabulary in its own order.
func Kinds() []Kind {
	kinds := make([]Kind, 0, NumKinds-1)
	for k := KindNone + 1; k < numKinds; k++ {
		kinds = append(kinds, k)
	}
	return kinds
}

// String is the kind's name on the wire, such as "authorization.declined".
func (k Kind) String() string {
	if k == Wake {
		return "wake"
	}
	return nameOf(kindNames[:], uint8(k))
}

// ParseKind finds the kind of a name. It reports false for an unknown one.
func ParseKind(name string) (Kind, bool) {
	v, ok := parseName(kindNames[:], name)
	return Kind(v), ok
}
