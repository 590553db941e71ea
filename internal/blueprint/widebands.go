package blueprint

import (
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/measure"
)

// edge is where an instant begins: at the left of what happens then.
func (w *wide) edge(t events.Time) float64 {
	a := w.axis
	for i := range a.Slabs {
		switch s := &a.Slabs[i]; {
		case t <= s.From || t > s.Until:
		default:
			return s.X(t)
		}
	}
	for i := range a.Slots {
		if t <= a.Slots[i].At {
			return a.Slots[i].Left
		}
		if t < a.Slots[i].Until {
			return a.X(t)
		}
	}
	return a.Right
}

// begins is where a state of the card begins: at the step that began it.
func (w *wide) begins(s *Status) float64 {
	if s.Event < 0 {
		return w.axis.Left
	}
	for k := range w.Columns {
		if slices.Contains(w.Columns[k].Events(), s.Event) {
			return w.rail(k)
		}
	}
	return w.edge(s.From)
}

// The card is drawn as it is in the tall drawing: light while it works, dashed
// while it is capped, dark while it is dead. That is no verdict, so that the
// colours of verdicts are not used.
var (
	cardClass = [...]string{Active: "b-active", Capped: "b-capped", Locked: "b-held", Closed: "b-held"}
	cardInk   = [...]string{Active: "", Capped: "", Locked: "b-held-ink", Closed: "b-held-ink"}
)

// cardBand is the card as it is, and what the shopper knows of it.
func (w *wide) cardBand(y float64) float64 {
	w.Text(0, y+16, draw.Label{Size: 13, Bold: true}, w.say("The card"))
	w.Begin("g", "class", "card")
	for i := range w.Status {
		s, right := &w.Status[i], w.axis.Right
		left := w.begins(s)
		if i+1 < len(w.Status) {
			right = w.begins(&w.Status[i+1])
		}
		if right <= left {
			continue
		}
		w.Rect(left, y, right-left, bandHeight, cardClass[s.Card])
		card, knows, _ := strings.Cut(s.Words, " · ")
		word := w.say(cardWords[s.Card])
		for _, text := range []string{s.Words, strings.TrimSuffix(word+" · "+knows, " · "), card, word} {
			if w.fits(left+8, y+16, right-left-12, draw.Label{Size: verbSize, Bold: true, Class: cardInk[s.Card]}, text) {
				break
			}
		}
		if i > 0 && s.Card >= Locked && w.Status[i-1].Card >= Locked { // two dark ones
			w.Line(left, y, left, y+bandHeight, "b-gap")
		}
	}
	w.End("g")
	return y + bandHeight
}

// careBand are the hours of customer care along the drawing.
func (w *wide) careBand(y float64) float64 {
	w.Text(0, y+16, draw.Label{Size: 13, Bold: true}, w.careTitle())
	w.Begin("g", "class", "care")
	a := w.axis
	w.Rect(a.Left, y, a.Right-a.Left, bandHeight, "b-void")
	edge := a.Left
	for _, o := range w.opened() {
		left, right := w.edge(o.From), w.edge(o.Until)
		if o.From <= a.From {
			left = a.Left
		}
		if o.Until >= a.Until {
			right = a.Right
		}
		if right <= left {
			continue
		}
		w.closed(edge, left, y)
		w.Rect(left, y, right-left, bandHeight, "b-slot")
		w.open(left, right, y, o)
		edge = right
	}
	w.closed(edge, a.Right, y)
	w.End("g")
	return y + bandHeight
}

func (w *wide) careTitle() string {
	if title := w.say("Care hours"); draw.Measure(title, 13, true) <= w.axis.Left-4 {
		return title
	}
	return "Hours"
}

func (w *wide) closed(left, right, y float64) {
	w.fits(left+8, y+16, right-left-12, draw.Label{Size: verbSize, Class: "b-void-ink"}, "closed")
}

func (w *wide) open(left, right, y float64, o measure.Opening) {
	from := "open"
	if o.From > w.axis.From {
		from = "open from " + w.figures.Weekday(o.From) + " " + w.figures.Clock(o.From)
	}
	for _, text := range []string{from, "open"} {
		if w.fits(left+8, y+16, right-left-12, draw.Label{Size: verbSize}, text) {
			return
		}
	}
}
