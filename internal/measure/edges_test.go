package measure_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
)

func foldIn(ctx measure.Context, sequence []events.Event) *measure.Result {
	f := measure.NewFold(ctx)
	for i := range sequence {
		f.Fold(&sequence[i])
	}
	return f.Result()
}

// What the policy forbids is counted from the alert, however late the case was
// opened; what comes after it is a closed door.
func TestNotBeforeCountsFromTheAlert(t *testing.T) {
	ctx := context(1)
	ctx.Calls, ctx.NotBefore = true, 10*events.Hour
	s := begin().declined(1, 1, true).abandoned()
	alerted := s.Now()
	s.after(2*events.Hour).say(events.CustomerCare, events.Event{Kind: events.CaseOpened})
	s.say(events.CustomerCare, events.Event{Kind: events.CallbackScheduled, Attempt: 1, Until: alerted + 10*events.Hour})
	s.after(8*events.Hour+30*events.Minute).say(events.CustomerCare, events.Event{Kind: events.CallbackAttempted, Channel: events.Agent, Attempt: 1})
	s.say(events.Shopper, events.Event{Kind: events.CallAnswered, Channel: events.Agent, Attempt: 1})
	s.after(5*events.Minute).say(events.CustomerCare, events.Event{Kind: events.UnlockRequested})
	s.after(events.Minute).unlocked(events.ConfirmedGenuine)
	s.say(events.CustomerCare, events.Event{Kind: events.CaseResolved, Reason: events.ConfirmedGenuine})
	parts := foldIn(ctx, s.Events()).Where.Ended.Parts
	for cause, took := range map[measure.Cause]events.Time{
		measure.Nobody: 2 * events.Hour, measure.NotBefore: 8 * events.Hour, measure.CareClosed: 30 * events.Minute,
		measure.Handling: 5 * events.Minute, measure.UnlockLag: events.Minute,
	} {
		require.Equal(t, took, parts[cause].Wall, cause.String())
	}
}

// Who waits on a line that has hours of its own waits for an agent, though care
// itself is closed.
func TestACallerWaitsForAnAgentOfTheLine(t *testing.T) {
	ctx := context(1)
	ctx.TakesCalls = true
	ctx.Line = []measure.Opening{{From: ctx.Start, Until: ctx.Horizon}}
	s := begin().declined(1, 1, true).abandoned()
	s.say(events.Shopper, events.Event{Kind: events.CareCalled, Channel: events.Agent, Attempt: 1})
	s.say(events.CustomerCare, events.Event{Kind: events.CaseOpened})
	s.after(10*events.Minute).say(events.CustomerCare, events.Event{Kind: events.IdentityAsked, Method: events.Questions, Asked: 3})
	s.after(4*events.Minute).say(events.CustomerCare, events.Event{Kind: events.UnlockRequested})
	s.unlocked(events.ConfirmedGenuine)
	s.say(events.CustomerCare, events.Event{Kind: events.CaseResolved, Reason: events.ConfirmedGenuine})
	parts := foldIn(ctx, s.Events()).Where.Ended.Parts
	require.Equal(t, measure.Part{Wall: 10 * events.Minute, Cases: 1}, parts[measure.Queue])
	require.Equal(t, measure.Part{Wall: 4 * events.Minute, Cases: 1}, parts[measure.Handling])
}

// Who hears it from care's call knows of the lock only if the call came at once.
func TestWhoHearsItFromCare(t *testing.T) {
	for after, hits := range map[events.Time]uint64{events.AtOnce: 0, events.AtOnce + 1: 1} {
		s := begin().declined(1, 1, true).after(after)
		s.say(events.Shopper, events.Event{Kind: events.ShopperLearned, Channel: events.Agent})
		requireFigures(t, fold(1, s.Events()), figures{id: measure.LockedUnknowing, n: 1, hits: hits})
	}
}

// A card that works while care's case is still open is not resolved yet.
func TestTheCaseMustBeClosedToo(t *testing.T) {
	s := begin().declined(1, 1, true).abandoned()
	s.say(events.CustomerCare, events.Event{Kind: events.CaseOpened})
	s.after(events.Hour).unlocked(events.Released)
	requireFigures(t, fold(1, s.Events()), figures{id: measure.TimeToResolution, n: 1, largest: events.Never, sum: events.Never})
	s.after(events.Hour).say(events.CustomerCare, events.Event{Kind: events.CaseResolved, Reason: events.Expired})
	requireFigures(t, fold(1, s.Events()), figures{id: measure.TimeToResolution, n: 1, largest: 2 * events.Hour, sum: 2 * events.Hour})
}

// A card that goes on with small sums is not dead.
func TestACappedCardIsNotDead(t *testing.T) {
	s := begin().declined(1, 1, false)
	s.say(events.CardLock, events.Event{Kind: events.CardCapped, Total: 5000, Reason: events.Suspected})
	s.after(events.Hour).unlocked(events.Released)
	requireFigures(t, fold(1, s.Events()),
		figures{id: measure.DeadCardTime},
		figures{id: measure.CardsUnlocked, n: 1, hits: 1},
		figures{id: measure.LockedUnknowing, n: 1, hits: 1})
}

// A doubt is settled by what comes first: the hold that is over, or the purchase
// that is paid by the card after all. A purchase flags once, however often it is
// scored.
func TestADoubtIsSettledByWhatComesFirst(t *testing.T) {
	s := begin()
	s.buys(0, 1, 9600, events.Genuine, events.Hour).held()
	s.on(events.FraudBot, events.Event{Kind: events.AlertRaised, Units: 1})
	s.after(30 * events.Minute).unlocked(events.ConfirmedGenuine)
	s.after(2 * events.Hour)
	s.purchase.Request(s.Run, 2)
	s.purchase.Score(s.Run, 82, 1, events.DeclineAndLock)
	s.purchase.Pay(s.Run, events.Debit)
	r := fold(1, s.Events())
	requireFigures(t, r, figures{id: measure.ExpectationsAttained, n: 1, hits: 1})
	require.Equal(t, uint64(1), r.Counters.Flags)
	require.Equal(t, [3]uint64{1, 0, 1}, [3]uint64{r.Settled.N(), r.Settled.Nevers(), r.Settled.CountIf(func(took events.Time) bool { return took == 30*events.Minute })})
}

// A doubt that nothing settles is counted, and is never settled.
func TestADoubtThatIsNeverSettled(t *testing.T) {
	s := begin()
	s.buys(0, 1, 9600, events.Genuine, events.Hour).held()
	r := fold(1, s.Events())
	require.Equal(t, [2]uint64{1, 1}, [2]uint64{r.Settled.N(), r.Settled.Nevers()})
}

// At the very instant that the holder names it is in time, a millisecond later
// it is not.
func TestInTimeIsUpToTheInstant(t *testing.T) {
	for late, hits := range map[events.Time]uint64{0: 1, 1: 0} {
		s := begin()
		s.buys(0, 1, 9600, events.Genuine, events.Hour).held()
		s.after(events.Hour + late).unlocked(events.ConfirmedGenuine)
		requireFigures(t, fold(1, s.Events()), figures{id: measure.ExpectationsAttained, n: 1, hits: hits})
	}
}

// What a limit stops before the first flag is stopped, and no detection.
func TestALimitIsNoDetection(t *testing.T) {
	s := begin()
	s.buys(0, 1, 300000, events.Fraudulent, 0)
	s.on(events.CardLock, events.Event{Kind: events.AuthorizationDeclined, Code: events.Code61, Reason: events.OverPurchaseMax})
	s.refused()
	s.buys(0, 2, 9600, events.Fraudulent, 0).held().refused()
	r := fold(1, s.Events())
	require.Equal(t, int64(309600), r.Counters.FraudStopped)
	require.Equal(t, int64(9600), r.Counters.StoppedAfterFlag)
	share, _ := r.Aggregate(measure.ValueDetected, measure.Share)
	require.Equal(t, int64(9600*1_000_000/309600), share)
}

// What is paid by card after all, in the same visit, was not stopped.
func TestWhatIsPaidAfterAllWasNotStopped(t *testing.T) {
	s := begin()
	s.buys(0, 1, 9600, events.Genuine, 0).held()
	s.after(events.Minute).unlocked(events.ConfirmedGenuine)
	s.purchase.Request(s.Run, 2)
	s.paid()
	require.Zero(t, fold(1, s.Events()).Counters.WronglyStopped)
}

// The median of three is the second, the 90th percentile of eleven the tenth.
func TestQuantilesOfFew(t *testing.T) {
	var three, eleven measure.Multiset
	for v := range events.Time(11) {
		if v < 3 {
			three.Add(v + 1)
		}
		eleven.Add(v + 1)
	}
	require.Equal(t, events.Time(2), three.Quantile(1, 2))
	require.Equal(t, events.Time(10), eleven.Quantile(9, 10))
	require.Equal(t, events.Time(1), three.Quantile(1, 1000))
}

// 0 % is said only of none, and 100 % only of all.
func TestSharesAreRoundedTowardsTheMiddle(t *testing.T) {
	for _, c := range []struct {
		hits, of uint64
		ppm      int64
	}{{0, 3_000_000, 0}, {1, 3_000_000, 1}, {2_999_999, 3_000_000, 999_999}, {3_000_000, 3_000_000, 1_000_000}} {
		r := &measure.Result{}
		*r.Hits(measure.InsultRate) = measure.Hits{Hits: c.hits, Of: c.of}
		share, _ := r.Aggregate(measure.InsultRate, measure.Share)
		require.Equal(t, c.ppm, share, "%d of %d", c.hits, c.of)
	}
}

// A case that took two conversations was not settled by the first.
func TestTheFirstConversationSettlesOrNot(t *testing.T) {
	for talks, hits := range map[int]uint64{1: 1, 2: 0} {
		s := begin().declined(1, 1, true).abandoned()
		s.say(events.CustomerCare, events.Event{Kind: events.CaseOpened})
		for range talks {
			s.after(events.Hour).say(events.CustomerCare, events.Event{Kind: events.CallbackAttempted, Channel: events.Agent, Attempt: 1})
			s.say(events.Shopper, events.Event{Kind: events.CallAnswered, Channel: events.Agent, Attempt: 1})
			s.after(events.Minute).say(events.CustomerCare, events.Event{Kind: events.UnlockRequested})
		}
		s.say(events.CustomerCare, events.Event{Kind: events.CaseResolved, Reason: events.ConfirmedGenuine})
		requireFigures(t, fold(1, s.Events()), figures{id: measure.FirstContactResolved, n: 1, hits: hits})
	}
}
