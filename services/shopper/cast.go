package shopper

import (
	"cmp"
	"slices"
	"sort"

	"holdsim/events"
)

// facts is what a purchase is besides what its arrival carries.
type facts struct {
	visit    uint16
	purchase uint16
	mcc      uint16
	entry    events.Entry
	truth    events.Truth
}

// cast is the people of the scenario, laid out for looking up.
type cast struct {
	arrivals []events.Event    // sorted by (At, Card, Visit, Purchase)
	facts    [][]facts         // by card, ascending by purchase
	pockets  [][]events.Tender // by card
}

func newCast(people []Person) cast {
	c := cast{facts: make([][]facts, len(people)), pockets: make([][]events.Tender, len(people))}
	for i, p := range people {
		c.pockets[i] = slices.Clone(p.Tenders)
		if !slices.Contains(p.Tenders, events.Cash) {
			c.pockets[i] = append(c.pockets[i], events.Cash)
		}
		for _, w := range p.Wishes {
			for _, b := range w.Purchases {
				c.facts[i] = append(c.facts[i], facts{w.Visit, b.Purchase, w.MCC, w.Entry, b.Truth})
				c.arrivals = append(c.arrivals, events.Event{
					At: b.At, Kind: events.Wake, Card: events.Card(i), Visit: w.Visit, Purchase: b.Purchase,
					Amount: b.Amount, Merchant: w.Merchant,
				})
			}
		}
		slices.SortFunc(c.facts[i], func(a, b facts) int { return cmp.Compare(a.purchase, b.purchase) })
	}
	slices.SortFunc(c.arrivals, func(a, b events.Event) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Card, b.Card),
			cmp.Compare(a.Visit, b.Visit), cmp.Compare(a.Purchase, b.Purchase))
	})
	return c
}

// in is the arrivals in [from, until).
func (c *cast) in(from, until events.Time) []events.Event {
	first := sort.Search(len(c.arrivals), func(i int) bool { return c.arrivals[i].At >= from })
	last := sort.Search(len(c.arrivals), func(i int) bool { return c.arrivals[i].At >= until })
	return c.arrivals[first:max(first, last)]
}

// lookUp finds the facts of the purchase that an event is about. It reports
// false for a purchase that nobody makes.
func (m *machine) lookUp(in *events.Event) (facts, bool) {
	if !m.inCast(in.Card) {
		return m.crowd.lookUp(in)
	}
	list := m.cast.facts[in.Card]
	i := sort.Search(len(list), func(i int) bool { return list[i].purchase >= in.Purchase })
	if i == len(list) || list[i].purchase != in.Purchase || list[i].visit != in.Visit {
		return facts{}, false
	}
	return list[i], true
}
