package draw

import (
	"fmt"
	"html"
	"strings"
)

// Canvas collects SVG elements and, for those who prove that no label meets
// another, the boxes of its texts.
type Canvas struct {
	b     strings.Builder
	Texts []Box
}

// Box is the space that a text takes, by the width of the wide font.
type Box struct {
	Left, Top, Right, Bottom float64
	Text                     string
}

// Meets reports whether two boxes share more than an edge.
func (b Box) Meets(o Box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// String is what was drawn so far.
func (c *Canvas) String() string { return c.b.String() }

// Raw draws SVG as it is given.
func (c *Canvas) Raw(format string, args ...any) { fmt.Fprintf(&c.b, format, args...) }

// Open opens a group. Attributes are written as given: names and values
// alternate; an empty value leaves its name out.
func (c *Canvas) Open(element string, attributes ...string) {
	c.b.WriteString("<" + element + attrs(attributes) + ">")
}

// Close closes one.
func (c *Canvas) Close(element string) { c.b.WriteString("</" + element + ">\n") }

func attrs(pairs []string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			b.WriteString(" " + pairs[i] + `="` + html.EscapeString(pairs[i+1]) + `"`)
		}
	}
	return b.String()
}

// Rect draws a rectangle of a class.
func (c *Canvas) Rect(x, y, w, h float64, class string) {
	c.Raw(`<rect x="%s" y="%s" width="%s" height="%s" class="%s"/>`, Number(x), Number(y), Number(w), Number(h), class)
}

// Line draws a straight line of a class.
func (c *Canvas) Line(x1, y1, x2, y2 float64, class string) {
	c.Raw(`<line x1="%s" y1="%s" x2="%s" y2="%s" class="%s"/>`, Number(x1), Number(y1), Number(x2), Number(y2), class)
}

// Circle draws a circle of a class.
func (c *Canvas) Circle(x, y, r float64, class string) {
	c.Raw(`<circle cx="%s" cy="%s" r="%s" class="%s"/>`, Number(x), Number(y), Number(r), class)
}

// Diamond draws a square that stands on its corner.
func (c *Canvas) Diamond(x, y, r float64, class string) {
	c.Shape(class, x, y-r, x+r, y, x, y+r, x-r, y)
}

// Shape draws a closed shape through points: x and y alternate.
func (c *Canvas) Shape(class string, points ...float64) {
	c.Raw(`<path d="%sZ" class="%s"/>`, through(points), class)
}

// Path draws an open line through points: x and y alternate.
func (c *Canvas) Path(class string, points ...float64) {
	c.Raw(`<path d="%s" class="%s"/>`, through(points), class)
}

func through(points []float64) string {
	var b strings.Builder
	for i := 0; i+1 < len(points); i += 2 {
		b.WriteString("ML"[min(i, 1):][:1] + Number(points[i]) + " " + Number(points[i+1]))
	}
	return b.String()
}

// Anchor is where a text stands at its x.
type Anchor string

// The anchors.
const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// Label is how a text is written.
type Label struct {
	Size   float64
	Bold   bool
	Anchor Anchor // empty: Start
	Class  string
}

// Text writes one line with its baseline at y.
func (c *Canvas) Text(x, y float64, l Label, text string) {
	if text == "" {
		return
	}
	w := Measure(text, l.Size, l.Bold)
	left := x
	switch l.Anchor {
	case Middle:
		left = x - w/2
	case End:
		left = x - w
	}
	c.Texts = append(c.Texts, Box{left, y - 0.76*l.Size, left + w, y + 0.24*l.Size, text})
	weight, anchor := "", string(l.Anchor)
	if l.Bold {
		weight = "700"
	}
	if l.Anchor == Start {
		anchor = ""
	}
	c.Raw(`<text%s>%s</text>`, attrs([]string{"x", Number(x), "y", Number(y), "font-size", Number(l.Size), "font-weight", weight,
		"text-anchor", anchor, "class", l.Class}), html.EscapeString(text))
}

// Lines writes lines below each other, at their line height in px, and returns
// the baseline that a further one would have.
func (c *Canvas) Lines(x, y, height float64, l Label, lines []string) float64 {
	for _, line := range lines {
		c.Text(x, y, l, line)
		y += height
	}
	return y
}
