package measure

import (
	"fmt"
	"slices"
	"sort"

	"holdsim/events"
)

// Opening is a span of time in which customer care is open, [From, Until).
type Opening struct{ From, Until events.Time }

// Clocks measures spans on two clocks: the wall clock, and the staffed clock,
// which runs only while customer care is open.
type Clocks struct {
	open   []Opening
	before []events.Time // how long care was open before open[i]
}

// NewClocks takes care's open spans, ascending and apart from each other.
func NewClocks(open []Opening) Clocks {
	c := Clocks{}
	c.reset(open)
	return c
}

// reset begins again with other spans.
func (c *Clocks) reset(open []Opening) {
	c.open, c.before = open, slices.Grow(c.before[:0], len(open))[:len(open)]
	total := events.Time(0)
	for i, s := range open {
		if s.Until <= s.From || i > 0 && s.From < open[i-1].Until {
			panic(fmt.Sprintf("measure: open span %d, %d to %d ms, is empty or not after the one before", i, s.From, s.Until))
		}
		c.before[i] = total
		total += s.Until - s.From
	}
}

// Staffed is for how long care was open in [from, until).
func (c *Clocks) Staffed(from, until events.Time) events.Time {
	return c.openUntil(until) - c.openUntil(from)
}

// next is the first instant from t on at which it is open; Never if none.
func (c *Clocks) next(t events.Time) events.Time {
	i := sort.Search(len(c.open), func(i int) bool { return c.open[i].Until > t })
	if i == len(c.open) {
		return events.Never
	}
	return max(t, c.open[i].From)
}

// closes is the end of the span that is open at t.
func (c *Clocks) closes(t events.Time) events.Time {
	i := sort.Search(len(c.open), func(i int) bool { return c.open[i].Until > t })
	return c.open[i].Until
}

// openUntil is for how long care was open before t.
func (c *Clocks) openUntil(t events.Time) events.Time {
	lo, hi := 0, len(c.open) // the first span that begins at t or later
	for lo < hi {
		mid := (lo + hi) / 2
		if c.open[mid].From < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return 0
	}
	s := c.open[lo-1]
	return c.before[lo-1] + min(t, s.Until) - s.From
}
