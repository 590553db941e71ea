package customercare

import (
	"slices"
	"sort"

	"holdsim/events"
)

// hours answers when something is open.
type hours []Span // ascending, without overlaps

// next is the first instant at or after t at which it is open; Never if none.
func (h hours) next(t events.Time) events.Time {
	i := sort.Search(len(h), func(i int) bool { return h[i].Until > t })
	if i == len(h) {
		return events.Never
	}
	return max(t, h[i].From)
}

// at is the span that holds an instant.
func (h hours) at(t events.Time) (Span, bool) {
	i := sort.Search(len(h), func(i int) bool { return h[i].Until > t })
	if i == len(h) || t < h[i].From {
		return Span{}, false
	}
	return h[i], true
}

// stretch is a time, up to the next stretch, in which it stays the same who is there.
type stretch struct {
	from    events.Time
	agents  uint16 // 0: nobody
	calls   bool   // they call
	answers bool   // they take calls
	// nextCalls and nextAnswers are the first later instants at which it
	// begins anew that they do so, maybe with other agents; Never if none.
	nextCalls, nextAnswers events.Time
}

// roster is who is there when: the shifts and the hours of the line, laid over
// each other.
type roster struct {
	stretches []stretch // ascending, without gaps; the first lies before all shifts
	now       int       // the stretch that was asked for last: most often it still holds
}

func newRoster(cfg *Config, open, line hours) roster {
	begins := []events.Time{never}
	for _, h := range []hours{open, line} {
		for _, s := range h {
			begins = append(begins, s.From, s.Until)
		}
	}
	slices.Sort(begins)
	var r roster
	for _, from := range slices.Compact(begins) {
		s := stretch{from: from}
		shift, calls := open.at(from)
		lines, answers := line.at(from)
		switch s.calls, s.answers = calls, answers; {
		case calls:
			s.agents = cfg.AgentsIn(shift)
		case answers:
			s.agents = cfg.AgentsIn(lines)
		}
		r.stretches = append(r.stretches, s)
	}
	nextCalls, nextAnswers := events.Never, events.Never
	for i := len(r.stretches) - 1; i >= 0; i-- {
		s := &r.stretches[i]
		s.nextCalls, s.nextAnswers = nextCalls, nextAnswers
		if s.calls {
			nextCalls = s.from
		}
		if s.answers {
			nextAnswers = s.from
		}
	}
	return r
}

// at is the stretch that holds an instant.
func (r *roster) at(t events.Time) *stretch {
	if r.stretches[r.now].from > t || r.now+1 < len(r.stretches) && r.stretches[r.now+1].from <= t {
		r.now = sort.Search(len(r.stretches), func(i int) bool { return r.stretches[i].from > t }) - 1
	}
	return &r.stretches[r.now]
}
