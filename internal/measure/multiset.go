package measure

import (
	"slices"

	"holdsim/events"
)

// Multiset is an exact distribution: every value and how often it occurred,
// ascending. Merging two is exact in any order. Its memory grows with the
// number of different values. The zero Multiset is empty.
type Multiset struct {
	runs  []run
	fresh []run // not yet in runs, in the order in which they came
}

type run struct {
	value events.Time
	count uint64
}

// leastFresh is how many values are collected before they are sorted in; so
// few that no more than fewFresh are put in one by one, in place.
const (
	leastFresh = 256
	fewFresh   = 8
)

// Add puts in one value. [events.Never] is larger than every other.
func (m *Multiset) Add(v events.Time) { m.add(run{v, 1}) }

func (m *Multiset) add(r run) {
	m.fresh = append(m.fresh, r)
	if len(m.fresh) >= max(leastFresh, len(m.runs)) {
		m.settle()
	}
}

// reset empties it and keeps its memory.
func (m *Multiset) reset() { m.runs, m.fresh = m.runs[:0], m.fresh[:0] }

func byValue(a, b run) int {
	switch {
	case a.value < b.value:
		return -1
	case a.value > b.value:
		return 1
	}
	return 0
}

// settle sorts the fresh values into the runs.
func (m *Multiset) settle() {
	switch n := len(m.fresh); {
	case n == 0:
		return
	case n <= fewFresh:
		for _, r := range m.fresh {
			m.insert(r)
		}
	default:
		slices.SortFunc(m.fresh, byValue)
		m.runs = mergeRuns(m.runs, joined(m.fresh))
	}
	m.fresh = m.fresh[:0]
}

func (m *Multiset) insert(r run) {
	i, found := slices.BinarySearchFunc(m.runs, r, byValue)
	if found {
		m.runs[i].count += r.count
	} else {
		m.runs = slices.Insert(m.runs, i, r)
	}
}

// joined makes one run of neighbours with the same value, in place.
func joined(runs []run) []run {
	out := runs[:0]
	for _, r := range runs {
		if n := len(out); n > 0 && out[n-1].value == r.value {
			out[n-1].count += r.count
		} else {
			out = append(out, r)
		}
	}
	return out
}

func mergeRuns(a, b []run) []run {
	out := make([]run, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].value < b[0].value:
			out, a = append(out, a[0]), a[1:]
		case a[0].value > b[0].value:
			out, b = append(out, b[0]), b[1:]
		default:
			out = append(out, run{a[0].value, a[0].count + b[0].count})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// Merge puts in every value of other.
func (m *Multiset) Merge(other *Multiset) {
	other.settle()
	for _, r := range other.runs {
		m.add(r)
	}
}

// Each tells every value, ascending, and how often it occurred.
func (m *Multiset) Each(tell func(value events.Time, count uint64)) {
	m.settle()
	for _, r := range m.runs {
		tell(r.value, r.count)
	}
}

// N is how many values there are.
func (m *Multiset) N() uint64 {
	m.settle()
	n := uint64(0)
	for _, r := range m.runs {
		n += r.count
	}
	return n
}

// Quantile is the smallest value that at least in of every of values do not
// exceed (the nearest-rank quantile): Quantile(1, 2) is the median. It is 0
// when there is no value.
func (m *Multiset) Quantile(in, of uint64) events.Time {
	n := m.N()
	rank := max((n*in+of-1)/of, 1)
	for _, r := range m.runs {
		if rank <= r.count {
			return r.value
		}
		rank -= r.count
	}
	return 0
}

// Nevers is how many values are infinite.
func (m *Multiset) Nevers() uint64 {
	m.settle()
	if n := len(m.runs); n > 0 && m.runs[n-1].value == events.Never {
		return m.runs[n-1].count
	}
	return 0
}

// CountIf is how many values pass a test.
func (m *Multiset) CountIf(test func(events.Time) bool) uint64 {
	m.settle()
	n := uint64(0)
	for _, r := range m.runs {
		if test(r.value) {
			n += r.count
		}
	}
	return n
}

// Sum is the sum of all values, [events.Never] when one of them is infinite or
// the sum is too large.
func (m *Multiset) Sum() events.Time {
	m.settle()
	sum := events.Time(0)
	for _, r := range m.runs {
		if r.value != 0 && events.Time(r.count) > (events.Never-sum)/r.value {
			return events.Never
		}
		sum += r.value * events.Time(r.count)
	}
	return sum
}

// Finite is the sum of the values that are not infinite.
func (m *Multiset) Finite() events.Time {
	m.settle()
	finite := Multiset{runs: m.runs}
	if m.Nevers() > 0 {
		finite.runs = m.runs[:len(m.runs)-1]
	}
	return finite.Sum()
}
