package attribution

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// Attribution is where the time went that genuine holders waited for a card
// that works.
type Attribution struct {
	Title, Desc string
	Heading     string // the question, with the time that it is about
	Answer      string // in one sentence; empty where nothing was waited for
	Cases, Open uint64 // cases, and of these those that had not ended
	// Wall and Staffed are summed over the cases, as the parts are.
	Wall, Staffed events.Time
	Of            string // of which times these are the sum
	Parts         []Part // in the order in which they held first; of several cases in the order of the causes
	// From, Hours and Course are of a single case alone.
	From   events.Time
	Hours  []Hours
	Course []Stretch
	Fixers []Fixer
	// Together is what is left without both of two causes that hold at the same
	// time; nil where one was enough.
	Together *Change

	report  *report.Report
	figures report.Figures
}

// Part is what one cause took.
type Part struct {
	Cause         measure.Cause
	Words         string
	Wall, Staffed events.Time // summed over the cases
	Share         int         // percent of the wall clock; all of them are 100
	// Again: it was run again without the cause. Left is the mean of what is left
	// then; LeftWall is Never where no case ends.
	Again                       bool
	LeftWall                    events.Time
	LeftWords, LeftStaffedWords string
}

// Hours are a span in which care is open, or closed for one reason.
type Hours struct {
	From, Until events.Time
	Open        bool
	Words       string // Weekend, Labor Day, Night, Care open
	Share       int    // percent; all of them are 100
}

// Stretch is a span in which one cause held.
type Stretch struct {
	From, Until events.Time
	Part        int // index into the parts
}

// Of makes the model. Nothing was waited for where Cases is 0.
func Of(r *report.Report) *Attribution {
	parts, all, of := r.Where()
	a := &Attribution{Title: r.Labelled("Where the time went"), Cases: all.Cases, Of: of, report: r, figures: report.NewFigures(&r.Run().Plan.Story)}
	a.Wall, a.Staffed = all.Total()
	a.Open = r.Run().Result.Where.Open.Cases
	for _, p := range parts {
		a.Parts = append(a.Parts, Part{Cause: p.Cause, Words: plain(p.Words), Wall: p.Part.Wall, Staffed: p.Part.Staffed,
			Again: p.Again, LeftWall: p.LeftWall, LeftWords: p.LeftWords, LeftStaffedWords: p.LeftStaffedWords})
	}
	if all.Cases == 1 {
		a.order()
	}
	a.shares()
	a.fixers()
	a.words()
	return a
}

// order finds when each cause held, and sorts the parts by it.
func (a *Attribution) order() {
	run := a.report.Run()
	course := measure.Course(report.Context(run.Plan), run.Events)
	if len(course) == 0 {
		return
	}
	a.From = course[0].From
	var parts []Part
	for _, s := range course {
		at := -1
		for i := range parts {
			if parts[i].Cause == s.Cause {
				at = i
			}
		}
		if at < 0 {
			for _, p := range a.Parts {
				if p.Cause == s.Cause {
					at, parts = len(parts), append(parts, p)
				}
			}
		}
		a.Course = append(a.Course, Stretch{s.From, s.Until, at})
	}
	a.Parts = parts
	a.hours(a.From, course[len(course)-1].Until)
}

// shares are percents of the wall clock.
func (a *Attribution) shares() {
	var walls []events.Time
	for i := range a.Parts {
		walls = append(walls, a.Parts[i].Wall)
	}
	for i, s := range Shares(walls) {
		a.Parts[i].Share = s
	}
	walls = nil
	for i := range a.Hours {
		walls = append(walls, a.Hours[i].Until-a.Hours[i].From)
	}
	for i, s := range Shares(walls) {
		a.Hours[i].Share = s
	}
}

// Shares are percents of a sum, rounded by the largest remainder, so that they
// are 100 together. Of nothing they are all 0. The sum is at most 2.9 million
// years.
func Shares(parts []events.Time) []int {
	sum, left := events.Time(0), 100
	for _, p := range parts {
		sum += p
	}
	shares, rest := make([]int, len(parts)), make([]events.Time, len(parts))
	if sum <= 0 {
		return shares
	}
	for i, p := range parts {
		shares[i], rest[i] = int(p*100/sum), p*100%sum
		left -= shares[i]
	}
	for ; left > 0; left-- {
		most := 0
		for i := range rest {
			if rest[i] > rest[most] {
				most = i
			}
		}
		shares[most]++
		rest[most] = -1
	}
	return shares
}

// Mean is a sum per case.
func (a *Attribution) Mean(sum events.Time) events.Time {
	return sum / events.Time(max(a.Cases, 1))
}

// words are the heading and what is heard.
func (a *Attribution) words() {
	if a.Cases == 0 || a.Wall == 0 {
		a.Heading = a.say("Nobody waited for a card that works.")
		a.Desc = a.Heading
		return
	}
	wall, staffed := a.Mean(a.Wall), a.Mean(a.Staffed)
	a.Heading = fmt.Sprintf("Where did the %s go?", report.Roughly(wall))
	if a.Cases > 1 {
		a.Heading = fmt.Sprintf("Where did the time of %s cases go?", count(a.Cases))
	}
	most := &a.Parts[0]
	for i := range a.Parts {
		if a.Parts[i].Wall > most.Wall {
			most = &a.Parts[i]
		}
	}
	switch {
	case a.Cases == 1 && staffed == wall:
		a.Answer = a.say("Care was open all the while. ")
	case a.Cases == 1 && staffed == 0:
		a.Answer = a.say("Care was closed all the while. ")
	case a.Cases == 1:
		a.Answer = a.say(fmt.Sprintf("Care was closed for %s of the %s. ", span(wall-staffed), span(wall)))
	default:
		a.Answer = a.say(fmt.Sprintf("In the mean of %s cases they waited %s, and care was open for %s of that. ", count(a.Cases), span(wall), span(staffed)))
	}
	if two := a.twoCauses(); two != "" {
		a.Answer = two
	} else {
		a.Answer += fmt.Sprintf("Most of it, %s: %s.", percent(most.Share, most.Wall == a.Wall), most.Words)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s ", a.Answer)
	for i := range a.Parts {
		p := &a.Parts[i]
		fmt.Fprintf(&b, "%s: %s, of that care was open %s, %s", p.Words, span(a.Mean(p.Wall)), span(a.Mean(p.Staffed)), a.share(p))
		if p.Again {
			fmt.Fprintf(&b, "; without it %s", p.LeftWords)
		}
		b.WriteString(". ")
	}
	a.Desc = plain(a.say(strings.TrimSpace(b.String())))
}

func (a *Attribution) say(text string) string { return a.report.Labelled(text) }

// Row is a line of the table under the picture.
type Row struct{ Cause, Wall, Staffed, Share, LeftWall, LeftStaffed string }

// Rows are the causes as a table, and in the last line all of them.
func (a *Attribution) Rows() []Row {
	var rows []Row
	for i := range a.Parts {
		p := &a.Parts[i]
		rows = append(rows, Row{p.Words, span(a.Mean(p.Wall)), span(a.Mean(p.Staffed)), a.share(p), p.LeftWords, p.LeftStaffedWords})
	}
	if len(rows) > 0 {
		rows = append(rows, Row{Cause: plain(a.Of), Wall: span(a.Mean(a.Wall)), Staffed: span(a.Mean(a.Staffed)), Share: "100 %"})
	}
	return rows
}

// span writes a span as the report's table does.
func span(d events.Time) string { return report.Measured(d) }

// share is a part's share in words.
func (a *Attribution) share(p *Part) string { return percent(p.Share, p.Wall == a.Wall) }

// percent never says 100 % of less than all, nor 0 % of something.
func percent(share int, all bool) string {
	switch {
	case share == 0:
		return "under 1 %"
	case share == 100 && !all:
		return "over 99 %"
	}
	return fmt.Sprintf("%d %%", share)
}

func plain(s string) string { return report.Plain(s) }

func count(n uint64) string { return fmt.Sprint(n) }
