package blueprint

import (
	"fmt"
	"slices"
	"strings"

	"holdsim/internal/draw"
)

// tallTextWidth is what a text has between its rail and the edge.
const tallTextWidth = spine - tallText - 2

// place gives each step of a section its place: none above the one before it,
// and none over another on its side, nor over a new state of the card.
func (t *tall) place(items []*item, top float64) []*item {
	free := map[bool]float64{false: top, true: top}
	next := top
	for _, it := range items {
		y := max(next, free[it.right()])
		it.lay(y)
		free[it.right()] = it.bottom + tallApart
		next = y + paired + draw.MarkSize*float64(max(len(it.marks), 1)-1)
		if it.state != nil {
			it.band = max(free[false], free[true]) - tallApart + 8
			it.below = it.band + 7 + tallLine*float64(len(t.stateLines(it.state)))
			next = it.below + 8
			free[false], free[true] = next, next
		}
	}
	return items
}

// lay puts a step at a height: its lane, what is done, and in detail.
func (it *item) lay(top float64) {
	width := float64(tallTextWidth)
	if it.boxed() {
		width -= 8
	}
	it.verb, _ = draw.WrapTo(it.step.Verb, width, tallBold.Size, true, 3)
	if it.verb == nil {
		it.verb = strings.Fields(it.step.Verb)
	}
	it.detail, _ = draw.WrapTo(it.step.Detail, width, tallSmall.Size, false, 4)
	it.y = top + 17
	it.bottom = top + 13 + tallLine*float64(len(it.verb)+len(it.detail)) + 6
	if marks := float64(len(it.marks)); marks > 1 {
		it.bottom = max(it.bottom, it.y+draw.MarkSize*(marks-0.5))
	}
}

// boxed is what one can hold, and what is not there: it has an outline.
func (it *item) boxed() bool { return it.lane == Evidence || it.step.Absent }

// side is 1 right of the spine and -1 left of it.
func (it *item) side() float64 {
	if it.right() {
		return 1
	}
	return -1
}

// rail is where the node of a step lies.
func (it *item) rail() float64 { return spine + it.side()*tallRail }

// radius is how far a node reaches.
func (it *item) radius() float64 {
	switch {
	case len(it.marks) == 0:
		return 5
	case draw.Verdict(it.marks[0].Result) == draw.Missed:
		return 13
	}
	return 11
}

var laneWords = [NumLanes]string{"Evidence", "Customer", "Frontstage", "Backstage", "Support"}

var actorWords = map[Actor]string{Machine: "machine", Person: "person"}

// item draws a step: its node or its marks, and its words.
func (t *tall) item(it *item) {
	first := len(t.Texts)
	t.Open("g", "role", "listitem", "data-lane", strings.ToLower(laneWords[it.lane]), "data-beat", t.beat(it.column))
	t.words(it)
	t.boxes = append(t.boxes, laneBox{first, len(t.Texts), it.right()})
	if len(it.marks) == 0 {
		t.Raw("%s", draw.Node(it.rail(), it.y))
	}
	for i, m := range it.marks {
		t.mark(m, it.rail(), it.y+draw.MarkSize*float64(i))
	}
	t.Close("g")
}

// beat is the report's beat that tells of a column; empty where none does.
func (t *tall) beat(column int) string {
	if b := t.b.Columns[column].Beat; b >= 0 {
		return fmt.Sprint(b)
	}
	return ""
}

// mark is the mark of a statement, as a link to it.
func (t *tall) mark(m Mark, x, y float64) {
	t.Open("a", "href", fmt.Sprintf("#s%d", m.Number), "aria-label", fmt.Sprintf("statement %d: %s", m.Number, strings.ReplaceAll(string(m.Result), "_", " ")))
	t.Raw("%s", draw.Mark(x, y, m.Number, draw.Verdict(m.Result)))
	t.Raw("</a>")
}

// words writes the lane, what is done and in detail, as one link to its event.
func (t *tall) words(it *item) {
	s, x := it.step, spine+it.side()*tallText
	element, anchor, left := "g", draw.End, x-tallTextWidth
	if it.right() {
		anchor, left = draw.Start, x
	}
	called, href := t.labels.Apply(s.laneOf(it.lane)), ""
	if !s.Absent {
		element, href = "a", fmt.Sprintf("#e%d", s.event()+1)
	}
	t.Open(element, "href", href, "aria-label", s.spoken(called))
	top := it.y - 17
	inset := 0.0
	if it.boxed() {
		inset = 4 * it.side()
		class := "t-object"
		if s.Absent {
			class = "absent"
		}
		t.Rect(left, top-4, tallTextWidth, it.bottom-top+6, class)
	}
	t.actor(it, x+inset+7*it.side(), top+8)
	small, bold := tallSmall, tallBold
	small.Anchor, bold.Anchor, bold.Class = anchor, anchor, tones[s.Tone]
	t.Text(x+inset+18*it.side(), top+13, small, called)
	y := t.Lines(x+inset, top+13+tallLine, tallLine, bold, it.verb)
	t.Lines(x+inset, y, tallLine, small, it.detail)
	t.Close(element)
}

// actor says by a picture who did it; the label says it in a word.
func (t *tall) actor(it *item, x, y float64) {
	t.Raw("%s", glyph(it.step.By, x, y))
}

// glyph is the picture of who does it.
func glyph(by Actor, x, y float64) string {
	if by == Person {
		return draw.Person(x, y)
	}
	return draw.Machine(x, y)
}

// spoken is a step for people who hear the drawing: its lane, who does it, what
// it is.
func (s *Step) spoken(lane string) string {
	label := fmt.Sprintf("%s, %s: %s", lane, actorWords[s.By], strings.TrimSuffix(s.Verb+", "+s.Detail, ", "))
	if s.Absent {
		return "Did not happen: " + label
	}
	return label
}

// laneOf is what the lane of a step is called; a thief is no customer.
func (s *Step) laneOf(lane Lane) string {
	if lane == Customer && s.Thief {
		return "Thief"
	}
	return laneWords[lane]
}

// tones are the classes of words.
var tones = [...]string{Plain: "", Delivered: "t-ok", Failed: "t-fail"}

var arrowTones = [...]string{Plain: "a-plain", Delivered: "a-ok", Failed: "a-fail"}

// arrows draws the causes within a section: along a rail to the next step on
// it, and across the spine to the rail of the other side.
func (t *tall) arrows(items []*item) {
	index := map[Node]int{}
	for i, it := range items {
		index[Node{it.column, it.lane}] = i
	}
	for _, tone := range []Tone{Plain, Delivered, Failed} { // what is judged lies above what is not
		for _, a := range t.b.Arrows {
			from, here := index[a.From]
			to, there := index[a.To]
			if a.Both && here && there && to < from {
				a.From, a.To, from = a.To, a.From, to
			}
			if a.Tone == tone && !a.Waits && here {
				t.arrow(a, items, from)
			}
		}
	}
}

func (t *tall) arrow(a Arrow, items []*item, i int) {
	from := items[i]
	class := arrowTones[a.Tone]
	if a.Stopped {
		for _, it := range items { // beside all that never came
			if it.column == a.To.Column && it.step.Absent && !it.right() {
				t.Line(spine+tallRail, it.y, spine, it.y, "t-stopped")
				t.Raw("%s", draw.Cross(spine, it.y))
			}
		}
		return
	}
	to := t.next(a, items, i)
	crosses := from.right() != (a.To.Lane >= Backstage)
	switch {
	case crosses && to >= 0:
		x := items[to].rail()
		t.Raw(`<path class="t-elbow %s" d="M%s %sH%sV%s"/>`, class, draw.Number(from.rail()-from.side()*from.radius()), draw.Number(from.y),
			draw.Number(x), draw.Number(items[to].y-items[to].radius()-8))
		end := items[to].y - items[to].radius() - 1
		t.Raw("%s", draw.Arrow{X1: x, Y1: end - 8, X2: x, Y2: end, Class: class})
		if a.Both && len(from.marks) == 0 {
			start := from.rail() - from.side()*(from.radius()+1)
			t.Raw("%s", draw.Arrow{X1: start - from.side()*8, Y1: from.y, X2: start, Y2: from.y, Class: class})
		}
	case crosses:
		t.Raw("%s", draw.Arrow{X1: from.rail() - from.side()*from.radius(), Y1: from.y, X2: spine - from.side()*14, Y2: from.y, Class: class, Both: a.Both && len(from.marks) == 0})
	case to >= 0:
		y := from.y + from.radius() + draw.MarkSize*float64(max(len(from.marks), 1)-1)
		t.Raw("%s", draw.Arrow{X1: from.rail(), Y1: y + 1, X2: from.rail(), Y2: items[to].y - items[to].radius() - 1, Class: class, Both: a.Both})
	}
}

// next is the item that an arrow from item i can be drawn to: its step, or the
// one that its step asks, when nothing else lies on the rail between them; -1
// when there is none.
func (t *tall) next(a Arrow, items []*item, i int) int {
	for k := i + 1; k < len(items); k++ {
		here := Node{items[k].column, items[k].lane}
		switch {
		case items[k].right() != (a.To.Lane >= Backstage): // it lies on the other rail
		case here == a.To || t.b.asks(a.To, here):
			return k
		default:
			return -1 // another step lies between the two
		}
	}
	return -1
}

// asks reports whether a step asks another of its column, and is answered.
func (b *Blueprint) asks(from, to Node) bool {
	return from.Column == to.Column && slices.ContainsFunc(b.Arrows, func(a Arrow) bool { return a.Both && a.From == from && a.To == to })
}
