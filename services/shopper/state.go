package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

// person is the state of one cardholder that every purchase touches, and
// therefore small.
type person struct {
	visit    uint16
	purchase uint16
	is       flags
	refused  tenders // by the shop, in this visit
	declined tenders // by the bank, for this purchase
	attempt  uint8   // tenders held out for this purchase
	again    uint8   // of these: the same card once more after a plain decline
}

// trouble is what happens to a cardholder when the card does not work.
type trouble struct {
	lockedAt events.Time // of the lock that is not settled yet
	contact  events.Time // first two-way contact with the bank since then; 0: none
	purchase uint16      // that they will speak of at the horizon; 0: none
}

// tenders is a set: bit t is tender t.
type tenders uint8

func (s tenders) has(t events.Tender) bool { return s>>t&1 == 1 }
func (s *tenders) add(t events.Tender)     { *s |= 1 << t }

// flags is what is true of a person.
type flags uint16

const (
	thief    flags = 1 << iota // this purchase is not the cardholder's
	prompted                   // the till asked for a step-up in this purchase

	isLocked // the card, since lockedAt
	knows    // that the card is dead
	told     // by a notice, before they found out otherwise, or by care at once
	answered // a notice of this lock
	mayCall  // care: they made up their mind to, and have not yet
	spoke    // with customer care about this lock

	missedPurchase // an expectation that was not met, each
	missedDoubt
	missedTold
	missedHeard
)

const missedAny = missedPurchase | missedDoubt | missedTold | missedHeard

func (p *person) has(f flags) bool { return p.is&f != 0 }

func (m *machine) inCast(c events.Card) bool { return int(c) < len(m.cfg.Cast) }

func (m *machine) profile(c events.Card) *Profile {
	if m.inCast(c) {
		return &m.cfg.Profiles[m.cfg.Cast[c].Profile]
	}
	return &m.cfg.Profiles[m.cfg.Crowd.Profile]
}

// pocket is what the buyer may hold out, in order of preference: cash at last,
// where the scenario does not say. The crowd carries its debit card; a thief
// has that card and nothing else.
func (m *machine) pocket(c events.Card, thief bool) []events.Tender {
	switch {
	case thief:
		return thiefPocket
	case m.inCast(c):
		return m.cast.pockets[c]
	}
	return crowdPocket
}

var (
	thiefPocket = []events.Tender{events.Debit}
	crowdPocket = []events.Tender{events.Debit, events.Cash}
)

// hasCash reports whether there is enough in the pocket.
func (m *machine) hasCash(c events.Card, amount int64) bool {
	if m.inCast(c) {
		return m.cash[c] >= amount
	}
	return m.cfg.Crowd.Cash >= amount // as much at every visit
}

// spendCash takes money out of the pocket, or puts it back when it is negative.
func (m *machine) spendCash(c events.Card, amount int64) {
	if m.inCast(c) {
		m.cash[c] -= amount
	}
}

// draw is the n-th draw for a purpose about a purchase of a person.
func (m *machine) draw(p services.Purpose, in *events.Event, n uint8) uint64 {
	return services.Draw(m.cfg.Seed, p, uint64(in.Card), uint64(in.Purchase)<<8|uint64(n))
}

// trait is a draw about the person, the same at all times.
func (m *machine) trait(p services.Purpose, c events.Card) uint64 {
	return services.Draw(m.cfg.Seed, p, uint64(c), 0)
}
