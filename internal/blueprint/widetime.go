package blueprint

import (
	"fmt"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// strip is the whole run, to one scale: dark where customer care is closed.
func (w *wide) strip() {
	lines := []string{w.whole(), "drawn to scale"}
	w.Lines(0, 11, 13, draw.Label{Size: smallSize, Class: "b-muted"}, lines)
	w.Begin("g", "class", "strip")
	w.hours(0, stripHeight, w.axis.From, w.axis.Until, w.axis.Strip, true)
	for i, o := range w.opened() {
		left, right := w.axis.Strip(o.From), w.axis.Strip(o.Until)
		if text := w.say("care open"); i == 0 && !w.meets(left, right) {
			w.fitsMiddle(left, right, stripHeight/2+4, draw.Label{Size: smallSize, Anchor: draw.Middle}, text)
		}
	}
	w.End("g")
}

// meets: a text stands in the strip between two places.
func (w *wide) meets(left, right float64) bool {
	for _, b := range w.Texts {
		if b.Top < stripHeight && b.Left < right && left < b.Right && b.Left > w.axis.Left {
			return true
		}
	}
	return false
}

// fitsMiddle writes a text in the middle of a room, where it fits.
func (w *wide) fitsMiddle(left, right, y float64, l draw.Label, text string) {
	w.fits((left+right)/2, y, right-left-8, l, text)
}

// whole is how long the run is that is drawn.
func (w *wide) whole() string {
	d := w.axis.Until - w.axis.From
	if d >= 10*events.Hour {
		return strconv.Itoa(int((d+events.Hour/2)/events.Hour)) + " hours"
	}
	return spanned(d)
}

// opened are the hours of care of all that is drawn.
func (w *wide) opened() []measure.Opening {
	return cut(report.Context(w.report.Run().Plan).Open, w.axis.From, w.axis.Until)
}

// hours draws the time from an instant to another one as a band: dark, with a
// light slot where care is open, and the days.
func (w *wide) hours(y, height float64, from, until events.Time, x func(events.Time) float64, names bool) {
	w.Rect(x(from), y, x(until)-x(from), height, "b-void")
	for _, o := range cut(w.opened(), from, until) {
		w.Rect(x(o.From), y, x(o.Until)-x(o.From), height, "b-slot")
	}
	days := w.report.Run().Plan.Story.Days
	for i := 0; i+1 < len(days); i++ {
		left, right := max(days[i].From, from), min(days[i+1].From, until)
		if left >= right {
			continue
		}
		if left > from {
			w.Line(x(left), y, x(left), y+height, "b-midnight")
		}
		if names {
			w.dayName(&days[i], y+height/2+4, left, right, x)
		}
	}
}

// dayName writes the name of a day where care is closed the longest, as long as
// there is room: with the holiday, in full, short.
func (w *wide) dayName(day *plan.Day, y float64, from, until events.Time, x func(events.Time) float64) {
	at, end, open := from, until, false
	widest := 0.0
	edge := from
	check := func(a, b events.Time, is bool) {
		if b > a && x(b)-x(a) > widest {
			at, end, open, widest = a, b, is, x(b)-x(a)
		}
	}
	for _, o := range cut(w.opened(), from, until) {
		check(edge, o.From, false)
		check(o.From, o.Until, true)
		edge = o.Until
	}
	check(edge, until, false)
	name := w.figures.Weekday(from)
	class := "b-void-muted"
	if open {
		class = ""
	}
	choices := []string{name, name[:3]}
	if day.Holiday != "" {
		choices = append([]string{name + ", " + day.Holiday}, choices...)
	}
	for _, text := range choices {
		if draw.Measure(text, smallSize, false) <= x(end)-x(at)-8 {
			w.Text((x(at)+x(end))/2, y, draw.Label{Size: smallSize, Anchor: draw.Middle, Class: class}, text)
			return
		}
	}
}

// funnel joins equal instants of the strip and of what is below it: what is
// enlarged as a cone of light, the silences as what they are.
func (w *wide) funnel() {
	top, bottom := stripHeight, w.head
	if bottom == top {
		return
	}
	a := w.axis
	w.Begin("g", "class", "funnel")
	w.Rect(a.Left, top, a.Right-a.Left, bottom-top, "b-cone")
	for i := range a.Slabs {
		s := &a.Slabs[i]
		class := "b-void"
		if s.Narrow && w.silent(s) == nil {
			class = "b-pale"
		}
		w.Shape(class, a.Strip(s.From), top, a.Strip(s.Until), top, s.Right, bottom, s.Left, bottom)
		for _, o := range cut(w.opened(), s.From, s.Until) {
			w.Shape("b-slot", a.Strip(o.From), top, a.Strip(o.Until), top, s.X(o.Until), bottom, s.X(o.From), bottom)
		}
		if !s.Narrow {
			for _, day := range w.report.Run().Plan.Story.Days {
				if s.From < day.From && day.From < s.Until {
					w.Line(a.Strip(day.From), top, s.X(day.From), bottom, "b-midnight")
				}
			}
		}
	}
	w.Line(a.Left, top, a.Left, bottom, "b-edge")
	w.Line(a.Right, top, a.Right, bottom, "b-edge")
	w.cones(top, bottom)
	w.End("g")
}

// cones name what is enlarged, where the words fit in the light.
func (w *wide) cones(top, bottom float64) {
	a, from := w.axis, 0
	for i := 1; i <= len(a.Slots); i++ {
		if i < len(a.Slots) && !w.slabBetween(a.Slots[i-1].Until, a.Slots[i].At) {
			continue
		}
		first, last := &a.Slots[from], &a.Slots[i-1]
		left, right := a.Strip(first.At), a.Strip(last.Until)
		const textTop = 15.0
		part := (bottom - textTop - top) / (bottom - top) // of the way down, where the words begin
		left += (first.Left-left)*part + 6
		right += (last.Right-right)*part - 6
		left, right = max(left, first.Left+6), min(right, last.Right-6)
		for _, text := range enlarged(last.Until-first.At, from == 0, i == len(a.Slots)) {
			if draw.Measure(text, smallSize, false) > right-left {
				continue
			}
			if from > 0 && i == len(a.Slots) {
				w.Text(right, bottom-5, draw.Label{Size: smallSize, Anchor: draw.End, Class: "b-muted"}, text)
			} else {
				w.Text(left, bottom-5, draw.Label{Size: smallSize, Class: "b-muted"}, text)
			}
			break
		}
		from = i
	}
}

// enlarged says what a cone enlarges, from the longest to the shortest.
func enlarged(d events.Time, first, last bool) []string {
	span := spanned(d)
	switch {
	case first && last:
		return nil
	case first:
		return []string{"the first " + span + ", enlarged", "first " + span}
	case last:
		return []string{"the last " + span + ", enlarged", "last " + span}
	case d < 2*events.Minute:
		return []string{"a " + span + ", enlarged", "a " + span}
	}
	return []string{span + ", enlarged", span}
}

// slabBetween: a silence lies between two instants.
func (w *wide) slabBetween(from, until events.Time) bool {
	for i := range w.axis.Slabs {
		if s := &w.axis.Slabs[i]; s.From >= from && s.Until <= until {
			return true
		}
	}
	return false
}

// narrowBetween: only a break lies between two instants, which does not say how
// long it is.
func (w *wide) narrowBetween(from, until events.Time) bool {
	for i := range w.axis.Slabs {
		if s := &w.axis.Slabs[i]; s.Narrow && s.From >= from && s.Until <= until {
			return true
		}
	}
	return false
}

// header has the time of each column; those of one instant stand under one
// bracket.
func (w *wide) header() {
	w.Begin("g", "class", "times")
	slots, day := w.axis.Slots, ""
	for i := 0; i < len(slots); {
		n := i + 1
		for n < len(slots) && slots[n].At == slots[i].At {
			n++
		}
		name := w.figures.LongDate(slots[i].At)
		later := events.Time(0)
		if i > 0 && w.narrowBetween(slots[i-1].Until, slots[i].At) {
			later = slots[i].At - slots[i-1].Until
		}
		w.time(slots[i:n], name != day, later)
		i, day = n, name
	}
	w.End("g")
}

// time is one bracket with its clock, its day, and how many steps it holds or
// how much later it is.
func (w *wide) time(slots []Slot, newDay bool, later events.Time) {
	left, right := slots[0].Left+4, slots[len(slots)-1].Right-8
	w.Line(left, w.head+4, right, w.head+4, "b-bracket")
	clock := w.clock(&slots[0])
	w.Text(left, w.head+20, draw.Label{Size: 14, Bold: true}, clock)
	var notes []string
	switch {
	case !w.oneDay(&slots[0]):
		notes = append(notes, w.days(&slots[0], right-left+4))
	case newDay:
		notes = append(notes, w.figures.Weekday(slots[0].At))
	}
	if n := len(slots); n > 1 {
		notes = append(notes, fmt.Sprintf("one instant, %d steps", n))
	}
	if later > 0 {
		notes = append(notes, report.Roughly(later)+" later")
	}
	for n := len(notes); n > 0; n-- {
		if w.fits(left, w.head+34, right-left+4, draw.Label{Size: smallSize, Class: "b-muted"}, strings.Join(notes[:n], " · ")) {
			return
		}
	}
}

// oneDay: a slot begins and ends on one day.
func (w *wide) oneDay(s *Slot) bool { return w.figures.LongDate(s.At) == w.figures.LongDate(s.Until) }

// days are the first and the last day of a slot, with their dates where it lasts
// for about a week or longer: Tue to Fri, Tue 8 to Tue 15.
func (w *wide) days(s *Slot, width float64) string {
	first, last := w.figures.Weekday(s.At)[:3], w.figures.Weekday(s.Until)[:3]
	text := first + " to " + last
	if s.Until-s.At > 6*events.Day {
		day := func(t events.Time) string { return strings.Split(w.figures.DayMonth(t), nbsp)[0] }
		text = first + " " + day(s.At) + " to " + last + " " + day(s.Until)
		if draw.Measure(text, smallSize, false) > width {
			text = day(s.At) + " to " + w.figures.DayMonth(s.Until)
		}
	}
	return text
}

// clock is the time of a slot: with seconds where another one has the same
// minute, with its end where it lasts.
func (w *wide) clock(s *Slot) string {
	text := w.figures.Clock(s.At)
	for i := range w.axis.Slots {
		if o := &w.axis.Slots[i]; o.At != s.At && o.At/events.Minute == s.At/events.Minute {
			text += fmt.Sprintf(":%02d", s.At%events.Minute/events.Second)
			break
		}
	}
	if until := w.figures.Clock(s.Until); s.Until-s.At >= events.Minute && w.oneDay(s) {
		if longer := text + "–" + until; draw.Measure(longer, 14, true) <= s.Right-s.Left-10 {
			return longer
		}
	}
	return text
}
