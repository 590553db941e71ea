package attribution

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/measure"
)

// Named is an attribution and the policy under which it is.
type Named struct {
	Name string
	Of   *Attribution
}

// Bars draws the waits of several policies below each other on one scale: the
// mean per case, cut into the causes, and below it for how long care was open.
// It is nil where there is none.
func Bars(all []Named) *draw.Picture { return bars(all, "where-bars", width, 190, right) }

// BarsTall is the same for a phone.
func BarsTall(all []Named) *draw.Picture {
	return bars(all, "where-bars-tall", tallWidth, 0, tallWidth)
}

func bars(all []Named, id string, width, from, to float64) *draw.Picture {
	if len(all) == 0 {
		return nil
	}
	c, y, desc := drawBars(all, width, from, to)
	title := all[0].Of.say("Where the time went, by policy")
	return &draw.Picture{ID: id, Title: title, Desc: plain(all[0].Of.say(desc)), Width: width, Height: y, Body: c.String()}
}

func drawBars(all []Named, width, from, to float64) (*draw.Canvas, float64, string) {
	longest, figures := events.Second, 0.0
	for _, n := range all {
		mean := n.Of.Mean(n.Of.Wall)
		longest, figures = max(longest, mean), max(figures, draw.Measure(span(mean), strong.Size, true))
	}
	c := &draw.Canvas{}
	// The longest bar leaves room for its figures.
	s := scale{whole: longest, left: from, right: to - figures - 12}
	y := 4.0
	var desc []string
	for _, n := range all {
		y = barOf(c, s, y, n)
		if n.Of.Wall == 0 {
			desc = append(desc, n.Name+": nobody waited.")
		} else {
			desc = append(desc, fmt.Sprintf("%s: %s, care open %s.", n.Name, span(n.Of.Mean(n.Of.Wall)), span(n.Of.Mean(n.Of.Staffed))))
		}
	}
	return c, barKey(c, all, width, y+8), strings.Join(desc, " ")
}

// barOf is the row of one policy.
func barOf(c *draw.Canvas, s scale, y float64, n Named) float64 {
	const height = 30
	a := n.Of
	if s.left > 0 {
		lines := wrapped(n.Name, s.left-16, name, 2)
		if lines == nil {
			lines = []string{n.Name}
		}
		c.Lines(0, y+19-8*float64(len(lines)-1), 16, name, lines)
	} else {
		c.Text(0, y+13, name, n.Name)
		y += 20
	}
	if a.Wall == 0 {
		c.Text(s.left, y+19, normal, a.say("Nobody waited for a card that works."))
		return y + height + 24
	}
	x := s.left
	for i := range a.Parts {
		p := &a.Parts[i]
		w := s.long(a.Mean(p.Wall))
		space(c, p.Cause, x, y, w, height)
		if f := fills[p.Cause]; f.hatch == 0 || w > draw.Measure(p.Words, 12, true)+40 {
			if f.hatch > 0 {
				c.Rect(x+8, y+6, draw.Measure(p.Words, 12, true)+12, height-12, f.class)
			}
			label := draw.Label{Size: 12, Bold: true, Class: f.ink}
			if draw.Measure(p.Words, 12, true) <= w-24 {
				c.Text(x+14, y+19.5, label, p.Words)
			}
		}
		x += w
	}
	c.Text(x+10, y+20, strong, span(a.Mean(a.Wall)))
	w := s.long(a.Mean(a.Staffed))
	c.Line(s.left, y+height+5, x, y+height+5, "w-still")
	if w > 0 {
		c.Line(s.left, y+height+5, s.left+w, y+height+5, "w-runs")
	}
	words := fmt.Sprintf("%s %s", a.say("care open"), span(a.Mean(a.Staffed)))
	if a.Cases > 1 {
		words += fmt.Sprintf(" · mean of %s cases", count(a.Cases))
	}
	switch {
	case a.Open == a.Cases:
		words += " · not over when the run ends"
	case a.Open > 0:
		words += fmt.Sprintf(" · %s not over", count(a.Open))
	}
	c.Text(s.left, y+height+22, quiet, words)
	return y + height + 42
}

// barKey names the causes of all bars.
func barKey(c *draw.Canvas, all []Named, width, y float64) float64 {
	var words [measure.NumCauses]string
	for _, n := range all {
		for _, p := range n.Of.Parts {
			if words[p.Cause] == "" {
				words[p.Cause] = p.Words
			}
		}
	}
	x := 0.0
	for cause, text := range words {
		if text == "" {
			continue
		}
		w := 24 + draw.Measure(text, small.Size, false)
		if x > 0 && x+w > width {
			x, y = 0, y+20
		}
		space(c, measure.Cause(cause), x, y, 16, 12)
		c.Text(x+24, y+10.5, small, text)
		x += w + 26
	}
	return y + 24
}
