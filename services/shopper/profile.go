package shopper

import "holdsim/services"

// Profile is how a person behaves. A chance that the case tells is 1 of 1 or 0
// of 1; a span that it tells is a single value. The zero Chance never happens,
// and a table without values is no time at all.
type Profile struct {
	// At the till.
	KnowsPIN     services.Chance    `json:"knows_pin"`               // at a step-up
	AnswersPIN   services.Quantiles `json:"answers_pin"`             // step-up prompted → PIN keyed in
	LooksAtPhone services.Chance    `json:"looks_at_phone,omitzero"` // at a step-up that asks on the holder's phone
	AnswersPhone services.Quantiles `json:"answers_phone,omitempty"` // step-up prompted → yes or no on the phone
	Retries      uint8              `json:"retries"`                 // how often they hold out the same card again after a plain decline
	RetriesAfter services.Quantiles `json:"retries_after"`           // declined → the same card held out again
	LeavesGoods  services.Chance    `json:"leaves_goods,omitzero"`   // after a decline, rather than pay otherwise
	NextCard     services.Quantiles `json:"next_card,omitempty"`     // declined → the next card held out
	PaysCash     services.Quantiles `json:"pays_cash"`               // refused card → cash on the counter
	Leaves       services.Quantiles `json:"leaves,omitempty"`        // declined, and nothing left to pay with → gone
	WaitsAtTill  services.Quantiles `json:"waits_at_till,omitempty"` // notice that asks "was it you?" → patience at the counter ends
	AfterDecline AfterDecline       `json:"after_decline,omitzero"`  // what a wrong decline does to later purchases
	WantsWithin  services.Quantiles `json:"wants_within,omitempty"`  // first attempt → settled, as they say they want it; 0: they do not say

	// By phone.
	AnswersNotice      services.Chance    `json:"answers_notice"`              // a delivered notice
	AnswersNoticeAfter services.Quantiles `json:"answers_notice_after"`        // delivered → answered
	OptsOut            services.Chance    `json:"opts_out,omitzero"`           // by STOP, in answer to a text
	AnswersCall        services.Chance    `json:"answers_call"`                // of the bank, per attempt
	WrongParty         services.Chance    `json:"wrong_party,omitzero"`        // somebody else picks up, per attempt
	Rings              services.Quantiles `json:"rings"`                       // dialled → picked up or given up
	CallsCare          services.Chance    `json:"calls_care"`                  // having learned of the lock otherwise than by care's call; asked again at the next decline
	CallsCareAfter     services.Quantiles `json:"calls_care_after"`            // learned, or the line opens → called
	Patience           services.Quantiles `json:"patience,omitempty"`          // called → hung up; 0: as long as it takes
	CallsAgain         uint8              `json:"calls_again,omitempty"`       // at most, per lock, after a call that did not help
	CallsAgainAfter    services.Quantiles `json:"calls_again_after,omitempty"` // hung up, or identity failed → called again
	KnowsAnswers       services.Chance    `json:"knows_answers"`               // to each identity question
	AnswersIdentity    services.Quantiles `json:"answers_identity"`            // asked → all answered
	ConfirmsUse        services.Quantiles `json:"confirms_use"`                // "was it you?" → yes or no

	Thief Thief `json:"thief,omitzero"`
	Wants Wants `json:"wants"`
}

// AfterDecline is how people use a card afterwards that was wrongly declined:
// suspected, or locked on a suspicion. Each is drawn once per person; the card
// is used as before until the visit ends.
type AfterDecline struct {
	AbandonsCard services.Chance `json:"abandons_card,omitzero"` // never holds it out again
	UsesLess     services.Chance `json:"uses_less,omitzero"`     // others: tries other tenders first
	Skips        services.Chance `json:"skips,omitzero"`         // how many of their purchases that is
}

// Thief is whoever holds the card for a fraudulent purchase.
type Thief struct {
	KnowsPIN       services.Chance `json:"knows_pin,omitzero"`
	GivesUp        services.Chance `json:"gives_up,omitzero"`        // at each decline: no more fraudulent purchases
	CallsCare      services.Chance `json:"calls_care,omitzero"`      // after a decline, as if they were the holder
	PassesIdentity services.Chance `json:"passes_identity,omitzero"` // all questions of a call
}
