package measure

import "holdsim/events"

// timeline attributes the time of a case to causes while it passes. Between two
// events the state of a case does not change; within it, the cause changes
// where a span that the policy sets ends, and where care opens or closes.
type timeline struct {
	until  events.Time     // attributed up to here
	parts  [NumCauses]pair // up to then
	done   [NumCauses]pair // up to the moment at which the case was done, the last time
	before [NumCauses]pair // up to the first question that is out
	alert  events.Time     // the alert that care works on
	fault  events.Time     // until when one keeps care from acting
	ready  events.Time     // no call before
	due    events.Time     // the promised call
	called events.Time     // the last call to care
	asks   uint16          // rungs of the ladder that are out as questions: bit i is rung i+1
	sent   uint16          // rungs sent
	is     state
	why    Cause // what holds until ready
}

// state is what is true of a case.
type state uint8

const (
	lostAlert state = 1 << iota
	inCare          // care has an open case
	promised        // and will call
	onLine          // the holder called, and waits for an agent
	inCall          // an agent is at work on it
	asked           // the card system is
)

func (s state) has(t state) bool { return s&t != 0 }

// follow takes an event of a card whose case is open. The time up to it is
// attributed to what held before it.
func (f *Fold) follow(k *holdCase, e *events.Event) {
	if !k.trigger.came() {
		return
	}
	t := &k.where
	if t.until == 0 {
		t.until = k.trigger.at
	}
	if f.course != nil {
		f.course.trigger = k.trigger.at
	}
	f.pass(t, e.At)
	switch e.Kind {
	case events.FaultOccurred, events.AlertRaised, events.CaseOpened, events.CallbackScheduled, events.CaseResolved:
		f.careWorks(t, e)
	case events.CareCalled, events.CallAbandoned, events.CallbackAttempted, events.CallMissed, events.CallAnswered,
		events.IdentityAsked, events.UseAsked:
		f.careSpeaks(t, e)
	case events.NoticeSent, events.NoticeFailed, events.NoticeAnswered:
		f.notices(k, e)
	case events.UnlockRequested, events.CloseRequested:
		t.is = t.is&^inCall | asked
	case events.CardUnlocked, events.CardReissued:
		t.is &^= asked
		t.asks = 0
	case events.CardClosed:
		t.asks = 0
		if t.is &^= asked; f.ctx.Reissues {
			t.is |= asked
		}
	case events.CardLocked, events.CardCapped:
		t.sent, t.asks = 0, 0
	}
	switch e.Kind {
	case events.CaseResolved, events.CardUnlocked, events.CardReissued:
		t.done = t.parts
	}
}

func (f *Fold) careWorks(t *timeline, e *events.Event) {
	switch e.Kind {
	case events.AlertRaised:
		if !t.is.has(inCare | lostAlert) {
			t.alert = e.At
		}
	case events.FaultOccurred:
		t.fault = max(t.fault, e.Until)
		if e.Fault == events.AlertLost {
			t.is |= lostAlert
		}
	case events.CaseOpened:
		if t.is.has(lostAlert) {
			t.fault = 0 // found
		}
		if t.called != e.At {
			t.is &^= onLine // that call was not taken
		}
		t.is = t.is&^(lostAlert|promised) | inCare
	case events.CallbackScheduled:
		t.is |= promised
		t.due = e.Until
		if t.ready, t.why = t.alert+f.ctx.NotBefore, NotBefore; e.Attempt > 1 {
			t.ready, t.why = e.At+f.ctx.Spacing, BetweenAttempts
		}
	case events.CaseResolved:
		t.is &= asked
	}
}

func (f *Fold) careSpeaks(t *timeline, e *events.Event) {
	switch e.Kind {
	case events.CareCalled:
		if f.ctx.TakesCalls && !t.is.has(inCall|asked) && f.answersFirst(t, e.At) {
			t.is |= onLine
			t.called = e.At
		}
	case events.CallAbandoned:
		t.is &^= onLine
	case events.CallMissed:
		t.is &^= inCall
	default:
		t.is = t.is&^(onLine|promised) | inCall
	}
}

// answersFirst: the line is taken up before care would call by itself.
func (f *Fold) answersFirst(t *timeline, now events.Time) bool {
	at := f.line.next(now)
	return at != events.Never && (!t.is.has(promised) || at <= max(t.due, f.clocks.next(now)))
}

// notices follows the ladder's questions and their answers.
func (f *Fold) notices(k *holdCase, e *events.Event) {
	t := &k.where
	rung := uint16(0)
	if e.Attempt > 0 && int(e.Attempt) <= len(f.ctx.Rungs) {
		rung = 1 << (e.Attempt - 1)
	}
	switch e.Kind {
	case events.NoticeSent:
		if e.Reason == events.ReasonNone {
			t.sent |= rung
			if rung != 0 && f.ctx.Rungs[e.Attempt-1].Asks {
				if t.asks == 0 {
					t.before = t.parts
					if f.course != nil {
						f.course.asked = e.At
					}
				}
				t.asks |= rung
			}
		}
	case events.NoticeFailed:
		t.asks &^= rung
	case events.NoticeAnswered:
		helps := f.helps(t.sent, e.Channel)
		if e.Reason == events.OptedOut {
			return
		}
		if k.locked && (e.Reason == events.ConfirmedFraud || helps) {
			t.settledByAnswer()
			if f.course != nil && t.asks != 0 {
				f.course.settled()
			}
			t.is |= asked
		}
		t.asks = 0
	}
}

// settledByAnswer: what was asked was answered, and care was not needed. So the
// time since the question was spent on it, and not on when care would have
// called.
func (t *timeline) settledByAnswer() {
	if t.asks == 0 {
		return
	}
	for c := range NumCauses {
		if !c.settles() {
			continue
		}
		p, b := &t.parts[c], &t.before[c]
		t.parts[Question].add(p.wall-b.wall, p.staffed-b.staffed)
		*p = *b
	}
}

// helps: a yes on this channel unlocks the card, by the last rung sent on it.
func (f *Fold) helps(sent uint16, ch events.Channel) bool {
	for i := len(f.ctx.Rungs) - 1; i >= 0; i-- {
		if sent>>i&1 == 1 && f.ctx.Rungs[i].Channel == ch {
			return f.ctx.Rungs[i].Asks
		}
	}
	return false
}

// pass attributes the time up to an instant.
func (f *Fold) pass(t *timeline, until events.Time) {
	for t.until < until {
		cause, end := f.now(t)
		end = min(end, until)
		wall, staffed := f.span(t.until, end)
		split := (cause == Queue || cause == BetweenAttempts) && !t.is.has(onLine)
		if f.course != nil {
			f.course.passed(&f.clocks, t.until, end, cause, split)
		}
		switch {
		case split:
			t.parts[CareClosed].add(wall-staffed, 0)
			t.parts[cause].add(staffed, staffed)
		default:
			t.parts[cause].add(wall, staffed)
		}
		t.until = end
	}
}

func (p *pair) add(wall, staffed events.Time) { p.wall, p.staffed = p.wall+wall, p.staffed+staffed }

// now is the cause that holds from here on, and until when it does unless
// something happens. Of Queue and BetweenAttempts, the time in which nobody
// could call because care is closed is split off by the caller.
func (f *Fold) now(t *timeline) (Cause, events.Time) {
	switch {
	case t.is.has(inCall):
		return Handling, events.Never
	case t.is.has(asked):
		return UnlockLag, events.Never
	case t.is.has(onLine) && t.is.has(inCare):
		return f.onTheLine(t.until)
	case t.is.has(lostAlert|promised) && t.until < t.fault:
		return Fault, t.fault
	case t.is.has(promised) && t.until < t.ready:
		return t.why, t.ready
	case t.is.has(promised):
		return Queue, events.Never
	case t.is.has(inCare) && f.ctx.Calls:
		return CareClosed, events.Never // it does not open again
	case t.asks != 0:
		return Question, events.Never
	}
	return Nobody, events.Never
}

// onTheLine is what a caller waits for: an agent, or the hours of the line.
func (f *Fold) onTheLine(now events.Time) (Cause, events.Time) {
	if at := f.line.next(now); at > now {
		return CareClosed, at
	}
	return Queue, f.line.closes(now)
}

// attribute closes the books of a case that was done, or that is cut off.
func (f *Fold) attribute(k *holdCase, done bool, now events.Time) {
	t := &k.where
	if done {
		f.result.Where.Ended.add(&t.done)
		return
	}
	if t.until == 0 {
		t.until = k.trigger.at
	}
	if f.course != nil {
		f.course.trigger = k.trigger.at
	}
	f.pass(t, now)
	f.result.Where.Open.add(&t.parts)
}
