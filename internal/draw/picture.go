package draw

import (
	"fmt"
	"html"
	"regexp"
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
func (p *Picture) Inline() string {
	return p.svg(fmt.Sprintf(` viewBox="0 0 %s %s"`, Number(p.Width), Number(p.Height)), "", p.Body)
}

var (
	linkOpens = regexp.MustCompile(`<a((?: [^>]*)?)>`)
	leadsTo   = regexp.MustCompile(` href="[^"]*"`)
	named     = regexp.MustCompile(` id="[^"]*"`)
)

// unlinked are the elements with groups in the place of links.
func (p *Picture) unlinked() string {
	return strings.ReplaceAll(linkOpens.ReplaceAllStringFunc(p.Body, func(link string) string {
		return "<g" + leadsTo.ReplaceAllString(link[len("<a"):], "")
	}), "</a>", "</g>")
}

// Copy is the drawing under another id, for a page that holds several like it:
// one image, whose parts have no id and lead nowhere.
func (p *Picture) Copy(id string) *Picture {
	c := *p
	c.ID, c.Parts, c.Body = id, false, named.ReplaceAllString(p.unlinked(), "")
	return &c
}

// margin is the paper around a drawing that is a file of its own.
const margin = 16

// File is the drawing as a file of its own, which needs nothing else: a viewer,
// a README and an editor show it alike, on paper of its own. Its links, which
// lead to places of the page, are groups there.
func (p *Picture) File() []byte {
	width, height := Number(p.Width+2*margin), Number(p.Height+2*margin)
	body := fmt.Sprintf(`<rect class="paper" x="-%d" y="-%d" width="%s" height="%s"/>`, margin, margin, width, height) + "\n" + p.unlinked()
	frame := fmt.Sprintf(` xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="-%d -%d %s %s"`, width, height, margin, margin, width, height)
	return []byte(p.svg(frame, "<style>\n"+fileCSS(body)+"</style>\n", body) + "\n")
}

// unfit is what an id does not hold.
var unfit = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

func (p *Picture) svg(frame, style, body string) string {
	role := "img"
	if p.Parts {
		role = "group"
	}
	id := unfit.ReplaceAllString(p.ID, "-") // it may be somebody's name of a file
	return fmt.Sprintf(`<svg%s role="%s" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		frame, role, id, id, id, html.EscapeString(p.Title), id, html.EscapeString(p.Desc)) +
		"\n" + style + body + "</svg>"
}

// Number writes a length with at most one decimal, the same on every machine.
func Number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if s = strings.TrimSuffix(s, ".0"); s == "-0" {
		return "0"
	}
	return s
}
