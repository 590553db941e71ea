package scenario

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/rules"
	"holdsim/services/fraudbot/rule"
)

func (b *FraudBot) check(src *Source) error {
	if _, err := distinct(src, "rules", b.Rules, func(r *Rule) *Name { return &r.Name }); err != nil {
		return err
	}
	if _, err := distinct(src, "units", b.Units, func(n *Name) *Name { return n }); err != nil {
		return err
	}
	if err := b.checkRules(src); err != nil {
		return err
	}
	for i := range b.Bands {
		band := &b.Bands[i]
		switch {
		case i == 0 && band.From.V != 0:
			return src.Errorf(band.From.At(), "from: the first band begins at %d, and nothing is said of a score below; it must begin at 0.", band.From.V)
		case i > 0 && band.From.V <= b.Bands[i-1].From.V:
			return src.Errorf(band.From.At(), "from: %d is not above %d, where the band before it begins; bands ascend and do not overlap.", band.From.V, b.Bands[i-1].From.V)
		case (band.Action.V == events.Approve.String()) != (band.Code.V == events.Code00.String()):
			return src.Errorf(band.Code.At(), "code: %s does not fit the action %s; 00 is approved, and every other code declines.", band.Code.V, band.Action.V)
		case band.Action.V == events.Challenge.String() && b.Challenge.V == "none":
			return src.Errorf(band.Action.At(), "action: challenge asks for nothing: fraud_bot.challenge is none.")
		}
	}
	return b.checkReach(src)
}

// checkRules type-checks the conditions.
func (b *FraudBot) checkRules(src *Source) error {
	uses := new(rule.Set)
	for i := range b.Rules {
		r := &b.Rules[i]
		key := fmt.Sprintf("fraud_bot.rules[%d].when", i+1)
		if err := r.When.check(src, key); err != nil {
			return err
		}
		if rules.Never(r.When.Checked) {
			return src.Errorf(r.When.At(), "%s: this can never be true, and the rule %s never fires; mend the condition or delete the rule.", key, r.Name.V)
		}
		if _, err := uses.Compile(r.When.Checked); err != nil {
			return src.Errorf(r.When.At(), "%s: %v.", key, err)
		}
	}
	return nil
}

// checkReach finds a band that no sum of points falls into.
func (b *FraudBot) checkReach(src *Source) error {
	if src.varied() {
		return nil
	}
	var reached [101]bool
	reached[0] = true
	most := int64(0)
	for i := range b.Rules {
		points := b.Rules[i].Points.V
		most = min(most+points, 100)
		for score := int64(100); score >= 0; score-- {
			if reached[score] {
				reached[min(score+points, 100)] = true
			}
		}
	}
	for i := range b.Bands {
		from, until := b.Bands[i].From.V, int64(100)
		if i+1 < len(b.Bands) {
			until = b.Bands[i+1].From.V - 1
		}
		there := false
		for score := from; score <= until; score++ {
			there = there || reached[score]
		}
		if !there && from > most {
			return src.Errorf(b.Bands[i].From.At(), "from: no purchase reaches a score of %d; the points of all rules together are %d.", from, most)
		}
		if !there {
			return src.Errorf(b.Bands[i].From.At(), "from: no sum of the rules' points lies between %d and %d, so that no purchase falls into this band; delete it or change points.", from, until)
		}
	}
	return nil
}
