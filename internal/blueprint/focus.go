package blueprint

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/report"
)

// fate is what became of one card.
type fate struct {
	seen    bool
	genuine bool // its holder's own purchase was declined on suspicion
	held    bool // locked or capped
	missed  int  // things that its holder says were missing
	since   events.Time
	done    events.Time // it worked again, or was replaced; never up to now
}

// waited is from the decline to the card that works.
func (f *fate) waited() events.Time {
	switch {
	case f.since == 0:
		return 0
	case f.done == events.Never:
		return events.Never
	}
	return f.done - f.since
}

// focus chooses the card that is drawn: of the genuine holders the one who had
// the worst of it; of equals the first. The sentence says why, where there are
// others.
func focus(run *report.Run) (events.Card, string) {
	fates := fatesOf(run)
	best, held := 0, 0
	for i := range fates {
		if fates[i].held {
			held++
		}
		if fates[i].worseThan(&fates[best]) {
			best = i
		}
	}
	return events.Card(best), chosen(fates, best, held)
}

func fatesOf(run *report.Run) []fate {
	fates := make([]fate, max(run.Plan.Names.Cards, 1))
	truth := map[report.Purchase]events.Truth{}
	for i := range run.Events {
		e := &run.Events[i]
		f := &fates[e.Card]
		f.seen = true
		switch e.Kind {
		case events.IntentRecorded:
			truth[report.PurchaseOf(e)] = e.Truth
		case events.AuthorizationDeclined:
			if e.Reason == events.Suspected && f.since == 0 {
				f.since, f.done = e.At, e.At // until it is held, it works
				f.genuine = truth[report.PurchaseOf(e)] == events.Genuine
			}
		case events.CardLocked, events.CardCapped:
			f.held, f.done = true, events.Never
			if f.since == 0 {
				f.since = e.At
			}
		case events.CardUnlocked, events.CardReissued:
			f.done = e.At
		case events.FeedbackGiven:
			f.missed++
		}
	}
	return fates
}

func (f *fate) worseThan(o *fate) bool {
	switch {
	case f.seen != o.seen:
		return f.seen
	case f.genuine != o.genuine:
		return f.genuine
	case f.missed != o.missed:
		return f.missed > o.missed
	}
	return f.waited() > o.waited()
}

// chosen says why this card, where there are others.
func chosen(fates []fate, best, held int) string {
	if len(fates) == 1 {
		return ""
	}
	who := fmt.Sprintf("One of %d cards", len(fates))
	switch {
	case held > 1 && fates[best].held:
		who = fmt.Sprintf("One of %d cards that were held", held)
	case held == 1 && fates[best].held:
		return fmt.Sprintf("One of %d cards: the one that was held.", len(fates))
	}
	byMissed, byWait := 0, 0 // how many had it as bad
	for i := range fates {
		if f := &fates[i]; f.genuine == fates[best].genuine && f.missed == fates[best].missed {
			byMissed++
			if f.waited() == fates[best].waited() {
				byWait++
			}
		}
	}
	switch {
	case byMissed == 1 && fates[best].missed > 0:
		return who + ": the one whose holder missed the most."
	case byWait == 1:
		return who + ": the one that waited longest."
	}
	return who + ": the first of those that had it worst."
}
