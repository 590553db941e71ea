package page

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// number is the one number, and how the sentence goes on after it. It is the
// worst of one measure of waiting, and the sentence says of which.
func (v *view) number() (number, rest string) {
	l, waited := v.Longest()
	switch r := v.run.Result; {
	case !waited && r.FraudLost > 0:
		return v.figures.Money(r.FraudLost), v.Labelled("went to a thief, and nobody had to wait.")
	case !waited && r.N(measure.TimeToWanted) > 0:
		return "At once", "they got what they wanted."
	case !waited:
		return "Nobody", "had to wait for anything."
	case l.Wall == events.Never:
		return "Never", v.Labelled(neverRest[l.For] + v.afterSome(l) + ".")
	}
	return long(l.Wall), v.Labelled("until " + v.until(l) + v.ofSeveral(l) + ".")
}

// neverRest goes on after a wait that did not end.
var neverRest = map[measure.ID]string{
	measure.TimeToNotice:      "did anybody tell them that their card was held",
	measure.TimeToWorkingCard: "did their card work again",
	measure.TimeToContact:     "did anybody from the bank speak to them",
	measure.TimeToWanted:      "did they get what they wanted",
}

// began is what such a wait begins with.
var began = map[measure.ID]string{
	measure.TimeToNotice: "after %s of %s locks", measure.TimeToWorkingCard: "after %s of %s locks",
	measure.TimeToContact: "after %s of %s alerts", measure.TimeToWanted: "in %s of %s visits",
}

// afterSome says how many of several waits did not end.
func (v *view) afterSome(l report.LongestWait) string {
	if l.N == 1 {
		return ""
	}
	return ", " + fmt.Sprintf(began[l.For], v.figures.Number(l.Open), v.figures.Number(l.N)) + v.amongCards()
}

// ofSeveral says of how many waits it was the longest.
func (v *view) ofSeveral(l report.LongestWait) string {
	if l.N == 1 {
		return ""
	}
	return fmt.Sprintf(", the longest of %s times", v.figures.Number(l.N)) + v.amongCards()
}

func (v *view) amongCards() string {
	if n := uint64(v.run.Plan.Names.Cards); n > 1 {
		return fmt.Sprintf(" among %s cards", v.figures.Number(n))
	}
	return ""
}

// until is what ended the wait: it says of what that is the length.
func (v *view) until(l report.LongestWait) string {
	end, begun := v.eventOf(l.Proof.Event), v.eventOf(l.Proof.About)
	capped := begun != nil && begun.Kind == events.CardCapped
	switch l.For {
	case measure.TimeToNotice:
		who, what := "anybody", "locked"
		if end != nil && end.Channel == events.Till {
			who = "a till"
		}
		if capped {
			what = "capped"
		}
		return fmt.Sprintf("%s told them that their card was %s", who, what)
	case measure.TimeToContact:
		if end != nil && end.Kind == events.NoticeAnswered {
			return "they could answer the bank"
		}
		return "anybody from the bank spoke to them"
	case measure.TimeToWanted:
		return "they got what they wanted"
	}
	switch {
	case end != nil && end.Kind == events.CardReissued:
		return "they had a new card"
	case capped:
		return "the cap on their card was lifted"
	}
	return "their card worked again"
}

// eventOf finds an event by its stamp; nil when it is none or is not kept.
func (v *view) eventOf(id events.Stamp) *events.Event {
	if n := v.NumberOf(id); n > 0 {
		return &v.run.Events[n-1]
	}
	return nil
}
