package plan

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/scenario"
	"holdsim/internal/zone"
	"holdsim/services"
	"holdsim/services/cardlock"
)

// cardLock compiles the card system.
func (c *compiler) cardLock(p *Plan) error {
	l := &c.pol.CardLock
	p.CardLock = cardlock.Config{
		Seed: c.seed, Cards: p.Names.Cards,
		Days:  dayStarts(c.loc, c.start, c.horizon),
		Locks: l.Lock.V != "none", ReleaseAfter: l.ReleaseAfter.V, UnlockLag: l.UnlockLag.V,
		ReissueAfter: l.ReissueAfter.V,
	}
	if code := scenario.Value(scenario.ClosedCodes, l.ClosedCode); code != events.Code46 {
		p.CardLock.ClosedCode = code
	}
	for _, m := range []struct {
		key  string
		from scenario.Money
		to   *int64
	}{
		{"per_purchase", l.Limits.PerPurchase, &p.CardLock.PerPurchase}, {"per_day", l.Limits.PerDay, &p.CardLock.PerDay},
		{"cap", l.Cap, &p.CardLock.Cap}, {"cap_per_day", l.CapPerDay, &p.CardLock.CapPerDay},
	} {
		v, err := c.money(c.pol.Source, m.key, m.from)
		if err != nil {
			return err
		}
		*m.to = v
	}
	c.notices(&p.CardLock)
	return nil
}

// notices compiles the ladder. What bounds a ladder that is not there is left out.
func (c *compiler) notices(to *cardlock.Config) {
	l := &c.pol.CardLock
	for _, n := range l.Notices {
		if n.Channel.V == events.Agent.String() {
			continue // customer care's turn: its callback says when
		}
		to.Notices = append(to.Notices, cardlock.Notice{
			Channel: scenario.Value(scenario.Channels, n.Channel),
			After:   n.After.V, Takes: n.Takes.V, Fails: n.Fails.V,
			AnswerUnlocks: n.AnswerUnlocks.V, KeepsQuiet: n.KeepsQuiet.V && len(l.Quiet) > 0,
		})
	}
	if len(to.Notices) == 0 {
		return
	}
	to.TellsDeclines, to.Confirms = l.NoticesOn.V == "decline", l.Confirms.V
	to.Quiet = c.quiet()
	if reach := []services.Chance{l.Reach.Text.V, l.Reach.Voice.V, l.Reach.Email.V, l.Reach.Push.V}; slices.ContainsFunc(reach, func(r services.Chance) bool { return r != services.Always }) {
		to.Reach = reach
	}
	if l.AtMost.Notices.V > 0 {
		to.AtMost, to.Per = uint8(l.AtMost.Notices.V), l.AtMost.In.V
	}
}

// quiet are the spans in which nothing is sent, from the day of the start to
// beyond the horizon. Spans that touch, as those before and after midnight do,
// are one.
func (c *compiler) quiet() []cardlock.Span {
	hours := slices.Clone(c.pol.CardLock.Quiet)
	slices.SortFunc(hours, func(a, b scenario.Hours) int { return int(a.From - b.From) })
	var all []cardlock.Span
	for _, day := range localDays(c.loc, c.start, c.horizon+beyond) {
		midnight := events.Time(day.UnixMilli()) // as a clock in UTC shows it
		for _, h := range hours {
			s := cardlock.Span{From: zone.First(c.loc, midnight+h.From), Until: zone.Last(c.loc, midnight+h.Until)}
			if n := len(all); n > 0 && s.From <= all[n-1].Until {
				all[n-1].Until = max(all[n-1].Until, s.Until)
			} else if s.Until > s.From {
				all = append(all, s)
			}
		}
	}
	return all
}

// silentLadder finds notices for which no band of the fraud bot gives a reason.
func (c *compiler) silentLadder() []string {
	l := &c.pol.CardLock
	_, _, locks := c.lockingAct()
	switch {
	case len(l.Notices) == 0 || locks:
		return nil
	case l.NoticesOn.V == "lock":
		return c.warn(l.Notices[0].At(), "notices: nothing is ever sent: the notices tell of a lock, and no band of the fraud bot locks (decline-and-lock).")
	case c.bandOf(events.Decline) == nil && c.bandOf(events.Challenge) == nil:
		return c.warn(l.Notices[0].At(), "notices: nothing is ever sent: no band of the fraud bot declines.")
	}
	return nil
}

// deafRungs finds notices that arrive nowhere.
func (c *compiler) deafRungs() (all []string) {
	l := &c.pol.CardLock
	reach := map[string]scenario.Chance{"text": l.Reach.Text, "voice": l.Reach.Voice, "email": l.Reach.Email, "push": l.Reach.Push}
	for i := range l.Notices {
		n := &l.Notices[i]
		switch r, ok := reach[n.Channel.V]; {
		case ok && r.V.In == 0:
			all = append(all, c.warn(n.Channel.At(), "channel: nobody is reached by %s: card_lock.reach gives it no chance.", n.Channel.V)...)
		case n.Fails.V == services.Always:
			all = append(all, c.warn(n.Fails.At(), "fails: this notice never arrives; write a chance below 1, or delete it.")...)
		}
	}
	return all
}

// crowdedLadder finds the first rung that the bound on notices never lets out.
func (c *compiler) crowdedLadder() []string {
	l := &c.pol.CardLock
	most := int(l.AtMost.Notices.V)
	for i := range l.Notices {
		n := &l.Notices[i]
		if most > 0 && i >= most && n.Channel.V != events.Agent.String() && n.After.V-l.Notices[i-most].After.V < l.AtMost.In.V {
			return c.warn(n.At(), "notices: the bound at_most, %d in %s, holds this notice back: it is number %d.", most, measure.FormatSpan(l.AtMost.In.V), i+1)
		}
	}
	return nil
}

// idleLimit finds a limit per purchase that the limit per day never lets count.
func (c *compiler) idleLimit() []string {
	l := &c.pol.CardLock.Limits
	if l.PerDay.Given() && l.PerDay.LessThan(l.PerPurchase) && !l.PerDay.Zero() {
		return c.warn(l.PerPurchase.At(), "per_purchase: this limit never counts: the limit per day is lower.")
	}
	return nil
}
