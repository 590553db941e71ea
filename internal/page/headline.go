package page

import (
	"fmt"
	"html/template"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// headline is what happened in one sentence and one number.
type headline struct {
	Tone   string // ok or fail: of the kicker
	Kicker string // how the agreements fared
	Number string
	Size   string // the class for a number that long
	Rest   string // the sentence goes on
	Clocks string // the wait on both clocks
	Says   []string
	Emblem template.HTML
	Name   string // of the emblem
	About  string // what it shows
	Chips  []chip
}

// chip is the verdict of one stakeholder.
type chip struct {
	Name, Words string
	Tone        string
	Sign        template.HTML
}

func (v *view) headline() headline {
	h := headline{Says: v.summary.words()}
	h.Kicker, h.Tone = v.kicker()
	h.Number, h.Rest = v.number()
	if len([]rune(h.Number)) > 8 {
		h.Size = "longer"
	}
	if l, waited := v.Longest(); waited && l.Wall != events.Never {
		h.Clocks = v.Labelled(clocksSentence(l))
	}
	h.Emblem, h.Name, h.About = v.emblem()
	for _, p := range v.parties {
		h.Chips = append(h.Chips, chip{p.Name, v.CountWords(p.who), p.Tone, p.Sign})
	}
	return h
}

// clocksSentence says how long the longest wait was by each clock.
func clocksSentence(l report.LongestWait) string {
	if l.Wall == l.Staffed {
		return fmt.Sprintf("The shopper waits %s, and care is open all the while.", report.Measured(l.Wall))
	}
	return fmt.Sprintf("One wait, two true lengths: the shopper waits %s; of that, care is open %s.", report.Measured(l.Wall), report.Measured(l.Staffed))
}

// kicker says how what was agreed fared: it is proven by the tallies.
func (v *view) kicker() (words, tone string) {
	provider, owner := report.Count(v.Judgements, plan.Provider), report.Count(v.Judgements, plan.Owner)
	missed, judged := provider.Missed+owner.Missed, provider.Judged()+owner.Judged()
	switch pattern := v.Pattern(); {
	case missed > 0:
		return begin(fmt.Sprintf("%s of %s targets missed.", inWords(missed), inWords(judged))), "fail"
	case pattern == judge.Green:
		return "A good day.", "ok"
	case judged == 0:
		return "Nothing that was agreed was called for.", "plain"
	}
	return "Every target met.", "ok"
}

// number is the one number, and how the sentence goes on after it.
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
		return "Never", v.Labelled(neverRest[l.For])
	}
	return long(l.Wall), v.Labelled(v.rest(l))
}

// neverRest goes on after a wait that did not end.
var neverRest = map[measure.ID]string{
	measure.TimeToContact:    "did anybody from the bank speak to them.",
	measure.TimeToResolution: "did the card work again.",
	measure.TimeToWanted:     "did they get what they wanted.",
}

// forWhat is what several waits are for.
var forWhat = map[measure.ID]string{
	measure.TimeToContact:    "for a word with the bank",
	measure.TimeToResolution: "for a card that works",
	measure.TimeToWanted:     "for what they wanted",
}

// rest goes on after the length of a wait: it says of what that is the length.
func (v *view) rest(l report.LongestWait) string {
	switch {
	case l.N > 1 && l.Open > 0:
		return fmt.Sprintf("was the longest wait %s that ended. %s of %s did not end.", forWhat[l.For], begin(inWords(l.Open)), v.figures.Number(l.N))
	case l.N > 1:
		return fmt.Sprintf("was the longest of %s waits %s.", v.figures.Number(l.N), forWhat[l.For])
	case l.For == measure.TimeToWanted:
		return "until they got what they wanted."
	case l.For == measure.TimeToContact:
		return v.untilContact(l)
	}
	dead := "with a locked card, "
	switch {
	case v.run.Result.Kinds[events.CardLocked] > 0:
	case v.run.Result.Kinds[events.CardCapped] > 0:
		dead = "with a card for small things only, "
	default:
		dead = ""
	}
	switch {
	case l.UpTo == events.CallbackAttempted:
		return dead + "until care called."
	case l.UpTo != events.KindNone:
		return dead + "until care spoke to them."
	case v.run.Result.Kinds[events.CardReissued] > 0:
		return "until they had a card that works."
	case v.run.Result.Kinds[events.CardLocked] == 0 && v.run.Result.Kinds[events.CardCapped] > 0:
		return "until the cap on their card was lifted."
	}
	return "until their card worked again."
}

// untilContact says what the first word with the bank was besides: that the
// card was held, where they learned of that only then.
func (v *view) untilContact(l report.LongestWait) string {
	kinds, notice := &v.run.Result.Kinds, v.run.Result.Spans(measure.TimeToNotice)
	if n := v.NumberOf(l.Proof.Event); n > 0 && v.run.Events[n-1].Kind == events.NoticeAnswered {
		return "until they could answer the bank."
	}
	if v.run.Result.N(measure.TimeToNotice) != 1 || notice.Worst.Wall != l.Wall || kinds[events.NoticeDelivered] > 0 {
		return "until anybody from the bank spoke to them."
	}
	if kinds[events.CardLocked] == 0 {
		return "until anybody told them that their card was capped."
	}
	return "until anybody told them that their card was locked."
}

// words are what the verdict says besides.
func (s *summary) words() []string {
	says := []string{s.Verdict.Why}
	if s.Fraud != nil && s.Fraud.Words != "" {
		says = append(says, s.Fraud.Words)
	}
	if s.Wanted != "" {
		says = append(says, s.Wanted)
	}
	says = append(says, s.TwoHats...)
	for i := range says {
		says[i] = kept(says[i])
	}
	return says
}
