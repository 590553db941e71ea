// Package eventtest builds sequences of events by hand, for tests of what
// reads a journal. It gives every event its stamp, its cause and its place in
// the canonical order; a test says what happened, and when.
package eventtest

import (
	"slices"

	"holdsim/events"
)

// Run is a sequence under construction.
type Run struct {
	events []events.Event
	counts map[events.Stamp]uint16 // K by origin and birth tag
	now    events.Tag
	causes map[events.Card]events.Stamp // the last event of every card
}

// New begins a sequence at an instant.
func New(start events.Time) *Run {
	return &Run{counts: map[events.Stamp]uint16{}, now: events.Tag{At: start}, causes: map[events.Card]events.Stamp{}}
}

// At moves to an instant, which must be later.
func (r *Run) At(t events.Time) *Run {
	if t <= r.now.At {
		panic("eventtest: time does not run back")
	}
	r.now = events.Tag{At: t}
	return r
}

// After moves on by a span.
func (r *Run) After(d events.Time) *Run { return r.At(r.now.At + d) }

// Now is the instant.
func (r *Run) Now() events.Time { return r.now.At }

// Emit lets who say e, caused by what was said last about its card. Every
// event is due one step after its birth, and the next one is born then.
func (r *Run) Emit(who events.Origin, e events.Event) *Run {
	e.ID = events.Stamp{Born: r.now.At, Step: r.now.Step, Origin: who}
	e.ID.K = r.counts[e.ID]
	r.counts[events.Stamp{Born: r.now.At, Step: r.now.Step, Origin: who}]++
	r.now.Step++
	e.At, e.Step = r.now.At, r.now.Step
	if e.Kind != events.IntentRecorded {
		e.Cause = r.causes[e.Card]
	}
	r.causes[e.Card] = e.ID
	r.events = append(r.events, e)
	return r
}

// Events is the sequence in canonical order.
func (r *Run) Events() []events.Event {
	out := slices.Clone(r.events)
	slices.SortFunc(out, func(a, b events.Event) int { return events.Compare(&a, &b) })
	return out
}

// Names are names that fit the sequences of this package.
func Names(cards uint32) events.Names {
	return events.Names{
		Scenario: "wine-store", Policy: "as-is", Seed: 1, Currency: "USD", Cards: cards,
		Merchants: []string{"store"}, Rules: []string{"second-purchase", "amount"}, Units: []string{"card-desk", "customer-care"},
	}
}

// Start is Saturday 5 September 2026, 15:00 in New York.
const Start events.Time = 1788634800000

// Open is when care is open in the case: on Tuesday from 9 to 17.
var Open = [2]events.Time{Start + 66*events.Hour, Start + 74*events.Hour}

// Horizon is a week after the start.
const Horizon = Start + 7*events.Day

// Case is the wine-store case of one card: an approved purchase, a declined
// one, cash, and a call after 72 hours.
func Case(card events.Card) []events.Event {
	r := New(Start + 2*events.Minute)
	first := Purchase{Card: card, Visit: 1, Number: 1, Amount: 41250}
	first.Begin(r, events.Genuine)
	r.Emit(events.Shopper, first.event(events.PurchaseAttempted, events.Event{MCC: 5310, Tender: events.Credit, Entry: events.Chip, Attempt: 1}))
	r.Emit(events.PointOfSale, first.event(events.TenderRefused, events.Event{Tender: events.Credit, Reason: events.NotAccepted}))
	first.Request(r, 2)
	first.Score(r, 0, 0, events.Approve)
	r.Emit(events.FraudBot, first.event(events.AuthorizationApproved, events.Event{STAN: 1, Code: events.Code00}))
	first.Pay(r, events.Debit)

	r.After(7 * events.Minute)
	second := Purchase{Card: card, Visit: 1, Number: 2, Amount: 9600, Day: 41250}
	second.Begin(r, events.Genuine)
	second.Request(r, 1)
	second.Score(r, 82, 1, events.DeclineAndLock)
	second.Decline(r, events.Code05, 82, events.DeclineAndLock)
	r.Emit(events.FraudBot, second.event(events.AlertRaised, events.Event{Score: 82, Rules: 1, Units: 3}))
	r.Emit(events.CardLock, second.event(events.CardLocked, events.Event{Reason: events.Suspected}))
	r.Emit(events.PointOfSale, second.event(events.SaleDeclined, events.Event{Tender: events.Debit, Code: events.Code05}))
	r.Emit(events.CustomerCare, second.event(events.CaseOpened, events.Event{Score: 82, Rules: 1}))
	r.Emit(events.CustomerCare, second.event(events.CallbackScheduled, events.Event{Until: r.Now() + 72*events.Hour, Attempt: 1}))
	declined := r.Now()
	r.After(events.Minute)
	r.Emit(events.Shopper, second.event(events.PurchaseAttempted, events.Event{MCC: 5310, Tender: events.Cash, Attempt: 2}))
	second.Pay(r, events.Cash)

	r.At(declined + 72*events.Hour)
	second.Call(r)
	return r.Events()
}

// Purchase is one purchase of one card.
type Purchase struct {
	Card          events.Card
	Visit, Number uint16
	Amount        int64
	Day           int64 // spent on that day before
}

func (p *Purchase) event(k events.Kind, e events.Event) events.Event {
	e.Kind, e.Card, e.Visit, e.Purchase = k, p.Card, p.Visit, p.Number
	for _, f := range events.Fields(k) {
		if f == events.FieldAmount {
			e.Amount = p.Amount
		}
	}
	return e
}

// Begin records what the purchase really is.
func (p *Purchase) Begin(r *Run, truth events.Truth) {
	r.Emit(events.Shopper, p.event(events.IntentRecorded, events.Event{MCC: 5310, Truth: truth}))
}

// Request holds out the debit card, within the limits.
func (p *Purchase) Request(r *Run, attempt uint8) {
	r.Emit(events.Shopper, p.event(events.PurchaseAttempted, events.Event{MCC: 5310, Tender: events.Debit, Entry: events.Chip, Attempt: attempt}))
	r.Emit(events.PointOfSale, p.event(events.AuthorizationRequested, events.Event{MCC: 5310, STAN: 1, Tender: events.Debit, Entry: events.Chip, Attempt: 1}))
	r.Emit(events.CardLock, p.event(events.AuthorizationAdmitted, events.Event{Total: p.Day + p.Amount, MCC: 5310, STAN: 1, Entry: events.Chip}))
}

// Score is the fraud bot's.
func (p *Purchase) Score(r *Run, score uint16, rules uint64, action events.Action) {
	r.Emit(events.FraudBot, p.event(events.AuthorizationScored, events.Event{Score: score, Rules: rules, Action: action}))
}

// Decline is the fraud bot's.
func (p *Purchase) Decline(r *Run, code events.Code, score uint16, action events.Action) {
	r.Emit(events.FraudBot, p.event(events.AuthorizationDeclined,
		events.Event{Total: p.Day + p.Amount, STAN: 1, Code: code, Score: score, Rules: 1, Action: action, Reason: events.Suspected}))
}

// Pay ends the purchase.
func (p *Purchase) Pay(r *Run, with events.Tender) {
	code := events.Code00
	if with == events.Cash {
		code = events.CodeNone
	}
	r.Emit(events.PointOfSale, p.event(events.SaleCompleted, events.Event{Tender: with, Code: code}))
	r.Emit(events.Shopper, p.event(events.PurchasePaid, events.Event{Tender: with}))
}

// Call reaches the shopper, verifies, confirms, unlocks after six minutes and
// closes the case; the shopper says what they think.
func (p *Purchase) Call(r *Run) {
	r.Emit(events.CustomerCare, p.event(events.CallbackAttempted, events.Event{Channel: events.Voice, Attempt: 1}))
	r.Emit(events.Shopper, p.event(events.CallAnswered, events.Event{Channel: events.Voice, Attempt: 1}))
	r.Emit(events.Shopper, p.event(events.ShopperLearned, events.Event{Channel: events.Agent}))
	r.Emit(events.CustomerCare, p.event(events.IdentityAsked, events.Event{Method: events.Questions, Asked: 3}))
	r.After(4 * events.Minute)
	r.Emit(events.Shopper, p.event(events.IdentityAnswered, events.Event{Method: events.Questions, Right: 3, Asked: 3}))
	r.Emit(events.CustomerCare, p.event(events.IdentityVerified, events.Event{Method: events.Questions, Right: 3, Asked: 3}))
	r.Emit(events.CustomerCare, p.event(events.UseAsked, events.Event{Channel: events.Voice}))
	r.After(2 * events.Minute)
	r.Emit(events.Shopper, p.event(events.UseConfirmed, events.Event{Channel: events.Voice}))
	r.Emit(events.CustomerCare, p.event(events.UnlockRequested, events.Event{Reason: events.ConfirmedGenuine}))
	r.Emit(events.CardLock, p.event(events.CardUnlocked, events.Event{Reason: events.ConfirmedGenuine}))
	r.Emit(events.CustomerCare, p.event(events.CaseResolved, events.Event{Reason: events.ConfirmedGenuine}))
	for x := events.PurchaseGoesThrough; x <= events.HeardSoon; x++ {
		r.Emit(events.Shopper, p.event(events.FeedbackGiven, events.Event{Expectation: x}))
	}
}
