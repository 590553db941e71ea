package plan

import (
	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/scenario"
	"slices"
)

// warnings are about what is legal and silly: each is one sentence that begins
// with file, line and column. They change no run and no exit code.
func (c *compiler) warnings(p *Plan) error {
	for _, look := range []func() []string{
		c.lockWithoutEnd, c.stepUpWithoutAnswer, c.unansweredLadder, c.silentLadder, c.deafRungs, c.crowdedLadder, c.idleLimit, c.targetBeforeAnyCall, c.duties,
	} {
		p.Warnings = append(p.Warnings, look()...)
	}
	return nil
}

func (c *compiler) warn(at scenario.Pos, format string, args ...any) []string {
	return []string{c.pol.Source.Warnf(at, format, args...)}
}

// bandOf finds the first band with an action.
func (c *compiler) bandOf(a events.Action) *scenario.Band {
	for i := range c.pol.FraudBot.Bands {
		if b := &c.pol.FraudBot.Bands[i]; b.Action.V == a.String() {
			return b
		}
	}
	return nil
}

// lockingAct finds what has a card locked on a suspicion: a band, or else what
// becomes of a challenge that was not met. It says whether that is alerted.
func (c *compiler) lockingAct() (at scenario.Pos, alerts, ok bool) {
	if band := c.bandOf(events.DeclineAndLock); band != nil {
		return band.Action.At(), band.Alert.V, true
	}
	unproven := &c.pol.FraudBot.Unproven
	if c.bandOf(events.Challenge) != nil && unproven.Action.V == events.DeclineAndLock.String() {
		return unproven.Action.At(), unproven.Alert.V, true
	}
	return scenario.Pos{}, false, false
}

// careHears reports whether customer care is told of an alert and calls.
func (c *compiler) careHears(alerts bool) bool {
	if !alerts || !c.careCalls() {
		return false
	}
	for _, u := range c.pol.FraudBot.Units {
		if u.V == scenario.CareUnit {
			return true
		}
	}
	return false
}

func (c *compiler) careCalls() bool {
	return c.pol.Care.Callback.Attempts.V > 0 && len(c.pol.Care.Hours) > 0
}

func (c *compiler) careTakesCalls() bool {
	return c.pol.Care.TakesCalls.V && len(c.pol.Care.Hours)+len(c.pol.Care.Inbound.Hours) > 0
}

// answerUnlocks reports whether any notice takes an answer that unlocks.
func (c *compiler) answerUnlocks() bool {
	for _, n := range c.pol.CardLock.Notices {
		if n.AnswerUnlocks.V {
			return true
		}
	}
	return false
}

// lockWithoutEnd finds a lock of which nobody tells and that nobody ends.
func (c *compiler) lockWithoutEnd() []string {
	lock := &c.pol.CardLock
	at, alerts, locks := c.lockingAct()
	if !locks || lock.Lock.V == "none" || lock.ReleaseAfter.V > 0 || c.careHears(alerts) {
		return nil
	}
	switch {
	case len(lock.Notices) == 0 && !c.careTakesCalls():
		return c.warn(at, "action: the card is locked without notice or care: nobody tells the holder, nobody calls, nobody takes calls, and the lock never ends.")
	case !c.answerUnlocks() && !c.careTakesCalls():
		return c.warn(at, "action: a locked card stays locked for ever: no answer unlocks it, customer care neither calls nor takes calls, and card_lock.release_after is not given.")
	}
	return nil
}

// stepUpWithoutAnswer finds a step-up that the till cannot ask for or that
// nobody can answer.
func (c *compiler) stepUpWithoutAnswer() []string {
	band := c.bandOf(events.Challenge)
	if band == nil {
		return nil
	}
	method := c.pol.FraudBot.Challenge.V
	if !c.tillCan(method) {
		return c.warn(band.Action.At(), "action: nobody can answer this challenge: the till cannot ask for %s (point_of_sale.step_up), so that every challenge is a decline.", method)
	}
	switch onPhone := method != events.PIN.String(); {
	case !onPhone && c.nobody(func(p *scenario.Profile) scenario.Chance { return p.KnowsPIN }):
		return c.warn(band.Action.At(), "action: nobody can answer this challenge: in %s no profile knows the PIN.", c.sc.Source.File)
	case onPhone && c.nobody(func(p *scenario.Profile) scenario.Chance { return p.LooksAtPhone }):
		return c.warn(band.Action.At(), "action: nobody can answer this challenge: in %s no profile looks at the phone.", c.sc.Source.File)
	}
	return nil
}

// tillCan reports whether the till can ask for a step-up.
func (c *compiler) tillCan(method string) bool {
	for _, w := range c.pol.PointOfSale.StepUp {
		if w.V == method {
			return true
		}
	}
	return false
}

// nobody reports whether a chance is never in all profiles.
func (c *compiler) nobody(chance func(*scenario.Profile) scenario.Chance) bool {
	for i := range c.sc.Profiles {
		if chance(&c.sc.Profiles[i]).V.In > 0 {
			return false
		}
	}
	return true
}

// unansweredLadder finds a ladder whose rungs wait for an answer that does
// nothing.
func (c *compiler) unansweredLadder() []string {
	n := c.pol.CardLock.Notices
	asks := slices.ContainsFunc(n, func(n scenario.Notice) bool { return n.Asks.V })
	if len(n) > 1 && asks && !c.answerUnlocks() {
		return c.warn(n[0].At(), "notices: an answer ends this ladder and does nothing else; write \"answer_unlocks: true\" beside a channel that can be answered, or keep one notice.")
	}
	return nil
}

// targetBeforeAnyCall finds a target for the first contact that customer care
// cannot meet, by its own setting and at any hour.
func (c *compiler) targetBeforeAnyCall() []string {
	calls := &c.pol.Care.Callback
	for _, t := range c.pol.Agreement.Owner {
		if t.Open.V {
			continue
		}
		bound, err := t.Threshold.Parse(c.pol.Source, &calls.AgreedWithin)
		if err != nil || bound.Measure != "time_to_contact" || bound.Op[0] != '<' || bound.Agg != measure.Max || bound.Staffed {
			continue // what is wrong with it has been said
		}
		if events.Time(bound.Value) < calls.NotBefore.V {
			return c.warn(t.Threshold.At(), "threshold: customer care cannot meet this target of %s: it calls only %s after the alert (callback.not_before).",
				measure.SpanInWords(events.Time(bound.Value)), measure.SpanInWords(calls.NotBefore.V))
		}
	}
	return nil
}
