package page

import (
	"html"
	"html/template"
	"regexp"
	"strconv"

	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// VerdictWords and what follows are the report's own words, for slides.
func (v *view) VerdictWords() string { return v.summary.Verdict.Words }

// VerdictWhy says why it is that verdict.
func (v *view) VerdictWhy() string { return v.summary.Verdict.Why }

// VerdictAlso is what the verdict says besides.
func (v *view) VerdictAlso() []string { return v.summary.words()[1:] }

// WhyQuestion asks why the wait was so long.
func (v *view) WhyQuestion() string { return v.summary.Why.Question }

// WhyAnswer answers it.
func (v *view) WhyAnswer() template.HTML {
	return template.HTML(whole.ReplaceAllString(html.EscapeString(kept(v.summary.Why.Answer)), `<span class="p-whole">$0</span>`))
}

// whole is what stays on one line: a place in a file, and hours with minutes.
var whole = regexp.MustCompile(`[\w.-]+\.yaml:\d+|\d+\x{a0}h \d+\x{a0}m`)

// Fixable is who could mend what was missed.
func (v *view) Fixable() []report.SummaryFix { return v.summary.Summary.Fixable }

// Untold says why there are sums instead of a story.
func (v *view) Untold() string {
	if len(v.Beats) > 0 {
		return "The story is too long to be told beat by beat: these are sums over all of it."
	}
	return "They are too many to be told one by one: these are sums over all."
}

// Key is what uncovers a stakeholder's verdict.
func (p party) Key() string {
	for i, s := range stakeholders {
		if s.who == p.who {
			return strconv.Itoa(i + 1)
		}
	}
	return ""
}

// mostChecked is how many characters fit under a verdict in the larger type.
const mostChecked = 260

// Dense: some stakeholder has more to read than fits in the larger type.
func (v *view) Dense() bool {
	for _, p := range v.parties {
		n := 0
		for _, c := range p.Checks {
			n += len([]rune(c.Expect)) + len([]rune(c.Found))
		}
		if n > mostChecked {
			return true
		}
	}
	return false
}

// SameRun says how the three verdicts lie beside each other.
func (v *view) SameRun() string {
	for _, p := range v.parties {
		if p.Verdict != v.parties[0].Verdict && p.Tone != v.parties[0].Tone {
			return "The same run, " + some(len(v.parties), "verdict") + "."
		}
	}
	return "The same run, and for once they agree."
}

// viewer is who looks at a presentation, and how addresses call them.
type viewer struct{ ID, Name string }

// Views are who can look.
func (v *view) Views() []viewer {
	var all []viewer
	for _, who := range []plan.Stakeholder{plan.User, plan.Owner, plan.Provider} {
		for _, s := range stakeholders {
			if s.who == who {
				all = append(all, viewer{string(who), v.Labelled(s.name)})
			}
		}
	}
	return all
}

// Viewers are what they are called.
func (v *view) Viewers() []string {
	var all []string
	for _, w := range v.Views() {
		all = append(all, w.Name)
	}
	return all
}
