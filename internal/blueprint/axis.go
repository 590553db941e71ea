package blueprint

import (
	"slices"

	"holdsim/events"
)

// Axis is where time lies from left to right: slots of one causal step each,
// and between them the slabs of the silences, to scale within themselves. Two
// models on one axis have what happens at one instant at one place.
type Axis struct {
	Left, Right float64     // the lanes' names stand left of Left
	From, Until events.Time // of all models
	Slots       []Slot
	Slabs       []Slab
	models      []*Blueprint
}

// Slot is the place of a column.
type Slot struct {
	At, Until      events.Time // they differ where a question and its answer, or "n more", stand
	Left, Right    float64
	ColumnsByModel []int // the column of each model that stands here; -1: none
}

// Rail is where a slot's steps stand, one below the other.
func (s *Slot) Rail() float64 { return s.Left + rail }

// Slab is the place of a silence that all models share.
type Slab struct {
	From, Until events.Time
	Left, Right float64
	// Narrow: it is only a break. The wide ones are those that are to be felt.
	Narrow bool
}

// Measures of an axis, in px.
const (
	axisLeft        = 112.0
	axisRight       = 1200.0
	rail            = 13.0
	narrow          = 18.0  // a silence that is only a break
	leastSlab       = 100.0 // one that is to be felt
	leastSlot       = 94.0
	leastSharedSlab = 120.0 // the same, where several models need the width
)

// slabShare is the part of the width that silences take together, by how many
// there are: one takes more than a fifth.
var slabShare = [mostSlabs + 1]float64{0, 244, 300, 330}

// NewAxis finds the place of every column and of every silence in which nothing
// happens in any of the models. With more columns than fit in the common width
// it is wider.
func NewAxis(models ...*Blueprint) *Axis {
	a := newAxis(models...)
	a.lay()
	return a
}

// newAxis knows what stands on it, but not yet where.
func newAxis(models ...*Blueprint) *Axis {
	a := &Axis{Left: axisLeft, Right: axisRight, models: models}
	for i, b := range models {
		if i == 0 || b.From < a.From {
			a.From = b.From
		}
		a.Until = max(a.Until, b.Until)
	}
	a.slots(models)
	a.slabs(models)
	return a
}

// slots are the union of the models' columns: those of one instant stand beside
// each other as often as the model has them that has them most.
func (a *Axis) slots(models []*Blueprint) {
	next := make([]int, len(models))
	for {
		at := events.Never
		for i, b := range models {
			if next[i] < len(b.Columns) {
				at = min(at, b.Columns[next[i]].At)
			}
		}
		if at == events.Never {
			return
		}
		slot := Slot{At: at, Until: at, ColumnsByModel: make([]int, len(models))}
		for i, b := range models {
			slot.ColumnsByModel[i] = -1
			if next[i] < len(b.Columns) && b.Columns[next[i]].At == at {
				slot.ColumnsByModel[i] = next[i]
				slot.Until = max(slot.Until, b.Columns[next[i]].Until)
				next[i]++
			}
		}
		a.Slots = append(a.Slots, slot)
	}
}

// slabs are between two slots where all models are silent for more than an
// hour. The longest in which a card is held are to be felt.
func (a *Axis) slabs(models []*Blueprint) {
	end := a.From
	var held []int
	for i := range a.Slots {
		if i > 0 && a.Slots[i].At-end > quiet {
			slab := Slab{From: end, Until: a.Slots[i].At, Narrow: true}
			for _, b := range models {
				for s := range b.Silences {
					if silence := &b.Silences[s]; (silence.Dead || silence.Unknowing) && silence.From <= slab.From && slab.Until <= silence.Until {
						held = append(held, len(a.Slabs))
					}
				}
			}
			a.Slabs = append(a.Slabs, slab)
		}
		end = max(end, a.Slots[i].Until)
	}
	held = slices.Compact(held)
	slices.SortStableFunc(held, func(x, y int) int {
		sx, sy := a.Slabs[x], a.Slabs[y]
		switch {
		case sx.Until-sx.From > sy.Until-sy.From:
			return -1
		case sx.Until-sx.From < sy.Until-sy.From:
			return 1
		}
		return 0
	})
	for _, i := range held[:min(len(held), mostSlabs)] {
		a.Slabs[i].Narrow = false
	}
}

// widths shares the room of the slabs by how long they are.
func (a *Axis) widths() []float64 {
	out := make([]float64, len(a.Slabs))
	var total events.Time
	n := 0
	for i, s := range a.Slabs {
		out[i] = narrow
		if !s.Narrow {
			total += s.Until - s.From
			n++
		}
	}
	room := slabShare[n] - float64(n)*leastSlab
	for i, s := range a.Slabs {
		if !s.Narrow {
			share := room * float64((s.Until-s.From)/events.Second) / float64(max(total/events.Second, 1))
			out[i] = leastSlab + float64(int(share))
		}
	}
	return out
}

// yield takes what is missing from silences that are wider than they must be:
// where several models lie on one axis, that all of it is seen at once matters
// more.
func (a *Axis) yield(widths []float64, missing float64) (taken float64) {
	for i := range widths {
		if spare := widths[i] - leastSharedSlab; !a.Slabs[i].Narrow && spare > 0 {
			take := min(spare, max(missing-taken, 0))
			widths[i], taken = widths[i]-take, taken+take
		}
	}
	return taken
}

// lay puts slots and slabs beside each other, in whole px.
func (a *Axis) lay() {
	if len(a.Slots) == 0 {
		return
	}
	widths := a.widths()
	room := a.Right - a.Left
	for _, w := range widths {
		room -= w
	}
	if len(a.models) > 1 {
		room += a.yield(widths, leastSlot*float64(len(a.Slots))-room)
	}
	each := float64(int(room / float64(len(a.Slots))))
	if each < leastSlot {
		a.Right += (leastSlot - each) * float64(len(a.Slots))
		each = leastSlot
	}
	slots := make([]float64, len(a.Slots))
	for i := range slots {
		slots[i] = each
	}
	a.place(slots, widths)
	a.Slots[len(a.Slots)-1].Right = a.Right // what rounding left is the last one's
}

// place puts slots and slabs of these widths beside each other, and returns
// where they end.
func (a *Axis) place(slots, slabs []float64) float64 {
	x, next := a.Left, 0
	for i := range a.Slots {
		s := &a.Slots[i]
		if next < len(a.Slabs) && a.Slabs[next].Until <= s.At {
			a.Slabs[next].Left, a.Slabs[next].Right = x, x+slabs[next]
			x += slabs[next]
			next++
		}
		s.Left, s.Right = x, x+slots[i]
		x += slots[i]
	}
	return x
}

// Strip is where an instant lies on the strip of the whole run, to one scale.
func (a *Axis) Strip(t events.Time) float64 {
	if a.Until <= a.From {
		return a.Left
	}
	t = min(max(t, a.From), a.Until)
	return a.Left + (a.Right-a.Left)*float64(t-a.From)/float64(a.Until-a.From)
}

// X is where an instant lies among the slots and slabs: in a silence to scale,
// else in the first slot that is not over before it.
func (a *Axis) X(t events.Time) float64 {
	for i := range a.Slabs {
		if s := &a.Slabs[i]; s.From < t && t < s.Until {
			return s.X(t)
		}
	}
	for i := range a.Slots {
		switch s := &a.Slots[i]; {
		case t <= s.At:
			return s.Rail()
		case t <= s.Until:
			return s.Rail() + (s.Right-s.Rail())*float64(t-s.At)/float64(s.Until-s.At)
		}
	}
	return a.Right
}

// X is where an instant lies in a slab.
func (s *Slab) X(t events.Time) float64 {
	return s.Left + (s.Right-s.Left)*float64(t-s.From)/float64(s.Until-s.From)
}

// model is the place of a model among those of the axis; a model of which it
// does not know is a programmer's error.
func (a *Axis) model(b *Blueprint) int {
	i := slices.Index(a.models, b)
	if i < 0 {
		panic("blueprint: the axis was made for other models")
	}
	return i
}

// Slot is where a column of a model stands.
func (a *Axis) Slot(b *Blueprint, column int) *Slot {
	which := a.model(b)
	for i := range a.Slots {
		if a.Slots[i].ColumnsByModel[which] == column {
			return &a.Slots[i]
		}
	}
	return nil
}
