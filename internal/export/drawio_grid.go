package export

import (
	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/draw"
	"holdsim/internal/report"
)

// The page, in units of diagrams.net: a hundredth of an inch. A3, landscape.
const (
	pageWidth  = 1654
	pageHeight = 1169
)

// The grid.
const (
	border     = 40.0  // of the page
	gutter     = 120.0 // with the lanes' names
	laneTop    = 150.0 // of the first lane
	laneGap    = 30.0  // with the line between two lanes
	inset      = 11.0  // of a step in its column
	narrowest  = 116.0 // column
	widest     = 190.0
	slabTotal  = 0.24 // of the lanes' width belongs to a single silence
	slabMost   = 0.42 // and to several
	slabFloor  = 124.0
	foldHeight = 14.0 // of "n more events", below the steps of a column
	stepPad    = 8.0
	stepLeast  = 46.0 // high
	lineHeight = 14.0
)

// grid is where columns, silences and lanes lie.
type grid struct {
	scale   float64   // how many pages wide and high a sheet is
	columns []place1D // by column
	slab    []place1D // by silence
	lane    [blueprint.NumLanes]place1D
	right   float64 // of the lanes
	bottom  float64
	details map[blueprint.Node]string // those that fit
}

// place1D is a stretch of a side.
type place1D struct{ from, to float64 }

func (p place1D) size() float64   { return p.to - p.from }
func (p place1D) middle() float64 { return p.from + p.size()/2 }

// layout places the columns and silences from left to right, and makes the
// lanes as high as their texts need.
func (d *drawio) layout() {
	left := border + gutter
	space := pageWidth - border - left
	slabs := d.slabWidths(space)
	n, rest := float64(len(d.Columns)), space
	for _, w := range slabs {
		rest -= w
	}
	wide := narrowest
	if n > 0 {
		wide = float64(int(min(max(rest/n, narrowest), widest)))
	}
	next := 0
	for i := range d.Columns {
		d.columns = append(d.columns, place1D{left, left + wide})
		left += wide
		for ; next < len(d.Silences) && d.Silences[next].After == i; next++ {
			d.slab = append(d.slab, place1D{left, left + slabs[next]})
			left += slabs[next]
		}
	}
	d.right = max(left, border+gutter+4*narrowest)
	d.height(0)
	if spare := pageHeight - border - d.bottom - d.legendHeight(); spare > 0 {
		d.height(min(float64(int(spare/float64(blueprint.NumLanes))), 36))
	}
	d.scale = 1
	for d.scale*pageWidth < d.right+border || d.scale*pageHeight < d.bottom+d.legendHeight()+border {
		d.scale += 0.1
	}
}

// slabWidths shares the room of the silences by their lengths; each has enough
// for its words.
func (d *drawio) slabWidths(space float64) []float64 {
	all := make([]float64, len(d.Silences))
	share := slabTotal
	if len(all) > 1 {
		share = slabMost
	}
	var total events.Time
	for i := range d.Silences {
		total += d.Silences[i].Until - d.Silences[i].From
	}
	for i := range d.Silences {
		of := float64(d.Silences[i].Until-d.Silences[i].From) / float64(max(total, 1))
		all[i] = max(slabFloor, float64(int(share*space*of)))
	}
	return all
}

// height makes each lane as high as its highest step and some more. A detail
// that needs more than three lines is left out.
func (d *drawio) height(more float64) {
	d.details = map[blueprint.Node]string{}
	top := laneTop
	for lane := range blueprint.NumLanes {
		high := stepLeast
		for i := range d.Columns {
			step := d.Columns[i].Steps[lane]
			if step == nil {
				continue
			}
			lines, fits := draw.WrapTo(step.Detail, d.columns[i].size()-2*inset-2*stepPad, 11, false, 3)
			if !fits {
				continue
			}
			d.details[blueprint.Node{Column: i, Lane: lane}] = step.Detail
			high = max(high, stepPad*2+18+lineHeight*float64(len(lines)))
		}
		d.lane[lane] = place1D{top, top + high + 28 + more}
		top = d.lane[lane].to + laneGap
	}
	d.bottom = top - laneGap
}

// x is where an instant lies: in a silence to scale, else at the columns' edges.
func (d *drawio) x(t events.Time) float64 {
	for i, s := range d.slab {
		silence := &d.Silences[i]
		if t > silence.From && t < silence.Until {
			return s.from + float64(int(s.size()*float64(t-silence.From)/float64(silence.Until-silence.From)))
		}
	}
	for i := range d.Columns {
		if d.Columns[i].At >= t {
			return d.columns[i].from
		}
	}
	return d.right
}

// box is where a step stands in its lane's own coordinates.
func (d *drawio) box(n blueprint.Node) (x, y, w, h float64) {
	c, l := d.columns[n.Column], d.lane[n.Lane]
	return c.from + inset - border, 14, c.size() - 2*inset, l.size() - 28
}

// says is the shopper's wait and the time in which care is open, of a silence.
func says(s *blueprint.Silence) (wall, staffed string) {
	staffed = "no hour"
	if s.Staffed > 0 {
		staffed = span(s.Staffed)
	}
	return span(s.Until - s.Since), staffed
}

// span writes a span to the minute, from an hour on.
func span(d events.Time) string {
	if d >= events.Hour {
		d -= d % events.Minute
	}
	return report.Span(d)
}
