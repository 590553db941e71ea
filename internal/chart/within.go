package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/compare"
	"holdsim/internal/draw"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// The measures of a picture, in px.
const (
	plotHeight = 300
	axisHeight = 62 // below the plot: ticks, and what the parts are
	gapWidth   = 16 // between two parts, which have scales of their own
	scaleWidth = 46 // of the per cents
	lineHeight = 17
	keyWidth   = 30 // of a stroke before its name
	textSize   = 13
	smallSize  = 12
	mostBands  = 5 // curves; of more the bands would hide each other
)

// Wide is the width of a picture with its names beside the curves, Narrow of one
// that has them below.
const (
	Wide   = 1200
	Narrow = 350
	beside = 300 // for the names
)

// Within draws a curve of a comparison: of all to whom something should happen,
// the share to whom it has happened within a time. names are the policies'.
func Within(id string, c *compare.Curve, names []string, width float64) *draw.Picture {
	w := &within{curve: c, width: width, strokes: strokesOf(c, names)}
	w.lay()
	return &draw.Picture{ID: id, Title: title(c), Desc: w.describe(), Width: width, Height: w.height, Body: w.draw()}
}

func title(c *compare.Curve) string {
	return "How soon, by policy: " + c.Name
}

// stroke is one line of the picture: policies that do the same share it.
type stroke struct {
	share []compare.Estimate
	says  []string // at most one line each, wrapped to the width of the names
	words string
	count string      // how many there are
	last  float64     // share at the end
	half  events.Time // within which half of them are served
	class string
	y     float64 // of its name's first line
}

// part is a span of time with a scale of its own.
type part struct {
	from, until events.Time
	left, right float64
	words       string
}

type within struct {
	curve   *compare.Curve
	width   float64
	height  float64
	top     float64 // of the plot
	plot    float64 // its height
	right   float64
	parts   []part
	marks   []mark
	strokes []stroke
	keysAt  float64
	saysAt  float64 // of what the letters of the marks stand for
	canvas  draw.Canvas
}

// mark is a time that somebody agreed to or wants.
type mark struct {
	at    events.Time
	words string
	says  string // below the names, where words are a letter
}

// strokesOf puts policies whose curves are the same into one stroke, and orders
// them by their ends.
func strokesOf(c *compare.Curve, names []string) []stroke {
	var all []stroke
	var who [][]string // by stroke
	for p := range c.Of {
		of := &c.Of[p]
		if of.N == 0 {
			continue
		}
		n := slices.IndexFunc(all, func(s stroke) bool {
			return s.count == of.Count() && s.half == of.Half && slices.Equal(s.share, of.Share)
		})
		if n < 0 {
			n = len(all)
			all, who = append(all, stroke{share: of.Share, last: of.Share[len(of.Share)-1].Value, count: of.Count(), half: of.Half, class: classOf(p)}), append(who, nil)
		}
		who[n] = append(who[n], names[p])
	}
	for i := range all {
		s := &all[i]
		s.words = report.List(who[i]) + " " + joined("(n = "+s.count+"): ")
		if s.half != events.Never {
			s.words += "half within " + joined(report.Span(s.half)) + ", "
		}
		s.words += joined(percent(s.last)) + " in the end"
	}
	slices.SortStableFunc(all, func(a, b stroke) int {
		if a.last != b.last {
			return cmp.Compare(b.last, a.last)
		}
		return cmp.Compare(a.half, b.half)
	})
	return all
}

// joined keeps a number and its unit on one line.
func joined(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// classOf is the stroke of a policy, the same in every picture.
func classOf(p int) string {
	class := fmt.Sprintf("c%d d%d", p%3, p/3%4)
	if p >= 3*4 {
		class += " over"
	}
	return class
}

// percent writes a share as the tables do: all and none are said only of all and
// none.
func percent(v float64) string {
	switch {
	case v > 0 && v < 1:
		return "<1 %"
	case v > 99 && v < 100:
		return ">99 %"
	}
	return strconv.FormatFloat(v, 'f', 0, 64) + " %"
}

func (w *within) narrow() bool { return w.width < 600 }

// lay finds a place for everything.
func (w *within) lay() {
	w.marks = marksOf(w.curve)
	if w.narrow() {
		for i := range w.marks { // a letter, and below the names what it stands for
			m := &w.marks[i]
			m.says = string(rune('A'+i)) + " " + m.words
			m.words = m.says[:1]
		}
	}
	w.top = float64(len(w.marks))*lineHeight + 14
	w.plot, w.right = plotHeight, w.width-10
	space := w.width - 4 - keyWidth
	if !w.narrow() {
		w.right, space = w.width-beside, beside-24-keyWidth
	}
	lines := 0
	for i := range w.strokes {
		s := &w.strokes[i]
		s.says = fitted(s.words, space)
		lines += len(s.says)
	}
	names := float64(lines*lineHeight + 6*len(w.strokes))
	if !w.narrow() {
		w.plot = max(w.plot, names)
	}
	w.height = w.top + w.plot + axisHeight
	if w.keysAt = w.height; w.narrow() {
		w.height += names + 6 + float64(len(w.marks)*lineHeight)
	}
	w.layParts()
	w.layNames()
}

// fitted wraps words; a name that is too wide for a line is broken at hyphens.
func fitted(words string, width float64) []string {
	if lines, ok := draw.WrapTo(words, width, textSize, false, 100); ok {
		return lines
	}
	lines, ok := draw.WrapTo(strings.ReplaceAll(words, "-", "- "), width, textSize, false, 100)
	if !ok {
		return []string{}
	}
	return lines
}

// layParts divides the width: what happens at the counter, on the same day, and
// up to the day after the last change.
func (w *within) layParts() {
	limits := w.curve.Limits
	end := limits[len(limits)-1]
	until := w.until()
	all := []part{{0, min(compare.AtTheCounter, end), 0, 0, "the first 10 minutes"}}
	if end > compare.AtTheCounter {
		all = append(all, part{compare.AtTheCounter, min(compare.TheSameDay, end), 0, 0, "to 8 hours"})
	}
	if until > compare.TheSameDay {
		words := "to the end of the run"
		if until < end {
			words = "to " + report.Span(until) + "; after that nothing changes"
		}
		all = append(all, part{compare.TheSameDay, until, 0, 0, words})
	}
	share := [][]float64{{1}, {0.5, 0.5}, {0.3, 0.24, 0.46}}[len(all)-1]
	space := w.right - scaleWidth - gapWidth*float64(len(all)-1)
	x := float64(scaleWidth)
	for i := range all {
		all[i].left = x
		x += float64(int(space * share[i]))
		all[i].right = x
		x += gapWidth
	}
	w.parts = all
}

// until is up to when there is something to see: a whole day after the last
// change and the last expectation, or the end of the run.
func (w *within) until() events.Time {
	limits := w.curve.Limits
	last := events.Time(0)
	for _, m := range w.marks {
		last = max(last, m.at)
	}
	for i := 1; i < len(limits); i++ {
		for _, s := range w.strokes {
			if s.share[i].Value != s.share[i-1].Value {
				last = max(last, limits[i])
			}
		}
	}
	last = (last/events.Day + 1) * events.Day
	if last < compare.TheSameDay*2 {
		last = compare.TheSameDay
	}
	return min(last, limits[len(limits)-1])
}

// marksOf are the times that somebody agreed to or wants, each once.
func marksOf(c *compare.Curve) []mark {
	var all []mark
	for _, e := range c.Expected {
		word := "agreed"
		if e.Who == plan.User {
			word = "wanted"
		}
		m := mark{e.Within, word + " within " + report.Plain(report.Span(e.Within)), ""}
		if !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	return all[:min(len(all), mostMarks)]
}

const mostMarks = 8

// layNames puts the names beside the ends of their curves, one below the other
// and as near as there is room.
func (w *within) layNames() {
	y := w.keysAt + 14
	if w.narrow() {
		for i := range w.strokes {
			w.strokes[i].y = y
			y += float64(len(w.strokes[i].says)*lineHeight) + 6
		}
		w.saysAt = y
		return
	}
	bottom := w.top + w.plot
	for i := len(w.strokes) - 1; i >= 0; i-- { // from below, each as high as its end or as those below it ask
		s := &w.strokes[i]
		s.y = min(w.at(s.last)+4, bottom-float64((len(s.says)-1)*lineHeight))
		bottom = s.y - lineHeight - 6
	}
	least := w.top + 10
	for i := range w.strokes { // and then down, where that was too high
		s := &w.strokes[i]
		s.y = max(s.y, least)
		least = s.y + float64(len(s.says)*lineHeight) + 6
	}
}

// at is the height of a share.
func (w *within) at(share float64) float64 { return w.top + w.plot*(1-share/100) }

func (p *part) x(t events.Time) float64 {
	return p.left + (p.right-p.left)*float64(t-p.from)/float64(p.until-p.from)
}
