package customercare

import (
	"sort"

	"holdsim/events"
)

// hours answers when care is open.
type hours struct {
	spans []Span // ascending, apart from each other
}

// next is the first instant at or after t at which care is open; Never if none.
func (h hours) next(t events.Time) events.Time {
	i := sort.Search(len(h.spans), func(i int) bool { return h.spans[i].Until > t })
	if i == len(h.spans) {
		return events.Never
	}
	return max(t, h.spans[i].From)
}
