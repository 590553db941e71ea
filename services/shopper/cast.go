package shopper

import (
	"cmp"
	"slices"
	"sort"

	"holdsim/events"
	"holdsim/services"
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
	planned  []arrival         // sorted by (At, Card, Visit, Purchase)
	arrivals []events.Event    // of these, what is drawn
	facts    [][]facts         // by card, ascending by purchase
	pockets  [][]events.Tender // by card
}

// arrival is a purchase that may be made.
type arrival struct {
	events.Event
	happens services.Chance
	visited services.Chance
}

var (
	purposeVisits  = services.NewPurpose("cast: the visit is made")
	purposeHappens = services.NewPurpose("cast: the purchase is made")
)

// draw decides what of all that may happen does under this seed.
func (c *cast) draw(seed uint64) {
	c.arrivals = c.arrivals[:0]
	for i := range c.planned {
		a := &c.planned[i]
		if certain(a.visited, services.Draw(seed, purposeVisits, uint64(a.Card), uint64(a.Visit))) &&
			certain(a.happens, services.Draw(seed, purposeHappens, uint64(a.Card), uint64(a.Purchase))) {
			c.arrivals = append(c.arrivals, a.Event)
		}
	}
}

// certain takes no chance for certainty.
func certain(c services.Chance, draw uint64) bool { return c.Of == 0 || c.Happens(draw) }

func newCast(people []Person) cast {
	c := cast{facts: make([][]facts, len(people)), pockets: make([][]events.Tender, len(people))}
	for i, p := range people {
		c.pockets[i] = pocketOf(p.Tenders)
		for _, w := range p.Wishes {
			for _, b := range w.Purchases {
				c.facts[i] = append(c.facts[i], facts{w.Visit, b.Purchase, w.MCC, w.Entry, b.Truth})
				c.planned = append(c.planned, arrival{happens: b.Happens, visited: b.Visited, Event: events.Event{
					At: b.At, Kind: events.Wake, Card: events.Card(i), Visit: w.Visit, Purchase: b.Purchase,
					Amount: b.Amount, Merchant: w.Merchant,
				}})
			}
		}
		slices.SortFunc(c.facts[i], func(a, b facts) int { return cmp.Compare(a.purchase, b.purchase) })
	}
	slices.SortFunc(c.planned, func(a, b arrival) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Card, b.Card),
			cmp.Compare(a.Visit, b.Visit), cmp.Compare(a.Purchase, b.Purchase))
	})
	return c
}

// pocketOf is what somebody may hold out: the debit card where the scenario
// does not say, and cash at last.
func pocketOf(tenders []events.Tender) []events.Tender {
	pocket := slices.Clone(tenders)
	if len(pocket) == 0 {
		pocket = append(pocket, events.Debit)
	}
	if !slices.Contains(pocket, events.Cash) {
		pocket = append(pocket, events.Cash)
	}
	return pocket
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
