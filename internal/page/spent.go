package page

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/report"
)

// timeSpent is where the time went, and who could have changed it.
type timeSpent struct {
	Heading string
	Answer  string // why it took so long
	Causes  []causeRow
	All     causeRow
	Cases   string // of how many the times are the mean
	Fixable []fixer
	Picture *picture
}

// causeRow is one cause on both clocks, and what is left without it.
type causeRow struct{ Words, Wall, Staffed, LeftWall, LeftStaffed string }

// fixer is who could mend something.
type fixer struct {
	By   string
	What []string
}

// fixers are what those who can mend something are called.
var fixers = map[string]string{"technology": "Technology", "people": "People", "agreement": "An agreement"}

// timeSpent is nil where nobody was held and nothing could be mended.
func (v *view) timeSpent() *timeSpent {
	s := v.summary
	t := &timeSpent{Heading: "What would have changed it"}
	for _, f := range s.Fixable {
		t.Fixable = append(t.Fixable, fixer{fixers[f.By], f.What})
	}
	if s.Why != nil {
		t.Answer = s.Why.Answer
	}
	all := v.run.Result.Where.All()
	for _, c := range s.Where {
		row := causeRow{Words: c.Words, Wall: mean(c.Wall, all.Cases), Staffed: mean(c.Staffed, all.Cases)}
		switch left := c.LeftWithout; {
		case left == nil:
			row.LeftWall, row.LeftStaffed = "not run", "not run"
		case left.Cases == 0:
			row.LeftWall, row.LeftStaffed = "no hold", "no hold"
		case left.Open == left.Cases:
			row.LeftWall, row.LeftStaffed = "never", "never"
		default:
			row.LeftWall, row.LeftStaffed = mean(left.Wall, left.Cases), mean(left.Staffed, left.Cases)
		}
		t.Causes = append(t.Causes, row)
	}
	if len(t.Causes) > 0 {
		wall, staffed := all.Total()
		t.All = causeRow{Words: v.Labelled("all, until the card worked"), Wall: mean(int64(wall), all.Cases), Staffed: mean(int64(staffed), all.Cases)}
		t.Heading = fmt.Sprintf("Where did the %s go?", long(wall/events.Time(all.Cases)))
		if all.Cases > 1 {
			t.Cases = fmt.Sprintf("Means of %s cases.", v.figures.Number(all.Cases))
		}
	}
	if len(t.Causes) == 0 && len(t.Fixable) == 0 {
		return nil
	}
	return t
}

func mean(sum int64, cases uint64) string {
	return report.Measured(events.Time(sum) / events.Time(cases))
}
