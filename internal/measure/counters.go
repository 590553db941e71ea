package measure

import (
	"math"

	"holdsim/events"
)

// NumChannels is one more than the number of channels.
const NumChannels = int(events.Till) + 1

// Counters are what a run used up and moved: whole numbers, summed over runs.
// Whoever knows prices multiplies.
type Counters struct {
	// Calls are callbacks made by customer care; Reached are those that the
	// holder answered. CallsIn are calls to care, CallsTaken those of them that
	// an agent took, CallsAbandoned those that the caller gave up before.
	Calls, Reached, CallsIn, CallsTaken, CallsAbandoned uint64
	Cases                                               uint64 // opened by care
	// TalkTime is pick-up → end of the talk, DialTime is dialled → picked up or
	// given up, each summed over calls; milliseconds. What an agent does after a
	// call leaves no event and is not in it.
	TalkTime, DialTime events.Time
	// StaffedTime is agents × the time in which care is open, in the run.
	StaffedTime events.Time
	Notices     [NumChannels]uint64 // sent, by channel
	Reissues    uint64              // cards that were replaced
	Flags       uint64              // purchases whose score called for action
	Locks       uint64              // cards locked, or capped
	Challenges  uint64              // purchases challenged
	// Unknowing are the cards with a lock of which the holder learned by a decline,
	// by care's call (later than within a minute) or never.
	Unknowing uint64
	// CappedTime is the sum over soft locks of genuine holders of (unlocked −
	// capped), to the horizon where there is no end; milliseconds.
	CappedTime events.Time

	// Money in minor units of one currency. CardValue is what was paid by card,
	// fraud included. A fraudulent purchase for which a card was held out is
	// lost when it is paid and stopped when it is not; StoppedAfterFlag is the
	// value that was stopped from the card's first flag on. WronglyStopped is the value of
	// genuine purchases that were declined on suspicion, or because the card
	// was held, and not paid by card in that visit.
	CardValue, FraudAttempted, FraudLost, FraudStopped, StoppedAfterFlag, WronglyStopped int64
	// LostSales is the value of genuine purchases that were abandoned.
	LostSales int64
}

func (c *Counters) merge(d *Counters) {
	for _, n := range [...]struct{ into, from *uint64 }{
		{&c.Calls, &d.Calls}, {&c.Reached, &d.Reached}, {&c.CallsIn, &d.CallsIn}, {&c.CallsTaken, &d.CallsTaken},
		{&c.CallsAbandoned, &d.CallsAbandoned}, {&c.Cases, &d.Cases}, {&c.Reissues, &d.Reissues}, {&c.Flags, &d.Flags},
		{&c.Locks, &d.Locks}, {&c.Challenges, &d.Challenges}, {&c.Unknowing, &d.Unknowing},
	} {
		*n.into += *n.from
	}
	for i := range c.Notices {
		c.Notices[i] += d.Notices[i]
	}
	for _, t := range [...]struct{ into, from *events.Time }{
		{&c.TalkTime, &d.TalkTime}, {&c.DialTime, &d.DialTime}, {&c.StaffedTime, &d.StaffedTime}, {&c.CappedTime, &d.CappedTime},
	} {
		*t.into += *t.from
	}
	for _, m := range [...]struct{ into, from *int64 }{
		{&c.CardValue, &d.CardValue}, {&c.FraudAttempted, &d.FraudAttempted}, {&c.FraudLost, &d.FraudLost},
		{&c.FraudStopped, &d.FraudStopped}, {&c.StoppedAfterFlag, &d.StoppedAfterFlag},
		{&c.WronglyStopped, &d.WronglyStopped}, {&c.LostSales, &d.LostSales},
	} {
		addMoney(m.into, *m.from)
	}
}

// addMoney adds an amount of at least 0. The sum stays at the largest amount,
// so that the grouping of many plays no part.
func addMoney(sum *int64, amount int64) {
	if *sum > math.MaxInt64-amount {
		*sum = math.MaxInt64
		return
	}
	*sum += amount
}

// count counts what every event of its kind counts for.
func (f *Fold) count(e *events.Event) {
	n := &f.result.Counters
	switch e.Kind {
	case events.CallbackAttempted:
		n.Calls++
	case events.CallAnswered:
		n.Reached++
	case events.CareCalled:
		n.CallsIn++
	case events.CallAbandoned:
		n.CallsAbandoned++
	case events.CaseOpened:
		n.Cases++
	case events.CardLocked, events.CardCapped:
		n.Locks++
	case events.CardReissued:
		n.Reissues++
	case events.NoticeSent:
		if int(e.Channel) < NumChannels {
			n.Notices[e.Channel]++
		}
	case events.PurchasePaid:
		if e.Tender != events.Cash && e.Tender != events.Credit {
			addMoney(&n.CardValue, e.Amount)
		}
	}
}
