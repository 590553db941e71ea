package scenario

import (
	"fmt"
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
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
	for i := range sc.Profiles {
		if err := sc.Profiles[i].AfterDecline.check(sc.Source); err != nil {
			return err
		}
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
	if err := sc.checkVariants(); err != nil {
		return err
	}
	if err := sc.checkPlaces(); err != nil {
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
	if err := eachOnce(sc.Source, "tenders", c.Tenders); err != nil {
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
