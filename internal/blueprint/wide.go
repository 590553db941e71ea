package blueprint

import (
	"slices"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/judge"
	"holdsim/internal/label"
	"holdsim/internal/report"
)

// Heights of a wide drawing, in px.
const (
	stripHeight  = 24.0
	funnelHeight = 36.0
	headHeight   = 40.0
	bandHeight   = 24.0
	bandGap      = 5.0
	legendHeight = 22.0
	lineHeight   = 13.0
	foldHeight   = 22.0 // for "n more", below the last line of a step
	textAt       = 11.0 // right of the rail
	verbSize     = 12.0
	smallSize    = 11.0
)

// measures are the heights within a lane, in px, and what finds room there.
type measures struct {
	wireAt       float64 // below the top of a lane
	unseenWireAt float64 // the same below the line of visibility: room for arrow heads
	firstLine    float64 // below the wire
	foot         float64
	evidence     float64 // the whole lane
	most         int     // lines of verb and detail together
	bare         bool    // without the names of lanes and the lengths of silences
}

var onPage = measures{wireAt: 18, unseenWireAt: 23, firstLine: 24, foot: 7, evidence: 80, most: 4}

// leastLines are those for which each lane has room.
const leastLines = 3

// Wide draws a blueprint with time to the right. The axis must have been made
// for the model, and perhaps for others.
func Wide(b *Blueprint, axis *Axis) *draw.Picture {
	p, _ := drawWide(b, axis)
	return p
}

// drawWide gives the boxes of the texts, too, for who proves that none meets
// another.
func drawWide(b *Blueprint, axis *Axis) (*draw.Picture, []draw.Box) {
	p := &draw.Picture{ID: "blueprint-" + b.report.Run().Plan.Names.Policy, Title: b.Title, Desc: b.Desc, Width: axis.Right, Parts: true}
	w := newWide(b, axis, p.ID, onPage)
	for _, m := range b.Marks {
		w.results[m.Number] = m.Result
	}
	p.Height = w.draw()
	p.Body = w.String()
	return p, w.Texts
}

func newWide(b *Blueprint, axis *Axis, id string, heights measures) *wide {
	story := &b.report.Run().Plan.Story
	return &wide{Canvas: &draw.Canvas{}, Blueprint: b, measures: heights, axis: axis, id: id, which: axis.model(b),
		results: map[int]judge.Result{}, figures: report.NewFigures(story), labels: label.New(story.Labels)}
}

// wide is a wide drawing that is being made.
type wide struct {
	*draw.Canvas
	*Blueprint
	measures
	axis    *Axis
	id      string
	which   int // of the models of the axis
	figures report.Figures
	labels  label.Labels
	results map[int]judge.Result
	labelOf map[*Step]stepText
	top     [NumLanes + 1]float64 // of the lanes; the last is the bottom
	head    float64               // top of the header of times
}

func (w *wide) draw() float64 {
	if len(w.Columns) == 0 {
		w.Text(w.axis.Left, 30, draw.Label{Size: 13}, "This run has too many events to be drawn one by one.")
		return 48
	}
	w.lay()
	w.strip()
	w.funnel()
	w.tint()
	w.lanes()
	w.header()
	w.slabs()
	w.lines()
	for i := range w.Arrows {
		w.arrow(&w.Arrows[i])
	}
	for k := range w.Columns {
		w.column(k)
	}
	y := w.cardBand(w.top[NumLanes] + 10)
	y = w.careBand(y + bandGap)
	return w.legend(y)
}

// Begin and End are a group: a blueprint has hours in which care is open, too.
func (w *wide) Begin(element string, attributes ...string) { w.Canvas.Open(element, attributes...) }

// End closes what was begun last.
func (w *wide) End(element string) { w.Close(element) }

// lay finds the heights: of each lane as much as the texts in it need.
func (w *wide) lay() {
	w.head = stripHeight
	if slices.ContainsFunc(w.axis.Slabs, func(s Slab) bool { return !s.Narrow }) {
		w.head += funnelHeight
	}
	w.layLanes(w.head + headHeight)
	w.top[NumLanes] = max(w.top[NumLanes], w.folds())
}

// folds is how far the last lane must reach so that each "n more" and its marks
// have room below the words of the step that they stand under.
func (w *wide) folds() (bottom float64) {
	for k := range w.Columns {
		c := &w.Columns[k]
		if len(c.Folded) == 0 {
			continue
		}
		last := w.top[Support]
		if step := c.Steps[Support]; step != nil {
			text := w.labelOf[step]
			last = w.wire(Support) + w.firstLine + float64(len(text.verb)+len(text.detail)-1)*lineHeight
		}
		rows := float64(foldRows(c))
		bottom = max(bottom, last+foldHeight+min(rows, 1)*3+markGap*rows)
	}
	return bottom
}

// layLanes puts the lanes below each other from a height on.
func (w *wide) layLanes(y float64) {
	w.labelOf = map[*Step]stepText{}
	for lane := Evidence; lane < NumLanes; lane++ {
		w.top[lane] = y
		if lane == Evidence {
			y += w.evidence
			continue
		}
		lines := leastLines
		for k := range w.Columns {
			if step := w.Columns[k].Steps[lane]; step != nil {
				text := fitStep(step, w.room(k), w.most)
				w.labelOf[step] = text
				lines = max(lines, len(text.verb)+len(text.detail))
			}
		}
		y = w.wire(lane) + w.firstLine + float64(lines-1)*lineHeight + w.foot
	}
	w.top[NumLanes] = y
}

// room is how wide the text of a column may be.
func (w *wide) room(column int) float64 {
	s := w.axis.Slot(w.Blueprint, column)
	return s.Right - s.Rail() - textAt - 3
}

// rail is where a column's steps stand below each other, wire where a lane's
// stand beside each other.
func (w *wide) rail(column int) float64 { return w.axis.Slot(w.Blueprint, column).Rail() }

func (w *wide) wire(lane Lane) float64 {
	if lane == Backstage {
		return w.top[lane] + w.unseenWireAt
	}
	return w.top[lane] + w.wireAt
}

// stepText are the lines of a step that fit.
type stepText struct{ verb, detail []string }

// fitStep wraps the text of a step: where the detail does not fit, its first
// part; where that does not, none.
func fitStep(s *Step, width float64, most int) stepText {
	verb, ok := draw.WrapTo(s.Verb, width, verbSize, true, 2)
	if !ok {
		verb = broken(s.Verb, width)
	}
	for _, detail := range []string{s.Detail, firstPart(s.Detail)} {
		if lines, ok := draw.WrapTo(detail, width, smallSize, false, max(most-len(verb), 0)); ok {
			return stepText{verb, lines}
		}
	}
	return stepText{verb, nil}
}

// broken breaks a verb anywhere: a scenario may call things by words that are
// wider than a column.
func broken(verb string, width float64) []string {
	var lines []string
	line := ""
	for _, r := range verb {
		if line != "" && draw.Measure(line+string(r), verbSize, true) > width {
			lines, line = append(lines, strings.TrimSpace(line)), ""
		}
		line += string(r)
	}
	return append(lines, strings.TrimSpace(line))
}

// firstPart is a text up to the comma between its parts: the comma within a
// number is none.
func firstPart(s string) string {
	if first, _, cut := strings.Cut(s, ", "); cut {
		return first
	}
	return ""
}

// say puts a text in the scenario's words.
func (w *wide) say(s string) string { return w.labels.Apply(s) }

// anchor is where the row of an event is found.
func anchor(event int) string { return "#e" + strconv.Itoa(event+1) }

// spanned says how long something takes, in a running text.
func spanned(d events.Time) string {
	switch {
	case d < events.Minute:
		return "moment"
	case d < events.Hour && d < 2*events.Minute:
		return "minute"
	case d < events.Hour:
		return strconv.Itoa(int((d+events.Minute/2)/events.Minute)) + nbsp + "minutes"
	}
	return report.Span(d - d%events.Minute)
}
