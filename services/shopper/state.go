package shopper

import (
	"holdsim/events"
	"holdsim/services"
)

// stand is somebody at a till with the card: the holder, or a thief. Both may
// be out on the same day, each in their own visit and with their own pocket.
type stand struct {
	visit    uint16
	purchase uint16
	refused  tenders // by the shop, in this visit
	declined tenders // by the bank, for this purchase
	attempt  uint8   // tenders held out for this purchase
	again    uint8   // of these: the same card once more after a plain decline
}

// person is the state of one cardholder that every purchase touches, and
// therefore small.
type person struct {
	stand
	is flags
}

// robber is whoever uses the card besides its holder.
type robber struct {
	stand
	gaveUp  bool // there are no more fraudulent purchases
	mayCall bool // care, as if they were the holder, and has not yet
	calls   uint8
	checks  uint8 // of identity, by care
}

// trouble is what happens to a cardholder when the card does not work.
type trouble struct {
	lockedAt events.Time // of the lock that is not settled yet
	contact  events.Time // first two-way contact with the bank since then; 0: none
	callsAt  events.Time // the holder, or tries to
	hangsUp  events.Time // who is on hold; 0: as long as it takes
	counter  counter
	purchase uint16 // that they will speak of at the horizon; 0: none
	calls    uint8  // to customer care about this lock, by anybody
	redials  uint8  // of these: by the holder, after a call that did not help
	checks   uint8  // of the holder's identity about this lock
	line     line
	onHold   bool // whoever is on the line waits for an agent
}

// counter is what the holder, still at the counter after a decline, does next:
// a text that arrives meanwhile can change their mind.
type counter struct {
	at       events.Time
	amount   int64
	cause    events.Stamp
	visit    uint16
	purchase uint16
	merchant uint16
}

// line is who is on the phone with customer care about a card.
type line uint8

const (
	nobody line = iota
	theHolder
	theThief
)

// tenders is a set: bit t is tender t.
type tenders uint8

// allTenders is whatever is in a pocket.
const allTenders = ^tenders(0)

func (s tenders) has(t events.Tender) bool { return s>>t&1 == 1 }
func (s *tenders) add(t events.Tender)     { *s |= 1 << t }
func (s *tenders) remove(t events.Tender)  { *s &^= 1 << t }

// flags is what is true of a person.
type flags uint32

const (
	prompted flags = 1 << iota // the till asked for a step-up in this purchase
	stays                      // at the counter: there is something they do next
	doubted                    // a purchase was declined as suspicious, and nothing was locked since
	waits                      // at the counter, for word that the card works again
	waited                     // they did, in this purchase: once is enough
	wronged                    // a genuine purchase was declined on a suspicion
	abandons                   // the card: they do not hold it out any more
	skips                      // the card, in this visit, while there is another tender

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

// standOf is who holds out the card for a purchase.
func (m *machine) standOf(c events.Card, truth events.Truth) *stand {
	if truth == events.Fraudulent {
		return &m.robbers[c].stand
	}
	return &m.people[c].stand
}

// pocket is what the holder may hold out, in order of preference: cash at last,
// where the scenario does not say.
func (m *machine) pocket(c events.Card) []events.Tender {
	if m.inCast(c) {
		return m.cast.pockets[c]
	}
	return m.crowd.pocket
}

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
