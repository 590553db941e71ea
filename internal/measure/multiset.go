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
	fresh []events.Time // not yet in runs
}

type run struct {
	value events.Time
	count uint64
}

// leastFresh is how many values are collected before they are sorted in.
const leastFresh = 256

// Add puts in one value. [events.Never] is larger than every other.
func (m *Multiset) Add(v events.Time) {
	m.fresh = append(m.fresh, v)
	if len(m.fresh) >= max(leastFresh, len(m.runs)) {
		m.settle()
	}
}

// settle sorts the fresh values into the runs.
func (m *Multiset) settle() {
	if len(m.fresh) == 0 {
		return
	}
	slices.Sort(m.fresh)
	fresh := make([]run, 0, len(m.fresh))
	for _, v := range m.fresh {
		if n := len(fresh); n > 0 && fresh[n-1].value == v {
			fresh[n-1].count++
		} else {
			fresh = append(fresh, run{v, 1})
		}
	}
	m.fresh = m.fresh[:0]
	m.runs = mergeRuns(m.runs, fresh)
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
	m.settle()
	other.settle()
	m.runs = mergeRuns(m.runs, other.runs)
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
