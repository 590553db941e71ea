package chart

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/report"
)

func (w *within) draw() string {
	w.scale()
	w.drawMarks()
	if len(w.strokes) <= mostBands {
		for i := range w.strokes {
			w.band(&w.strokes[i])
		}
	}
	for i := range w.strokes {
		w.line(&w.strokes[i])
	}
	for i := range w.strokes {
		w.name(&w.strokes[i])
	}
	return w.canvas.String()
}

// scale draws the per cents, the parts and their ticks.
func (w *within) scale() {
	c, quiet := &w.canvas, draw.Label{Size: smallSize, Class: "quiet"}
	bottom := w.top + w.plot
	for _, share := range []float64{0, 25, 50, 75, 100} {
		for i := range w.parts {
			c.Line(w.parts[i].left, w.at(share), w.parts[i].right, w.at(share), "grid")
		}
		quiet.Anchor = draw.End
		c.Text(scaleWidth-6, w.at(share)+4, quiet, fmt.Sprintf("%.0f %%", share))
	}
	for i := range w.parts {
		p := &w.parts[i]
		c.Line(p.left, bottom, p.right, bottom, "frame")
		if i > 0 {
			c.Rect(p.left-gapWidth, w.top, gapWidth, w.plot, "gap")
			for _, x := range []float64{p.left - gapWidth, p.left} {
				c.Line(x-3, bottom+5, x+3, bottom-5, "frame")
			}
		}
		w.ticks(p, i)
		says := draw.Label{Size: smallSize, Anchor: draw.Middle}
		lines := fittedTo(p.words, p.right-p.left-4)
		c.Lines((p.left+p.right)/2, bottom+38, 14, says, lines)
	}
}

func fittedTo(words string, width float64) []string {
	lines, ok := draw.WrapTo(words, width, smallSize, false, 2)
	if !ok {
		return nil
	}
	return lines
}

// ticks are as near to each other as their words allow.
func (w *within) ticks(p *part, n int) {
	c, bottom := &w.canvas, w.top+w.plot
	label := draw.Label{Size: smallSize, Class: "quiet", Anchor: draw.Middle}
	free, last := p.left-gapWidth/2-2, p.right
	if n > 0 {
		label.Anchor = draw.Middle
	}
	write := func(t events.Time, x float64) {
		text := report.Plain(report.Span(t))
		half := draw.Measure(text, smallSize, false) / 2
		if x-half < free || x+half > last && t != p.until {
			return
		}
		c.Line(x, bottom, x, bottom+4, "frame")
		c.Text(x, bottom+18, label, text)
		free = x + half + 8
	}
	end := report.Plain(report.Span(p.until))
	if n+1 < len(w.parts) { // in the gap: where one part ends, the next begins
		last = p.right - draw.Measure(end, smallSize, false)/2 - 4
	}
	if n > 0 {
		free = p.left - gapWidth/2 + draw.Measure(report.Plain(report.Span(p.from)), smallSize, false)/2 + 8
	}
	for _, step := range steps {
		if n := int((p.until - p.from) / step); n <= 6 {
			for t := (p.from + step - 1) / step * step; t < p.until; t += step {
				write(t, p.x(t))
			}
			break
		}
	}
	if n+1 < len(w.parts) {
		c.Text(p.right+gapWidth/2, bottom+18, label, end)
	}
}

var steps = []events.Time{
	events.Minute, 2 * events.Minute, 5 * events.Minute, 10 * events.Minute, 30 * events.Minute, events.Hour, 2 * events.Hour, 6 * events.Hour, 12 * events.Hour,
	events.Day, 2 * events.Day, 7 * events.Day, 14 * events.Day, 28 * events.Day, 91 * events.Day, 364 * events.Day, 3640 * events.Day,
}

// drawMarks draws the expectations. Their words stand to the right of their
// lines, or all to the left, so that no line meets a word.
func (w *within) drawMarks() {
	label, fits := draw.Label{Size: smallSize, Class: "quiet"}, true
	for _, m := range w.marks {
		fits = fits && w.x(m.at)+6+draw.Measure(m.words, smallSize, false) <= w.width
	}
	for i, m := range w.marks {
		row := i
		x, at := w.x(m.at), 6.0
		if !fits {
			row, at, label.Anchor = len(w.marks)-1-i, -6, draw.End
		}
		y := float64(row)*lineHeight + 12
		w.canvas.Line(x, y-10, x, w.top+w.plot, "expect")
		w.canvas.Text(x+at, y, label, m.words)
		w.canvas.Text(0, w.saysAt+float64(i*lineHeight), draw.Label{Size: textSize}, m.says)
	}
}

// x is where an instant lies.
func (w *within) x(t events.Time) float64 {
	for i := range w.parts {
		if p := &w.parts[i]; t <= p.until {
			return p.x(t)
		}
	}
	return w.parts[len(w.parts)-1].right
}

// line draws a curve as steps: between two times at which it was counted it is
// no higher than at the first.
func (w *within) line(s *stroke) {
	w.canvas.Path("s "+s.class, w.stepped(func(i int) float64 { return s.share[i].Value })...)
}

func (w *within) stepped(of func(i int) float64) []float64 {
	var points []float64
	limits, i := w.curve.Limits, 0
	y := w.at(of(0))
	for n := range w.parts {
		p := &w.parts[n]
		points = append(points, p.left, y)
		for ; i < len(limits) && limits[i] <= p.until; i++ {
			if next := w.at(of(i)); next != y {
				x := p.x(limits[i])
				points = append(points, x, y, x, next)
				y = next
			}
		}
		points = append(points, p.right, y)
	}
	return points
}

// band is the 95 % interval around a curve.
func (w *within) band(s *stroke) {
	above := w.stepped(func(i int) float64 { return s.share[i].High })
	below := w.stepped(func(i int) float64 { return s.share[i].Low })
	for i := len(below) - 2; i >= 0; i -= 2 {
		above = append(above, below[i], below[i+1])
	}
	w.canvas.Shape("band "+s.class[:2], above...)
}

// name writes who a curve is of, with its stroke.
func (w *within) name(s *stroke) {
	x := 0.0
	if !w.narrow() {
		x = w.right + 20
		w.canvas.Path("leader "+s.class[:2], w.right+2, w.at(s.last), x-3, s.y-4)
	}
	w.canvas.Line(x, s.y-4, x+keyWidth-6, s.y-4, "s "+s.class)
	w.canvas.Lines(x+keyWidth, s.y, lineHeight, draw.Label{Size: textSize}, s.says)
}

// describe says what the picture shows to those who hear it.
func (w *within) describe() string {
	var b strings.Builder
	b.WriteString("Time runs to the right in parts, each with a scale of its own: ")
	for i := range w.parts {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(w.parts[i].words)
	}
	b.WriteString(". ")
	for i := range w.strokes {
		b.WriteString(w.strokes[i].words + ". ")
	}
	b.WriteString("The figures are in the table below.")
	return b.String()
}
