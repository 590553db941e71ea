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

// rest goes on after the length of a wait.
func (v *view) rest(l report.LongestWait) string {
	if l.N > 1 {
		if l.Open > 0 {
			return fmt.Sprintf("was the longest wait that ended. %s of %s people waited to the end.", begin(inWords(l.Open)), v.figures.Number(l.N))
		}
		return fmt.Sprintf("was the longest wait of %s people.", v.figures.Number(l.N))
	}
	switch k := &v.run.Result.Kinds; {
	case l.For == measure.TimeToWanted:
		return "to what they wanted."
	case k[events.CardLocked] > 0 && v.nobodyTold(l):
		return "without a card, and nobody told them."
	case k[events.CardLocked] > 0:
		return "without a card."
	case k[events.CardCapped] > 0:
		return "with a card for small things only."
	}
	return "to the first word with the bank."
}

// nobodyTold: no notice arrived before the wait was over.
func (v *view) nobodyTold(l report.LongestWait) bool {
	end := v.NumberOf(l.Proof.Event)
	for i := range v.run.Events {
		e := &v.run.Events[i]
		if uint64(i+1) >= end && end > 0 {
			break
		}
		if e.Kind == events.NoticeDelivered || e.Kind == events.ShopperLearned {
			return false
		}
	}
	return true
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
