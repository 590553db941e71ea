package journey

import (
	"slices"

	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
)

// place is where a journey lies on an axis from left to right: x of every event
// that it draws, ascending.
type place struct {
	*Journey
	axis *blueprint.Axis
	x    []float64 // of the points
	// shift moves the curve, in px, where several lie on one level.
	shift float64
}

// newPlace puts a journey on an axis that was made for its blueprint.
func newPlace(j *Journey, axis *blueprint.Axis) *place {
	p := &place{Journey: j, axis: axis}
	for i := range j.Points {
		p.x = append(p.x, p.column(j.Points[i].Event))
	}
	p.spread()
	return p
}

// columnOf is the blueprint's column in which an event stands; of one that it
// does not draw, the last column that is not later.
func (j *Journey) columnOf(event int) int {
	last := -1
	at := j.report.Run().Events[event].At
	for i := range j.blueprint.Columns {
		c := &j.blueprint.Columns[i]
		if slices.Contains(c.Folded, event) {
			return i
		}
		for _, s := range c.Steps {
			if s != nil && (slices.Contains(s.Events, event) || slices.Contains(s.Mirrors, event)) {
				return i
			}
		}
		if c.At <= at {
			last = i
		}
	}
	return last
}

// column is where an event stands: on the rail of its column.
func (p *place) column(event int) float64 {
	if event < 0 {
		return p.axis.Left
	}
	if c := p.columnOf(event); c >= 0 {
		if slot := p.axis.Slot(p.blueprint, c); slot != nil {
			return slot.Rail()
		}
	}
	return p.axis.Left
}

// spread puts points of one column beside each other.
func (p *place) spread() {
	for i := 0; i < len(p.x); {
		n := i + 1
		for n < len(p.x) && p.x[n] <= p.x[i] {
			n++
		}
		room := p.right(p.x[i]) - p.x[i]
		for k := i + 1; k < n; k++ {
			p.x[k] = p.x[i] + float64(int(room*float64(k-i)/float64(n-i)))
		}
		i = n
	}
}

// right is the right edge of the slot in which an x lies.
func (p *place) right(x float64) float64 {
	for i := range p.axis.Slots {
		if s := &p.axis.Slots[i]; s.Left <= x && x < s.Right {
			return s.Right
		}
	}
	return p.axis.Right
}

// room is how far a text may go that begins at an x: up to the next slab, and up
// to a limit.
func (p *place) room(x, limit float64) float64 {
	for i := range p.axis.Slabs {
		if s := &p.axis.Slabs[i]; s.Left >= x {
			limit = min(limit, s.Left-4)
		}
	}
	return min(limit, p.axis.Right) - x
}

// slabAfter is the last slab between two places; nil when there is none.
func (p *place) slabAfter(from, until float64) *blueprint.Slab {
	var found *blueprint.Slab
	for i := range p.axis.Slabs {
		if s := &p.axis.Slabs[i]; s.Left >= from && s.Right <= until {
			found = s
		}
	}
	return found
}

// wrapped breaks a text for a width into lines that are about as long as each
// other; where it does not fit nothing is written.
func wrapped(text string, width float64, l draw.Label, most int) []string {
	lines, fits := draw.WrapTo(text, width, l.Size, l.Bold, most)
	if !fits {
		return nil
	}
	for width > 10 {
		width -= 8
		narrower, fits := draw.WrapTo(text, width, l.Size, l.Bold, len(lines))
		if !fits {
			break
		}
		lines = narrower
	}
	return lines
}
