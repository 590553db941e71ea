package explain

import (
	"fmt"
	"strings"

	"holdsim/internal/column"
	"holdsim/internal/label"
	"holdsim/internal/report"
)

// Columns of the text.
const (
	wide    = 98 // two less than a line may have
	beginAt = 12 // where the text beside a label begins
	timeFor = 11 // the time, beside the number
	kindFor = 25 // on the right
)

// page is text under construction.
type page struct{ b strings.Builder }

func (p *page) line(s string) { p.b.WriteString(strings.TrimRight(s, " ") + "\n") }

// beside writes paragraphs after a prefix, each wrapped, the further lines
// below the first.
func (p *page) beside(prefix string, paragraphs ...string) {
	indent := strings.Repeat(" ", column.Width(prefix))
	for _, text := range paragraphs {
		for _, line := range report.Wrap(text, wide-column.Width(prefix)) {
			p.line(prefix + line)
			prefix = indent
		}
	}
}

func (p *page) labelled(name string, paragraphs ...string) {
	p.beside(column.Pad(name, beginAt), paragraphs...)
}

// Text is the explanation as text: UTF-8, at most 100 columns. next are
// commands to try.
func (x *Explanation) Text(next []report.Next) []byte {
	p := &page{}
	head := fmt.Sprintf("EVENT #%d of %d   %s", x.Event.Number, x.Events, x.Event.Kind)
	about := fmt.Sprintf("%s · policy %s · seed %s", x.Title, x.Policy, x.Seed)
	if column.Width(head)+3+column.Width(about) <= wide {
		p.line(head + strings.Repeat(" ", wide-column.Width(head)-column.Width(about)) + about)
	} else {
		p.beside("", head)
		p.beside("", about)
	}
	p.line("")
	p.beside(" ", fmt.Sprintf("%s, %s. %s", x.date, x.Event.Local[len(x.Event.Local)-5:], x.Event.Words))
	p.line("")
	x.causes(p)
	x.scored(p)
	if x.Limit != nil {
		p.labelled("WHY", strings.TrimSuffix(x.Limit.Words, ".")+inFile(x.Limit.Where)+".")
		p.line("")
	}
	if x.Status != nil {
		p.labelled("WHY", fmt.Sprintf("#%d, %s: %s Explain #%d to see why.", x.Status.Number, x.Status.Local, x.Status.Words, x.Status.Number))
		p.line("")
	}
	x.lines(p)
	x.ways(p)
	commands(p, x.labels, next)
	return []byte(p.b.String())
}

// inFile says where something stands; nothing for a default.
func inFile(where string) string {
	if where == "" {
		return ""
	}
	return " (" + where + ")"
}

// causes are the chain, from what somebody wanted to the event.
func (x *Explanation) causes(p *page) {
	const head, note = "HOW IT CAME TO THIS", "#n is event n; each caused the next"
	p.line(column.Pad(head, wide-len(note)) + note)
	last, timeAt := "", column.Width(fmt.Sprintf(" #%d  ", x.Event.Number))
	textAt := timeAt + timeFor
	for _, c := range x.Chain {
		prefix := column.Pad(fmt.Sprintf(" #%d", c.Number), timeAt)
		if c.Local != last {
			prefix += c.Local
		}
		last = c.Local
		prefix = column.Pad(prefix, textAt)
		for i, line := range report.Wrap(c.Words, wide-textAt-kindFor-2) {
			line = prefix + line
			if i == 0 {
				line = column.Pad(line, wide-column.Width(c.Kind)) + c.Kind
			}
			p.line(line)
			prefix = strings.Repeat(" ", textAt)
		}
	}
	p.line("")
}

// scored are the rules and the bands.
func (x *Explanation) scored(p *page) {
	s := x.Score
	if s == nil {
		return
	}
	words := fmt.Sprintf("%d points of 100.", s.Score)
	if s.Points != s.Score {
		words = fmt.Sprintf("%d points; the score is at most 100.", s.Points)
	}
	p.labelled("THE SCORE", words)
	for i := range s.Rules {
		rule := &s.Rules[i]
		mark, points := "–", fmt.Sprintf("0 of %d", rule.Points)
		if rule.Fired {
			mark, points = "✓", fmt.Sprint(rule.Points)
		}
		head := column.Pad(fmt.Sprintf("   %s %s", mark, rule.Name), 34)
		head += strings.Repeat(" ", max(9-column.Width(points), 1)) + points + "  "
		p.beside(head, rule.Reason)
		indent := strings.Repeat(" ", 7)
		p.beside(indent, rule.Condition+inFile(rule.Where))
		for _, part := range rule.Parts {
			p.beside(indent+"  ", part.Text+" = "+part.Value)
		}
	}
	defer p.line("")
	for i, b := range s.Bands {
		name := ""
		if i == 0 {
			name = "   bands"
		}
		mark := "  "
		if b.Here {
			mark = "▸ "
		}
		text := fmt.Sprintf("from %d: %s, code %s", b.From, strings.ReplaceAll(b.Action, "-", " "), b.Code)
		if b.Alert {
			text += ", alert"
		}
		p.labelled(column.Pad(name, beginAt-2)+mark, text+inFile(b.Where))
	}
	if s.Overruled != "" {
		p.labelled("", fmt.Sprintf("Not the band decided: %s, so %s.", s.Overruled, strings.ReplaceAll(s.Action, "-", " ")))
	}
}

// lines are the settings behind the event.
func (x *Explanation) lines(p *page) {
	if len(x.Settings) == 0 {
		return
	}
	name := "THE POLICY"
	for _, s := range x.Settings {
		where := s.Where
		if where == "" {
			where = "by default"
		}
		left := column.Pad(name, beginAt) + s.Key
		p.beside(column.Pad(left, 54)+"  ", column.Pad(where, 18)+" "+s.Line)
		name = ""
	}
	p.line("")
}

// ways are the policies under which it would have ended as it should.
func (x *Explanation) ways(p *page) {
	a := x.Avoided
	if a == nil {
		return
	}
	paragraphs := []string{a.Words}
	if !a.Genuine || !a.Paid {
		paragraphs = append(paragraphs, x.labels.Apply(a.tried()))
	}
	name := "AVOIDED BY"
	if !a.Genuine {
		name = "STOPPED BY"
	}
	p.labelled(name, paragraphs...)
	for _, w := range a.Ways {
		p.beside(column.Pad(strings.Repeat(" ", beginAt+2)+w.Policy, 34)+"  ", w.Words)
	}
	if len(a.NotUnder) > 0 && len(a.Ways) > 0 {
		p.labelled("", "Not under: "+strings.Join(a.NotUnder, ", ")+".")
	}
	if len(a.Elsewhere) > 0 {
		p.labelled("", "Not tried, as they keep other public holidays or none: "+strings.Join(a.Elsewhere, ", ")+".")
	}
	if len(a.Unfit) > 0 {
		p.labelled("", "Not tried, as they cannot be run with this scenario: "+strings.Join(a.Unfit, ", ")+".")
	}
	p.line("")
}

// tried says what came of trying the built-in policies.
func (a *Avoided) tried() string {
	switch n := len(a.Ways) + len(a.NotUnder); {
	case n == 0:
		return "There is no other built-in policy to try it under."
	case len(a.Ways) == 0 && a.Genuine:
		return "Under no other built-in policy does it go through by card in the same visit (checked by running each)."
	case a.Genuine:
		return "With the same people and seed it goes through by card in the same visit under these policies (checked by running each):"
	case len(a.Ways) == 0:
		return "No other built-in policy stops it (checked by running each)."
	}
	return "With the same people and seed it is stopped under these policies (checked by running each):"
}

// widest is how wide a command may be that what it shows stands beside it.
const widest = 54

// commands are those to try next.
func commands(p *page, labels label.Labels, next []report.Next) {
	name, w := "TRY NEXT", 0
	for _, n := range next {
		w = max(w, column.Width(n.Command))
	}
	for _, n := range next {
		if w <= widest {
			p.beside(column.Pad(column.Pad(name, beginAt)+n.Command, beginAt+w)+"   ", labels.Apply(n.Shows))
		} else {
			p.labelled(name, labels.Apply(n.Shows))
			p.line(strings.Repeat(" ", min(beginAt+2, max(100-column.Width(n.Command), 2))) + n.Command)
		}
		name = ""
	}
}
