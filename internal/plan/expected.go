package plan

import (
	"slices"

	"holdsim/events"
	"holdsim/services/fraudbot"
	"holdsim/services/shopper"
)

// About how many events a purchase leads to, counted over runs of the built-in
// and of generated files.
const (
	eventsWithoutCard  = 4  // another tender, or none that the till takes
	eventsApproved     = 9  // by debit card; likewise one of the crowd, of which most are approved
	eventsDeclined     = 10 // the card is locked or the bot says no, and the shopper pays cash
	eventsChallenged   = 14 // the till asks for the PIN
	eventsHeld         = 13 // declined, locked, nobody is alerted
	eventsHeldAndAlert = 31 // declined, locked, the shopper is called and the card unlocked
)

// expected is about how many events a run of the plan will have: what the cast
// wants is followed purchase by purchase, the crowd by its averages. It depends
// on the plan alone, and not on how the services work.
func expected(p *Plan) int64 {
	all := crowdPurchases(p) * eventsApproved
	for i := range p.Shopper.Cast {
		all += forecastOf(p, &p.Shopper.Cast[i])
	}
	return all
}

// forecast follows one card, as if every draw were in its favour.
type forecast struct {
	plan     *Plan
	approved []seen
	locked   bool
}

// seen is an approved purchase, as the fraud bot remembers it.
type seen struct {
	at       events.Time
	merchant uint16
}

func forecastOf(p *Plan, person *shopper.Person) int64 {
	f := forecast{plan: p}
	all := int64(0)
	for i := range person.Wishes {
		w := &person.Wishes[i]
		for j := range w.Purchases {
			if f.plan.tender(person, w.Merchant) != events.Debit {
				all += eventsWithoutCard
				continue
			}
			all += f.purchase(w, &w.Purchases[j])
		}
	}
	return all
}

// tender is what a person pays with at a shop: the first in the pocket that the
// till takes.
func (p *Plan) tender(person *shopper.Person, merchant uint16) events.Tender {
	accepts := p.PointOfSale.Shops[merchant].Accepts
	for _, t := range person.Tenders {
		if slices.Contains(accepts, t) {
			return t
		}
	}
	return 0
}

// purchase is about how many events a purchase by debit card leads to.
func (f *forecast) purchase(w *shopper.Wish, b *shopper.WishPurchase) int64 {
	if f.locked && (f.plan.CardLock.Cap == 0 || b.Amount > f.plan.CardLock.Cap) {
		return eventsDeclined
	}
	band := f.band(w, b)
	switch {
	case band.Action == events.Decline:
		return eventsDeclined
	case band.Action == events.Challenge:
		f.approved = append(f.approved, seen{b.At, w.Merchant})
		return eventsChallenged
	case band.Action == events.DeclineAndLock && f.locked:
		return eventsDeclined
	case band.Action == events.DeclineAndLock:
		f.locked = f.plan.CardLock.Locks
		if band.Alert && f.plan.CustomerCare.Attempts > 0 {
			return eventsHeldAndAlert
		}
		return eventsHeld
	}
	f.approved = append(f.approved, seen{b.At, w.Merchant})
	return eventsApproved
}

// band is what the fraud bot does about a purchase.
func (f *forecast) band(w *shopper.Wish, b *shopper.WishPurchase) fraudbot.Band {
	score := uint16(0)
	for i := range f.plan.FraudBot.Rules {
		if r := &f.plan.FraudBot.Rules[i]; f.fires(r, w, b) {
			score = min(score+r.Points, 100)
		}
	}
	bands := f.plan.FraudBot.Bands
	i := len(bands) - 1
	for i > 0 && bands[i].From > score {
		i--
	}
	return bands[i]
}

func (f *forecast) fires(r *fraudbot.Rule, w *shopper.Wish, b *shopper.WishPurchase) bool {
	switch r.Test {
	case fraudbot.AmountAbove:
		return b.Amount > r.AtLeast
	case fraudbot.MerchantCategory:
		return int64(w.MCC) == r.AtLeast
	}
	count := int64(0)
	for _, s := range f.approved {
		if s.at >= b.At-r.Within && (r.Test == fraudbot.CardVelocity || s.merchant == w.Merchant) {
			count++
		}
	}
	return count >= r.AtLeast
}

// crowdPurchases is how many purchases the crowd makes on average: the mean of
// a distribution is the sum of the chances of more than n.
func crowdPurchases(p *Plan) int64 {
	cr := &p.Shopper.Crowd
	means := make([]uint64, len(cr.Counts)) // in units of 2^-32
	for i, table := range cr.Counts {
		for _, atMost := range table {
			means[i] += 1<<32 - 1 - uint64(atMost)
		}
	}
	perCard := uint64(0)
	for _, i := range cr.PerHour {
		perCard += means[i]
	}
	// Below 2^16 purchases of at most 2^20 cards: the product of the parts
	// above and below the point fits.
	whole, part := perCard>>32, perCard&(1<<32-1)
	return int64(whole*uint64(cr.Cards) + part*uint64(cr.Cards)>>32)
}
