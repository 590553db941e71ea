package attribution

import (
	"holdsim/internal/draw"
	"holdsim/internal/measure"
)

// fill is how the space of a cause looks. No two are alike without colour.
type fill struct {
	class, ink string  // of the ground, and of the words on it
	hatch      float64 // distance of the lines; 0: none
}

var fills = [measure.NumCauses]fill{
	measure.Fault:           {"w-tint", "", 5},
	measure.NotBefore:       {"w-tint", "", 9},
	measure.CareClosed:      {"w-void", "w-void-ink", 0},
	measure.Queue:           {"w-slot", "", 0},
	measure.BetweenAttempts: {"w-slot", "", 9},
	measure.Handling:        {"w-wait", "w-on-fill", 0},
	measure.UnlockLag:       {"w-paper", "", 4},
	measure.Question:        {"w-tint", "", 0},
	measure.Nobody:          {"w-empty", "", 0},
}

// space draws the space of a cause.
func space(c *draw.Canvas, cause measure.Cause, x, y, w, h float64) {
	f := fills[cause]
	c.Rect(x, y, w, h, f.class)
	if f.hatch > 0 && w > f.hatch && h > f.hatch {
		c.Raw("%s", draw.Hatch(x, y, w, h, f.hatch))
	}
	c.Rect(x, y, w, h, "w-edge")
}

// line is a line of text that may be dropped where there is no room.
type line struct {
	text  string
	label draw.Label
}

// inside writes lines into a box, from the top, as long as they fit. A line that
// is too wide ends it: what follows is a detail of what stands before.
func inside(c *draw.Canvas, x, y, w, h float64, lines ...line) (written int) {
	pad := 12.0
	if w < 110 {
		pad = 8
	}
	at := y + 8
	for _, l := range lines {
		at += l.label.Size + 4
		if draw.Measure(l.text, l.label.Size, l.label.Bold) > w-pad-4 || at+5 > y+h {
			return written
		}
		c.Text(x+pad, at, l.label, l.text)
		written++
	}
	return written
}

// placed writes a text where no other text is, and reports whether it did.
func placed(c *draw.Canvas, x, y float64, l draw.Label, text string, left, right float64) bool {
	w := draw.Measure(text, l.Size, l.Bold)
	at := x
	switch l.Anchor {
	case draw.Middle:
		at = x - w/2
	case draw.End:
		at = x - w
	}
	box := draw.Box{Left: at - 6, Top: y - l.Size, Right: at + w + 6, Bottom: y + 4}
	if at < left || at+w > right {
		return false
	}
	for _, other := range c.Texts {
		if box.Meets(other) {
			return false
		}
	}
	c.Text(x, y, l, text)
	return true
}
