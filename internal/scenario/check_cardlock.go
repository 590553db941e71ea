package scenario

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
)

func (l *CardLock) check(src *Source, care *CustomerCare) error {
	if err := l.checkLock(src); err != nil {
		return err
	}
	if l.AtMost.Notices.V > 0 && l.AtMost.In.V == 0 {
		return src.Errorf(l.AtMost.In.At(), "in: %d notices in no time bound nothing; write a time, such as 3d.", l.AtMost.Notices.V)
	}
	if len(l.Notices) == 0 {
		return nil
	}
	for i := range l.Notices {
		if i > 0 && !l.Notices[i].isAgent() && l.Notices[i].After.V < l.Notices[i-1].After.V {
			return src.Errorf(l.Notices[i].After.At(), "after: this notice is sent before the one above it; write them in order of time.")
		}
	}
	for i := range l.Notices {
		if n := &l.Notices[i]; n.AnswerUnlocks.V && !n.Asks.V {
			return src.Errorf(n.Asks.At(), "asks: this notice asks nothing, and its answer is to unlock the card (answer_unlocks); delete one of the two.")
		}
	}
	if err := l.checkAgent(src, care); err != nil {
		return err
	}
	return l.checkLadder(src)
}

func (l *CardLock) checkLock(src *Source) error {
	soft := l.Lock.V == "soft"
	switch {
	case soft && l.Cap.digits == 0:
		return src.Errorf(whereOr(l.Cap.At(), l.Lock.At()), "cap: a soft lock lets purchases through up to a cap, and there is none; write one, such as 50.00, or \"lock: full\".")
	case !soft && l.Cap.Given():
		return src.Errorf(l.Cap.At(), "cap: only a soft lock has a cap, and the lock is %s; write \"lock: soft\", or delete the key.", l.Lock.V)
	case !soft && l.CapPerDay.Given():
		return src.Errorf(l.CapPerDay.At(), "cap_per_day: only a soft lock has a cap, and the lock is %s; write \"lock: soft\", or delete the key.", l.Lock.V)
	case soft && !l.CapPerDay.Zero() && l.CapPerDay.LessThan(l.Cap):
		return src.Errorf(l.CapPerDay.At(), "cap_per_day: %s a day is less than the cap of %s for one purchase, so that no purchase of that size goes through; write at least the cap.", l.CapPerDay.text, l.Cap.text)
	}
	return nil
}

// checkAgent sees to it that a last rung "agent" says what customer care does.
func (l *CardLock) checkAgent(src *Source, care *CustomerCare) error {
	for i := range l.Notices {
		n, calls := &l.Notices[i], &care.Callback
		switch {
		case !n.isAgent() || src.varied():
		case i < len(l.Notices)-1:
			return src.Errorf(n.Channel.At(), "channel: an agent is the last rung of a ladder, and there are more below; move it to the end.")
		case calls.Attempts.V == 0:
			return src.Errorf(n.Channel.At(), "channel: the last rung is an agent, and customer care never calls (customer_care.callback.attempts is 0); let it call, or delete the rung.")
		case n.After.Given() && n.After.V != calls.NotBefore.V:
			return src.Errorf(n.After.At(), "after: an agent calls when customer_care.callback.not_before says, %s after the alert; write that, or delete the key.", measure.FormatSpan(calls.NotBefore.V))
		}
	}
	return nil
}

// checkLadder sees to it that every rung can be reached.
func (l *CardLock) checkLadder(src *Source) error {
	first := &l.Notices[0]
	if l.Lock.V == "none" && l.NoticesOn.V == "lock" {
		return src.Errorf(first.At(), "notices: this ladder can never fire: it tells of a lock, and lock is none; write \"notices_on: decline\", or delete the notices.")
	}
	for i := range l.Notices {
		n := &l.Notices[i]
		if l.NoticesOn.V == "lock" && l.ReleaseAfter.V > 0 && !n.isAgent() && n.After.V >= l.ReleaseAfter.V {
			return src.Errorf(whereOr(n.After.At(), n.At()), "after: this notice can never be sent: the lock ends by itself %s after it began (line %d).", measure.FormatSpan(l.ReleaseAfter.V), l.ReleaseAfter.Line)
		}
	}
	silent := !slices.ContainsFunc(l.Notices, func(n Notice) bool { return !n.KeepsQuiet.V && !n.isAgent() })
	if silent && wholeDay(l.Quiet) {
		return src.Errorf(l.Quiet[0].At(), "quiet: this ladder can never fire: the quiet hours are the whole day; leave some hours, or write \"keeps_quiet: false\" beside a notice.")
	}
	return nil
}

func (n *Notice) isAgent() bool { return n.Channel.V == events.Agent.String() }

// wholeDay reports whether spans cover a day without a gap.
func wholeDay(spans []Hours) bool {
	sorted := slices.SortedFunc(slices.Values(spans), func(a, b Hours) int { return int(a.From - b.From) })
	until := events.Time(0)
	for _, h := range sorted {
		if h.From > until {
			return false
		}
		until = max(until, h.Until)
	}
	return until == events.Day
}

// whereOr is where a key stands, or, where it is left out, what it belongs to.
func whereOr(key, otherwise Pos) Pos {
	if key.Given() {
		return key
	}
	return otherwise
}
