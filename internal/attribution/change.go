package attribution

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// Fixer is who could change it: technology, people or an agreement.
type Fixer struct {
	By      string
	Changes []Change
}

// Change is something that could be changed, and what came of it when it was run.
type Change struct {
	What  string // what would be done; empty of a cause that is only taken away
	Found string // in words
	// Left is the mean of what is waited for then, Never where it does not end; it
	// holds only where Ran is.
	Ran   bool
	Left  events.Time
	Small bool // of a cause that hardly took any time
}

// by says who could take a cause away. That is our reading of the causes, and
// no measure.
func by(c measure.Cause) string {
	switch c {
	case measure.NotBefore:
		return "agreement"
	case measure.CareClosed, measure.Queue, measure.BetweenAttempts, measure.Handling:
		return "people"
	}
	return "technology"
}

// fixers are those who can change something, always in one order.
func (a *Attribution) fixers() {
	two := a.report.TwoCauses()
	for _, who := range []string{"technology", "people", "agreement"} {
		f := Fixer{By: who}
		remedies := a.report.Remedies()
		for i := range remedies {
			if m := &remedies[i]; m.By == who {
				f.Changes = append(f.Changes, a.tried(m))
			}
		}
		for i := range a.Parts {
			if p := &a.Parts[i]; p.Again && by(p.Cause) == who {
				f.Changes = append(f.Changes, Change{Found: a.withoutWords(p.Words, p.LeftWords, p.LeftStaffedWords), Ran: true, Left: p.LeftWall, Small: p.Share == 0})
			}
		}
		if two != nil && by(two.Second) == who {
			f.Changes = append(f.Changes, a.taken(fmt.Sprintf("without “%s”", a.cause(two.Second)), two.Alone))
		}
		if len(f.Changes) > 0 {
			a.Fixers = append(a.Fixers, f)
		}
	}
	if two != nil {
		c := a.taken(fmt.Sprintf("without both “%s” and “%s”", a.cause(two.First), a.cause(two.Second)), two.Result)
		a.Together = &c
	}
}

// cause is what a cause is called.
func (a *Attribution) cause(c measure.Cause) string { return plain(a.report.CauseWords(c)) }

func (a *Attribution) withoutWords(cause, wall, staffed string) string {
	words := fmt.Sprintf("without “%s”: %s", cause, wall)
	if staffed != "" {
		words += fmt.Sprintf(" (%s %s)", a.say("care open"), staffed)
	}
	return words
}

// taken is what is left of a run without something.
func (a *Attribution) taken(words string, r *measure.Result) Change {
	all := r.Where.All()
	left, said := a.left(all, r.Where.Open.Cases > 0)
	return Change{Found: words + ": " + said, Ran: true, Left: left}
}

// left is the mean of what is waited for, in words and as a length.
func (a *Attribution) left(all measure.Attribution, never bool) (events.Time, string) {
	switch {
	case all.Cases == 0:
		return 0, "no hold"
	case never:
		return events.Never, span(events.Never)
	}
	wall, staffed := all.Total()
	n := events.Time(all.Cases)
	return wall / n, fmt.Sprintf("%s (%s %s)", span(wall/n), a.say("care open"), span(staffed/n))
}

// tried is what came of something that would mend a missed check: it is run
// under the built-in policy that does it, and never reasoned about.
func (a *Attribution) tried(m *report.Remedy) Change {
	c := Change{What: report.Capital(plain(m.What))}
	t, ran := a.report.Tried(m)
	switch {
	case ran:
		left, said := a.left(t.Where, t.Never)
		c.Ran, c.Left = true, left
		c.Found = fmt.Sprintf("under %s: %s %s, %s; until it works: %s", m.Policy, t.Result.Mark(), resultWords[t.Result], plain(t.Words), said)
		if t.Result == report.NotApplicable {
			c.Found = fmt.Sprintf("under %s: %s; until it works: %s", m.Policy, plain(t.Words), said)
		}
		if t.Where.Cases == 0 {
			c.Found = fmt.Sprintf("under %s: %s %s, %s; no hold", m.Policy, t.Result.Mark(), resultWords[t.Result], plain(t.Words))
		}
	case !a.report.Replayed():
		c.Found = "not run again for so many cards: holdsim compare runs it"
	case m.By == "agreement":
		// What is left without the agreement's line stands below.
	case m.Policy == "":
		c.Found = "not run again: no built-in policy does this alone"
	default:
		c.Found = "not run again: " + m.Policy + " is not made for these people"
	}
	return c
}

var resultWords = map[report.Result]string{report.Met: "met", report.Missed: "missed", report.NotApplicable: "not applicable", report.Open: "open"}

// twoCauses says that two causes hold at the same time, and what is left without
// the one, the other, and both; empty where one was enough.
func (a *Attribution) twoCauses() string {
	two := a.report.TwoCauses()
	if two == nil {
		return ""
	}
	first, left := a.Parts[0], a.report.Without(two.First).Where.All()
	for i := range a.Parts {
		if a.Parts[i].Cause == two.First {
			first = a.Parts[i]
		}
	}
	second := left.Parts[two.Second].Wall / events.Time(max(left.Cases, 1))
	without := func(r *measure.Result) string {
		left, said := a.left(r.Where.All(), r.Where.Open.Cases > 0)
		if left > 0 && left != events.Never {
			return span(left)
		}
		return said
	}
	text := fmt.Sprintf("Two things hold at the same time: “%s”, for %s, and “%s”, for %s of it. Without the first alone it still takes %s, without the second alone %s, without both %s.",
		first.Words, span(a.Mean(first.Wall)), a.cause(two.Second), span(second), without(a.report.Without(two.First)), without(two.Alone), without(two.Result))
	return text
}
