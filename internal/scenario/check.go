package scenario

import (
	"fmt"
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/nearest"
)

// check finds what is wrong between the keys of a scenario.
func (sc *Scenario) check() error {
	merchants, err := distinct(sc.Source, "merchants", sc.Merchants, func(m *Merchant) *Name { return &m.Name })
	if err != nil {
		return err
	}
	profiles, err := distinct(sc.Source, "profiles", sc.Profiles, func(p *Profile) *Name { return &p.Name })
	if err != nil {
		return err
	}
	if _, err := distinct(sc.Source, "cast", sc.Cast, func(p *Person) *Name { return &p.Name }); err != nil {
		return err
	}
	if _, err := distinct(sc.Source, "wants", sc.Wants, func(w *Want) *Name { return &w.Name }); err != nil {
		return err
	}
	if len(sc.Cast) == 0 && sc.Crowd == nil {
		return sc.Source.Errorf(sc.Kind.At(), "nobody buys anything: the file has neither a cast nor a crowd.")
	}
	for i := range sc.Merchants {
		if err := eachOnce(sc.Source, "accepts", sc.Merchants[i].Accepts); err != nil {
			return err
		}
	}
	for i := range sc.Cast {
		if err := sc.checkPerson(&sc.Cast[i], merchants, profiles); err != nil {
			return err
		}
	}
	if err := sc.checkCrowd(merchants, profiles); err != nil {
		return err
	}
	return sc.checkWants()
}

func (sc *Scenario) checkPerson(p *Person, merchants, profiles []string) error {
	if err := known(sc.Source, "profile", p.Profile, profiles); err != nil {
		return err
	}
	if err := eachOnce(sc.Source, "tenders", p.Tenders); err != nil {
		return err
	}
	if !slices.ContainsFunc(p.Tenders, func(w Word) bool { return w.V == events.Debit.String() }) {
		return sc.Source.Errorf(p.Tenders[0].At(), "tenders: %s has no debit card in the pocket; add debit, the card that this is about.", p.Name.V)
	}
	for i := range p.Wishes {
		if err := known(sc.Source, "merchant", p.Wishes[i].Merchant, merchants); err != nil {
			return err
		}
	}
	return nil
}

func (sc *Scenario) checkCrowd(merchants, profiles []string) error {
	c := sc.Crowd
	if c == nil {
		return nil
	}
	if err := known(sc.Source, "profile", c.Profile, profiles); err != nil {
		return err
	}
	for i, m := range c.Merchants {
		if err := known(sc.Source, "merchants", m, merchants); err != nil {
			return err
		}
		if slices.ContainsFunc(c.Merchants[:i], func(n Name) bool { return n.V == m.V }) {
			return sc.Source.Errorf(m.At(), "merchants: %s stands here a second time; delete one.", m.V)
		}
	}
	for _, day := range [][]Count{c.ByHour.Weekday, c.ByHour.Saturday, c.ByHour.Sunday} {
		if len(day) > 0 && !slices.ContainsFunc(day, func(n Count) bool { return n.V > 0 }) {
			return sc.Source.Errorf(day[0].At(), "by_hour: a day on which every hour weighs 0 has no hour to buy in; give one a weight.")
		}
	}
	return nil
}

func (sc *Scenario) checkWants() error {
	for i := range sc.Wants {
		w := &sc.Wants[i]
		t, err := w.Threshold.Parse(sc.Source, nil)
		if err != nil {
			return err
		}
		if w.Name.V == events.HeardSoon.String() && (t.Dimension() != measure.Span || t.Op[0] != '<') {
			return sc.Source.Errorf(w.Threshold.At(), "threshold: heard-soon is about a time; expected is a bound such as time_to_contact <= 10m.")
		}
	}
	return nil
}

// check finds what is wrong between the keys of a policy.
func (p *Policy) check() error {
	for _, side := range [][]Target{p.Agreement.Provider, p.Agreement.Owner} {
		if _, err := distinct(p.Source, "agreement", side, func(t *Target) *Name { return &t.Name }); err != nil {
			return err
		}
		for i := range side {
			if err := p.checkTarget(&side[i]); err != nil {
				return err
			}
		}
	}
	if err := p.FraudBot.check(p.Source); err != nil {
		return err
	}
	if err := p.checkUnits(); err != nil {
		return err
	}
	if err := p.CardLock.check(p.Source); err != nil {
		return err
	}
	return p.Care.check(p.Source)
}

func (p *Policy) checkTarget(t *Target) error {
	switch {
	case t.Open.V && t.Threshold.Given():
		return p.Source.Errorf(t.Open.At(), "open: a target with a threshold is not an open question; delete one of the two.")
	case t.Open.V:
		return nil
	case !t.Threshold.Given():
		return p.Source.Errorf(t.At(), "the target %s has no threshold; add one, such as time_to_contact <= 72h, or \"open: true\" for a question that the case does not answer.", t.Name.V)
	}
	_, err := t.Threshold.Parse(p.Source, &p.Care.Callback.AgreedWithin)
	return err
}

// CareUnit is customer care's name among the units that an alert tells.
const CareUnit = "customer-care"

// checkUnits sees to it that customer care is told where it is to call: units
// have free names, so that a misspelt one would leave the shopper uncalled
// without a word.
func (p *Policy) checkUnits() error {
	bot := &p.FraudBot
	alerts := slices.IndexFunc(bot.Bands, func(b Band) bool { return b.Alert.V })
	if alerts < 0 || p.Care.Callback.Attempts.V == 0 {
		return nil
	}
	if slices.ContainsFunc(bot.Units, func(u Name) bool { return u.V == CareUnit }) {
		return nil
	}
	for _, u := range bot.Units {
		if _, near := nearest.Of(u.V, []string{CareUnit}); near {
			return p.Source.Errorf(u.At(), "units: %q is not the unit that calls the shopper; did you mean %s?", u.V, CareUnit)
		}
	}
	at := bot.Bands[alerts].Alert.At()
	if len(bot.Units) > 0 {
		at = bot.Units[len(bot.Units)-1].At()
	}
	return p.Source.Errorf(at, "units: alerts do not reach %s, the unit that calls the shopper; add it to fraud_bot.units, or write \"attempts: 0\" under customer_care.callback if nobody is to call.", CareUnit)
}

func (b *FraudBot) check(src *Source) error {
	if _, err := distinct(src, "rules", b.Rules, func(r *Rule) *Name { return &r.Name }); err != nil {
		return err
	}
	if _, err := distinct(src, "units", b.Units, func(n *Name) *Name { return n }); err != nil {
		return err
	}
	for i := range b.Rules {
		if err := b.Rules[i].check(src, fmt.Sprintf("fraud_bot.rules[%d]", i+1)); err != nil {
			return err
		}
	}
	for i := range b.Bands {
		band := &b.Bands[i]
		switch {
		case i == 0 && band.From.V != 0:
			return src.Errorf(band.From.At(), "from: the first band begins at %d; it must begin at 0, so that every score has an action.", band.From.V)
		case i > 0 && band.From.V <= b.Bands[i-1].From.V:
			return src.Errorf(band.From.At(), "from: %d is not above %d, where the band before it begins; bands ascend.", band.From.V, b.Bands[i-1].From.V)
		case (band.Action.V == events.Approve.String()) != (band.Code.V == events.Code00.String()):
			return src.Errorf(band.Code.At(), "code: %s does not fit the action %s; 00 is approved, and every other code declines.", band.Code.V, band.Action.V)
		case band.Action.V == events.Challenge.String() && b.Challenge.V == "none":
			return src.Errorf(band.Action.At(), "action: challenge asks for nothing: fraud_bot.challenge is none.")
		}
	}
	return nil
}

// check sees to it that a rule has the keys of its test and no others.
func (r *Rule) check(src *Source, path string) error {
	keys := []struct {
		name string
		at   Pos
		of   []string
	}{
		{"within", r.Within.At(), []string{"velocity-at-merchant", "velocity"}},
		{"at_least", r.AtLeast.At(), []string{"velocity-at-merchant", "velocity"}},
		{"amount", r.Amount.At(), []string{"amount-above"}},
		{"mcc", r.MCC.At(), []string{"merchant-category"}},
	}
	for _, k := range keys {
		switch wanted := slices.Contains(k.of, r.Test.V); {
		case wanted && !k.at.Given():
			return src.Errorf(r.At(), "%s tests %s and has no key %q: %s.", path, r.Test.V, k.name, docOfKey(r, k.name))
		case !wanted && k.at.Given():
			return src.Errorf(k.at, "%s: the rule %s tests %s, which does not look at it; delete the key.", k.name, r.Name.V, r.Test.V)
		}
	}
	return nil
}

func (l *CardLock) check(src *Source) error {
	for i := 1; i < len(l.Notices); i++ {
		if l.Notices[i].After.V < l.Notices[i-1].After.V {
			return src.Errorf(l.Notices[i].After.At(), "after: this notice is sent before the one above it; write them in order of time.")
		}
	}
	return nil
}

func (c *CustomerCare) check(src *Source) error {
	if c.Identity.Required.V > c.Identity.Questions.V {
		return src.Errorf(c.Identity.Required.At(), "required: %d right answers to %d questions cannot be given.", c.Identity.Required.V, c.Identity.Questions.V)
	}
	var open [7][]*Opening
	for i := range c.Hours {
		o := &c.Hours[i]
		for _, day := range o.Weekdays() {
			for _, other := range open[day] {
				if o.Open.From < other.Open.Until && other.Open.From < o.Open.Until {
					return src.Errorf(o.Open.At(), "open: these hours overlap those of line %d on a day that both name.", other.Open.Line)
				}
			}
			open[day] = append(open[day], o)
		}
	}
	return nil
}

// Weekdays are the days of the week that an opening names, 0 for Sunday.
func (o *Opening) Weekdays() []int {
	var days []int
	for _, w := range o.Days {
		for _, d := range Weekdays {
			if d.Word == w.V {
				days = append(days, d.Days...)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// distinct collects the names of a list and finds the first that stands twice.
func distinct[T any](src *Source, path string, list []T, nameOf func(*T) *Name) ([]string, error) {
	var names []string
	for i := range list {
		n := nameOf(&list[i])
		if slices.Contains(names, n.V) {
			return nil, src.Errorf(n.At(), "%s: the name %s stands here a second time; names are given once.", path, n.V)
		}
		names = append(names, n.V)
	}
	return names, nil
}

func eachOnce(src *Source, path string, words []Word) error {
	for i, w := range words {
		for _, before := range words[:i] {
			if before.V == w.V {
				return src.Errorf(w.At(), "%s: %s stands here a second time; delete one.", path, w.V)
			}
		}
	}
	return nil
}

// known checks that a name is one of those that the file defines.
func known(src *Source, path string, n Name, names []string) error {
	if slices.Contains(names, n.V) {
		return nil
	}
	return src.Errorf(n.At(), "%s: the file has no %s%s", path, fmt.Sprintf("%q", n.V), meant(n.V, names))
}
