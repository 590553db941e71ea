package plan

import (
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/scenario"
)

// checks compiles what was agreed and what was wanted.
func (c *compiler) checks(p *Plan) error {
	for _, side := range []struct {
		who     Stakeholder
		targets []scenario.Target
	}{{Provider, c.pol.Agreement.Provider}, {Owner, c.pol.Agreement.Owner}} {
		for i := range side.targets {
			check, err := c.target(side.who, &side.targets[i])
			if err != nil {
				return err
			}
			p.Checks = append(p.Checks, check)
		}
	}
	for _, w := range c.sc.Wants {
		bound, err := w.Threshold.Parse(c.sc.Source, nil)
		if err != nil {
			return err
		}
		expect, err := w.Expect.Fill(c.sc.Source, nil)
		if err != nil {
			return err
		}
		p.Checks = append(p.Checks, Check{
			Stakeholder: User, Name: w.Name.V, Expect: expect, Threshold: &bound,
			FixableBy: wordsOf(w.FixableBy), Assumed: w.Assumed.V, Where: c.sc.Source.Where(w.At()),
		})
	}
	return nil
}

func (c *compiler) target(who Stakeholder, t *scenario.Target) (Check, error) {
	expect, err := t.Expect.Fill(c.pol.Source, &c.pol.Care.Callback.AgreedWithin)
	if err != nil {
		return Check{}, err
	}
	check := Check{
		Stakeholder: who, Name: t.Name.V, Expect: expect, FixableBy: wordsOf(t.FixableBy),
		AgreedBy: t.AgreedBy.V, With: t.With.V, PaidBy: t.PaidBy.V, Since: t.Since.V,
		Assumed: t.Assumed.V, Where: c.pol.Source.Where(t.At()),
	}
	if t.Open.V {
		return check, nil
	}
	bound, err := t.Threshold.Parse(c.pol.Source, &c.pol.Care.Callback.AgreedWithin)
	check.Threshold = &bound
	return check, err
}

// story compiles what a telling needs besides the events.
func (c *compiler) story(p *Plan) error {
	s := &p.Story
	s.Title, s.Place, s.Zone, s.Locale = c.sc.Title.V, c.sc.Place.V, c.sc.Zone.V, c.sc.Locale.V
	s.Teaches, s.Policy = textsOf(c.sc.Teaches), textsOf(c.pol.Teaches)
	s.Decimals, s.Symbol = c.currency.Decimals, c.currency.Symbol
	s.Days = c.storyDays()
	s.Offsets = offsets(c.loc, c.start, s.Days[len(s.Days)-1].From)
	s.Beats = c.beats(p)
	for _, m := range c.sc.Merchants {
		s.Merchants = append(s.Merchants, m.Says.V)
	}
	for _, r := range c.pol.FraudBot.Rules {
		s.Reasons = append(s.Reasons, r.Reason.V)
	}
	for _, u := range p.Names.Units {
		s.Units = append(s.Units, strings.ReplaceAll(u, "-", " "))
	}
	s.Wish = c.wishInWords()
	s.Told, s.Drawn = c.sc.ToldAndDrawn()
	c.agreed(s)
	s.Assumed = append(textsOf(c.sc.Assumed), textsOf(c.pol.Assumed)...)
	if at := c.pol.Care.Callback.NotBefore.At(); at.Given() {
		s.NotBefore = c.pol.Source.Where(at)
	}
	return nil
}

// beats are the sentences about single purchases.
func (c *compiler) beats(plan *Plan) []Beat {
	var beats []Beat
	for card := range c.sc.Cast {
		for i, w := range c.sc.Cast[card].Wishes {
			for j, p := range w.Purchases {
				if p.Because.V != "" {
					number := plan.Shopper.Cast[card].Wishes[i].Purchases[j].Purchase
					beats = append(beats, Beat{Card: events.Card(card), Purchase: number, Text: p.Because.V})
				}
			}
		}
	}
	return beats
}

// wishInWords joins the different wishes of the cast.
func (c *compiler) wishInWords() string {
	var all []string
	for _, p := range c.sc.Cast {
		for _, w := range p.Wishes {
			if w.Wish.V != "" && !slices.Contains(all, w.Wish.V) {
				all = append(all, w.Wish.V)
			}
		}
	}
	return strings.Join(all, "; ")
}

func textsOf(texts []scenario.Text) []string {
	var all []string
	for _, t := range texts {
		all = append(all, t.V)
	}
	return all
}

func wordsOf(words []scenario.Word) []string {
	var all []string
	for _, w := range words {
		all = append(all, w.V)
	}
	return all
}
