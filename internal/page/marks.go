package page

import (
	"fmt"
	"html/template"
	"strings"

	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// resultWords are what became of a check, in one word.
var resultWords = map[report.Result]string{
	report.Met: "met", report.Missed: "missed", report.NotApplicable: "not applicable", report.Open: "open",
}

// mark is the mark of a statement: its number in the shape of its result.
type mark struct {
	Number int
	Result report.Result
}

// Shape is the drawing. A reader's program says the number and the word beside it.
func (m mark) Shape() template.HTML {
	return icon("mark", draw.MarkSize, draw.Mark(0, 0, m.Number, draw.Verdict(m.Result)))
}

// Word is the result in one word.
func (m mark) Word() string { return resultWords[m.Result] }

// sign is the sign of a result: a tick, a cross, a dash, a question mark.
func sign(r report.Result, class string) template.HTML {
	return icon("sign-icon", 16, draw.Sign(0, 0, draw.Verdict(r), class))
}

// lines are the classes of a sign's stroke by its result.
var lines = map[report.Result]string{
	report.Met: "line-ok", report.Missed: "line-fail", report.NotApplicable: "line-muted", report.Open: "line-muted",
}

// icon is a small drawing around the middle of a square, which nobody needs to hear.
func icon(class string, size int, body string) template.HTML {
	half := draw.Number(float64(size) / 2)
	return template.HTML(fmt.Sprintf(`<svg class="%s" width="%d" height="%d" viewBox="-%s -%s %d %d" aria-hidden="true">%s</svg>`,
		class, size, size, half, half, size, size, strings.TrimSpace(body)))
}
