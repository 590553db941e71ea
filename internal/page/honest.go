package page

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// honesty is how far to trust the page, and how to make it again.
type honesty struct {
	Sample   string
	Assumed  []string
	Sources  string
	Quoted   bool
	Measures []measured
	Commands []command
	Plan     string
	Journal  string
}

// command is something to type, and what it does.
type command struct{ Line, Does string }

// measured is one measure with all that one needs to trust it.
type measured struct{ Name, Unit, Better, Wall, Staffed, N, Formula string }

// unitWords are what a measure counts in.
var unitWords = map[measure.Unit]string{measure.UnitSpan: "time", measure.UnitShare: "share", measure.UnitPart: "share of a sum"}

func (v *view) honesty() honesty {
	h := honesty{
		Sample: v.Sample(), Assumed: v.summary.Assumptions, Sources: report.List(v.Sources()), Quoted: v.run.Result.Kinds[events.FeedbackGiven] > 0,
		Plan: v.summary.Plan,
	}
	if f := v.run.Footer; f != nil {
		h.Journal = f.SHA256
	}
	h.Commands = []command{
		{"holdsim report FOLDER", "makes this page again, byte for byte, from the journal in the run's folder"},
		{"holdsim explain FOLDER 1", "says why an event happened: put in its number"},
		{"holdsim journal verify FOLDER/journal.jsonl", "proves the journal by its hash"},
	}
	for i, m := range v.summary.Measures {
		h.Measures = append(h.Measures, v.measured(measure.ID(i), &m))
	}
	return h
}

func (v *view) measured(id measure.ID, m *report.SummaryMeasure) measured {
	row := measured{Name: m.Name, Unit: unitWords[m.Unit], Better: string(m.Better), N: v.figures.Number(m.N), Formula: m.Formula}
	switch {
	case m.N == 0:
		row.Wall, row.Staffed = "–", "–"
	case m.Unit == measure.UnitSpan:
		agg := measure.Of(id).Default
		wall, staffed := v.run.Result.Aggregate(id, agg)
		row.Wall, row.Staffed = report.Measured(events.Time(wall)), report.Measured(events.Time(staffed))
		if m.N > 1 {
			row.Formula = fmt.Sprintf("%s of: %s", agg, m.Formula)
		}
	default:
		row.Wall = v.figures.Percent(*m.Share)
		if m.Unit == measure.UnitShare {
			row.Wall = fmt.Sprintf("%s of %s", v.figures.Number(*m.Hits), v.figures.Number(m.N))
		}
	}
	return row
}

// Short is a hash as people compare it.
func (h honesty) Short(digest string) string {
	digest = strings.TrimPrefix(digest, "sha256:")
	return digest[:min(12, len(digest))]
}
