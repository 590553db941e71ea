package blueprint

import (
	"slices"
	"strconv"
	"strings"

	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// silent is the model's own silence in a slab of the axis; nil when there is
// none: then the model is over, or not yet begun.
func (w *wide) silent(slab *Slab) *Silence {
	for i := range w.Silences {
		if s := &w.Silences[i]; s.From <= slab.From && slab.Until <= s.Until {
			return s
		}
	}
	return nil
}

// slabs draw the silences over all lanes.
func (w *wide) slabs() {
	for i := range w.axis.Slabs {
		slab := &w.axis.Slabs[i]
		s := w.silent(slab)
		switch {
		case s == nil:
			w.pale(slab)
		case slab.Narrow:
			class := "b-void"
			if !s.dark() {
				class = "b-pale"
			}
			w.Begin("g", "class", "silence", "data-beats", numbers(s.Beats), "data-after", strconv.Itoa(s.After))
			w.Rect(slab.Left, w.head, slab.Right-slab.Left, w.top[NumLanes]-w.head, class)
			w.linesIn(slab, s)
			w.End("g")
		default:
			w.silence(slab, s)
		}
	}
}

// dark: the card is dead, or its holder does not know how it is.
func (s *Silence) dark() bool { return s.Dead || s.Unknowing }

// linesIn draws the lines between the lanes in a bare silence.
func (w *wide) linesIn(slab *Slab, s *Silence) {
	for lane := Evidence; w.bare && lane < Support; lane++ {
		class := lineClass[lane]
		if s.dark() {
			class += " b-in-void"
		}
		w.Line(slab.Left, w.top[lane+1], slab.Right, w.top[lane+1], class)
	}
}

// pale is a slab in which this model has nothing to wait for.
func (w *wide) pale(slab *Slab) {
	w.Rect(slab.Left, w.head, slab.Right-slab.Left, w.top[NumLanes]-w.head, "b-pale")
	text := "Nothing is left to do."
	if w.Columns[0].At >= slab.Until {
		text = "Nothing has happened yet."
	}
	if lines, ok := draw.WrapTo(text, slab.Right-slab.Left-20, 13, false, 4); ok && !slab.Narrow {
		w.Lines(slab.Left+10, w.top[Frontstage]-40, 17, draw.Label{Size: 13, Class: "b-muted"}, lines)
	}
}

func numbers(all []int) string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, " ")
}

// silence is drawn to be felt: dark over all lanes, light only where care is
// open, with its length on both clocks.
func (w *wide) silence(slab *Slab, s *Silence) {
	w.Begin("g", "class", "silence", "data-beats", numbers(s.Beats), "data-after", strconv.Itoa(s.After), "id", w.id+"-silence-"+strconv.Itoa(s.After))
	w.Rect(slab.Left, w.head, slab.Right-slab.Left, w.top[NumLanes]-w.head, "b-void")
	left, right := w.darkest(slab, s)
	for _, o := range s.Open {
		x, height := slab.X(o.From), w.top[NumLanes]-w.head
		if left == slab.Left+12 && right == slab.Right-12 { // the words need all the room
			height = headHeight - 10
		}
		w.Rect(x, w.head, slab.X(o.Until)-x, height, "b-slot")
	}
	w.linesIn(slab, s)
	if !w.bare {
		w.length(s, left, right)
	}
	w.says(s, left, right)
	w.End("g")
}

// darkest is the widest room between the hours of care; where none is wide
// enough for words, all of the slab.
func (w *wide) darkest(slab *Slab, s *Silence) (left, right float64) {
	const enough = 150.0
	edge := slab.Left
	widest := 0.0
	check := func(from, until float64) {
		if until-from > widest {
			left, right, widest = from, until, until-from
		}
	}
	for _, o := range s.Open {
		check(edge, slab.X(o.From))
		edge = slab.X(o.Until)
	}
	check(edge, slab.Right)
	if widest < enough {
		left, right = slab.Left, slab.Right
	}
	return left + 12, right - 12
}

// length is how long the wait is on both clocks: in the largest letters that
// there is room for.
func (w *wide) length(s *Silence, left, right float64) {
	wall := strings.Split(report.Roughly(s.Until-s.Since), nbsp) // 88 h 05 m: four words
	for _, size := range []float64{66, 54, 44, 36, 30, 26, 22, 18} {
		l := draw.Label{Size: size, Bold: true, Class: "b-void-ink"}
		if text := strings.Join(wall, nbsp); draw.Measure(text, size, true) <= right-left && (size >= 36 || len(wall) < 4) {
			w.Text(left, w.top[Evidence]+47, l, text)
			break
		}
		if text := strings.Join(wall[:2], nbsp); len(wall) == 4 && size <= 36 && draw.Measure(text, size, true) <= right-left {
			w.Text(left, w.top[Evidence]+28, l, text)
			w.Text(left, w.top[Evidence]+54, draw.Label{Size: 18, Bold: true, Class: "b-void-ink"}, strings.Join(wall[2:], nbsp))
			break
		}
	}
	for _, size := range []float64{13, smallSize} {
		if w.fits(left, w.top[Evidence]+74, right-left, draw.Label{Size: size, Class: "b-void-muted"}, w.say("shopper waits")) {
			break
		}
	}
	bottom := w.top[NumLanes] - 12
	staffed := report.Roughly(s.Staffed)
	if s.Staffed == 0 {
		staffed = "0" + nbsp + "h"
	}
	arrow := ""
	if n := len(s.Open); n > 0 && s.Open[n-1].Until == s.Until {
		arrow = nbsp + "→" // the light at the end of the dark
	}
	for _, words := range []string{"of it, care is open", "care is open"} {
		lines, ok := draw.WrapTo(w.say(words)+arrow, right-left, 13, false, 3)
		y := bottom - 15*float64(len(lines)) - 4
		if !ok || y-staffedHeight < w.below(s, Support)-w.firstLine {
			continue // an arrow runs there
		}
		w.Lines(left, y+19, 15, draw.Label{Size: 13, Class: "b-void-muted"}, lines)
		for _, size := range []float64{22, 18, 15, 13} {
			if draw.Measure(staffed, size, true) <= right-left {
				w.Text(left, y, draw.Label{Size: size, Bold: true, Class: "b-wait"}, staffed)
				break
			}
		}
		return
	}
}

// staffedHeight is how high the figure of the other clock is, with its distance
// from an arrow.
const staffedHeight = 22

// block writes a text into a room, when it fits there, and returns where a
// further line would stand.
func (w *wide) block(x, y, width, bottom float64, l draw.Label, height float64, text string) float64 {
	most := int((bottom-y)/height) + 1
	if lines, ok := draw.WrapTo(text, width, l.Size, l.Bold, most); ok {
		return w.Lines(x, y, height, l, lines)
	}
	return y
}

// noMessage is what a silence is at the line of visibility.
const noMessage = "0 messages crossed this line"

// says is what holds all the while: what the shopper believes, what they hear,
// what the case waits for.
func (w *wide) says(s *Silence, left, right float64) {
	width := right - left
	body, height := draw.Label{Size: 14, Class: "b-void-ink b-italic"}, 18.0
	if width < 150 {
		body.Size, height = 12, 15
	}
	w.block(left, w.below(s, Customer), width, w.top[Frontstage]-8, body, height, s.Says[0])
	x, y := left, w.below(s, Frontstage)
	for _, n := range s.Marks {
		w.mark(x+12, y-5, n)
		x += 31
	}
	if slices.Contains(s.Says, "") || len(s.Says) < 2 {
		return
	}
	if draw.Measure(s.Says[1], body.Size, false) > right-x { // below the proofs
		x, y = left, y+24
	}
	w.block(x, y, right-x, w.top[Backstage]-24, body, height, s.Says[1])
	crossed := draw.Label{Size: smallSize, Bold: true, Class: "b-wait"}
	if text := noMessage; draw.Measure(text, smallSize, true) <= width {
		w.Text(left, w.top[Backstage]-8, crossed, text)
	} else {
		w.fits(left, w.top[Backstage]-8, width, crossed, "0 messages")
	}
	if len(s.Says) > 2 {
		w.block(left, w.below(s, Backstage)-6, width, w.top[Support]-8, draw.Label{Size: 12, Class: "b-void-muted"}, 15, s.Says[2])
	}
}

// below is where the words of a lane begin in a silence: below its wire, where an
// arrow runs there from one side to the other.
func (w *wide) below(s *Silence, lane Lane) float64 {
	for i := range w.Arrows {
		a := &w.Arrows[i]
		if across := a.From.Column <= s.After && s.After < a.To.Column; across && !a.Stopped && (a.From.Lane == lane || a.To.Lane == lane) {
			return w.wire(lane) + w.firstLine
		}
	}
	return w.top[lane] + 26
}
