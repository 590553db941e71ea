package plan

import (
	"holdsim/events"
	"holdsim/internal/scenario"
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
		PaysCash:           p.PaysCashAfter.V,
		KnowsPIN:           p.KnowsPIN.V,
		ThiefKnowsPIN:      p.ThiefKnowsPIN.V,
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
	last, number := c.start, uint16(0)
	for i := range p.Wishes {
		wish, err := c.wish(&p.Wishes[i], uint16(i+1), &last, &number)
		if err != nil {
			return shopper.Person{}, err
		}
		person.Wishes = append(person.Wishes, wish)
	}
	return person, nil
}

// wish compiles one visit. It moves last to the visit's last purchase and
// counts the person's purchases in number.
func (c *compiler) wish(w *scenario.Wish, visit uint16, last *events.Time, number *uint16) (shopper.Wish, error) {
	m := c.merchantIndex(w.Merchant.V)
	wish := shopper.Wish{
		Visit:    visit,
		Merchant: m,
		MCC:      categoryCode(c.sc.Merchants[m].MCC),
		Entry:    scenario.Value(scenario.Entries, w.Entry),
	}
	for i := range w.Purchases {
		p := &w.Purchases[i]
		at, err := c.purchaseTime(p, *last, *number == 0)
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
		*number++
		*last = at
		wish.Purchases = append(wish.Purchases, shopper.WishPurchase{
			Purchase: *number, At: at, Amount: amount, Truth: scenario.Value(scenario.Truths, p.Truth),
		})
	}
	return wish, nil
}

// purchaseTime is when a purchase is attempted: inside the run, and after the
// one before it.
func (c *compiler) purchaseTime(p *scenario.Purchase, last events.Time, first bool) (events.Time, error) {
	at, err := p.At.In(c.loc)
	src := c.sc.Source
	switch {
	case err != nil:
		return 0, src.Errorf(p.At.At(), "at: %v.", err)
	case at < c.start:
		return 0, src.Errorf(p.At.At(), "at: this is before the story begins (start, line %d).", c.sc.Start.Line)
	case at >= c.horizon:
		return 0, src.Errorf(p.At.At(), "at: this is after the horizon, which ends the story on %s; make the horizon longer.", localTime(c.loc, c.horizon))
	case !first && at <= last:
		return 0, src.Errorf(p.At.At(), "at: this is not after the purchase before it (%s); write purchases in order of time.", localTime(c.loc, last))
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
