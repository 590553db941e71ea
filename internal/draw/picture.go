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
func (p *Picture) Inline() string { return p.svg("", "", p.Body) }

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

// File is the drawing as a file of its own, which needs nothing else: a viewer,
// a README and an editor show it alike, on paper of its own. Its links, which
// lead to places of the page, are groups there.
func (p *Picture) File() []byte {
	body := p.unlinked()
	size := fmt.Sprintf(`width="%s" height="%s"`, Number(p.Width), Number(p.Height))
	body = `<rect class="paper" ` + size + "/>\n" + body
	return []byte(p.svg(` xmlns="http://www.w3.org/2000/svg" `+size, "<style>\n"+fileCSS(body)+"</style>\n", body) + "\n")
}

func (p *Picture) svg(space, style, body string) string {
	role := "img"
	if p.Parts {
		role = "group"
	}
	return fmt.Sprintf(`<svg%s viewBox="0 0 %s %s" role="%s" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		space, Number(p.Width), Number(p.Height), role, p.ID, p.ID, p.ID, html.EscapeString(p.Title), p.ID, html.EscapeString(p.Desc)) +
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
