package plan

import (
	"math/big"
	"slices"
	"time"

	"holdsim/events"
	"holdsim/internal/scenario"
	"holdsim/internal/zone"
	"holdsim/services/shopper"
)

const (
	// maxPerHour is the most purchases per card and hour that may be expected.
	maxPerHour = 60
	// maxPerCard is the most purchases of one card that can be counted: they
	// are numbered in 16 bits, and every hour reserves as many numbers as its
	// table has purchases at most.
	maxPerCard = 1<<16 - 1
)

// crowd compiles the drawn people.
func (c *compiler) crowd(p *Plan) error {
	cr := c.sc.Crowd
	if cr == nil {
		return nil
	}
	src := c.sc.Source
	amount, err := cr.Amount.Minor(c.currency.Decimals, c.currency.Code)
	if err != nil {
		return src.Errorf(cr.Amount.At(), "amount: %v.", err)
	}
	if amount[0] == 0 {
		return src.Errorf(cr.Amount.At(), "amount: a purchase costs something; the smallest amount here is 0.")
	}
	cash, err := c.money(src, "cash", cr.Cash)
	if err != nil {
		return err
	}
	cfg := &p.Shopper.Crowd
	*cfg = shopper.Crowd{
		Cards: uint32(cr.Cards.V), Profile: c.profileIndex(cr.Profile.V),
		Amount: amount, Entry: scenario.Value(scenario.Entries, cr.Entry), Cash: cash, Fraud: cr.Fraud.V,
	}
	for _, t := range cr.Tenders {
		cfg.Tenders = append(cfg.Tenders, scenario.Value(scenario.Tenders, t))
	}
	for _, m := range cr.Merchants {
		i := c.merchantIndex(m.V)
		cfg.Merchants = append(cfg.Merchants, shopper.CrowdMerchant{Merchant: i, MCC: categoryCode(c.sc.Merchants[i].MCC)})
	}
	return c.crowdHours(cfg)
}

// crowdHours makes the tables of how many purchases a card makes in each hour:
// a Poisson distribution around that hour's share of the day.
func (c *compiler) crowdHours(cfg *shopper.Crowd) error {
	cr := c.sc.Crowd
	cfg.Hours = localHours(c.loc, c.start, c.horizon)
	if len(cfg.Hours) < 2 {
		return c.sc.Source.Errorf(c.sc.Horizon.At(), "horizon: a crowd needs at least one whole hour of the local clock.")
	}
	var rates []*big.Rat // rates[i] belongs to Counts[i]
	most := 0
	for _, at := range cfg.Hours[:len(cfg.Hours)-1] {
		rate := hourlyRate(cr, time.UnixMilli(int64(at)).In(c.loc))
		i := slices.IndexFunc(rates, func(r *big.Rat) bool { return r.Cmp(rate) == 0 })
		if i < 0 {
			if rate.Cmp(big.NewRat(maxPerHour, 1)) > 0 {
				return c.sc.Source.Errorf(cr.PurchasesPerDay.At(), "purchases_per_day: more than %d purchases of one card in one hour are expected; at most that many are possible.", maxPerHour)
			}
			i = len(rates)
			rates = append(rates, rate)
			cfg.Counts = append(cfg.Counts, poisson(rate))
		}
		cfg.PerHour = append(cfg.PerHour, uint8(i)) // at most 3 × 24 different hours
		most += len(cfg.Counts[i]) - 1
	}
	if most > maxPerCard {
		fits := (c.horizon - c.start) * maxPerCard / events.Time(most) / events.Hour
		return c.sc.Source.Errorf(cr.PurchasesPerDay.At(), "purchases_per_day: one card could make as many as %d purchases up to the horizon; at most %d can be counted. Let the crowd buy less often, or shorten the horizon: at this rate about %dh fit.", most, maxPerCard, fits)
	}
	return nil
}

// localHours are the instants in a span at which the local clock strikes.
func localHours(loc *time.Location, from, until events.Time) []events.Time {
	var hours []events.Time
	for at := from; at <= until; {
		into := (at + zone.Offset(loc, at)) % events.Hour
		if into == 0 {
			hours = append(hours, at)
		}
		at += events.Hour - into
	}
	return hours
}

// hourlyRate is how many purchases a card makes in a local hour, on average.
func hourlyRate(cr *scenario.Crowd, at time.Time) *big.Rat {
	weights := cr.ByHour.Weekday
	switch {
	case at.Weekday() == time.Saturday && len(cr.ByHour.Saturday) > 0:
		weights = cr.ByHour.Saturday
	case at.Weekday() == time.Sunday && len(cr.ByHour.Sunday) > 0:
		weights = cr.ByHour.Sunday
	}
	share := big.NewRat(1, 24)
	if len(weights) > 0 {
		sum := int64(0)
		for _, w := range weights {
			sum += w.V
		}
		share = big.NewRat(weights[at.Hour()].V, sum)
	}
	return new(big.Rat).Mul(perDay(cr.PurchasesPerDay), share)
}

// perDay is the exact decimal number that was written.
func perDay(r scenario.Rate) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(r.Scale)), nil)
	return new(big.Rat).SetFrac(big.NewInt(r.Digits), scale)
}
