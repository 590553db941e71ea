package report

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/plan"
)

// Pattern is how the stakeholders' results lie beside each other.
func (r *Report) Pattern() Pattern { return PatternOf(r.Judgements) }

// Labelled is a text in the scenario's words.
func (r *Report) Labelled(text string) string { return r.labels.Apply(text) }

// CountWords counts a stakeholder's checks in words: delivered, 4 of 4.
func (r *Report) CountWords(who plan.Stakeholder) string {
	return summary(Count(r.Judgements, who), who)
}

// Sources are the names of the files that checks come from.
func (r *Report) Sources() []string { return r.sources() }

// Sample says how much was seen: "One card, 4 days: a story, not a statistic."
func (r *Report) Sample() string { return r.sample() }

// Staffed is for how long customer care was open in [from, until).
func (r *Report) Staffed(from, until events.Time) events.Time {
	return r.book.clocks.Staffed(from, until)
}

// NumberOf is the number of an event, from 1; 0 when it is none or is not kept.
func (r *Report) NumberOf(id events.Stamp) uint64 { return r.number[id] }

// Measured writes a measured span: 72 h 00 m, 40 s, never.
func Measured(d events.Time) string { return span(d) }

// Absence is a kind of which the journal has no event, and what that proves.
type Absence struct {
	Number     int // from 1: a1, a2
	Kind       events.Kind
	Statements []int // the numbers of the judgements that name it
	// About is the number of the event from which on it was looked for; 0: none.
	About uint64
}

// Absences are what was searched for and is not there, in the order of the
// judgements that name it.
func (r *Report) Absences() []Absence {
	var all []Absence
	for i := range r.Judgements {
		j := &r.Judgements[i]
		for _, k := range j.Evidence.Absent {
			at := slices.IndexFunc(all, func(a Absence) bool { return a.Kind == k })
			if at < 0 {
				at = len(all)
				all = append(all, Absence{Number: at + 1, Kind: k, About: j.Evidence.About})
			}
			all[at].Statements = append(all[at].Statements, j.Number)
		}
	}
	return all
}

// DayTitle is the name of a beat's day in capitals, or of the first and the last
// of several; with the date from the second week on.
func (r *Report) DayTitle(beat *Beat) string { return r.dayTitle(beat) }
