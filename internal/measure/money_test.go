package measure_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/measure/eventtest"
)

// purchase begins a purchase of a card and puts it to the bank.
func (s *story) buys(card events.Card, number uint16, amount int64, truth events.Truth, within events.Time) *story {
	s.purchase = eventtest.Purchase{Card: card, Visit: number, Number: number, Amount: amount}
	e := events.Event{Kind: events.IntentRecorded, Card: card, Amount: amount, Truth: truth}
	if within > 0 {
		e.Until = s.Now() + within
	}
	s.on(events.Shopper, e)
	s.purchase.Request(s.Run, 1)
	return s
}

// on says something about the purchase and its card.
func (s *story) on(who events.Origin, e events.Event) *story {
	e.Card = s.purchase.Card
	return s.say(who, e)
}

func (s *story) paid() *story {
	s.purchase.Score(s.Run, 0, 0, events.Approve)
	s.purchase.Pay(s.Run, events.Debit)
	return s
}

func (s *story) held() *story {
	s.purchase.Score(s.Run, 82, 1, events.DeclineAndLock)
	s.purchase.Decline(s.Run, events.Code05, 82, events.DeclineAndLock)
	return s.on(events.CardLock, events.Event{Kind: events.CardLocked, Reason: events.Suspected})
}

func (s *story) refused() *story {
	s.on(events.PointOfSale, events.Event{Kind: events.SaleDeclined, Code: events.Code05})
	return s.on(events.Shopper, events.Event{Kind: events.PurchaseAbandoned})
}

// A genuine card and a stolen one: what the thief got, what was stopped from
// the first flag on, and what was stopped wrongly.
func TestMoneyLostStoppedAndWronglyStopped(t *testing.T) {
	s := begin()
	s.buys(0, 1, 41250, events.Genuine, 0).paid().after(events.Minute)
	s.buys(0, 2, 9600, events.Genuine, 0).held().refused().after(events.Minute)
	s.buys(1, 1, 38000, events.Fraudulent, 0).paid().after(events.Minute)
	s.buys(1, 2, 45000, events.Fraudulent, 0).held().refused().after(events.Minute)
	s.buys(1, 3, 29000, events.Fraudulent, 0)
	s.on(events.CardLock, events.Event{Kind: events.AuthorizationDeclined, Code: events.Code62, Reason: events.Locked})
	s.refused()
	r := fold(2, s.Events())
	n := r.Counters
	require.Equal(t, int64(41250+38000), n.CardValue)
	require.Equal(t, int64(38000+45000+29000), n.FraudAttempted)
	require.Equal(t, int64(38000), n.FraudLost)
	require.Equal(t, int64(45000+29000), n.FraudStopped)
	require.Equal(t, int64(45000+29000), n.StoppedAfterFlag)
	require.Equal(t, int64(9600), n.WronglyStopped)
	require.Equal(t, int64(9600), n.LostSales)
	require.Equal(t, uint64(2), n.Flags)
	require.Equal(t, uint64(2), n.Locks)
	requireFigures(t, r,
		figures{id: measure.AccountsDetected, n: 1, hits: 1},
		figures{id: measure.FalsePositives, n: 2, hits: 1},
		figures{id: measure.InsultRate, n: 2, hits: 1},
		figures{id: measure.PurchasesLost, n: 2, hits: 1},
		figures{id: measure.FraudPaid, n: 3, hits: 1})
	require.Equal(t, uint64(3), r.N(measure.ValueDetected))
	share, _ := r.Aggregate(measure.ValueDetected, measure.Share)
	require.Equal(t, int64(74000*1_000_000/112000), share)
	loss, _ := r.Aggregate(measure.FraudLoss, measure.Share)
	require.Equal(t, int64(38000*1_000_000/79250), loss, "in millionths: 4,795 basis points")
}

// Somebody said within what time they want it settled: by the card that pays in
// the same visit, or by a hold that is over.
func TestWhatWasWantedAgainstWhatWasGot(t *testing.T) {
	for _, c := range []struct {
		name    string
		within  events.Time
		unlocks events.Time // after the decline; 0: never
		alerted bool
		n, hits uint64
	}{
		{"in time", events.Hour, 30 * events.Minute, true, 1, 1},
		{"too late", events.Hour, 2 * events.Hour, true, 1, 0},
		{"never, and nobody works on it", 30 * events.Day, 0, false, 1, 0},
		{"not up at the horizon, and somebody works on it", 30 * events.Day, 0, true, 0, 0},
		{"they did not say", 0, 30 * events.Minute, true, 0, 0},
	} {
		s := begin()
		s.buys(0, 1, 9600, events.Genuine, c.within).held()
		if c.alerted {
			s.on(events.FraudBot, events.Event{Kind: events.AlertRaised, Units: 1})
		}
		s.refused()
		if c.unlocks > 0 {
			s.after(c.unlocks).unlocked(events.ConfirmedGenuine)
		}
		r := fold(1, s.Events())
		require.Equal(t, c.n, r.N(measure.ExpectationsAttained), c.name)
		require.Equal(t, c.hits, r.Hits(measure.ExpectationsAttained).Hits, c.name)
	}
	// Asked at the till, and paid: nobody was ever held.
	s := begin()
	s.buys(0, 1, 9600, events.Genuine, events.Hour)
	s.purchase.Score(s.Run, 60, 1, events.Challenge)
	s.on(events.FraudBot, events.Event{Kind: events.AuthorizationChallenged, Method: events.PIN})
	s.after(events.Minute).on(events.PointOfSale, events.Event{Kind: events.AuthorizationRequested, Method: events.PIN, Attempt: 2})
	s.paid()
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.ExpectationsAttained, n: 1, hits: 1},
		figures{id: measure.StepUpsPassed, n: 1, hits: 1},
		figures{id: measure.FraudPassed},
		figures{id: measure.InsultRate, n: 1})
}

// Who is told by a notice knows; who learns at the till, from care or never
// did not know.
func TestLockedWithoutKnowing(t *testing.T) {
	for by, hits := range map[events.Channel]uint64{events.Text: 0, events.Till: 1, events.Agent: 1, events.ChannelNone: 1} {
		s := begin()
		s.buys(0, 1, 9600, events.Genuine, 0).held().refused().after(2 * events.Minute)
		if by != events.ChannelNone {
			s.on(events.Shopper, events.Event{Kind: events.ShopperLearned, Channel: by})
		}
		requireFigures(t, fold(1, s.Events()), figures{id: measure.LockedUnknowing, n: 1, hits: hits})
	}
}

// A thief calls as if they were the holder, who does not know of the lock: that
// is no contact with the holder, and proves nobody's identity.
func TestAThiefOnTheLineIsNoContact(t *testing.T) {
	s := begin()
	s.buys(0, 1, 45000, events.Fraudulent, 0).held()
	s.on(events.FraudBot, events.Event{Kind: events.AlertRaised, Units: 1}).refused()
	s.after(events.Minute).on(events.Shopper, events.Event{Kind: events.CareCalled, Channel: events.Agent, Attempt: 1})
	s.on(events.CustomerCare, events.Event{Kind: events.CaseOpened})
	s.on(events.CustomerCare, events.Event{Kind: events.IdentityAsked, Method: events.Questions, Asked: 3})
	s.after(4*events.Minute).on(events.CustomerCare, events.Event{Kind: events.IdentityVerified, Method: events.Questions})
	s.on(events.CustomerCare, events.Event{Kind: events.UseAsked})
	s.after(events.Minute).on(events.CustomerCare, events.Event{Kind: events.UnlockRequested, Reason: events.ConfirmedGenuine})
	s.unlocked(events.ConfirmedGenuine).on(events.CustomerCare, events.Event{Kind: events.CaseResolved, Reason: events.ConfirmedGenuine})
	r := fold(1, s.Events())
	require.Zero(t, r.N(measure.IdentityVerified))
	requireFigures(t, r, figures{id: measure.CardsContacted, n: 1}, figures{id: measure.LockedUnknowing, n: 1, hits: 1})
	require.Equal(t, uint64(1), r.CallsTaken)
	require.Equal(t, 5*events.Minute, r.TalkTime)
}

// A policy is held to what it calls for.
func TestWhatThePolicyDoesNotCallForIsNotMissed(t *testing.T) {
	s := begin()
	s.buys(0, 1, 9600, events.Genuine, 0)
	s.purchase.Score(s.Run, 82, 1, events.DeclineAndLock)
	s.purchase.Decline(s.Run, events.Code05, 82, events.DeclineAndLock)
	s.refused()
	for _, c := range []struct {
		bands          []measure.Band
		locksNothing   bool
		locks, alerted uint64
	}{
		{nil, false, 1, 1},
		{[]measure.Band{{From: 0}, {From: 75, Acts: true, Alerts: true}}, false, 1, 1},
		{[]measure.Band{{From: 0}, {From: 75, Acts: true}, {From: 90, Acts: true, Alerts: true}}, true, 0, 0},
	} {
		ctx := context(1)
		ctx.Bands, ctx.LocksNothing = c.bands, c.locksNothing
		f := measure.NewFold(ctx)
		for _, e := range s.Events() {
			f.Fold(&e)
		}
		r := f.Result()
		require.Equal(t, c.locks, r.N(measure.CardsLocked))
		require.Equal(t, c.alerted, r.N(measure.UnitsAlerted))
	}
}
