package attribution

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// panel is one of the pictures below each other that share the time.
type panel struct {
	s           scale
	top, height float64
	most        int
}

// y is where a number lies.
func (p panel) y(n int) float64 {
	return p.top + p.height - float64(int(p.height*float64(n)/float64(max(p.most, 1))))
}

// CrowdWide draws a crowd with time to the right.
func CrowdWide(c *Crowd) *draw.Picture {
	canvas, height := c.draw(width, left, right, 220, 84)
	return &draw.Picture{ID: "crowd", Title: c.Title, Desc: c.Desc, Width: width, Height: height, Body: canvas.String()}
}

// CrowdTall draws a crowd for a phone: time to the right, too, for numbers need
// a height, and names above what they name.
func CrowdTall(c *Crowd) *draw.Picture {
	canvas, height := c.draw(tallWidth, 30, tallWidth-2, 170, 70)
	return &draw.Picture{ID: "crowd-tall", Title: c.Title, Desc: c.Desc, Width: tallWidth, Height: height, Body: canvas.String()}
}

// draw lays three panels below each other.
func (c *Crowd) draw(width, from, to, high, low float64) (*draw.Canvas, float64) {
	canvas := &draw.Canvas{}
	s := scale{from: c.From, whole: c.Until - c.From, left: from, right: to}
	says := wrapped(c.Says, width, quiet, 3)
	y := canvas.Lines(0, 14, 16, quiet, says) + 6
	y = c.key(canvas, width, y)
	held := panel{s, y + 28, high, nice(c.Most + c.Most/8 + 1)} // room for what is said of the most
	declined := panel{s, held.top + high + 50, low, 0}
	for _, b := range c.Declines {
		declined.most = max(declined.most, b.N)
	}
	declined.most = nice(declined.most)
	care := panel{s, declined.top + low + 50, low, nice(c.MostAtCare)}
	bottom := care.top + low
	names := []string{"Cards held", "Purchases declined in an hour", "Cases with customer care"}
	if c.thieves() {
		names[1] += "; grey: a thief's"
	}
	panels := []panel{held, declined, care}
	for i, p := range panels {
		canvas.Text(from, p.top-9, strong, report.Capital(c.report.Labelled(names[i])))
		for _, o := range c.Open {
			canvas.Rect(s.at(o.From), p.top, s.long(o.Until-o.From), p.height, "w-slot")
		}
		c.grid(canvas, p)
	}
	c.area(canvas, held)
	c.bars(canvas, declined)
	c.steps(canvas, care)
	c.peak(canvas, held)
	return canvas, c.days(canvas, panels, bottom)
}

// wrapped breaks a text for a width; what does not fit is not written.
func wrapped(text string, width float64, l draw.Label, most int) []string {
	lines, fits := draw.WrapTo(text, width, l.Size, l.Bold, most)
	if !fits {
		return nil
	}
	return lines
}

// nice is the end of an axis: a round number that is not less.
func nice(n int) int {
	for _, end := range []int{2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 40, 50, 60, 80} {
		for e := end; e <= end*10_000_000; e *= 100 {
			if n <= e && n > e/100*80 {
				return e
			}
		}
		if n <= end {
			return end
		}
	}
	return (n + 99) / 100 * 100
}

// grid are the lines of none, half and all of the axis, with their numbers.
func (c *Crowd) grid(canvas *draw.Canvas, p panel) {
	label := quiet
	label.Anchor = draw.End
	for _, n := range []int{0, p.most / 2, p.most} {
		canvas.Line(p.s.left, p.y(n), p.s.right, p.y(n), "w-grid")
		canvas.Text(p.s.left-8, p.y(n)+4, label, fmt.Sprint(n))
	}
}

// outline is the path of a step line, from left to right.
func outline(p panel, all []Count, of func(Count) int) []float64 {
	var path []float64
	for i, n := range all {
		x, until := p.s.at(n.At), p.s.right
		if i+1 < len(all) {
			until = p.s.at(all[i+1].At)
		}
		path = append(path, x, p.y(of(n)), until, p.y(of(n)))
	}
	return path
}

// area is how many are held: all, and dark those whose holders do not know.
func (c *Crowd) area(canvas *draw.Canvas, p panel) {
	filled := func(of func(Count) int, class string) {
		path := outline(p, c.Held, of)
		canvas.Shape(class, append(append([]float64{p.s.left, p.y(0)}, path...), p.s.right, p.y(0))...)
	}
	filled(func(n Count) int { return n.N }, "w-knows")
	filled(func(n Count) int { return n.Unknowing }, "w-void")
	canvas.Path("w-outline", outline(p, c.Held, func(n Count) int { return n.N })...)
}

func (c *Crowd) bars(canvas *draw.Canvas, p panel) {
	w := max(p.s.long(events.Hour)-1, 1)
	for _, b := range c.Declines {
		x := p.s.at(b.At)
		canvas.Rect(x, p.y(b.N), w, p.y(0)-p.y(b.N), "w-knows")
		canvas.Rect(x, p.y(b.Theirs), w, p.y(0)-p.y(b.Theirs), "w-void")
	}
}

func (c *Crowd) steps(canvas *draw.Canvas, p panel) {
	canvas.Path("w-outline", outline(p, c.AtCare, func(n Count) int { return n.N })...)
}

// thieves: some of what was declined was a thief's.
func (c *Crowd) thieves() bool {
	for _, b := range c.Declines {
		if b.Theirs < b.N {
			return true
		}
	}
	return false
}

// peak says how many were held at most, and when.
func (c *Crowd) peak(canvas *draw.Canvas, p panel) {
	if c.Most == 0 {
		return
	}
	text := fmt.Sprintf("most: %d, %s %s", c.Most, c.figures.Weekday(c.MostAt)[:3], c.figures.Clock(c.MostAt))
	label, x := small, p.s.at(c.MostAt)
	label.Bold, label.Class = true, "w-halo" // a midnight may run there
	if x+8+draw.Measure(text, label.Size, true) > p.s.right {
		label.Anchor, x = draw.End, x-16
	}
	canvas.Line(p.s.at(c.MostAt), p.y(c.Most)-6, p.s.at(c.MostAt), p.y(c.Most), "w-ink")
	canvas.Text(x+8, p.y(c.Most)-6, label, text)
}

// key says what is dark and what is not.
func (c *Crowd) key(canvas *draw.Canvas, width, y float64) float64 {
	x := 0.0
	for _, k := range []struct{ class, words string }{
		{"w-void", "held, and the shopper does not know"}, {"w-knows", "held, and the shopper knows"}, {"w-slot", "care is open"},
	} {
		words := c.report.Labelled(k.words)
		w := 24 + draw.Measure(words, small.Size, false)
		if x > 0 && x+w > width {
			x, y = 0, y+20
		}
		lines := wrapped(words, width-24, small, 2)
		canvas.Rect(x, y, 16, 12, k.class)
		canvas.Rect(x, y, 16, 12, "w-edge")
		canvas.Lines(x+24, y+10.5, 15, small, lines)
		if len(lines) > 1 {
			y += 15
		}
		x += w + 26
	}
	return y + 26
}

// days are the midnights in each panel, and the names of the days between them
// below the last.
func (c *Crowd) days(canvas *draw.Canvas, panels []panel, bottom float64) float64 {
	days, s := c.report.Run().Plan.Story.Days, panels[0].s
	middle := quiet
	middle.Anchor = draw.Middle
	for d := 0; d+1 < len(days); d++ {
		from, until := max(days[d].From, c.From), min(days[d+1].From, c.Until)
		if from >= until {
			continue
		}
		if from > c.From {
			for _, p := range panels {
				canvas.Line(s.at(from), p.top, s.at(from), p.y(0)+6, "w-grid")
			}
		}
		room := s.long(until - from)
		for _, text := range []string{c.figures.Weekday(from), c.figures.Weekday(from)[:3], c.figures.Weekday(from)[:1]} {
			if draw.Measure(text, middle.Size, false) <= room-6 {
				canvas.Text((s.at(from)+s.at(until))/2, bottom+20, middle, text)
				break
			}
		}
		if day := days[d].Holiday; day != "" && draw.Measure(day, middle.Size, false) <= room-6 {
			canvas.Text((s.at(from)+s.at(until))/2, bottom+36, middle, day)
		}
	}
	return bottom + 44
}
