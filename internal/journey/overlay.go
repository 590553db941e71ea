package journey

import (
	"fmt"
	"strings"

	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
)

// Named is a journey and the policy under which it is made.
type Named struct {
	Name    string
	Journey *Journey
}

// strokes are the styles of the curves: each line is another one without colour.
var strokes = [...]string{"j-one", "j-two", "j-three", "j-four"}

// MostOverlaid is how many curves can be told apart.
const MostOverlaid = len(strokes)

// Overlay draws the curves of several policies over each other, on an axis that
// was made for all their blueprints. More than [MostOverlaid] are a programmer's
// error. It is nil where nothing was felt in any.
func Overlay(axis *blueprint.Axis, all []Named) *draw.Picture {
	if len(all) > MostOverlaid {
		panic(fmt.Sprintf("journey: %d curves, at most %d can be told apart", len(all), MostOverlaid))
	}
	c := &draw.Canvas{}
	bottom := level(-2) + 70
	var names, descs []string
	for _, n := range all {
		if len(n.Journey.Points) > 0 {
			names, descs = append(names, n.Name), append(descs, n.Name+": "+n.Journey.Desc)
		}
	}
	if len(names) == 0 {
		return nil
	}
	levels(c, axis)
	for i := range axis.Slabs {
		s := &axis.Slabs[i]
		c.Rect(s.Left, 60, s.Right-s.Left, bottom-60, "j-void")
		for v := -2; v <= 2; v++ {
			c.Line(s.Left, level(v), s.Right, level(v), "j-void-rule")
		}
	}
	key(c, axis, all)
	for i := range axis.Slabs {
		s := &axis.Slabs[i]
		since := s.From
		for _, n := range all {
			since = min(since, n.Journey.since(s))
		}
		fitting(c, s.Left+slabPad, 82, s.Right-s.Left-slabPad-6, "j-void-ink", all[0].Journey.span(s.Until-since), 15, 13, 12)
	}
	var places []*place
	for i, n := range all {
		p := newPlace(n.Journey, axis)
		p.shift = shift(i, len(all))
		places = append(places, p)
		curve := p.curve()
		c.Raw(`<path d="%s" class="j-curve %s"/>`, curve.solid.String(), strokes[i])
		if curve.still.Len() > 0 {
			c.Raw(`<path d="%s" class="j-still"/>`, curve.still.String())
		}
	}
	for _, p := range places {
		for i := range p.Points {
			dot(c, p.x[i], p.level(i), p.Points[i].Rule.Value)
		}
	}
	for _, p := range places {
		p.overWords(c)
	}
	return &draw.Picture{ID: "journeys", Title: "How it feels under " + strings.Join(names, ", "), Desc: strings.Join(descs, " "),
		Width: axis.Right, Height: bottom, Body: c.String()}
}

// shift keeps lines on one level beside each other, in px.
func shift(i, n int) float64 { return (float64(i) - float64(n-1)/2) * 5 }

// key names the curves by their strokes.
func key(c *draw.Canvas, axis *blueprint.Axis, all []Named) {
	x := axis.Left
	for i, n := range all {
		c.Path("j-curve "+strokes[i], x, 22, x+44, 22)
		bold := draw.Label{Size: 14, Bold: true}
		c.Text(x+52, 27, bold, n.Name)
		x += 52 + draw.Measure(n.Name, 14, true) + 36
	}
}

// overWords writes the words of the points where there is room between the
// curves: below what hurts, above what does not.
func (p *place) overWords(c *draw.Canvas) {
	w := &wide{place: p, c: c}
	for i := range p.Points {
		point := &p.Points[i]
		room := w.room(p.x[i]-5, min(p.x[i]+150, p.axis.Right))
		lines := wrapped(value(point.Rule.Value)+" "+point.Words, room, wordsText, 2)
		y := p.level(i) - 14 - 14*float64(len(lines)-1)
		if point.Rule.Value < 0 {
			y = p.level(i) + 22
		}
		clear := len(lines) > 0
		for k, line := range lines {
			clear = clear && free(c, p.x[i]-5, y+14*float64(k), draw.Measure(line, wordsText.Size, false), wordsText.Size)
		}
		if clear {
			c.Lines(p.x[i]-5, y, 14, wordsText, lines)
		}
	}
}
