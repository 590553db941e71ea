package journey

import (
	"fmt"
	"strings"

	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
)

// The levels of feeling, in px.
const (
	topLevel  = 96.0 // y of +2
	levelStep = 36.0
)

// level is the y of a value.
func level(v int) float64 { return topLevel + float64(2-v)*levelStep }

// bend is how wide a change is drawn, before the event that makes it.
const bend = 110.0

// level is where a point lies; beside others' curves, a little off.
func (p *place) level(i int) float64 { return level(p.Points[i].Rule.Value) + p.shift }

// path is a curve of which every piece is flat or has flat ends: it never goes
// beyond a value that was stated, and changes only towards an event.
type path struct {
	solid, still strings.Builder // what is felt; what goes on while nothing happens
}

// curve draws through points at (x, y): flat as long as nothing happens, dotted
// across a silence, then to the next one.
func (p *place) curve() *path {
	out := &path{}
	for i := range p.x {
		y := p.level(i)
		if i == 0 {
			fmt.Fprintf(&out.solid, "M%s %s", draw.Number(p.x[0]), draw.Number(y))
			continue
		}
		from, before := p.x[i-1], p.level(i-1)
		for s := range p.axis.Slabs {
			if slab := &p.axis.Slabs[s]; slab.Left >= from && slab.Right <= p.x[i] {
				out.pause(slab, before)
				from = slab.Right
			}
		}
		width := min(bend, float64(int((p.x[i]-from)*0.85)))
		fmt.Fprintf(&out.solid, "H%s", draw.Number(p.x[i]-width))
		middle := p.x[i] - width/2
		fmt.Fprintf(&out.solid, "C%s %s %s %s %s %s", draw.Number(middle), draw.Number(before), draw.Number(middle), draw.Number(y), draw.Number(p.x[i]), draw.Number(y))
	}
	if n := len(p.x); n > 0 {
		p.after(out, p.x[n-1], p.level(n-1))
	}
	return out
}

// after is what follows the last point: it stays.
func (p *place) after(out *path, from, y float64) {
	for s := range p.axis.Slabs {
		if slab := &p.axis.Slabs[s]; slab.Left >= from {
			out.pause(slab, y)
			from = slab.Right
		}
	}
	fmt.Fprintf(&out.solid, "H%s", draw.Number(max(from, p.axis.Right-8)))
}

// pause interrupts the line for a silence.
func (out *path) pause(slab *blueprint.Slab, y float64) {
	fmt.Fprintf(&out.solid, "H%sM%s %s", draw.Number(slab.Left), draw.Number(slab.Right), draw.Number(y))
	fmt.Fprintf(&out.still, "M%s %sH%s", draw.Number(slab.Left+6), draw.Number(y), draw.Number(slab.Right-4))
}

// Levels in words.
var levelWords = map[int]string{2: "delighted", 1: "content", 0: "neutral", -1: "annoyed", -2: "hurt"}

// mouths of the faces beside the levels, by value from −2.
var mouths = [...]string{"m-4.5 5c2-4.5 7-4.5 9 0", "m-4.5 4.5c2-2.5 7-2.5 9 0", "m-4.5 3.5h9", "m-4.5 2.5c2 2.5 7 2.5 9 0", "m-5 1.5c1.5 5.5 8.5 5.5 10 0z"}

// face draws how a value looks, around a point.
func face(c *draw.Canvas, x, y float64, v int) {
	c.Circle(x, y, 9, "j-face")
	c.Circle(x-3, y-2.5, 1.1, "j-eye")
	c.Circle(x+3, y-2.5, 1.1, "j-eye")
	c.Raw(`<path d="M%s %s%s" class="j-face"/>`, draw.Number(x), draw.Number(y), mouths[v+2])
}

// dot is the mark of a point: filled with its verdict, hollow where it is neither.
func dot(c *draw.Canvas, x, y float64, v int) {
	class := "node"
	switch {
	case v > 0:
		class = "ok"
	case v < 0:
		class = "fail"
	}
	c.Circle(x, y, 5.5, class)
}

// tone is the class of a value's words.
func tone(v int) string {
	switch {
	case v > 0:
		return "j-ok"
	case v < 0:
		return "j-fail"
	}
	return "j-muted"
}
