package blueprint

import "holdsim/internal/draw"

// objectHeight is that of what lies in the evidence lane; below it is a stalk
// to whoever holds it.
const objectHeight = 58.0

// actor says who does a step: a machine or a person, and whether it is a thief.
func (w *wide) actor(x, y float64, s *Step) {
	w.Raw("%s", glyph(s.By, x, y))
	if s.Thief {
		w.Text(x+10, y+4, draw.Label{Size: smallSize, Bold: true}, "thief")
	}
}

// object draws what the shopper can hold or look at, and a stalk to them.
func (w *wide) object(at Node, s *Step) {
	slot := w.axis.Slot(w.Blueprint, at.Column)
	x, y, width := slot.Left+4, w.top[Evidence]+6, min(slot.Right-slot.Left-12, 92)
	if c := w.Columns[at.Column].Steps[Customer]; c != nil && !s.Absent {
		w.Line(slot.Rail(), y+objectHeight, slot.Rail(), w.wire(Customer)-w.radius(Node{at.Column, Customer}), "b-stalk")
	}
	switch s.Object {
	case Receipt:
		w.receipt(x, y, width, s)
	case Display:
		w.display(x, y, width, s)
	case Screen:
		w.screen(x, y, width, s)
	case PINPad:
		w.pad(x, y, width, s)
	case Phone:
		w.phone(x, y, width, s)
	case NewCard:
		w.Raw(`<rect x="%s" y="%s" width="%s" height="40" rx="5" class="b-object"/>`, draw.Number(x), draw.Number(y+18), draw.Number(width))
		w.Rect(x, y+26, width, 8, "b-stripe")
		w.fits(x+8, y+50, width-12, draw.Label{Size: smallSize, Bold: true}, s.Verb)
	default:
		w.notice(x, y, width, s)
	}
}

// fits writes a text where there is room for it.
func (w *wide) fits(x, y, width float64, l draw.Label, text string) bool {
	if draw.Measure(text, l.Size, l.Bold) > width {
		return false
	}
	w.Text(x, y, l, text)
	return true
}

func (w *wide) receipt(x, y, width float64, s *Step) {
	const tooth = 4.0
	points := []float64{x, y, x + width, y, x + width, y + objectHeight - tooth}
	teeth := int(width / (2 * tooth))
	step := width / float64(2*teeth)
	for i := 1; i <= 2*teeth; i++ {
		drop := 0.0
		if i%2 == 1 {
			drop = tooth
		}
		points = append(points, x+width-float64(i)*step, y+objectHeight-tooth+drop)
	}
	w.Shape("b-object", points...)
	middle := x + width/2
	w.fits(middle, y+16, width-6, draw.Label{Size: smallSize, Anchor: draw.Middle, Class: "b-muted"}, w.say("receipt"))
	w.fits(middle, y+31, width-4, draw.Label{Size: verbSize, Bold: true, Anchor: draw.Middle}, s.Verb)
	w.fits(middle, y+45, width-4, draw.Label{Size: smallSize, Anchor: draw.Middle, Class: "b-muted"}, s.Detail)
}

func (w *wide) display(x, y, width float64, s *Step) {
	w.Raw(`<rect x="%s" y="%s" width="%s" height="%s" rx="6" class="b-till"/>`, draw.Number(x), draw.Number(y), draw.Number(width), draw.Number(objectHeight))
	w.Rect(x+4, y+6, width-8, 28, "b-screen")
	if middle := x + width/2; !w.fits(middle, y+24, width-10, draw.Label{Size: smallSize, Bold: true, Anchor: draw.Middle, Class: "b-void-ink"}, s.Verb) {
		w.fits(middle, y+24, width-9, draw.Label{Size: smallSize, Anchor: draw.Middle, Class: "b-void-ink"}, s.Verb)
	}
	for i := range 5 {
		w.Rect(x+width/2-27+float64(i)*12, y+43, 6, 6, "b-key")
	}
}

// screen is a page in a window, at home or on the way.
func (w *wide) screen(x, y, width float64, s *Step) {
	w.Raw(`<rect x="%s" y="%s" width="%s" height="%s" rx="4" class="b-object"/>`, draw.Number(x), draw.Number(y), draw.Number(width), draw.Number(objectHeight))
	w.Line(x, y+13, x+width, y+13, "b-stalk")
	for i := range 3 {
		w.Circle(x+8+float64(i)*8, y+6.5, 2, "b-key")
	}
	middle, l := x+width/2, draw.Label{Size: smallSize, Bold: true, Anchor: draw.Middle}
	if !w.fits(middle, y+40, width-8, l, s.Verb) {
		l.Bold = false
		w.fits(middle, y+40, width-4, l, s.Verb)
	}
}

func (w *wide) pad(x, y, width float64, s *Step) {
	w.Raw(`<rect x="%s" y="%s" width="%s" height="%s" rx="6" class="b-till"/>`, draw.Number(x), draw.Number(y), draw.Number(width), draw.Number(objectHeight))
	w.fits(x+width/2, y+19, width-6, draw.Label{Size: verbSize, Bold: true, Anchor: draw.Middle}, s.Verb)
	for i := range 6 {
		w.Rect(x+width/2-16+float64(i%3)*13, y+28+float64(i/3)*12, 7, 7, "b-key")
	}
}

func (w *wide) phone(x, y, width float64, s *Step) {
	w.Raw(`<rect x="%s" y="%s" width="32" height="%s" rx="6" class="b-object"/>`, draw.Number(x+1), draw.Number(y), draw.Number(objectHeight))
	w.Circle(x+17, y+objectHeight-8, 2.5, "b-key")
	w.Raw(`<path d="M%s %sq5 8 0 16m6-21q8 13 0 26" class="b-rings"/>`, draw.Number(x+38), draw.Number(y+20))
	w.fits(x+52, y+32, width-50, draw.Label{Size: smallSize, Class: "b-muted"}, s.Verb)
}

// notice is a message, or the dashed place of one that never came; its proof
// stands in it.
func (w *wide) notice(x, y, width float64, s *Step) {
	class := "b-object"
	if s.Absent {
		class = "b-object b-dashed"
	}
	bottom := y + objectHeight - 12
	w.Shape(class, x, y+4, x+width, y+4, x+width, bottom, x+22, bottom, x+10, bottom+10, x+10, bottom, x, bottom)
	left := x + 8
	for _, n := range s.Marks {
		w.End("a")
		w.mark(left+8, (y+4+bottom)/2, n)
		w.Begin("a", "href", w.link(s))
		left += markGap
	}
	size := draw.Label{Size: smallSize, Bold: true, Class: toneClass[s.Tone]}
	lines, ok := draw.WrapTo(s.Verb, x+width-left-2, smallSize, true, 2)
	if ok {
		w.Lines(left+2, (y+4+bottom)/2+4-float64(len(lines)-1)*6.5, lineHeight, size, lines)
	}
}

// legend says what the signs mean, and why this card is shown.
func (w *wide) legend(y float64) float64 {
	x, base := w.axis.Left, y+18
	item := func(wide float64, text string) {
		l := draw.Label{Size: smallSize, Class: "b-muted"}
		w.Text(x+wide, base, l, text)
		x += wide + draw.Measure(text, smallSize, false) + 22
	}
	w.Begin("g", "class", "b-legend")
	w.Raw("%s", draw.Person(x+7, base-4))
	item(20, "a person does it")
	w.Raw("%s", draw.Machine(x+7, base-4))
	item(20, "a machine does it")
	if len(w.results) > 0 {
		w.Circle(x+6, base-4, 6, "ok")
		item(17, "met")
		w.Diamond(x+7, base-4, 8, "fail")
		item(19, "missed")
	}
	for i := range w.Arrows {
		if w.Arrows[i].Stopped {
			w.Path("b-stopped", x, base-4, x+24, base-4)
			item(30, "never came")
			break
		}
	}
	if w.Chosen != "" {
		w.fits(x, base, w.axis.Right-x, draw.Label{Size: smallSize, Class: "b-muted b-italic"}, w.Chosen)
	}
	w.End("g")
	return y + legendHeight
}
