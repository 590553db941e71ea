package chart

import (
	"math"
	"strings"

	"holdsim/internal/compare"
	"holdsim/internal/draw"
)

// Scale is where the differences of one row lie: zero, and all of their
// intervals that end somewhere, with some room on both sides.
type Scale struct{ low, high float64 }

// ScaleOf is the scale of a row.
func ScaleOf(row *compare.RowView) Scale {
	var s Scale
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Diff == "" {
			continue
		}
		for _, v := range []float64{c.Low, c.Mid, c.High} {
			if !math.IsInf(v, 0) && !math.IsNaN(v) {
				s.low, s.high = min(s.low, v), max(s.high, v)
			}
		}
	}
	if s.low == s.high {
		s.low, s.high = -1, 1
	}
	room := (s.high - s.low) * 0.06
	return Scale{s.low - room, s.high + room}
}

// at is where a value lies, in per cent of the width; what lies outside stands
// at the edge.
func (s Scale) at(v float64) string {
	return draw.Number(100*min(max((v-s.low)/(s.high-s.low), 0), 1)) + "%"
}

// Interval draws a difference and its interval beside the line of no difference,
// as wide as its place is. What it shows stands beside it in words, so that it is
// hidden from those who listen.
func (s Scale) Interval(c *compare.CellView) string {
	var b strings.Builder
	b.WriteString(`<svg class="interval" aria-hidden="true" focusable="false">`)
	zero := s.at(0)
	b.WriteString(`<line class="zero" x1="` + zero + `" x2="` + zero + `" y1="0" y2="26"/>`)
	if c.Diff != "" {
		class := "shown"
		if c.Sign == 0 {
			class = "unsure"
		}
		b.WriteString(`<g class="` + class + `">`)
		if c.Low < c.High {
			b.WriteString(`<line class="reach" x1="` + s.at(c.Low) + `" x2="` + s.at(c.High) + `" y1="13" y2="13"/>`)
		}
		b.WriteString(`<circle class="dot" cx="` + s.at(c.Mid) + `" cy="13" r="5"/></g>`)
	}
	b.WriteString("</svg>")
	return b.String()
}
