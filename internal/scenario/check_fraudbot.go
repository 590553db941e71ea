package scenario

import (
	"fmt"
	"slices"

	"holdsim/events"
)

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
