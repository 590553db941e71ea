package events_test

import (
	"holdsim/events"
)

// names are those of the wine-store case.
func names() *events.Names {
	return &events.Names{
		Scenario: "wine-store", Policy: "as-is", Seed: 1, Currency: "USD", Cards: 1,
		Merchants: []string{"discount-store"},
		Rules:     []string{"repeat-at-merchant", "resale-goods", "large-amount"},
		Units:     []string{"card-desk", "customer-care"},
	}
}

// The instants of the wine-store case.
const (
	purchase2 events.Time = 1788635340000 // Saturday 5 September 2026, 15:09 in New York
	paidCash              = purchase2 + events.Minute
	callback              = purchase2 + 72*events.Hour
	callEnds              = callback + 6*events.Minute
)

// sample is one event of a kind, as it could happen in the wine-store case or
// in one that went on differently.
type sample struct {
	from events.Origin
	by   events.Origin // who caused it
	at   events.Time
	step uint16
	e    events.Event // the fields of the kind
}

const (
	amount = 9600
	nobody = events.OriginNone
)

var samples = map[events.Kind]sample{
	events.IntentRecorded:    {events.Shopper, nobody, purchase2, 1, events.Event{Amount: amount, MCC: 5310, Until: purchase2 + 10*events.Minute, Truth: events.Genuine}},
	events.PurchaseAttempted: {events.Shopper, nobody, purchase2, 1, events.Event{Amount: amount, MCC: 5310, Tender: events.Debit, Entry: events.Chip, Attempt: 1}},
	events.PurchasePaid:      {events.Shopper, events.PointOfSale, paidCash, 1, events.Event{Amount: amount, Tender: events.Cash}},
	events.PurchaseAbandoned: {events.Shopper, events.PointOfSale, paidCash, 1, events.Event{Amount: amount}},
	events.StepUpAnswered:    {events.Shopper, events.PointOfSale, purchase2 + 20*events.Second, 0, events.Event{Amount: amount, Method: events.PIN, Right: 1, Asked: 1, Attempt: 1}},
	events.NoticeAnswered:    {events.Shopper, events.CardLock, purchase2 + 2*events.Minute, 1, events.Event{Channel: events.Text, Reason: events.ConfirmedGenuine}},
	events.CallAnswered:      {events.Shopper, events.CustomerCare, callback, 3, events.Event{Channel: events.Voice, Attempt: 1}},
	events.CallMissed:        {events.Shopper, events.CustomerCare, callback, 3, events.Event{Channel: events.Voice, Attempt: 1, Reason: events.UnknownNumber}},
	events.IdentityAnswered:  {events.Shopper, events.CustomerCare, callEnds, 0, events.Event{Method: events.Questions, Right: 3, Asked: 3}},
	events.UseConfirmed:      {events.Shopper, events.CustomerCare, callEnds, 3, events.Event{Channel: events.Voice}},
	events.UseDenied:         {events.Shopper, events.CustomerCare, callEnds, 3, events.Event{Channel: events.Voice}},
	events.CareCalled:        {events.Shopper, events.PointOfSale, purchase2 + events.Hour, 1, events.Event{Channel: events.Voice, Attempt: 1}},
	events.CallAbandoned:     {events.Shopper, events.Shopper, purchase2 + events.Hour, 1, events.Event{Channel: events.Voice, Attempt: 1}},
	events.ShopperLearned:    {events.Shopper, events.CustomerCare, callback, 3, events.Event{Channel: events.Agent}},
	events.FeedbackGiven:     {events.Shopper, events.CustomerCare, callEnds, 8, events.Event{Expectation: events.ToldOfLock}},

	events.TenderRefused:          {events.PointOfSale, events.Shopper, purchase2 - 7*events.Minute, 2, events.Event{Amount: 41250, Tender: events.Credit, Reason: events.NotAccepted}},
	events.AuthorizationRequested: {events.PointOfSale, events.Shopper, purchase2, 2, events.Event{Amount: amount, MCC: 5310, STAN: 2, Tender: events.Debit, Entry: events.Chip, Attempt: 1}},
	events.StepUpPrompted:         {events.PointOfSale, events.FraudBot, purchase2, 5, events.Event{Amount: amount, Method: events.PIN, Until: purchase2 + 45*events.Second, Attempt: 1}},
	events.SaleCompleted:          {events.PointOfSale, events.FraudBot, purchase2, 5, events.Event{Amount: amount, Tender: events.Debit, Code: events.Code00}},
	events.SaleDeclined:           {events.PointOfSale, events.FraudBot, purchase2, 5, events.Event{Amount: amount, Tender: events.Debit, Code: events.Code05}},

	events.AuthorizationAdmitted: {events.CardLock, events.PointOfSale, purchase2, 3, events.Event{Amount: amount, Total: 50850, MCC: 5310, STAN: 2, Entry: events.Chip}},
	events.CardLocked:            {events.CardLock, events.FraudBot, purchase2, 5, events.Event{Reason: events.Suspected}},
	events.CardUnlocked:          {events.CardLock, events.CustomerCare, callEnds, 6, events.Event{Reason: events.ConfirmedGenuine}},
	events.CardCapped:            {events.CardLock, events.FraudBot, purchase2, 5, events.Event{Total: 10000, Reason: events.Suspected}},
	events.CardReissued:          {events.CardLock, events.CardLock, callEnds + 5*events.Day, 0, events.Event{Reason: events.ConfirmedFraud}},
	events.CardClosed:            {events.CardLock, events.CustomerCare, callEnds, 6, events.Event{Reason: events.ConfirmedFraud}},
	events.NoticeSent:            {events.CardLock, events.CardLock, purchase2, 6, events.Event{Channel: events.Text, Attempt: 1}},
	events.NoticeDelivered:       {events.CardLock, events.CardLock, purchase2 + 20*events.Second, 1, events.Event{Channel: events.Text, Attempt: 1}},
	events.NoticeFailed:          {events.CardLock, events.CardLock, purchase2 + 20*events.Second, 1, events.Event{Channel: events.Text, Attempt: 1, Reason: events.Undeliverable}},

	events.AuthorizationScored:     {events.FraudBot, events.CardLock, purchase2, 4, events.Event{Amount: amount, Score: 82, Rules: 0b01, Action: events.DeclineAndLock}},
	events.AuthorizationApproved:   {events.FraudBot, events.CardLock, purchase2, 4, events.Event{Amount: amount, STAN: 2, Code: events.Code00}},
	events.AuthorizationDeclined:   {events.FraudBot, events.CardLock, purchase2, 4, events.Event{Amount: amount, Total: 50850, STAN: 2, Code: events.Code05, Score: 82, Rules: 0b01, Action: events.DeclineAndLock, Reason: events.Suspected}},
	events.AuthorizationChallenged: {events.FraudBot, events.CardLock, purchase2, 4, events.Event{Amount: amount, STAN: 2, Code: events.Code70, Score: 82, Rules: 0b01, Method: events.PIN}},
	events.AlertRaised:             {events.FraudBot, events.CardLock, purchase2, 4, events.Event{Amount: amount, Score: 82, Rules: 0b11, Units: 0b11}},

	events.CaseOpened:        {events.CustomerCare, events.FraudBot, purchase2, 5, events.Event{Score: 82, Rules: 0b01}},
	events.CallbackScheduled: {events.CustomerCare, events.FraudBot, purchase2, 5, events.Event{Until: callback, Attempt: 1}},
	events.CallbackAttempted: {events.CustomerCare, events.FraudBot, callback, 1, events.Event{Channel: events.Voice, Attempt: 1}},
	events.IdentityAsked:     {events.CustomerCare, events.Shopper, callback, 4, events.Event{Method: events.Questions, Asked: 3}},
	events.IdentityVerified:  {events.CustomerCare, events.Shopper, callEnds, 1, events.Event{Method: events.Questions, Right: 3, Asked: 3}},
	events.IdentityFailed:    {events.CustomerCare, events.Shopper, callEnds, 1, events.Event{Method: events.Questions, Right: 1, Asked: 3}},
	events.UseAsked:          {events.CustomerCare, events.Shopper, callEnds, 2, events.Event{Channel: events.Voice}},
	events.UnlockRequested:   {events.CustomerCare, events.Shopper, callEnds, 4, events.Event{Reason: events.ConfirmedGenuine}},
	events.CloseRequested:    {events.CustomerCare, events.Shopper, callEnds, 4, events.Event{Reason: events.ConfirmedFraud}},
	events.CaseResolved:      {events.CustomerCare, events.CardLock, callEnds, 7, events.Event{Reason: events.ConfirmedGenuine}},

	events.FaultOccurred: {events.CustomerCare, events.FraudBot, purchase2, 5, events.Event{Fault: events.AlertLost, Until: purchase2 + 24*events.Hour}},
}

// event completes the sample of a kind. It was born one step before it is due,
// or, when it is due at step 0, after a delay of 20 seconds. Its cause is what
// its origin handled then: at the same instant, or, when a wake stood between,
// in the course of the second purchase.
func (s sample) event(k events.Kind) *events.Event {
	e := s.e
	e.Kind, e.At, e.Step = k, s.at, s.step
	e.Visit, e.Purchase = 1, 2
	e.ID = events.Stamp{Born: s.at, Step: s.step - 1, Origin: s.from}
	if s.step == 0 {
		e.ID.Born, e.ID.Step = s.at-20*events.Second, 5
	}
	if s.by != nobody {
		e.Cause = events.Stamp{Born: e.ID.Born, Step: e.ID.Step - 1, Origin: s.by}
		if e.ID.Step == 0 {
			e.Cause.Born, e.Cause.Step = purchase2, 4
		}
	}
	return &e
}
