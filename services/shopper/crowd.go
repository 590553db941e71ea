package shopper

import (
	"slices"
	"sort"

	"holdsim/events"
	"holdsim/services"
)

var (
	purposeCount    = services.NewPurpose("crowd: purchases of a card in an hour")
	purposeInstant  = services.NewPurpose("crowd: instant of a purchase")
	purposeAmount   = services.NewPurpose("crowd: amount of a purchase")
	purposeMerchant = services.NewPurpose("crowd: merchant of a purchase")
	purposeFraud    = services.NewPurpose("crowd: the purchase is not the cardholder's")
)

// crowd draws arrivals. Everything about a purchase is a draw by card and
// purchase number, so nothing needs to be remembered. Each hour has as many
// purchase numbers as its table has purchases at most, whether they are made
// or not; a purchase's visit has its number too.
type crowd struct {
	cfg    *Crowd
	seed   uint64
	first  events.Card // the card after the cast's
	number []uint16    // by hour: of its first purchase
	mcc    []uint16    // by merchant
	pocket []events.Tender
	hour   hour
	spare  []slot
}

// hour is the arrivals of the hour drawn last, sorted: asking for the parts of
// an hour one after another draws it once.
type hour struct {
	drawn bool
	index int
	slots []slot
}

// slot is one arrival of an hour.
type slot struct {
	offset uint32 // ms since the beginning of the hour
	card   uint32 // within the crowd
	n      uint8  // which of the card's purchases in that hour
}

func newCrowd(cfg *Config) crowd {
	c := crowd{cfg: &cfg.Crowd, seed: cfg.Seed, first: events.Card(len(cfg.Cast))}
	c.pocket = pocketOf(cfg.Crowd.Tenders)
	number := 1
	for _, table := range cfg.Crowd.PerHour {
		c.number = append(c.number, uint16(number))
		number += len(cfg.Crowd.Counts[table]) - 1
	}
	for _, m := range cfg.Crowd.Merchants {
		if n := int(m.Merchant) + 1; n > len(c.mcc) {
			c.mcc = append(c.mcc, make([]uint16, n-len(c.mcc))...)
		}
		c.mcc[m.Merchant] = m.MCC
	}
	return c
}

func (c *crowd) draw(p services.Purpose, card uint32, purchase uint16) uint64 {
	return services.Draw(c.seed, p, uint64(c.first)+uint64(card), uint64(purchase))
}

// hours is how many hours the crowd buys in.
func (c *crowd) hours() int { return max(0, len(c.cfg.Hours)-1) }

// lookUp draws the facts of a purchase again.
func (c *crowd) lookUp(in *events.Event) (facts, bool) {
	if in.Purchase == 0 || in.Purchase != in.Visit || int(in.Merchant) >= len(c.mcc) {
		return facts{}, false
	}
	truth := events.Genuine
	if c.cfg.Fraud.In > 0 && c.cfg.Fraud.Happens(c.draw(purposeFraud, uint32(in.Card-c.first), in.Purchase)) {
		truth = events.Fraudulent
	}
	return facts{in.Visit, in.Purchase, c.mcc[in.Merchant], c.cfg.Entry, truth}, true
}

// drawHour draws hour h and sorts it by (offset, card, n).
func (c *crowd) drawHour(h int) []slot {
	if c.hour.drawn && c.hour.index == h {
		return c.hour.slots
	}
	slots := c.hour.slots[:0]
	counts := c.cfg.Counts[c.cfg.PerHour[h]]
	length := uint64(c.cfg.Hours[h+1] - c.cfg.Hours[h])
	for card := range c.cfg.Cards {
		u := uint32(c.draw(purposeCount, card, uint16(h)) >> 32)
		for n := 0; n < len(counts)-1 && u >= counts[n]; n++ {
			at := services.Below(c.draw(purposeInstant, card, c.number[h]+uint16(n)), length)
			slots = append(slots, slot{offset: uint32(at), card: card, n: uint8(n)})
		}
	}
	slots, c.spare = sortSlots(slots, c.spare, length)
	c.hour = hour{drawn: true, index: h, slots: slots}
	return slots
}

// sortSlots sorts by offset, and keeps the order of equal ones: a radix sort,
// least digit first, between two slices. It returns the sorted one and the other.
func sortSlots(slots, spare []slot, length uint64) (sorted, other []slot) {
	const bits, size = 11, 1 << 11
	spare = slices.Grow(spare[:0], len(slots))[:len(slots)]
	for shift := 0; length>>shift != 0; shift += bits {
		var starts [size + 1]uint32
		for i := range slots {
			starts[slots[i].offset>>shift%size+1]++
		}
		for d := 1; d < size; d++ {
			starts[d] += starts[d-1]
		}
		for i := range slots {
			d := slots[i].offset >> shift % size
			spare[starts[d]] = slots[i]
			starts[d]++
		}
		slots, spare = spare, slots
	}
	return slots, spare
}

// arrival writes the event of a slot of hour h in place.
func (c *crowd) arrival(e *events.Event, h int, s *slot) {
	p := c.number[h] + uint16(s.n)
	shop := services.Below(c.draw(purposeMerchant, s.card, p), uint64(len(c.cfg.Merchants)))
	*e = events.Event{
		At: c.cfg.Hours[h] + events.Time(s.offset), Kind: events.Wake, Card: c.first + events.Card(s.card),
		Visit: p, Purchase: p, Merchant: c.cfg.Merchants[shop].Merchant,
		Amount: c.cfg.Amount.At(c.draw(purposeAmount, s.card, p)),
	}
}

// Arrivals appends the arrivals due in [from, until), sorted by (At, Card,
// Visit, Purchase): the cast's, and the crowd's hour by hour.
func (m *machine) Arrivals(from, until events.Time, dst []events.Event) []events.Event {
	told := m.cast.in(from, until)
	c := &m.crowd
	h := 0
	if c.hours() > 0 {
		h = sort.Search(c.hours(), func(i int) bool { return c.cfg.Hours[i+1] > from })
	}
	for ; h < c.hours() && c.cfg.Hours[h] < until; h++ {
		slots := c.drawHour(h)
		begin := c.cfg.Hours[h]
		i := 0
		if from > begin {
			i = sort.Search(len(slots), func(i int) bool { return begin+events.Time(slots[i].offset) >= from })
		}
		for ; i < len(slots) && begin+events.Time(slots[i].offset) < until; i++ {
			at := begin + events.Time(slots[i].offset)
			for len(told) > 0 && told[0].At <= at { // the cast's cards come first
				dst, told = append(dst, told[0]), told[1:]
			}
			if len(dst) == cap(dst) {
				dst = slices.Grow(dst, 1)
			}
			dst = dst[:len(dst)+1]
			c.arrival(&dst[len(dst)-1], h, &slots[i])
		}
	}
	return append(dst, told...)
}
