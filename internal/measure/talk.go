package measure

import "holdsim/events"

// talk is what care says to a holder, call by call.
type talk struct {
	dialled moment // and nobody picked up yet
	begun   moment // picked up, and not ended yet
	held    uint32 // conversations of the case that is open
	first   moment // of them
}

// talks follows the calls about a card. A call ends with what care asks of the
// card system, or with the case.
func (f *Fold) talks(t *talk, e *events.Event) {
	n := &f.result.Counters
	switch e.Kind {
	case events.CallbackAttempted:
		t.dialled = at(e)
	case events.CallMissed:
		f.dialled(t, e.At)
	case events.CallAnswered:
		f.dialled(t, e.At)
		t.begin(e)
	case events.IdentityAsked, events.UseAsked:
		if !t.begun.came() {
			n.CallsTaken++
			t.begin(e)
		}
	case events.UnlockRequested, events.CloseRequested:
		f.hungUp(t, e.At)
	case events.CaseResolved:
		f.hungUp(t, e.At)
		if t.held > 0 {
			settled := t.held == 1 && (e.Reason == events.ConfirmedGenuine || e.Reason == events.ConfirmedFraud)
			f.result.hits[FirstContactResolved].add(settled, proofOf(at(e), t.first))
		}
		t.held, t.first = 0, moment{}
	}
}

func (t *talk) begin(e *events.Event) {
	t.begun = at(e)
	t.held++
	t.first.set(e)
}

// dialled ends the ringing.
func (f *Fold) dialled(t *talk, now events.Time) {
	if t.dialled.came() {
		f.result.DialTime += now - t.dialled.at
		t.dialled = moment{}
	}
}

// hungUp ends the talk.
func (f *Fold) hungUp(t *talk, now events.Time) {
	if t.begun.came() {
		f.result.TalkTime += now - t.begun.at
		t.begun = moment{}
	}
}

// endTalk cuts a call off at the horizon.
func (f *Fold) endTalk(t *talk) {
	f.dialled(t, f.ctx.Horizon)
	f.hungUp(t, f.ctx.Horizon)
}
