package draw

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// Picture is one drawing.
type Picture struct {
	ID          string // unique in the page
	Title, Desc string // for people who hear it
	Width       float64
	Height      float64
	// Parts: its parts are links, which a reader's program shall offer one by
	// one. Else it is one image.
	Parts bool
	Body  string // SVG elements
}

// Inline is the drawing for a page that has the style [CSS].
func (p *Picture) Inline() string { return p.svg("", "") }

// File is the drawing as a file of its own.
func (p *Picture) File() []byte {
	return []byte(p.svg(` xmlns="http://www.w3.org/2000/svg"`, "<style>"+CSS()+"</style>\n") + "\n")
}

func (p *Picture) svg(space, style string) string {
	role := "img"
	if p.Parts {
		role = "group"
	}
	return fmt.Sprintf(`<svg%s viewBox="0 0 %s %s" role="%s" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		space, Number(p.Width), Number(p.Height), role, p.ID, p.ID, p.ID, html.EscapeString(p.Title), p.ID, html.EscapeString(p.Desc)) +
		"\n" + style + p.Body + "</svg>"
}

// Number writes a length with at most one decimal, the same on every machine.
func Number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if s = strings.TrimSuffix(s, ".0"); s == "-0" {
		return "0"
	}
	return s
}
