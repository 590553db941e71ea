package scenario

import (
	"slices"

	"holdsim/internal/nearest"
)

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
	if err := p.PointOfSale.check(p.Source); err != nil {
		return err
	}
	if err := p.CardLock.check(p.Source, &p.Care); err != nil {
		return err
	}
	if err := p.Care.check(p.Source); err != nil {
		return err
	}
	return p.checkHours()
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
	alert := bot.alert()
	if !alert.Given() || p.Care.Callback.Attempts.V == 0 {
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
	if p.Source.varied() {
		return nil
	}
	at := alert
	if len(bot.Units) > 0 {
		at = bot.Units[len(bot.Units)-1].At()
	}
	return p.Source.Errorf(at, "units: alerts do not reach %s, the unit that calls the shopper; add it to fraud_bot.units, or write \"attempts: 0\" under customer_care.callback if nobody is to call.", CareUnit)
}

// alert is where the file first has something alerted: by a band, or after a
// challenge. What it leaves to a default is no word of it.
func (b *FraudBot) alert() Pos {
	if i := slices.IndexFunc(b.Bands, func(b Band) bool { return b.Alert.V }); i >= 0 {
		return b.Bands[i].Alert.At()
	}
	for _, f := range []Flag{b.Unproven.Alert, b.Denied.Alert} {
		if f.V && f.At().Given() {
			return f.At()
		}
	}
	return Pos{}
}
