package attribution

import (
	"fmt"

	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// The tall drawing, in px: a phone's width, at which text is not scaled.
const (
	tallWidth = 360
	tallHours = 176 // width of the bar of the calendar
	tallLine  = 192 // x of the staffed clock
	tallHeld  = 208 // x of the bar of the causes
	tallHeldW = 28
	tallTime  = 400 // height of the whole wait
)

// Tall draws the attribution with time down the page. It is nil where nobody
// waited.
func Tall(a *Attribution) *draw.Picture {
	if a.Wall == 0 {
		return nil
	}
	c, y := drawTall(a)
	return &draw.Picture{ID: "where-tall", Title: a.Title, Desc: a.Desc, Width: tallWidth, Height: y, Body: c.String()}
}

func drawTall(a *Attribution) (*draw.Canvas, float64) {
	c := &draw.Canvas{}
	wall, staffed, _ := a.report.ClockNames()
	y := 16.0
	c.Text(0, y, strong, report.Capital(wall)+": "+span(a.Mean(a.Wall)))
	c.Text(0, y+20, normal, report.Capital(staffed)+": "+span(a.Mean(a.Staffed))+" of that")
	y += 36
	if len(a.Hours) > 0 {
		y = a.tallBars(c, y)
	} else {
		y = a.tallHeld(c, y)
	}
	y = a.tallLegend(c, y)
	return c, a.tallChanges(c, y)
}

// tallBars are the calendar, the staffed clock and the causes beside each other.
func (a *Attribution) tallBars(c *draw.Canvas, y float64) float64 {
	s := scale{from: a.From, whole: a.Wall, left: y + 18, right: y + 18 + tallTime}
	c.Text(0, y+8, quiet, a.when(a.From))
	for i := range a.Hours {
		h := &a.Hours[i]
		top, height := s.at(h.From), s.long(h.Until-h.From)
		class, ink, muted, detail := "w-void", "w-void-ink", "w-void-muted", fmt.Sprintf("%d %% · %s", h.Share, a.say("care closed"))
		if h.Open {
			class, ink, muted, detail = "w-wait", "w-on-fill", "w-on-fill", fmt.Sprintf("%d %%", h.Share)
		}
		c.Rect(0, top, tallHours, height, class)
		c.Line(0, top+height, tallHours, top+height, "w-gap")
		both := h.Words + " " + span(h.Until-h.From)
		switch {
		case height >= 66:
			inside(c, 0, top, tallHours, height, line{h.Words, strong}.of(ink), line{span(h.Until - h.From), normal}.of(ink), line{detail, small}.of(muted))
		case height >= 24:
			inside(c, 0, top-5, tallHours, height+5, line{both, strong}.of(ink), line{detail, small}.of(muted))
		}
		if h.Open {
			c.Line(tallLine, top, tallLine, top+height, "w-runs")
		} else {
			c.Line(tallLine, top, tallLine, top+height, "w-still")
		}
	}
	for _, h := range a.Course {
		top, height := s.at(h.From), s.long(h.Until-h.From)
		p := &a.Parts[h.Part]
		space(c, p.Cause, tallHeld, top, tallHeldW, height)
		if lines, fits := draw.WrapTo(p.Words, tallWidth-tallHeld-tallHeldW-8, small.Size, true, 4); fits && float64(len(lines))*16+8 <= height {
			bold := small
			bold.Bold = true
			c.Lines(tallHeld+tallHeldW+8, top+16, 16, bold, lines)
		}
	}
	c.Text(0, s.right+16, quiet, a.when(a.From+a.Wall))
	return s.right + 40
}

// tallHeld is the mean of several cases, by cause.
func (a *Attribution) tallHeld(c *draw.Canvas, y float64) float64 {
	c.Text(0, y+8, quiet, fmt.Sprintf("the mean of %s cases", count(a.Cases)))
	x := 0.0
	for i := range a.Parts {
		p := &a.Parts[i]
		w := tallWidth * float64(p.Wall) / float64(a.Wall)
		space(c, p.Cause, x, y+18, w, heldH)
		x += w
	}
	return y + 18 + heldH + 20
}

func (a *Attribution) tallLegend(c *draw.Canvas, y float64) float64 {
	bold := small
	bold.Bold = true
	for i := range a.Parts {
		p := &a.Parts[i]
		space(c, p.Cause, 0, y, 16, 12)
		c.Text(24, y+10.5, bold, p.Words)
		c.Text(24, y+27, quiet, a.figuresOf(p))
		y += 40
	}
	return y + 8
}

func (a *Attribution) tallChanges(c *draw.Canvas, y float64) float64 {
	if len(a.Fixers) == 0 {
		return y
	}
	s := scale{whole: a.Mean(a.Wall), left: 0, right: tallWidth}
	c.Line(0, y-4, tallWidth, y-4, "w-rule")
	y += 22
	c.Text(0, y, draw.Label{Size: 15, Bold: true}, changeTitle)
	if lines, fits := draw.WrapTo(a.say(changeNote), tallWidth, quiet.Size, false, 3); fits {
		y = c.Lines(0, y+18, 16, quiet, lines)
	}
	y += 12
	for i := range a.Fixers {
		f := &a.Fixers[i]
		named := false
		for k := range f.Changes {
			if ch := &f.Changes[k]; !ch.Small { // what is small stands in the table
				if !named {
					c.Text(0, y, strong, report.Capital("by "+f.By))
					y, named = y+19, true
				}
				y = a.tallChange(c, s, y, ch)
			}
		}
		if named {
			y += 12
		}
	}
	if a.Together != nil {
		c.Text(0, y, strong, "By both")
		y = a.tallChange(c, s, y+19, a.Together) + 12
	}
	return y
}

func (a *Attribution) tallChange(c *draw.Canvas, s scale, y float64, ch *Change) float64 {
	if lines, fits := draw.WrapTo(ch.What, tallWidth, normal.Size, true, 4); fits && ch.What != "" {
		y = c.Lines(0, y, 18, strong, lines)
	}
	if lines, fits := draw.WrapTo(ch.Found, tallWidth, normal.Size, false, 6); fits && ch.Found != "" {
		y = c.Lines(0, y, 17, normal, lines)
	}
	if ch.Ran {
		a.leftBar(c, s, y-10, ch)
		y += 22
	}
	return y
}
