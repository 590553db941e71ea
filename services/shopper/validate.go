package shopper

import (
	"fmt"

	"holdsim/events"
	"holdsim/services"
)

const (
	maxCast      = 10_000
	maxCrowd     = 10_000_000
	maxPurchases = 1<<16 - 1 // of one card: they are counted in 16 bits
	maxPerHour   = 255
)

func (c *Config) validate() error {
	if err := services.ValidateInstant("start", c.Start); err != nil {
		return err
	}
	if err := services.ValidateInstant("horizon", c.Horizon); err != nil {
		return err
	}
	if c.Horizon < c.Start {
		return fmt.Errorf("horizon: %d is before the start, %d", c.Horizon, c.Start)
	}
	if len(c.Cast) > maxCast {
		return fmt.Errorf("cast: %d people; at most %d are possible", len(c.Cast), maxCast)
	}
	if err := c.validateLine(); err != nil {
		return err
	}
	if err := c.validateNotices(); err != nil {
		return err
	}
	for i := range c.Profiles {
		if err := c.Profiles[i].validate(fmt.Sprintf("profiles[%d]", i)); err != nil {
			return err
		}
	}
	for i := range c.Cast {
		if err := c.Cast[i].validate(fmt.Sprintf("cast[%d]", i), len(c.Profiles)); err != nil {
			return err
		}
	}
	if c.Crowd.Cards == 0 {
		return nil
	}
	return c.Crowd.validate(len(c.Profiles))
}

func (c *Config) validateLine() error {
	last := events.Time(-1)
	for i, s := range c.Line {
		if s.From <= last || s.Until <= s.From || s.Until > events.MaxTime {
			return fmt.Errorf("line[%d]: from %d until %d; the hours ascend, apart from each other, and none is empty", i, s.From, s.Until)
		}
		last = s.Until
	}
	return nil
}

func (c *Config) validateNotices() error {
	for _, list := range []struct {
		key      string
		channels []events.Channel
	}{{"helps", c.Helps}, {"tells", c.Tells}} {
		for i, ch := range list.channels {
			if ch < events.Text || ch > events.Push {
				return fmt.Errorf("%s[%d]: %d is not a channel of a notice", list.key, i, ch)
			}
		}
	}
	return nil
}

func (p *Profile) validate(key string) error {
	for _, c := range []struct {
		name  string
		value services.Chance
	}{
		{"knows_pin", p.KnowsPIN}, {"looks_at_phone", p.LooksAtPhone}, {"leaves_goods", p.LeavesGoods},
		{"after_decline.abandons_card", p.AfterDecline.AbandonsCard}, {"after_decline.uses_less", p.AfterDecline.UsesLess},
		{"after_decline.skips", p.AfterDecline.Skips}, {"answers_notice", p.AnswersNotice}, {"opts_out", p.OptsOut},
		{"answers_call", p.AnswersCall}, {"wrong_party", p.WrongParty}, {"calls_care", p.CallsCare},
		{"knows_answers", p.KnowsAnswers}, {"thief.knows_pin", p.Thief.KnowsPIN}, {"thief.gives_up", p.Thief.GivesUp},
		{"thief.calls_care", p.Thief.CallsCare}, {"thief.passes_identity", p.Thief.PassesIdentity},
	} {
		if err := c.value.Validate(key + "." + c.name); err != nil {
			return err
		}
	}
	for _, d := range []struct {
		name  string
		value services.Quantiles
	}{
		{"answers_pin", p.AnswersPIN}, {"answers_phone", p.AnswersPhone}, {"retries_after", p.RetriesAfter},
		{"next_card", p.NextCard}, {"pays_cash", p.PaysCash}, {"leaves", p.Leaves}, {"waits_at_till", p.WaitsAtTill},
		{"wants_within", p.WantsWithin}, {"answers_notice_after", p.AnswersNoticeAfter}, {"rings", p.Rings},
		{"calls_care_after", p.CallsCareAfter}, {"patience", p.Patience}, {"calls_again_after", p.CallsAgainAfter},
		{"answers_identity", p.AnswersIdentity}, {"confirms_use", p.ConfirmsUse},
	} {
		if err := services.ValidateDelay(key+"."+d.name, d.value); err != nil {
			return err
		}
	}
	if p.AfterDecline.aboveAll() {
		return fmt.Errorf("%s.after_decline: abandons_card and uses_less together are above 1", key)
	}
	return services.ValidateSpan(key+".wants.heard_within", p.Wants.HeardWithin)
}

// aboveAll reports that more people are asked for than there are.
func (a *AfterDecline) aboveAll() bool {
	x, y := a.AbandonsCard, a.UsesLess
	if x.Of == 0 || y.Of == 0 {
		return false
	}
	return uint64(x.In)*uint64(y.Of) > uint64(y.Of-y.In)*uint64(x.Of)
}

func validateProfile(key string, profile, profiles int) error {
	if profile < 0 || profile >= profiles {
		return fmt.Errorf("%s.profile: there is no profile %d; there are %d, counted from 0", key, profile, profiles)
	}
	return nil
}

func (p *Person) validate(key string, profiles int) error {
	if err := validateProfile(key, p.Profile, profiles); err != nil {
		return err
	}
	if err := validateTenders(key+".tenders", p.Tenders); err != nil {
		return err
	}
	if p.Cash < 0 {
		return fmt.Errorf("%s.cash: %d; it cannot be below 0", key, p.Cash)
	}
	return p.validateWishes(key)
}

func validateTenders(key string, tenders []events.Tender) error {
	var seen [events.Cash + 1]bool
	for _, t := range tenders {
		if t < events.Credit || t > events.Cash {
			return fmt.Errorf("%s: %d is not a tender", key, t)
		}
		if seen[t] {
			return fmt.Errorf("%s: %s is listed twice", key, t)
		}
		seen[t] = true
	}
	return nil
}

func (p *Person) validateWishes(key string) error {
	visit, seen := uint16(0), map[uint16]bool{}
	for i, w := range p.Wishes {
		key := fmt.Sprintf("%s.wishes[%d]", key, i)
		if w.Visit <= visit {
			return fmt.Errorf("%s.visit: %d; visits count up from 1", key, w.Visit)
		}
		visit = w.Visit
		if w.Entry > events.ECommerce {
			return fmt.Errorf("%s.entry: %d is not an entry mode", key, w.Entry)
		}
		if w.MCC > 9999 {
			return fmt.Errorf("%s.mcc: %d is not a merchant category code", key, w.MCC)
		}
		if len(w.Purchases) == 0 {
			return fmt.Errorf("%s.purchases: none; a wish has at least one", key)
		}
		last := WishPurchase{}
		for j, b := range w.Purchases {
			key := fmt.Sprintf("%s.purchases[%d]", key, j)
			if err := b.validate(key, last); err != nil {
				return err
			}
			if seen[b.Purchase] {
				return fmt.Errorf("%s.purchase: there is a purchase %d in another visit", key, b.Purchase)
			}
			last, seen[b.Purchase] = b, true
		}
		if len(seen) > maxPurchases {
			return fmt.Errorf("%s: more than %d purchases of one person", key, maxPurchases)
		}
	}
	return nil
}

func (b *WishPurchase) validate(key string, last WishPurchase) error {
	if b.Purchase <= last.Purchase {
		return fmt.Errorf("%s.purchase: %d; purchases count up from 1", key, b.Purchase)
	}
	if err := services.ValidateInstant(key+".at", b.At); err != nil {
		return err
	}
	if b.At < last.At {
		return fmt.Errorf("%s.at: %d is before the purchase before it, at %d", key, b.At, last.At)
	}
	if b.Amount <= 0 {
		return fmt.Errorf("%s.amount: %d; it must be above 0", key, b.Amount)
	}
	if b.Truth != events.Genuine && b.Truth != events.Fraudulent {
		return fmt.Errorf("%s.truth: %d is neither genuine nor fraudulent", key, b.Truth)
	}
	if err := b.Happens.Validate(key + ".happens"); err != nil {
		return err
	}
	return b.Visited.Validate(key + ".visited")
}

func (c *Crowd) validate(profiles int) error {
	if c.Cards > maxCrowd {
		return fmt.Errorf("crowd.cards: %d; at most %d are possible", c.Cards, maxCrowd)
	}
	if err := validateProfile("crowd", c.Profile, profiles); err != nil {
		return err
	}
	if err := c.validateHours(); err != nil {
		return err
	}
	if err := c.validateCounts(); err != nil {
		return err
	}
	if len(c.Amount) == 0 {
		return fmt.Errorf("crowd.amount: no values; an amount is above 0")
	}
	if err := c.Amount.Validate("crowd.amount", 1); err != nil {
		return err
	}
	if err := c.validateMerchants(); err != nil {
		return err
	}
	if c.Entry > events.ECommerce {
		return fmt.Errorf("crowd.entry: %d is not an entry mode", c.Entry)
	}
	if err := validateTenders("crowd.tenders", c.Tenders); err != nil {
		return err
	}
	if c.Cash < 0 {
		return fmt.Errorf("crowd.cash: %d; it cannot be below 0", c.Cash)
	}
	return c.Fraud.Validate("crowd.fraud")
}

func (c *Crowd) validateHours() error {
	n := max(0, len(c.Hours)-1)
	if len(c.PerHour) != n {
		return fmt.Errorf("crowd.per_hour: %d entries for %d hours", len(c.PerHour), n)
	}
	for i, h := range c.Hours {
		if err := services.ValidateInstant(fmt.Sprintf("crowd.hours[%d]", i), h); err != nil {
			return err
		}
		if i > 0 && (h <= c.Hours[i-1] || h-c.Hours[i-1] > events.Day) {
			return fmt.Errorf("crowd.hours[%d]: %d; an hour begins after the one before it, and at most a day later", i, h)
		}
	}
	return nil
}

func (c *Crowd) validateCounts() error {
	for i, t := range c.Counts {
		if len(t) == 0 || len(t) > maxPerHour+1 {
			return fmt.Errorf("crowd.counts[%d]: %d entries; possible are 1 to %d", i, len(t), maxPerHour+1)
		}
		for n := range t {
			if n > 0 && t[n] < t[n-1] {
				return fmt.Errorf("crowd.counts[%d][%d]: %d is below the entry before it; the entries ascend", i, n, t[n])
			}
		}
		if last := t[len(t)-1]; last != 1<<32-1 {
			return fmt.Errorf("crowd.counts[%d]: the last entry is %d; it must be 2^32-1, for certain", i, last)
		}
	}
	most := 0
	for i, p := range c.PerHour {
		if int(p) >= len(c.Counts) {
			return fmt.Errorf("crowd.per_hour[%d]: there is no table %d; there are %d, counted from 0", i, p, len(c.Counts))
		}
		most += len(c.Counts[p]) - 1
	}
	if most > maxPurchases {
		return fmt.Errorf("crowd: one card could make %d purchases up to the horizon; at most %d can be counted: shorten the horizon or let the crowd buy less often", most, maxPurchases)
	}
	return nil
}

func (c *Crowd) validateMerchants() error {
	if len(c.Merchants) == 0 {
		return fmt.Errorf("crowd.merchants: none; a crowd needs somewhere to buy")
	}
	seen := map[uint16]bool{}
	for i, m := range c.Merchants {
		if seen[m.Merchant] {
			return fmt.Errorf("crowd.merchants[%d]: merchant %d is listed twice", i, m.Merchant)
		}
		seen[m.Merchant] = true
		if m.MCC > 9999 {
			return fmt.Errorf("crowd.merchants[%d].mcc: %d is not a merchant category code", i, m.MCC)
		}
	}
	return nil
}
