package page

import (
	"html/template"
	"strings"

	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// show is a run as slides, to be presented: one is seen at a time.
type show struct {
	Slides []slide
	Covers []cover
	// OwnerClock says by which clocks the service owner measures.
	OwnerClock string
	// Stage is the blueprint, of which each slide shows what it tells.
	Stage template.HTML
}

// cover is what stands where a view does not see what is told.
type cover struct{ View, Says string }

// slide is one beat of a presentation. The moments of the story come first;
// one with many words takes several slides.
type slide struct {
	Kind   string // title, story, silence, number, vote, verdict, why or mend
	Beat   int    // index into the report's beats; -1: none
	Day    string
	Date   string
	Time   string
	Lines  []line
	Clocks []clock
	Card   *cardNow
	Steps  string // of the blueprint, that are told here: "3-customer 3-backstage"
	Room   bool   // for the blueprint
}

// line is a paragraph of the story, and who sees what it tells.
type line struct {
	Text         string
	Aside, Quote bool
	Seen         string // by whom, of the views but "all"
}

// clock is one of the two clocks since the decline.
type clock struct {
	Name, Label string
	MS          int64
	Words       string
}

// cardNow is what can be done with the card, and what its holder knows of it.
type cardNow struct{ State, Word, Knows, Believed, BelievedWord string }

// Present is the run as slides.
func (v *view) Present() *show {
	t := &showing{view: v, blueprint: v.blueprint.Unjudged(), cards: map[events.Card]*cardThen{}, told: map[int]int{}}
	s := &show{OwnerClock: v.ownerClock(), Covers: []cover{
		{"shopper", v.Labelled("Below the line of visibility: the shopper does not see this.")},
		{"owner", v.Labelled("The agreement does not measure this: the service owner does not see it.")},
		{"provider", v.Labelled("Above the line of visibility: the IT provider does not see this.")},
	}}
	s.Slides = append(s.Slides, slide{Kind: "title", Beat: -1})
	told := len(v.Beats) > 0 && v.Told()
	for i := range v.Beats {
		if told {
			s.Slides = append(s.Slides, t.beat(i)...)
		}
	}
	if n := len(t.blueprint.Columns); told && 0 < n && n <= mostStaged {
		t.place(s.Slides)
		s.Stage = template.HTML(blueprint.Stage(t.blueprint, t.beside(s.Slides)).Inline())
	}
	if !told {
		s.Slides = append(s.Slides, slide{Kind: "number", Beat: -1})
	}
	s.Slides = append(s.Slides, slide{Kind: "vote", Beat: -1}, slide{Kind: "verdict", Beat: -1})
	if v.summary.Why != nil {
		s.Slides = append(s.Slides, slide{Kind: "why", Beat: -1})
	}
	if len(v.summary.Fixable) > 0 {
		s.Slides = append(s.Slides, slide{Kind: "mend", Beat: -1})
	}
	return s
}

// ownerClock names the clocks by which what was agreed with the service owner
// is held to a span.
func (v *view) ownerClock() string {
	var all []string
	for i := range v.Judgements {
		c := v.Judgements[i].Check
		if c.Stakeholder != plan.Owner || c.Threshold == nil || !v.Judgements[i].Outcome.Applicable || !isSpan(c) {
			continue
		}
		name := "wall"
		if c.Threshold.Staffed {
			name = "staffed"
		}
		if !strings.Contains(strings.Join(all, " "), name) {
			all = append(all, name)
		}
	}
	return strings.Join(all, " ")
}

// mostStaged is how many columns a stage has; nobody sits through more.
const mostStaged = 200

// mostTold is how many characters a room reads at a glance.
const mostTold = 190

// parts cuts a beat's paragraphs where they are more than a room reads at a
// glance. What the shopper says in the end stands by itself.
func parts(all []report.Paragraph) [][]report.Paragraph {
	var cut [][]report.Paragraph
	told := 0
	for i, p := range all {
		length := len([]rune(p.Text))
		if isAside(p.Text) {
			length /= 2
		}
		if i == 0 || told+length > mostTold {
			cut, told = append(cut, nil), 0
		}
		told += length
		cut[len(cut)-1] = append(cut[len(cut)-1], p)
	}
	return cut
}

// isAside: a paragraph in brackets.
func isAside(text string) bool { return strings.HasPrefix(text, "(") }
