package page

import (
	"fmt"
	"strings"

	"holdsim/internal/blueprint"
	"holdsim/internal/journey"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// section is a heading, a picture, and the same as a table.
type section struct {
	About   string // which card it is of, where the run has others
	Heading string
	Picture *picture
	Notes   []string
	Rules   []ruleLine
	Table   *table
}

// table is a picture's data.
type table struct {
	Summary, Caption string
	Columns          []string
	Rows             [][]string
}

// blueprintSection is the service blueprint; nil when there is none.
func (v *view) blueprintSection() *section {
	b := v.blueprint
	if len(b.Columns) == 0 {
		return nil
	}
	return &section{About: b.Chosen, Heading: v.Labelled(v.blueprintHeading()), Picture: pictureOf(blueprint.Wide(b, v.axis), blueprint.Tall(b)), Table: v.blueprintTable(b)}
}

func (v *view) blueprintTable(b *blueprint.Blueprint) *table {
	t := &table{Summary: "The blueprint as a table", Caption: b.Desc, Columns: []string{"Time", "Lane", "By", "What happens", "Events"}}
	silences := b.Silences
	for i := range b.Columns {
		c := &b.Columns[i]
		when := v.figures.Weekday(c.At)[:3] + " " + v.figures.Clock(c.At)
		if len(c.Folded) > 0 {
			t.Rows = append(t.Rows, []string{when, "", "", fmt.Sprintf("%d more", len(c.Folded)), numbersOf(c.Folded)})
		}
		for lane, step := range c.Steps {
			if step != nil {
				t.Rows = append(t.Rows, []string{when, laneNames[lane], actorNames[step.By], stepWords(step), numbersOf(step.Events)})
			}
		}
		for len(silences) > 0 && silences[0].After == i {
			s := &silences[0]
			t.Rows = append(t.Rows, []string{when, "silence", "", v.Labelled(fmt.Sprintf("Nothing happens for %s; of that, care is open %s.",
				report.Measured(s.Until-s.From), report.Measured(v.Staffed(s.From, s.Until)))) + " " + strings.Join(s.Says, " "), ""})
			silences = silences[1:]
		}
	}
	return t
}

func stepWords(s *blueprint.Step) string {
	words := s.Verb
	if s.Detail != "" {
		words += ": " + s.Detail
	}
	if s.Absent {
		words += " (it did not happen)"
	}
	return words
}

// numbersOf are the numbers of events: #15, #16.
func numbersOf(at []int) string {
	var out []string
	for _, i := range at {
		out = append(out, fmt.Sprintf("#%d", i+1))
	}
	return strings.Join(out, ", ")
}

// experienceSection is what the run was to the shopper; nil where they met
// nothing.
func (v *view) experienceSection() *section {
	if len(v.blueprint.Columns) == 0 {
		return nil
	}
	j := journey.Of(v.Report, v.blueprint)
	if len(j.Points) == 0 {
		return nil
	}
	return &section{Heading: kept(j.Heading), Picture: pictureOf(journey.Wide(j, v.axis), journey.Tall(j)), Notes: []string{v.Labelled("The rules behind the curve, from −2 (hurt) to +2 (delighted); it is not to scale in time. ") + journey.Assumed + v.lastPoint(j)}, Rules: v.feelings(j), Table: v.experienceTable(j)}
}

func (v *view) experienceTable(j *journey.Journey) *table {
	t := &table{Summary: "The experience as a table, with the rule behind every value", Caption: j.Desc,
		Columns: []string{"Time", "Touchpoint", "Value", "Feels", "Rule", "Knows", "Says"}}
	for _, r := range j.Rows() {
		t.Rows = append(t.Rows, []string{r.Time, r.Touchpoint, r.Value, r.Feels, r.Rule, r.Knows, r.Says})
	}
	return t
}

// lastPoint explains a curve that ends well for somebody who got less than they
// wanted: the last point is about the card.
func (v *view) lastPoint(j *journey.Journey) string {
	t := report.Count(v.Judgements, plan.User)
	if j.Points[len(j.Points)-1].Rule.Value <= 0 || t.Missed == 0 {
		return ""
	}
	return v.Labelled(fmt.Sprintf(" The last point, “%s”, is about that moment alone: of what the shopper wanted, %d of %d was met.", j.Points[len(j.Points)-1].Words, t.Met, t.Judged()))
}

// ruleLine is a rule that the curve rests on.
type ruleLine struct{ Name, Value, Sentence string }

// feelings are the rules that the curve rests on.
func (v *view) feelings(j *journey.Journey) []ruleLine {
	used := map[int]bool{}
	for i := range j.Points {
		used[j.Points[i].Rule.Number] = true
	}
	var rules []ruleLine
	for _, r := range journey.Rules() {
		if used[r.Number] {
			value := fmt.Sprintf("%+d", r.Value)
			if r.Value == 0 {
				value = "0"
			}
			rules = append(rules, ruleLine{fmt.Sprintf("R%d", r.Number), strings.ReplaceAll(value, "-", "−"), v.Labelled(r.Sentence)})
		}
	}
	return rules
}
