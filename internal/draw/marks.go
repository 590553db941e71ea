package draw

import (
	"fmt"
	"strings"
)

// Verdict is the result of a statement. Its values are those of judge.Result.
type Verdict string

// The verdicts: their marks differ in shape.
const (
	Met           Verdict = "met"            // a circle, ✓
	Missed        Verdict = "missed"         // a diamond, ✗
	NotApplicable Verdict = "not_applicable" // a hollow square, –
	Open          Verdict = "open"           // a hollow circle, ?
)

// MarkSize is how wide and high the mark of a statement is. It never scales.
const MarkSize = 26

// Mark is the mark of a statement around a point: its number in the shape of
// its result, the same wherever the statement is shown. An open question has
// no number: give 0.
func Mark(x, y float64, number int, v Verdict) string {
	text := fmt.Sprint(number)
	if number == 0 {
		text = v.Sign()
	}
	shape, class := "", "num"
	switch v {
	case Met:
		shape = fmt.Sprintf(`<circle class="ok" cx="%s" cy="%s" r="10.5"/>`, Number(x), Number(y))
	case Missed:
		shape = fmt.Sprintf(`<path class="fail" d="M%s %sl13 13-13 13-13-13z"/>`, Number(x), Number(y-13))
	case NotApplicable:
		shape = fmt.Sprintf(`<rect class="hollow" x="%s" y="%s" width="20" height="20"/>`, Number(x-10), Number(y-10))
		class = "num plain"
	default:
		shape = fmt.Sprintf(`<circle class="hollow" cx="%s" cy="%s" r="10"/>`, Number(x), Number(y))
		class = "num plain"
	}
	return shape + fmt.Sprintf(`<text class="%s" x="%s" y="%s">%s</text>`, class, Number(x), Number(y+4.2), text)
}

// Sign is the verdict's sign in a text.
func (v Verdict) Sign() string {
	switch v {
	case Met:
		return "✓"
	case Missed:
		return "✗"
	case NotApplicable:
		return "–"
	}
	return "?"
}

// signs are the strokes of the signs in a box of 12 around their middle.
var signs = map[Verdict]string{
	Met:           "m-5 .5l3.5 4 6.5-9",
	Missed:        "m-4.5-4.5l9 9m0-9l-9 9",
	NotApplicable: "m-5 0h10",
	Open:          "m-3-2.5c0-5 6.5-4.5 6 -.5c-.3 2-3 2.2-3 4.6m0 2.6v.8",
}

// Sign draws the verdict's sign around a point, 12 wide and high, the same on
// machines whose fonts lack it. The class says its stroke: line-ok, line-fail,
// line-ink or line-muted.
func Sign(x, y float64, v Verdict, class string) string {
	return fmt.Sprintf(`<path class="sign %s" d="M%s %s%s"/>`, class, Number(x), Number(y), signs[v])
}

// Node is a step that proves no statement: an open circle, 10 wide.
func Node(x, y float64) string {
	return fmt.Sprintf(`<circle class="node" cx="%s" cy="%s" r="4.5"/>`, Number(x), Number(y))
}

// Machine says that a machine did it: a chip with its feet, 14 wide and high,
// around a point. Say the word, too.
func Machine(x, y float64) string {
	const feet = "m2 0v-2.5m4 0v2.5m0 8v2.5m-4 0v-2.5m-2-2h-2.5m0-4h2.5m8 0h2.5m0 4h-2.5"
	return fmt.Sprintf(`<path class="actor" d="M%s %sh8v8h-8z%s"/>`, Number(x-4), Number(y-4), feet)
}

// Person says that a person did it: head and shoulders, 14 wide and high,
// around a point. Say the word, too.
func Person(x, y float64) string {
	return fmt.Sprintf(`<path class="actor" d="M%s %sa3 3 0 1 0 .01 0zm-6 13a6 5.5 0 0 1 12 0z"/>`, Number(x), Number(y-6.5))
}

// Cross crosses out a path that never arrived, 12 wide and high, around a point.
func Cross(x, y float64) string { return Sign(x, y, Missed, "line-fail") }

// Absent is the outline of what did not happen, and somebody wanted it to.
func Absent(x, y, w, h float64) string {
	return fmt.Sprintf(`<rect class="absent" x="%s" y="%s" width="%s" height="%s"/>`, Number(x), Number(y), Number(w), Number(h))
}

// Arrow is what is drawn between two points on one level or one upright.
type Arrow struct {
	X1, Y1, X2, Y2 float64
	Both           bool   // a head at each end
	Class          string // a-plain, a-ok, a-fail or a-wait: stroke and fill
}

// head is how long the head of an arrow is; it is 8 wide.
const head = 8

// String draws it: a line, and triangles that need no marker and no id.
func (a Arrow) String() string {
	dx, dy := sign(a.X2-a.X1), sign(a.Y2-a.Y1)
	x1, y1 := a.X1, a.Y1
	var heads strings.Builder
	heads.WriteString(triangle(a.X2, a.Y2, dx, dy))
	if a.Both {
		heads.WriteString(triangle(a.X1, a.Y1, -dx, -dy))
		x1, y1 = a.X1+dx*(head-1), a.Y1+dy*(head-1)
	}
	return fmt.Sprintf(`<g class="arrow %s"><path class="shaft" d="M%s %sL%s %s"/><path d="%s"/></g>`, a.Class,
		Number(x1), Number(y1), Number(a.X2-dx*(head-1)), Number(a.Y2-dy*(head-1)), heads.String())
}

// triangle is the head of an arrow that points in a direction.
func triangle(x, y, dx, dy float64) string {
	return fmt.Sprintf("M%s %sl%s %sl%s %sz", Number(x), Number(y),
		Number(-head*dx-4*dy), Number(-head*dy+4*dx), Number(8*dy), Number(-8*dx))
}

// sign is -1, 0 or 1.
func sign(v float64) float64 {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// Hatch fills a box with lines that rise to the right: the time in which
// customer care is closed, where a box of the void would hide what lies on it.
func Hatch(x, y, w, h, step float64) string {
	var d strings.Builder
	for c := step; c < w+h; c += step { // the line where (px-x) + (py-y) = c
		x1, y1, x2, y2 := x, y+c, x+c, y
		if c > h {
			x1, y1 = x+c-h, y+h
		}
		if c > w {
			x2, y2 = x+w, y+c-w
		}
		fmt.Fprintf(&d, "M%s %sL%s %s", Number(x1), Number(y1), Number(x2), Number(y2))
	}
	return fmt.Sprintf(`<path class="hatch" d="%s"/>`, d.String())
}
