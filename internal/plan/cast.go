package plan

import (
	"cmp"
	"slices"

	"holdsim/events"
	"holdsim/internal/scenario"
	"holdsim/services"
	"holdsim/services/shopper"
)

// shopper compiles the people of the scenario.
func (c *compiler) shopper(p *Plan) error {
	cfg := &p.Shopper
	cfg.Seed, cfg.Start, cfg.Horizon = c.seed, c.start, c.horizon
	wants := c.wants()
	for i := range c.sc.Profiles {
		cfg.Profiles = append(cfg.Profiles, profile(&c.sc.Profiles[i], wants))
	}
	for i := range c.sc.Cast {
		person, err := c.person(&c.sc.Cast[i])
		if err != nil {
			return err
		}
		cfg.Cast = append(cfg.Cast, person)
	}
	return nil
}

// wants turns the named expectations into what every shopper minds.
func (c *compiler) wants() shopper.Wants {
	var w shopper.Wants
	for _, want := range c.sc.Wants {
		switch want.Name.V {
		case events.PurchaseGoesThrough.String():
			w.PurchaseGoesThrough = true
		case events.DoubtSettledAtTill.String():
			w.DoubtSettledAtTill = true
		case events.ToldOfLock.String():
			w.ToldOfLock = true
		case events.HeardSoon.String():
			bound, _ := want.Threshold.Parse(c.sc.Source, nil) // it was read before
			w.HeardWithin = events.Time(bound.Value)
		}
	}
	return w
}

func profile(p *scenario.Profile, wants shopper.Wants) shopper.Profile {
	return shopper.Profile{
		PaysCash:        p.PaysCashAfter.V,
		KnowsPIN:        p.KnowsPIN.V,
		LooksAtPhone:    p.LooksAtPhone.V,
		AnswersPhone:    p.AnswersPhoneAfter.V,
		LeavesGoods:     p.LeavesGoods.V,
		NextCard:        p.NextCardAfter.V,
		Leaves:          p.LeavesAfter.V,
		WaitsAtTill:     p.WaitsAtTill.V,
		WantsWithin:     p.WantsWithin.V,
		OptsOut:         p.OptsOut.V,
		WrongParty:      p.WrongParty.V,
		Patience:        p.Patience.V,
		CallsAgain:      uint8(p.CallsAgain.V),
		CallsAgainAfter: p.CallsAgainAfter.V,
		AfterDecline: shopper.AfterDecline{
			AbandonsCard: p.AfterDecline.AbandonsCard.V, UsesLess: p.AfterDecline.UsesLess.V, Skips: p.AfterDecline.Skips.V,
		},
		Thief: shopper.Thief{
			KnowsPIN: p.ThiefKnowsPIN.V, GivesUp: p.ThiefGivesUpAfterDecline.V,
			CallsCare: p.ThiefCallsCare.V, PassesIdentity: p.ThiefPassesIdentity.V,
		},
		AnswersPIN:         p.AnswersPINAfter.V,
		Retries:            uint8(p.Retries.V),
		RetriesAfter:       p.RetriesAfter.V,
		AnswersNotice:      p.AnswersNotice.V,
		AnswersNoticeAfter: p.AnswersNoticeAfter.V,
		AnswersCall:        p.AnswersCall.V,
		Rings:              p.RingsFor.V,
		CallsCare:          p.CallsCare.V,
		CallsCareAfter:     p.CallsCareAfter.V,
		KnowsAnswers:       p.KnowsAnswers.V,
		AnswersIdentity:    p.AnswersIdentityAfter.V,
		ConfirmsUse:        p.ConfirmsUseAfter.V,
		Wants:              wants,
	}
}

func (c *compiler) person(p *scenario.Person) (shopper.Person, error) {
	cash, err := c.money(c.sc.Source, "cash", p.Cash)
	if err != nil {
		return shopper.Person{}, err
	}
	person := shopper.Person{Profile: c.profileIndex(p.Profile.V), Cash: cash}
	for _, t := range p.Tenders {
		person.Tenders = append(person.Tenders, scenario.Value(scenario.Tenders, t))
	}
	before := c.start - 1
	for i := range p.Wishes {
		wish, err := c.wish(&p.Wishes[i], uint16(i+1), before)
		if err != nil {
			return shopper.Person{}, err
		}
		before = wish.Purchases[0].At
		person.Wishes = append(person.Wishes, wish)
	}
	numberPurchases(person.Wishes)
	return person, nil
}

// numberPurchases counts a person's purchases in order of time: visits may
// overlap, as when a thief buys while the holder does.
func numberPurchases(wishes []shopper.Wish) {
	var all []*shopper.WishPurchase
	for i := range wishes {
		for j := range wishes[i].Purchases {
			all = append(all, &wishes[i].Purchases[j])
		}
	}
	slices.SortStableFunc(all, func(a, b *shopper.WishPurchase) int { return cmp.Compare(a.At, b.At) })
	for i, p := range all {
		p.Purchase = uint16(i + 1)
	}
}

// wish compiles one visit, whose first purchase comes after that of the visit
// before it.
func (c *compiler) wish(w *scenario.Wish, visit uint16, before events.Time) (shopper.Wish, error) {
	m := c.merchantIndex(w.Merchant.V)
	wish := shopper.Wish{
		Visit:    visit,
		Merchant: m,
		MCC:      categoryCode(c.sc.Merchants[m].MCC),
		Entry:    scenario.Value(scenario.Entries, w.Entry),
	}
	for i := range w.Purchases {
		p := &w.Purchases[i]
		at, err := c.purchaseTime(p, before)
		if err != nil {
			return wish, err
		}
		amount, err := c.money(c.sc.Source, "amount", p.Amount)
		if err != nil {
			return wish, err
		}
		if amount == 0 {
			return wish, c.sc.Source.Errorf(p.Amount.At(), "amount: a purchase costs something; 0 is no purchase.")
		}
		before = at
		wish.Purchases = append(wish.Purchases, shopper.WishPurchase{
			At: at, Amount: amount, Truth: scenario.Value(scenario.Truths, p.Truth),
			Happens: unlessCertain(p.Chance), Visited: unlessCertain(w.Chance),
		})
	}
	return wish, nil
}

// unlessCertain leaves a plan as it was where nothing is left to chance.
func unlessCertain(c scenario.Chance) services.Chance {
	if c.V == services.Always {
		return services.Chance{}
	}
	return c.V
}

// purchaseTime is when a purchase is attempted: inside the run, and after the
// one before it.
func (c *compiler) purchaseTime(p *scenario.Purchase, before events.Time) (events.Time, error) {
	at, err := p.At.In(c.loc)
	src := c.sc.Source
	switch {
	case err != nil:
		return 0, src.Errorf(p.At.At(), "at: %v.", err)
	case at < c.start:
		return 0, src.Errorf(p.At.At(), "at: this is before the story begins (start, line %d).", c.sc.Start.Line)
	case at >= c.horizon:
		return 0, src.Errorf(p.At.At(), "at: this is after the horizon, which ends the story on %s; make the horizon longer.", localTime(c.loc, c.horizon))
	case at <= before:
		return 0, src.Errorf(p.At.At(), "at: this is not after the purchase before it (%s); write purchases in order of time.", localTime(c.loc, before))
	}
	return at, nil
}

func (c *compiler) profileIndex(name string) int {
	for i := range c.sc.Profiles {
		if c.sc.Profiles[i].Name.V == name {
			return i
		}
	}
	panic("plan: the scenario was not checked: no profile " + name)
}

func (c *compiler) merchantIndex(name string) uint16 {
	for i := range c.sc.Merchants {
		if c.sc.Merchants[i].Name.V == name {
			return uint16(i)
		}
	}
	panic("plan: the scenario was not checked: no merchant " + name)
}
