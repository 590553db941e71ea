package page

import (
	"fmt"
	"html/template"

	"holdsim/events"
	"holdsim/internal/chart"
	"holdsim/internal/compare"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// withinView is one curve, with its figures.
type withinView struct {
	Heading, Formula string
	Wide, Tall       template.HTML
	Expected         []string
	Table            *table
}

func (t *comparedTable) within() {
	names := t.names()
	for i := range t.Curves {
		c := &t.Curves[i]
		v := withinView{Heading: begin(c.Name) + " within this time", Formula: "How it is counted: " + c.Formula + "."}
		wide := chart.Within(fmt.Sprintf("%s-within-%d", t.ID, i+1), c, names, chart.Wide)
		tall := chart.Within(fmt.Sprintf("%s-within-%d-tall", t.ID, i+1), c, names, chart.Narrow)
		v.Wide, v.Tall = template.HTML(wide.Inline()), template.HTML(tall.Inline())
		for _, e := range c.Expected {
			verb := "Agreed"
			if e.Who == plan.User {
				verb = "Wanted"
			}
			v.Expected = append(v.Expected, fmt.Sprintf("%s within %s: %s.", verb, report.Span(e.Within), e.Expect))
		}
		v.Table = withinTable(c, names)
		t.Within = append(t.Within, v)
	}
	t.Bands = true
}

// withinTimes are those of the table under a curve.
var withinTimes = []events.Time{0, 30 * events.Second, events.Minute, 10 * events.Minute, events.Hour, 8 * events.Hour, events.Day, 2 * events.Day, 72 * events.Hour, 4 * events.Day, 7 * events.Day}

func withinTable(c *compare.Curve, names []string) *table {
	t := &table{Summary: "In figures: " + c.Name, Caption: "Shares within a time, with their 95 % intervals in brackets.", Columns: []string{"Within"}}
	end := c.Limits[len(c.Limits)-1]
	for p := range c.Of {
		t.Columns = append(t.Columns, names[p])
	}
	row := func(name string, says func(*compare.Reach) string) {
		cells := []string{name}
		for p := range c.Of {
			if c.Of[p].N == 0 {
				cells = append(cells, "–")
			} else {
				cells = append(cells, says(&c.Of[p]))
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	for i, limit := range c.Limits {
		if !shownTime(limit, c, end) {
			continue
		}
		row(report.Span(limit), func(r *compare.Reach) string { return estimated(&r.Share[i]) })
	}
	row("never, or not by the end of the run", func(r *compare.Reach) string { return share(int(r.Never), int(r.N)) })
	row("of how many", func(r *compare.Reach) string { return r.Count() })
	return t
}

func shownTime(limit events.Time, c *compare.Curve, end events.Time) bool {
	for _, t := range withinTimes {
		if t == limit {
			return true
		}
	}
	for _, e := range c.Expected {
		if e.Within == limit {
			return true
		}
	}
	return limit == end
}

// estimated writes a share with its interval.
func estimated(e *compare.Estimate) string {
	s := share(int(e.Value*1000), 100_000)
	if e.Fixed {
		return s
	}
	return fmt.Sprintf("%s [%.0f, %.0f]", s, e.Low, e.High)
}
