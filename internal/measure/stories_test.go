package measure_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/measure/eventtest"
)

// say lets an origin say something about card 0 and its purchase.
type story struct {
	*eventtest.Run
	purchase eventtest.Purchase
}

func begin() *story { return &story{Run: eventtest.New(eventtest.Start + events.Minute)} }

func (s *story) say(who events.Origin, e events.Event) *story {
	e.Visit, e.Purchase = s.purchase.Visit, s.purchase.Number
	s.Emit(who, e)
	return s
}

// declined is a genuine purchase that is declined and alerted; the card is
// locked where lock says so.
func (s *story) declined(visit, number uint16, lock bool) *story {
	s.purchase = eventtest.Purchase{Visit: visit, Number: number, Amount: 9600}
	s.purchase.Begin(s.Run, events.Genuine)
	s.purchase.Request(s.Run, 1)
	s.purchase.Score(s.Run, 82, 1, events.DeclineAndLock)
	s.purchase.Decline(s.Run, events.Code05, 82, events.DeclineAndLock)
	s.say(events.FraudBot, events.Event{Kind: events.AlertRaised, Units: 1})
	if lock {
		s.say(events.CardLock, events.Event{Kind: events.CardLocked, Reason: events.Suspected})
	}
	return s
}

func (s *story) abandoned() *story {
	return s.say(events.Shopper, events.Event{Kind: events.PurchaseAbandoned})
}

func (s *story) unlocked(why events.Reason) *story {
	return s.say(events.CardLock, events.Event{Kind: events.CardUnlocked, Reason: why})
}

func (s *story) after(d events.Time) *story { s.After(d); return s }

// figures are what is expected of a measure: how many cases, how many hits (of
// a share) or the largest and the sum (of a span).
type figures struct {
	id           measure.ID
	n, hits      uint64
	largest, sum events.Time
}

func requireFigures(t *testing.T, r *measure.Result, want ...figures) {
	t.Helper()
	for _, f := range want {
		name := measure.Of(f.id).Name
		require.Equal(t, f.n, r.N(f.id), name)
		if measure.Of(f.id).Unit == measure.UnitShare {
			require.Equal(t, f.hits, r.Hits(f.id).Hits, name)
			continue
		}
		if f.n > 0 {
			largest, _ := r.Aggregate(f.id, measure.Max)
			sum, _ := r.Aggregate(f.id, measure.Sum)
			require.Equal(t, f.largest, events.Time(largest), name)
			require.Equal(t, f.sum, events.Time(sum), name)
		}
	}
}

// A card that was declined, helped and declined again has had two cases.
func TestACaseThatIsOverMakesRoomForTheNext(t *testing.T) {
	s := begin()
	for n := range uint16(2) {
		s.declined(n+1, n+1, true).abandoned()
		s.say(events.CustomerCare, events.Event{Kind: events.CaseOpened})
		s.after(events.Hour)
		s.purchase.Call(s.Run)
		s.after(events.Hour)
	}
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.TimeToContact, n: 2, largest: events.Hour, sum: 2 * events.Hour},
		figures{id: measure.TimeToResolution, n: 2, largest: 66 * events.Minute, sum: 132 * events.Minute},
		figures{id: measure.DeadCardTime, n: 2, largest: 66 * events.Minute, sum: 132 * events.Minute},
		figures{id: measure.TimeToWanted, n: 2, largest: events.Never, sum: events.Never},
		figures{id: measure.IdentityVerified, n: 2, hits: 2},
		figures{id: measure.CardsLocked, n: 2, hits: 2},
		figures{id: measure.UnitsAlerted, n: 2, hits: 2})
}

// While a case is open, a further decline and alert join it: the wait counts
// from the first.
func TestAFurtherAlertJoinsTheOpenCase(t *testing.T) {
	s := begin().declined(1, 1, false).abandoned()
	s.say(events.CustomerCare, events.Event{Kind: events.CaseOpened})
	s.after(events.Hour).declined(2, 2, true).abandoned()
	s.after(events.Hour)
	s.purchase.Call(s.Run)
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.TimeToContact, n: 1, largest: 2 * events.Hour, sum: 2 * events.Hour},
		figures{id: measure.TimeToResolution, n: 1, largest: 126 * events.Minute, sum: 126 * events.Minute},
		figures{id: measure.DeadCardTime, n: 1, largest: 66 * events.Minute, sum: 66 * events.Minute},
		figures{id: measure.CardsLocked, n: 2, hits: 1}, // the first decline called for a lock, too
		figures{id: measure.UnitsAlerted, n: 2, hits: 2})
}

// A notice that arrives tells of the lock; its answer is a contact, both ways,
// and nobody was spoken to.
func TestANoticeTellsAndItsAnswerIsAContact(t *testing.T) {
	s := begin().declined(1, 1, true)
	s.say(events.CardLock, events.Event{Kind: events.NoticeSent, Channel: events.Text, Attempt: 1})
	s.after(events.Minute).say(events.CardLock, events.Event{Kind: events.NoticeFailed, Channel: events.Text, Attempt: 1})
	s.after(events.Minute).say(events.CardLock, events.Event{Kind: events.NoticeDelivered, Channel: events.Voice, Attempt: 1})
	s.say(events.Shopper, events.Event{Kind: events.ShopperLearned, Channel: events.Voice})
	s.after(events.Minute).say(events.Shopper, events.Event{Kind: events.NoticeAnswered, Channel: events.Voice, Reason: events.ConfirmedGenuine})
	s.after(events.Minute).unlocked(events.ConfirmedGenuine)
	s.after(events.Minute)
	s.purchase.Request(s.Run, 2)
	s.purchase.Pay(s.Run, events.Debit)
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.TimeToNotice, n: 1, largest: 2 * events.Minute, sum: 2 * events.Minute},
		figures{id: measure.TimeToContact, n: 1, largest: 3 * events.Minute, sum: 3 * events.Minute},
		figures{id: measure.TimeToResolution, n: 1, largest: 4 * events.Minute, sum: 4 * events.Minute},
		figures{id: measure.TimeToWanted, n: 1, largest: 5 * events.Minute, sum: 5 * events.Minute},
		figures{id: measure.ToldOfLock, n: 1, hits: 1},
		figures{id: measure.ResolvedAtPOS, n: 1, hits: 1},
		figures{id: measure.WishesFulfilled, n: 1, hits: 1},
		figures{id: measure.IdentityVerified})
}

// A notice that comes after care has called tells nobody anything.
func TestANoticeAfterTheCallDoesNotTell(t *testing.T) {
	s := begin().declined(1, 1, true)
	s.after(2*events.Minute).say(events.Shopper, events.Event{Kind: events.CallAnswered, Channel: events.Agent, Attempt: 1})
	s.after(events.Minute).say(events.CardLock, events.Event{Kind: events.NoticeDelivered, Channel: events.Text, Attempt: 1})
	requireFigures(t, fold(1, s.Events()), figures{id: measure.ToldOfLock, n: 1}, figures{id: measure.IdentityVerified, n: 1})
}

// Care's own call tells of the lock when it is the first word and comes at
// once; not when it comes later, or when the holder found out before.
func TestACallAtOnceTells(t *testing.T) {
	for _, c := range []struct {
		after   events.Time
		learned bool
		hits    uint64
	}{{events.Second, false, 1}, {events.AtOnce, false, 1}, {events.AtOnce + 1, false, 0}, {events.Second, true, 0}} {
		s := begin().declined(1, 1, true)
		if c.learned {
			s.say(events.Shopper, events.Event{Kind: events.ShopperLearned, Channel: events.Till})
		}
		s.after(c.after).say(events.Shopper, events.Event{Kind: events.CallAnswered, Channel: events.Agent, Attempt: 1})
		s.after(events.Minute).say(events.CustomerCare, events.Event{Kind: events.IdentityAsked, Method: events.Questions, Asked: 3})
		requireFigures(t, fold(1, s.Events()), figures{id: measure.ToldOfLock, n: 1, hits: c.hits})
	}
}

// A lock that ends by itself before anybody noticed was dead time, and is not
// counted among the times to notice.
func TestALockThatEndsUnnoticed(t *testing.T) {
	s := begin().declined(1, 1, true).abandoned().after(events.Hour).unlocked(events.Released)
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.TimeToNotice},
		figures{id: measure.DeadCardTime, n: 1, largest: events.Hour, sum: events.Hour},
		figures{id: measure.CardsUnlocked, n: 1, hits: 1},
		figures{id: measure.TimeToContact, n: 1, largest: events.Never, sum: events.Never})
}

// Closing the card of a genuine holder ends the dead time and mends nothing.
func TestAClosedCardNeverWorksAgain(t *testing.T) {
	s := begin().declined(1, 1, true).abandoned().after(events.Hour)
	s.say(events.CardLock, events.Event{Kind: events.CardClosed, Reason: events.ConfirmedFraud})
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.DeadCardTime, n: 1, largest: events.Hour, sum: events.Hour},
		figures{id: measure.CardsUnlocked, n: 1},
		figures{id: measure.TimeToResolution, n: 1, largest: events.Never, sum: events.Never},
		figures{id: measure.TimeToWorkingCard, n: 1, largest: events.Never, sum: events.Never},
		figures{id: measure.TimeToNotice, n: 1, largest: events.Never, sum: events.Never})
}

// A card that was closed works again when its new one comes, and what the
// holder did not know of the lock they learn of the closed card.
func TestAClosedCardIsDeadUntilItsNewOneComes(t *testing.T) {
	s := begin().declined(1, 1, true).abandoned().after(events.Minute)
	s.say(events.CardLock, events.Event{Kind: events.CardClosed, Reason: events.ConfirmedFraud})
	s.after(events.Hour).say(events.Shopper, events.Event{Kind: events.ShopperLearned, Channel: events.Till})
	s.after(events.Hour).say(events.CardLock, events.Event{Kind: events.CardReissued})
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.TimeToNotice, n: 1, largest: 61 * events.Minute, sum: 61 * events.Minute},
		figures{id: measure.TimeToWorkingCard, n: 1, largest: 121 * events.Minute, sum: 121 * events.Minute})
}

// Who answers the purchase's own question on their phone has been reached when
// the alert comes; who keys in a PIN at the till has not.
func TestAnAnswerOnThePhoneIsAContact(t *testing.T) {
	for _, c := range []struct {
		method events.Method
		wait   events.Time
	}{{events.PushApproval, 0}, {events.TextReply, 0}, {events.PIN, events.Never}} {
		s := begin()
		s.purchase = eventtest.Purchase{Visit: 1, Number: 1, Amount: 9600}
		s.purchase.Begin(s.Run, events.Genuine)
		s.purchase.Request(s.Run, 1)
		s.purchase.Score(s.Run, 82, 1, events.DeclineAndLock)
		s.say(events.Shopper, events.Event{Kind: events.StepUpAnswered, Method: c.method, Reason: events.ConfirmedFraud})
		s.after(events.Second)
		s.purchase.Decline(s.Run, events.Code05, 82, events.DeclineAndLock)
		s.say(events.FraudBot, events.Event{Kind: events.AlertRaised, Units: 1})
		requireFigures(t, fold(1, s.Events()), figures{id: measure.TimeToContact, n: 1, largest: c.wait, sum: c.wait})
	}
}

// A step-up that is not passed: the till gives up, without the bank.
func TestATillThatGivesUpDeclines(t *testing.T) {
	s := begin()
	s.purchase = eventtest.Purchase{Visit: 1, Number: 1, Amount: 9600}
	s.purchase.Begin(s.Run, events.Genuine)
	s.purchase.Request(s.Run, 1)
	s.purchase.Score(s.Run, 82, 1, events.Challenge)
	s.say(events.PointOfSale, events.Event{Kind: events.StepUpPrompted, Method: events.PIN, Attempt: 1})
	s.after(events.Minute).say(events.PointOfSale, events.Event{Kind: events.SaleDeclined, Tender: events.Debit, Code: events.Code55, Reason: events.AuthFailed})
	s.say(events.Shopper, events.Event{Kind: events.PurchaseAttempted, Tender: events.Cash, Attempt: 2})
	s.purchase.Pay(s.Run, events.Cash)
	r := fold(1, s.Events())
	requireFigures(t, r,
		figures{id: measure.GenuineDeclined, n: 1, hits: 1},
		figures{id: measure.ResolvedAtPOS, n: 1},
		figures{id: measure.WishesFulfilled, n: 1},
		figures{id: measure.SuspiciousDeclined},
		figures{id: measure.UnitsAlerted})
	require.Equal(t, events.PointOfSale, r.Hits(measure.ResolvedAtPOS).Miss.Event.Origin, "the proof is the prompt")
}

// Cash that somebody wanted to pay with is no refusal; of a visit its slowest
// purchase counts; a visit with a purchase under way waits for it.
func TestWishes(t *testing.T) {
	s := begin()
	pay := func(visit, number uint16, takes events.Time, tender events.Tender) {
		s.purchase = eventtest.Purchase{Visit: visit, Number: number, Amount: 100}
		s.purchase.Begin(s.Run, events.Genuine)
		s.say(events.Shopper, events.Event{Kind: events.PurchaseAttempted, Tender: tender, Attempt: 1})
		s.after(takes)
		s.purchase.Pay(s.Run, tender)
		s.after(events.Minute)
	}
	pay(1, 1, events.Second, events.Debit)
	pay(1, 2, 5*events.Second, events.Credit)
	open := eventtest.Purchase{Visit: 2, Number: 3, Amount: 100}
	open.Begin(s.Run, events.Genuine)
	s.say(events.Shopper, events.Event{Kind: events.IdentityAnswered}) // of no account here
	s.after(events.Minute)
	pay(3, 4, 2*events.Second, events.Cash)
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.TimeToWanted, n: 2, largest: 5 * events.Second, sum: 7 * events.Second},
		figures{id: measure.WishesFulfilled, n: 2, hits: 2},
		figures{id: measure.GenuineDeclined})
}

// Calls that are missed count among the calls.
func TestCallsAnswered(t *testing.T) {
	s := begin().declined(1, 1, true).abandoned()
	for range 2 {
		s.after(events.Hour).say(events.CustomerCare, events.Event{Kind: events.CallbackAttempted, Channel: events.Agent})
		s.say(events.Shopper, events.Event{Kind: events.CallMissed, Channel: events.Agent, Reason: events.UnknownNumber})
	}
	s.after(events.Hour)
	s.purchase.Call(s.Run)
	requireFigures(t, fold(1, s.Events()), figures{id: measure.CallsAnswered, n: 3, hits: 1},
		figures{id: measure.TimeToContact, n: 1, largest: 3 * events.Hour, sum: 3 * events.Hour})
}

func TestMisuseIsAProgrammersError(t *testing.T) {
	f := measure.NewFold(context(1))
	r := f.Result()
	require.Panics(t, func() { f.Result() })
	require.Panics(t, func() { f.Fold(&events.Event{}) })
	require.Panics(t, func() { r.Spans(measure.CardsLocked) })
	require.Panics(t, func() { r.Hits(measure.TimeToContact) })
	require.Panics(t, func() { r.Aggregate(measure.TimeToContact, measure.Count) })
	require.Panics(t, func() { r.Judge(measure.Threshold{Measure: "x"}) })
	_, known := measure.Find("time_to_contact")
	require.True(t, known)
}

// What a thief is paid is counted, with its amount; what is declined, or paid
// in cash, is not.
func TestWhatGoesToTheThief(t *testing.T) {
	s := begin()
	steal := func(number uint16, amount int64, tender events.Tender) {
		s.purchase = eventtest.Purchase{Visit: number, Number: number, Amount: amount}
		s.purchase.Begin(s.Run, events.Fraudulent)
		s.purchase.Request(s.Run, 1)
		if tender == events.TenderNone {
			s.purchase.Decline(s.Run, events.Code05, 82, events.Decline)
			s.abandoned()
		} else {
			s.purchase.Pay(s.Run, tender)
		}
		s.after(events.Minute)
	}
	require.Zero(t, fold(1, s.Events()).N(measure.FraudPaid))
	steal(1, 38000, events.Debit)
	steal(2, 45000, events.TenderNone)
	steal(3, 29000, events.Credit)
	steal(4, 1000, events.Cash)
	r, two := fold(1, s.Events()), fold(1, s.Events())
	requireFigures(t, r, figures{id: measure.FraudPaid, n: 4, hits: 2}, figures{id: measure.GenuineDeclined})
	require.Equal(t, int64(67000), r.FraudLost)
	require.NotZero(t, r.Hits(measure.FraudPaid).Hit.Event)
	two.Merge(r)
	require.Equal(t, int64(134000), two.FraudLost)
	two.FraudLost = math.MaxInt64
	two.Merge(r)
	require.Equal(t, int64(math.MaxInt64), two.FraudLost, "it never wraps around")
}

// A visit that the horizon cuts off is neither done as wished nor never: only
// where something in it ended otherwise is it never.
func TestAVisitUnderWayAtTheHorizon(t *testing.T) {
	for _, c := range []struct {
		name           string
		ended          func(s *story)
		n, never, cut  uint64
		wishes, served uint64
	}{
		{"all that ended was as wished", func(s *story) { s.purchase.Pay(s.Run, events.Debit) }, 1, 1, 1, 0, 0},
		{"one was paid in cash after a card", func(s *story) { s.purchase.Pay(s.Run, events.Cash) }, 1, 1, 0, 1, 0},
		{"one was abandoned", func(s *story) { s.abandoned() }, 1, 1, 0, 1, 0},
	} {
		s := begin()
		for _, number := range []uint16{1, 2} {
			s.purchase = eventtest.Purchase{Visit: 1, Number: number, Amount: 100}
			s.purchase.Begin(s.Run, events.Genuine)
			s.purchase.Request(s.Run, 1)
			if s.after(events.Second); number == 1 {
				c.ended(s)
			}
		}
		r := fold(1, s.Events())
		require.Equal(t, c.n, r.N(measure.TimeToWanted), c.name)
		require.Equal(t, c.never, r.Spans(measure.TimeToWanted).Wall.Nevers(), c.name)
		require.Equal(t, c.cut, r.Spans(measure.TimeToWanted).CutWall.N(), c.name)
		require.Equal(t, c.wishes, r.N(measure.WishesFulfilled), c.name)
		require.Equal(t, c.served, r.Hits(measure.WishesFulfilled).Hits, c.name)
	}
}
