package page

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
)

// blueprintHeading says what the blueprint shows: only what its card's events
// prove.
func (v *view) blueprintHeading() string {
	hold, word := v.untilAWord()
	settled := v.run.Result.Hits(measure.ResolvedAtPOS)
	after := v.silenceAfter(word)
	switch {
	case hold == events.Never:
		return "What the shopper met, and what was done behind it."
	case word == events.Never:
		return "Behind the line a decision was made. In front of it, nobody ever said a word."
	case word-hold > silent && v.Pattern() == judge.Watermelon:
		return fmt.Sprintf("Below the line everything worked. Above it, nobody spoke for %s.", long(word-hold))
	case word-hold > silent:
		return fmt.Sprintf("Above the line of visibility, nobody spoke for %s.", long(word-hold))
	case settled.Of > 0 && settled.Hits == settled.Of:
		return "The doubt was settled before the shopper's eyes."
	case after > silent:
		return fmt.Sprintf("A word crossed the line of visibility. Then nothing happened for %s.", long(after))
	case word == hold:
		return "A word crossed the line of visibility at once."
	}
	return fmt.Sprintf("A word crossed the line of visibility after %s.", long(word-hold))
}

// untilAWord is when the card that is drawn was first doubted, and when its
// holder was then first asked, told or spoken to; Never for what did not come.
// What a till displays is no word: nobody can answer it.
func (v *view) untilAWord() (hold, word events.Time) {
	hold, word = events.Never, events.Never
	for i := range v.run.Events {
		e := &v.run.Events[i]
		if !v.blueprint.Shows(e) {
			continue
		}
		switch e.Kind {
		case events.AuthorizationDeclined, events.AuthorizationChallenged, events.CardLocked, events.CardCapped:
			hold = min(hold, e.At)
		case events.StepUpPrompted, events.NoticeDelivered, events.CallAnswered, events.IdentityAsked, events.UseAsked:
			if hold != events.Never {
				return hold, e.At
			}
		}
	}
	return hold, word
}

// silenceAfter is the longest silence from an instant on while the card is dead.
func (v *view) silenceAfter(from events.Time) events.Time {
	longest := events.Time(0)
	for i := range v.blueprint.Silences {
		if s := &v.blueprint.Silences[i]; s.Dead && s.From >= from {
			longest = max(longest, s.Until-s.From)
		}
	}
	return longest
}
