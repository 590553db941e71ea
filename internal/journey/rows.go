package journey

import (
	"strings"

	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
)

// stateY is where a state of the card lies between working and dead.
func stateY(s blueprint.CardState) float64 {
	switch s {
	case blueprint.Active:
		return beliefY
	case blueprint.Capped:
		return (beliefY + truthY) / 2
	}
	return truthY
}

// knowledge draws what is so and what they believe; the space between is what
// they do not know.
func (w *wide) knowledge() {
	dead := w.deadWords()
	w.c.Lines(0, beliefY+24, 16, rowName, []string{"What is true,", "what they", "believe"})
	label := draw.Label{Size: 12, Class: "j-muted", Anchor: draw.End}
	w.c.Text(w.axis.Left-8, beliefY+4, label, "works")
	if dead != "" {
		w.c.Text(w.axis.Left-8, truthY+4, label, dead)
	}
	var truth, belief []float64
	if w.Knows[0].Event >= 0 { // before that all is well
		truth, belief = []float64{w.axis.Left, beliefY + 2}, []float64{w.axis.Left, beliefY - 2}
	}
	end := w.axis.Right
	for i := range w.Knows {
		k := &w.Knows[i]
		x, until := w.column(k.Event), end
		if i+1 < len(w.Knows) {
			until = w.column(w.Knows[i+1].Event)
		}
		if k.Event < 0 {
			x = w.axis.Left
		}
		if top, bottom := min(stateY(k.Truth), stateY(k.Belief)), max(stateY(k.Truth), stateY(k.Belief)); top < bottom && until > x {
			w.c.Raw("%s", draw.Hatch(x, top, until-x, bottom-top, 9))
		}
		if i == 0 && k.Event >= 0 {
			truth, belief = append(truth, x, beliefY+2), append(belief, x-2, beliefY-2)
		}
		truth = append(truth, x, stateY(k.Truth)+2, until, stateY(k.Truth)+2)
		belief = append(belief, x-2, stateY(k.Belief)-2, until-2, stateY(k.Belief)-2)
	}
	w.c.Path("j-truth", truth...)
	w.c.Path("j-belief", belief...)
}

// deadWords says in which ways the card is dead in this journey.
func (j *Journey) deadWords() (dead string) {
	for i := range j.Knows {
		for _, s := range []blueprint.CardState{j.Knows[i].Truth, j.Knows[i].Belief} {
			switch {
			case s == blueprint.Active, s == blueprint.Capped:
			case dead == "":
				dead = stateWords[s]
			case !strings.Contains(dead, stateWords[s]):
				dead += ", " + stateWords[s]
			}
		}
	}
	return dead
}

// lineWords name the two lines, where there is room beside them.
func (w *wide) lineWords() {
	know := draw.Label{Size: 12, Bold: true, Class: "j-know"}
	truth := draw.Label{Size: 12, Bold: true, Class: "j-fail"}
	for i := range w.Knows {
		k := &w.Knows[i]
		if k.Truth == k.Belief {
			continue
		}
		x := w.column(k.Event) + 8
		w.placed(x, min(stateY(k.Belief), stateY(k.Truth))-10, know, w.say("they believe: "+stateWords[k.Belief]))
		w.placed(x, max(stateY(k.Belief), stateY(k.Truth))+18, truth, "the truth: "+stateWords[k.Truth])
	}
	if len(w.Unknowing) == 0 { // both lines say the same
		w.placed(w.axis.Left+20, beliefY-10, know, "what they believe is true")
		for i := range w.Knows {
			if k := &w.Knows[i]; k.Truth != blueprint.Active && w.placed(w.column(k.Event)+8, stateY(k.Truth)+18, know, "they know: "+stateWords[k.Truth]) {
				return
			}
		}
	}
	for i := range w.Knows {
		if k := &w.Knows[i]; i > 0 && k.Truth == k.Belief && k.Truth != blueprint.Active && w.Knows[i-1].Belief != k.Belief {
			x := w.column(k.Event) + 8
			if w.hatchFrom(i) < x+draw.Measure("they know", know.Size, true) || !w.placed(x, truthY-8, know, "they know") {
				w.placed(x, truthY+18, know, "they know")
			}
		}
	}
}

// hatchFrom is where, after a state of knowledge, they next do not know: words
// between the two lines must end before.
func (w *wide) hatchFrom(i int) float64 {
	for k := i + 1; k < len(w.Knows); k++ {
		if w.Knows[k].Truth != w.Knows[k].Belief {
			return w.column(w.Knows[k].Event) - 4
		}
	}
	return w.axis.Right
}

// rows are the touchpoints and what they say.
func (w *wide) rows() {
	w.c.Line(0, touchY-24, w.axis.Right, touchY-24, "j-level")
	w.c.Text(0, touchY, rowName, "Touchpoint")
	if len(w.Quotes) > 0 {
		w.c.Text(0, quoteY, rowName, "In their words")
		w.c.Lines(0, quoteY+16, 14, rowNote, []string{"(written from", "the events)"})
	}
	for i := range w.Points {
		limit := w.axis.Right
		if i+1 < len(w.x) {
			limit = w.x[i+1] - 8
		}
		if lines := wrapped(w.Points[i].Touch, w.room(w.x[i]-5, limit), touchText, 1); lines != nil {
			w.c.Lines(w.x[i]-5, touchY, 15, touchText, lines)
		}
	}
	for i := range w.axis.Slabs {
		if s := &w.axis.Slabs[i]; !s.Narrow {
			w.c.Text(s.Left+slabPad, touchY, draw.Label{Size: 12, Class: "j-void-muted"}, "none")
		}
	}
	for _, q := range w.said() {
		label := quoteText
		if q.dark {
			label.Class = "j-quote j-void-ink"
		}
		w.c.Lines(q.x, quoteY, 15, label, q.lines)
	}
}

// saying is a quote and its place.
type saying struct {
	x     float64
	lines []string
	dark  bool // it stands in a silence
}

// said places the quotes: each may go as far as the next one.
func (w *wide) said() []saying {
	var all []saying
	for i := range w.Points {
		text := w.saidAt(i, -1)
		if text == "" {
			continue
		}
		limit := w.axis.Right
		for k := i + 1; k < len(w.Points); k++ {
			if w.saidAt(k, -1) != "" {
				limit = w.x[k] - 10
				break
			}
		}
		x := w.x[i] - 5
		all = append(all, saying{x: x, lines: wrapped("“"+text+"”", min(w.room(x, limit), 210), quoteText, 7)})
	}
	for s := range w.blueprint.Silences {
		silence := &w.blueprint.Silences[s]
		text := w.saidAt(-2, s)
		for i := range w.axis.Slabs {
			slab := &w.axis.Slabs[i]
			if text != "" && !slab.Narrow && slab.From >= silence.From && slab.Until <= silence.Until {
				all = append(all, saying{x: slab.Left + slabPad, lines: wrapped("“"+text+"”", slab.Right-slab.Left-slabPad-6, quoteText, 7), dark: true})
				break
			}
		}
	}
	return all
}

// bottom is the height of the drawing: below the longest quote.
func (w *wide) bottom() float64 {
	if len(w.Quotes) == 0 {
		return touchY + 12
	}
	most := 3
	for _, q := range w.said() {
		most = max(most, len(q.lines))
	}
	return quoteY + 15*float64(most) + 4
}
