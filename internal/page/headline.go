package page

import (
	"fmt"
	"html/template"

	"holdsim/events"
	"holdsim/internal/judge"
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
	if open := provider.Open + owner.Open; open > 0 {
		return fmt.Sprintf("All met, %s open.", some(open, "question")), "ok"
	}
	return "Every target met.", "ok"
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
