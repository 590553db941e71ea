package attribution

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// The wide drawing, in px.
const (
	width  = 1200
	left   = 150 // names stand left of it
	right  = 1190
	hoursH = 84
	heldH  = 40
)

// How texts are written.
var (
	name   = draw.Label{Size: 13, Bold: true}
	strong = draw.Label{Size: 13, Bold: true}
	normal = draw.Label{Size: 13}
	small  = draw.Label{Size: 12}
	quiet  = draw.Label{Size: 12, Class: "w-muted"}
)

func (l line) of(class string) line { l.label.Class = class; return l }

// scale is where time lies from left to right.
type scale struct {
	from        events.Time
	whole       events.Time
	left, right float64
}

func (s scale) at(t events.Time) float64 {
	return s.left + s.long(t-s.from)
}

// long is how long a span is drawn.
func (s scale) long(d events.Time) float64 {
	return (s.right - s.left) * float64(d) / float64(s.whole)
}

// tick is a step of an axis that leaves room for its labels.
func tick(whole events.Time, most int) events.Time {
	for _, step := range []events.Time{events.Second, 5 * events.Second, 10 * events.Second, 30 * events.Second, events.Minute, 5 * events.Minute, 10 * events.Minute,
		30 * events.Minute, events.Hour, 2 * events.Hour, 6 * events.Hour, 12 * events.Hour, 24 * events.Hour, 48 * events.Hour, 7 * events.Day} {
		if whole/step <= events.Time(most) {
			return step
		}
	}
	return whole
}

// Wide draws the attribution with time to the right. Nothing is drawn of a run
// in which nobody waited: it is nil.
func Wide(a *Attribution) *draw.Picture {
	if a.Wall == 0 {
		return nil
	}
	c, y := drawWide(a)
	return &draw.Picture{ID: "where", Title: a.Title, Desc: a.Desc, Width: width, Height: y, Body: c.String()}
}

func drawWide(a *Attribution) (*draw.Canvas, float64) {
	c := &draw.Canvas{}
	whole := a.Mean(a.Wall)
	s := scale{from: a.From, whole: whole, left: left, right: right}
	wall, staffed, _ := a.report.ClockNames()
	y := a.axis(c, s, wall)
	if len(a.Hours) > 0 {
		y = a.hourBar(c, s, y)
		y = a.staffedLine(c, s, y, staffed)
	} else {
		y = a.staffedBar(c, s, y, staffed)
	}
	y = a.heldBar(c, s, y)
	y = a.legend(c, left, right, y)
	return c, a.changes(c, s, y)
}

// names writes the name of a row into the gutter.
func names(c *draw.Canvas, y float64, text string) {
	lines, fits := draw.WrapTo(text, left-16, name.Size, true, 3)
	if !fits {
		lines = []string{text}
	}
	c.Lines(0, y, 17, name, lines)
}

// axis is the time since the decline.
func (a *Attribution) axis(c *draw.Canvas, s scale, title string) float64 {
	const y = 30
	names(c, 18, report.Capital(title))
	c.Line(s.left, y, s.right, y, "w-rule")
	c.Line(s.left, y-5, s.left, y+5, "w-rule")
	c.Line(s.right, y-5, s.right, y+5, "w-rule")
	end := strong
	end.Anchor = draw.End
	c.Text(s.right, 18, end, span(s.whole))
	c.Text(s.left, 18, strong, "0 h")
	step := tick(s.whole, 8)
	middle := quiet
	middle.Anchor = draw.Middle
	for t := step; t < s.whole; t += step {
		x := s.left + s.long(t)
		if placed(c, x, 18, middle, mark(t), s.left, s.right) {
			c.Line(x, y-5, x, y+5, "w-rule")
		}
	}
	return y + 12
}

// mark is a tick in words: 12 h, 30 m, 10 s.
func mark(t events.Time) string {
	switch {
	case t%events.Hour == 0:
		return fmt.Sprintf("%d h", t/events.Hour)
	case t%events.Minute == 0:
		return fmt.Sprintf("%d m", t/events.Minute)
	}
	return fmt.Sprintf("%d s", t/events.Second)
}

// hourBar is the wait as the calendar has it: closed hours dark, open ones light.
func (a *Attribution) hourBar(c *draw.Canvas, s scale, y float64) float64 {
	names(c, y+20, "By the calendar")
	for i := range a.Hours {
		h := &a.Hours[i]
		x, w := s.at(h.From), s.long(h.Until-h.From)
		class, ink, muted := "w-void", "w-void-ink", "w-void-muted"
		detail := fmt.Sprintf("%d %% · %s", h.Share, a.say("care closed"))
		if h.Open {
			class, ink, muted = "w-wait", "w-on-fill", "w-on-fill"
			detail = fmt.Sprintf("%d %%", h.Share)
		}
		c.Rect(x, y, w, hoursH, class)
		c.Line(x+w, y, x+w, y+hoursH, "w-gap")
		lines := []line{line{h.Words, strong}.of(ink), line{span(h.Until - h.From), normal}.of(ink), line{detail, small}.of(muted)}
		if inside(c, x, y, w, hoursH, lines...) == 2 {
			inside(c, x, y+46, w, hoursH-40, line{fmt.Sprintf("%d %%", h.Share), small}.of(muted))
		}
	}
	return y + hoursH + 26
}

// staffedLine is the other clock: it runs while care is open, and stands still.
func (a *Attribution) staffedLine(c *draw.Canvas, s scale, y float64, title string) float64 {
	names(c, y+4, report.Capital(title))
	c.Line(s.left, y, s.right, y, "w-still")
	c.Line(s.left, y-6, s.left, y+6, "w-ink")
	c.Line(s.right, y-6, s.right, y+6, "w-ink")
	longest := -1
	for i := range a.Hours {
		h := &a.Hours[i]
		if !h.Open {
			if longest < 0 || h.Until-h.From > a.Hours[longest].Until-a.Hours[longest].From {
				longest = i
			}
			continue
		}
		c.Line(s.at(h.From), y, s.at(h.Until), y, "w-runs")
		for t := h.From + events.Hour; t < h.Until && s.long(events.Hour) >= 6; t += events.Hour {
			c.Line(s.at(t), y-4, s.at(t), y+4, "w-ink")
		}
	}
	end, middle := strong, quiet
	end.Anchor, middle.Anchor = draw.End, draw.Middle
	c.Text(s.left, y+22, strong, "0 h")
	c.Text(s.right, y+22, end, span(a.Staffed))
	if still := a.Wall - a.Staffed; longest >= 0 && still > 0 {
		h := &a.Hours[longest]
		from, until := h.From, h.Until
		for i := longest - 1; i >= 0 && !a.Hours[i].Open; i-- {
			from = a.Hours[i].From
		}
		for i := longest + 1; i < len(a.Hours) && !a.Hours[i].Open; i++ {
			until = a.Hours[i].Until
		}
		placed(c, (s.at(from)+s.at(until))/2, y+22, middle, "stands still for "+span(until-from), s.left, s.right)
	}
	a.clockEnds(c, s, y+38)
	return y + 62
}

// clockEnds say at what local time the wait begins and ends, and care opens.
func (a *Attribution) clockEnds(c *draw.Canvas, s scale, y float64) {
	end := quiet
	end.Anchor = draw.End
	c.Text(s.left, y, quiet, a.when(a.From))
	c.Text(s.right, y, end, a.when(a.From+a.Wall))
	for i := range a.Hours {
		if h := &a.Hours[i]; h.Open && h.From > a.From {
			placed(c, s.at(h.From), y, end, a.when(h.From)+", "+a.say("care opens"), s.left, s.right)
			return
		}
	}
}

func (a *Attribution) when(t events.Time) string {
	return a.figures.Weekday(t)[:3] + " " + a.figures.Clock(t)
}

// staffedBar is the other clock of several cases: so much of the mean.
func (a *Attribution) staffedBar(c *draw.Canvas, s scale, y float64, title string) float64 {
	names(c, y+14, report.Capital(title))
	c.Line(s.left, y+10, s.right, y+10, "w-still")
	w := s.long(a.Mean(a.Staffed))
	if w > 0 {
		c.Line(s.left, y+10, s.left+w, y+10, "w-runs")
	}
	c.Text(s.left, y+32, normal, fmt.Sprintf("%s of %s, in the mean of %s cases", span(a.Mean(a.Staffed)), span(s.whole), count(a.Cases)))
	return y + 56
}

// heldBar is what held the case: in order of time where that is known.
func (a *Attribution) heldBar(c *draw.Canvas, s scale, y float64) float64 {
	names(c, y+16, "What held it")
	draws := func(part int, x, w float64) {
		p := &a.Parts[part]
		space(c, p.Cause, x, y, w, heldH)
		f := fills[p.Cause]
		if f.hatch > 0 { // words never lie on lines
			if w > draw.Measure(p.Words, 13, true)+40 {
				c.Rect(x+8, y+8, draw.Measure(p.Words, 13, true)+16, heldH-16, f.class)
			} else {
				return
			}
		}
		inside(c, x+4, y+2, w-4, heldH, line{p.Words, strong}.of(f.ink))
	}
	if len(a.Course) > 0 {
		for _, h := range a.Course {
			draws(h.Part, s.at(h.From), s.long(h.Until-h.From))
		}
		return y + heldH + 12
	}
	x := s.left
	for i := range a.Parts {
		w := s.long(a.Mean(a.Parts[i].Wall))
		draws(i, x, w)
		x += w
	}
	return y + heldH + 12
}

// figuresOf are a part's time on both clocks, and its share.
func (a *Attribution) figuresOf(p *Part) string {
	return fmt.Sprintf("%s (%s %s) · %s", span(a.Mean(p.Wall)), a.say("care open"), span(a.Mean(p.Staffed)), a.share(p))
}

// legend names every cause, with its time on both clocks and its share.
func (a *Attribution) legend(c *draw.Canvas, left, right, y float64) float64 {
	x, rows := left, 0
	for i := range a.Parts {
		p := &a.Parts[i]
		figures := a.figuresOf(p)
		words := draw.Measure(p.Words, small.Size, true)
		w := 24 + words + 8 + draw.Measure(figures, small.Size, false)
		if x > left && x+w > right {
			x, rows = left, rows+1
		}
		top := y + float64(rows)*22
		space(c, p.Cause, x, top, 16, 12)
		bold := small
		bold.Bold = true
		c.Text(x+24, top+10.5, bold, p.Words)
		c.Text(x+24+words+8, top+10.5, quiet, figures)
		x += w + 28
	}
	return y + float64(rows)*22 + 40
}

// changes are what would have changed it, by who can: each with what came of it
// when it was run, on the scale of the bars above.
func (a *Attribution) changes(c *draw.Canvas, s scale, y float64) float64 {
	if len(a.Fixers) == 0 {
		return y
	}
	c.Line(0, y-10, right, y-10, "w-rule")
	y += 12
	c.Text(0, y, draw.Label{Size: 15, Bold: true}, changeTitle)
	c.Text(draw.Measure(changeTitle, 15, true)+16, y, quiet, a.say(changeNote))
	y += 26
	for i := range a.Fixers {
		f := &a.Fixers[i]
		named := false
		for k := range f.Changes {
			if ch := &f.Changes[k]; !ch.Small { // what is small stands in the table
				if !named {
					names(c, y, report.Capital("by "+f.By))
					named = true
				}
				y = a.change(c, s, y, ch)
			}
		}
		if named {
			y += 8
		}
	}
	if a.Together != nil {
		names(c, y, "By both")
		y = a.change(c, s, y, a.Together) + 8
	}
	return y
}

// What stands above the changes.
const (
	changeTitle = "What would have changed it"
	changeNote  = "by who can, as we read the causes; each was run again, with the same people and seed; the bars: until the card works"
)

// change is one change: what it is, what came of it, and what is left.
func (a *Attribution) change(c *draw.Canvas, s scale, y float64, ch *Change) float64 {
	x := s.left
	if ch.What != "" {
		c.Text(x, y, strong, ch.What)
		x += draw.Measure(ch.What, strong.Size, true) + 14
	}
	lines, fits := draw.WrapTo(ch.Found, s.right-x, normal.Size, false, 1)
	if !fits && ch.What != "" {
		x, y = s.left, y+18
		lines, _ = draw.WrapTo(ch.Found, s.right-x, normal.Size, false, 3)
	}
	y = c.Lines(x, y, 17, normal, lines)
	if len(lines) > 0 {
		y -= 17
	}
	if !ch.Ran {
		return y + 20
	}
	a.leftBar(c, s, y+6, ch)
	return y + 31
}

// leftBar is what is left of the whole, and an empty frame for what is not.
func (a *Attribution) leftBar(c *draw.Canvas, s scale, y float64, ch *Change) {
	whole, w := s.right-s.left, 0.0
	if ch.Left == events.Never {
		w = whole
	} else {
		w = min(s.long(ch.Left), whole)
	}
	c.Rect(s.left, y, whole, 8, "w-empty")
	c.Rect(s.left, y, w, 8, "w-left")
}
