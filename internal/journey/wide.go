package journey

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
)

// The rows of the wide drawing, in px.
const (
	beliefY = 334.0 // of the line "works"
	truthY  = 400.0 // of the line "dead"
	touchY  = 454.0
	quoteY  = 482.0
	slabPad = 10.0 // of the words in a silence
)

// How texts are written.
var (
	clockText = draw.Label{Size: 15, Bold: true}
	dayText   = draw.Label{Size: 12, Class: "j-muted"}
	rowName   = draw.Label{Size: 13, Bold: true}
	rowNote   = draw.Label{Size: 11, Class: "j-muted"}
	valueText = draw.Label{Size: 14, Bold: true}
	wordsText = draw.Label{Size: 12, Class: "j-halo"}
	touchText = draw.Label{Size: 12}
	quoteText = draw.Label{Size: 12, Class: "j-quote"}
)

// Wide draws a journey with time to the right, on an axis that was made for its
// blueprint, so that the silence lies where it lies there. It is nil where
// nothing was felt.
func Wide(j *Journey, axis *blueprint.Axis) *draw.Picture {
	if len(j.Points) == 0 {
		return nil
	}
	c, bottom := drawWide(j, axis)
	return &draw.Picture{ID: "journey", Title: j.Title, Desc: j.Desc, Width: axis.Right, Height: bottom, Body: c.String()}
}

func drawWide(j *Journey, axis *blueprint.Axis) (*draw.Canvas, float64) {
	w := &wide{place: newPlace(j, axis), c: &draw.Canvas{}}
	bottom := w.bottom()
	w.levels()
	w.slabs(bottom)
	w.times()
	w.knowledge()
	w.line()
	w.points()
	w.lineWords()
	w.slabWords()
	w.rows()
	return w.c, bottom
}

// wide is a wide drawing.
type wide struct {
	*place
	c *draw.Canvas
}

// slabs are the dark grounds of the silences.
func (w *wide) slabs(bottom float64) {
	for i := range w.axis.Slabs {
		s := &w.axis.Slabs[i]
		w.c.Rect(s.Left, 0, s.Right-s.Left, bottom, "j-void")
		for v := -2; v <= 2; v++ {
			w.c.Line(s.Left, level(v), s.Right, level(v), "j-void-rule")
		}
	}
}

// times stand above the first slot of each minute that has a point.
func (w *wide) times() {
	last, day := "", ""
	for i := range w.Points {
		at := w.Points[i].At
		clock := w.figures.Clock(at)
		weekday := w.figures.Weekday(at)
		if clock+weekday == last {
			continue
		}
		last = clock + weekday
		if !w.placed(w.x[i]-5, 26, clockText, clock) || weekday == day {
			continue
		}
		if w.placed(w.x[i]-5, 43, dayText, weekday) {
			day = weekday
		}
	}
}

// placed writes a text where it meets no other and stays out of the slabs.
func (w *wide) placed(x, y float64, l draw.Label, text string) bool {
	width := draw.Measure(text, l.Size, l.Bold)
	if width > w.room(x, w.axis.Right) || !free(w.c, x, y, width, l.Size) {
		return false
	}
	w.c.Text(x, y, l, text)
	return true
}

// free: no text stands there.
func free(c *draw.Canvas, x, y, width, size float64) bool {
	box := draw.Box{Left: x - 4, Top: y - 0.8*size, Right: x + width + 4, Bottom: y + 0.3*size}
	for _, other := range c.Texts {
		if box.Meets(other) {
			return false
		}
	}
	return true
}

// levels are the lines of the five values.
func (w *wide) levels() { levels(w.c, w.axis) }

func levels(c *draw.Canvas, axis *blueprint.Axis) {
	for v := 2; v >= -2; v-- {
		y, class := level(v), "j-level"
		if v == 0 {
			class = "j-zero"
		}
		c.Line(axis.Left, y, axis.Right, y, class)
		label := draw.Label{Size: 12, Class: "j-muted", Anchor: draw.End}
		c.Text(axis.Left-28, y+4, label, value(v)+" "+levelWords[v])
		face(c, axis.Left-14, y, v)
	}
	c.Text(0, 26, rowName, "How it feels")
	c.Text(0, 42, rowNote, "(assumed, by rules)")
}

// line is the curve of what is felt.
func (w *wide) line() {
	curve := w.curve()
	w.c.Raw(`<path d="%s" class="j-curve"/>`, curve.solid.String())
	if curve.still.Len() > 0 {
		w.c.Raw(`<path d="%s" class="j-still"/>`, curve.still.String())
	}
}

// points are the moments. The strongest have their words first: where there is
// no room for all, what hurts most is said.
func (w *wide) points() {
	for i := range w.Points {
		p := &w.Points[i]
		w.c.Open("g", "class", "j-point", "data-beat", fmt.Sprint(w.beat(p.Event)))
		dot(w.c, w.x[i], level(p.Rule.Value), p.Rule.Value)
		w.c.Close("g")
	}
	for strength := 2; strength >= 0; strength-- {
		for i := range w.Points {
			if size(w.Points[i].Rule.Value) == strength {
				w.pointWords(i)
			}
		}
	}
}

// beat is the story's moment in which an event lies; -1: none.
func (j *Journey) beat(event int) int {
	if c := j.columnOf(event); c >= 0 {
		return j.blueprint.Columns[c].Beat
	}
	return -1
}

// pointWords writes the value of a point, its rule and its words, on the side
// from which the curve goes away; in the widest place where no other text is.
func (w *wide) pointWords(i int) {
	p := &w.Points[i]
	next := w.axis.Right
	if i+1 < len(w.x) {
		next = w.x[i+1] - 10
	}
	x, y := w.x[i]-5, level(p.Rule.Value)
	if i > 0 && w.Points[i-1].Rule.Value != p.Rule.Value && (w.Points[i-1].Rule.Value > p.Rule.Value) == w.above(i) {
		x += 9 // the curve comes from this side
	}
	limits := []float64{next}
	if far := w.clear(i); far > next {
		limits = []float64{far, next}
	}
	for _, limit := range limits {
		room := w.room(x, limit)
		if lines := wrapped(p.Words, room, wordsText, w.linesAt(i, y)); lines != nil && w.labelled(i, x, room, lines) {
			return
		}
	}
	w.labelled(i, x, w.room(x, next), nil)
}

// clear is how far the words of a point may go beyond the next one without
// meeting the curve: as long as it stays on the other side.
func (w *wide) clear(i int) float64 {
	const most = 150
	far := min(w.x[i]+most, w.axis.Right)
	for k := i + 1; k < len(w.x) && w.x[k]-bend < far; k++ {
		away := w.Points[k].Rule.Value > w.Points[i].Rule.Value
		if w.above(i) {
			away = w.Points[k].Rule.Value < w.Points[i].Rule.Value
		}
		if !away {
			return min(far, w.x[k]-10)
		}
	}
	return far
}

// labelled writes a point's label where all of it is free, and reports whether
// it did.
func (w *wide) labelled(i int, x, room float64, lines []string) bool {
	p := &w.Points[i]
	at := level(p.Rule.Value) + 24
	if w.above(i) {
		at = level(p.Rule.Value) - 8 - 15*float64(len(lines))
	}
	head, rule := value(p.Rule.Value), fmt.Sprintf("R%d", p.Rule.Number)
	width := draw.Measure(head, valueText.Size, true)
	whole := width + 6 + draw.Measure(rule, 11, false)
	if width > room || !free(w.c, x, at, min(whole, room), valueText.Size) {
		return false
	}
	for k, l := range lines {
		if !free(w.c, x, at+16+15*float64(k), draw.Measure(l, wordsText.Size, false), wordsText.Size) {
			return false
		}
	}
	label := valueText
	label.Class = tone(p.Rule.Value) + " j-halo"
	w.c.Text(x, at, label, head)
	if whole <= room {
		w.c.Text(x+width+6, at, draw.Label{Size: 11, Class: "j-muted j-halo"}, rule)
	}
	w.c.Lines(x, at+16, 15, wordsText, lines)
	return true
}

// linesAt is how many lines of words have room beside a point: below it up to
// the band of what they know, above it up to the times.
func (w *wide) linesAt(i int, y float64) int {
	if w.above(i) {
		return min(4, int((y-14-60)/15))
	}
	return min(4, int((beliefY-10-(y+28))/15))
}

// above: the words of a point stand above it, for the curve goes down from there.
func (w *wide) above(i int) bool {
	v := w.Points[i].Rule.Value
	if i+1 < len(w.Points) && w.Points[i+1].Rule.Value != v {
		return w.Points[i+1].Rule.Value < v
	}
	return v >= 0
}

// slabWords say in each wide silence how long it is, and what is felt and known.
func (w *wide) slabWords() {
	for i := range w.axis.Slabs {
		s := &w.axis.Slabs[i]
		if s.Narrow {
			continue
		}
		x, room := s.Left+slabPad, s.Right-s.Left-slabPad-6
		since := w.since(s)
		wall, staffed := s.Until-since, w.report.Staffed(since, s.Until)
		fitting(w.c, x, 28, room, "j-void-ink", w.span(wall), 20, 15, 13, 12)
		quiet := draw.Label{Size: 12, Class: "j-void-muted"}
		free := w.c.Lines(x, 46, 15, quiet, wrapped(w.openFor(wall, staffed), room, quiet, 2)) + 8
		k := w.at(s.From)
		ink := draw.Label{Size: 12, Class: "j-void-ink j-void-halo"}
		feels := "nothing new to feel"
		switch {
		case k.Truth != k.Belief:
			feels = "nothing new to feel, for they do not know"
		case k.Truth != blueprint.Active:
			feels = "nothing to do but wait"
		}
		y := w.feltBefore(s.Left)
		from := y - 12
		if y > level(0) {
			from = y - 14
		}
		first, _, _ := strings.Cut(feels, ", ")
		for _, text := range []string{feels, first} {
			lines := wrapped(text, room, ink, 4)
			if at := from - 15*float64(len(lines)-1); len(lines) > 0 && at >= free {
				w.c.Lines(x, at, 15, ink, lines)
				break
			}
		}
		w.slabKnows(s, k, x, room)
	}
}

// openFor says for how long of a silence care was open.
func (j *Journey) openFor(wall, staffed events.Time) string {
	switch staffed {
	case 0:
		return j.say("care closed")
	case wall:
		return j.say("care open all the while")
	}
	return j.say("care open ") + j.span(staffed) + " of it"
}

// fitting writes a strong text in the largest of the sizes in which it fits, and
// returns how wide it is; 0: in none.
func fitting(c *draw.Canvas, x, y, room float64, class, text string, sizes ...float64) float64 {
	for _, size := range sizes {
		if width := draw.Measure(text, size, true); text != "" && width <= room {
			c.Text(x, y, draw.Label{Size: size, Bold: true, Class: class}, text)
			return width
		}
	}
	return 0
}

// since is when the wait began that a silence ends: as the blueprint says it.
func (j *Journey) since(s *blueprint.Slab) events.Time {
	for i := range j.blueprint.Silences {
		if own := &j.blueprint.Silences[i]; own.From == s.From && own.Until == s.Until {
			return own.Since
		}
	}
	return s.From
}

// feltBefore is the level of the last point left of an x.
func (w *wide) feltBefore(x float64) float64 {
	y := level(0)
	for i := range w.x {
		if w.x[i] < x {
			y = level(w.Points[i].Rule.Value)
		}
	}
	return y
}

// slabKnows says in a silence what they know.
func (w *wide) slabKnows(s *blueprint.Slab, k Knowledge, x, room float64) {
	says := ""
	switch {
	case k.Truth != k.Belief:
		says = "They do not know."
	case k.Truth != blueprint.Active:
		says = "They know."
	}
	// The ground is laid first, for nobody reads words on a hatching.
	for _, size := range []float64{18, 15, 13} {
		if width := draw.Measure(says, size, true); says != "" && width <= room {
			w.c.Rect(x-6, beliefY+20, width+12, 28, "j-void")
			w.c.Text(x, beliefY+40, draw.Label{Size: size, Bold: true, Class: "j-void-ink"}, says)
			return
		}
	}
	l := draw.Label{Size: 13, Bold: true, Class: "j-void-ink"}
	lines := wrapped(says, room, l, 2)
	if len(lines) > 0 {
		w.c.Rect(x-6, beliefY+12, room+8, 42, "j-void")
		w.c.Lines(x, beliefY+29, 17, l, lines)
	}
}
