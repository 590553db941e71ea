package shopper

import (
	"sort"

	"holdsim/events"
	"holdsim/services"
)

var (
	purposeAnswersCall     = services.NewPurpose("shopper: answers a call")
	purposeWrongParty      = services.NewPurpose("shopper: somebody else answers a call")
	purposeRings           = services.NewPurpose("shopper: how long the phone rings")
	purposeCallsCare       = services.NewPurpose("shopper: calls customer care")
	purposeCallsCareAfter  = services.NewPurpose("shopper: learned to called")
	purposeOpens           = services.NewPurpose("shopper: the line opens to called")
	purposePatience        = services.NewPurpose("shopper: called to hung up")
	purposeCallsAgainAfter = services.NewPurpose("shopper: a call that did not help to the next")
	purposeKnowsAnswers    = services.NewPurpose("shopper: knows the answer to an identity question")
	purposeAnswersIdentity = services.NewPurpose("shopper: identity asked to answered")
	purposeConfirmsUse     = services.NewPurpose("shopper: was it you, to yes or no")
	purposeThiefGivesUp    = services.NewPurpose("thief: gives up after a decline")
	purposeThiefCalls      = services.NewPurpose("thief: calls customer care")
	purposeThiefCallsAfter = services.NewPurpose("thief: declined to called")
	purposeThiefPasses     = services.NewPurpose("thief: passes the identity questions")
)

// thinkOfCalling is what the holder does about a lock that they know of: they
// make up their mind at each decline anew.
func (m *machine) thinkOfCalling(in *events.Event, fx *services.Effects, p *person) {
	profile := m.profile(in.Card)
	if m.cfg.NoLine || p.has(mayCall) || m.troubles[in.Card].line != nobody || !profile.CallsCare.Happens(m.draw(purposeCallsCare, in, 0)) {
		return
	}
	p.is |= mayCall
	m.callLater(in, fx, profile.CallsCareAfter.Delay(m.draw(purposeCallsCareAfter, in, 0)), slotCall)
}

// callLater calls after a delay, at once if there is none.
func (m *machine) callLater(in *events.Event, fx *services.Effects, after events.Time, slot uint8) {
	switch {
	case after > 0:
		m.wakeCaller(fx, in.Card, after, slot)
	case slot == slotThiefCall:
		m.thiefCalls(in, fx)
	default:
		m.callCare(in, fx)
	}
}

// wakeCaller lets the holder, or the thief, take up the phone after a delay. What
// the holder meant to do about an earlier lock is ignored then.
func (m *machine) wakeCaller(fx *services.Effects, c events.Card, after events.Time, slot uint8) *events.Event {
	w := fx.Wake(after, c, slot)
	if slot == slotCall {
		m.troubles[c].callsAt = w.At
	}
	return w
}

// callCare calls if there is still something to say.
func (m *machine) callCare(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	if !p.has(mayCall) || m.awaitLine(in, fx, slotCall) {
		return
	}
	p.is &^= mayCall
	if p.has(isLocked) && !p.has(spoke) && m.troubles[in.Card].line == nobody {
		m.dial(in, fx, theHolder)
	}
}

// thiefCalls: the thief calls as if they were the holder.
func (m *machine) thiefCalls(in *events.Event, fx *services.Effects) {
	r := &m.robbers[in.Card]
	if !r.mayCall || m.awaitLine(in, fx, slotThiefCall) {
		return
	}
	r.mayCall = false
	if m.people[in.Card].has(isLocked) && m.troubles[in.Card].line == nobody {
		m.dial(in, fx, theThief)
	}
}

// awaitLine reports that the bank's line is closed now; the caller calls some
// time after it opens. A line that never opens again is not called.
func (m *machine) awaitLine(in *events.Event, fx *services.Effects, slot uint8) bool {
	line, now := m.cfg.Line, fx.Now()
	i := sort.Search(len(line), func(i int) bool { return line[i].Until > now })
	switch {
	case len(line) == 0 || i < len(line) && line[i].From <= now:
		return false
	case i < len(line):
		after := m.profile(in.Card).CallsCareAfter.Delay(m.draw(purposeOpens, in, slot))
		m.wakeCaller(fx, in.Card, line[i].From-now+min(after, line[i].Until-line[i].From-1), slot)
	}
	return true
}

// dial is a call to customer care: on hold until somebody asks for their
// identity, or until their patience ends.
func (m *machine) dial(in *events.Event, fx *services.Effects, who line) {
	t := &m.troubles[in.Card]
	t.line, t.onHold, t.hangsUp = who, true, 0
	if t.calls < 255 {
		t.calls++
	}
	e := fx.Emit(events.CareCalled, in.Card)
	e.Channel, e.Attempt = events.Agent, t.calls
	nth := t.redials + 1
	if who == theThief {
		nth = theirNext(&m.robbers[in.Card].calls)
	}
	if patience := m.profile(in.Card).Patience.Delay(m.draw(purposePatience, in, nth)); patience > 0 {
		w := fx.Wake(patience, in.Card, slotHangUp)
		w.ID, t.hangsUp = e.ID, w.At
	}
}

// hangUp ends a call that nobody answered in time.
func (m *machine) hangUp(in *events.Event, fx *services.Effects) {
	t := &m.troubles[in.Card]
	if !t.onHold || t.hangsUp != fx.Now() {
		return
	}
	who := t.line
	t.line, t.onHold = nobody, false
	e := fx.Emit(events.CallAbandoned, in.Card)
	e.Channel, e.Attempt = events.Agent, t.calls
	if who == theHolder {
		m.callAgain(in, fx, e.ID)
	}
}

// callAgain is after a call that did not help.
func (m *machine) callAgain(in *events.Event, fx *services.Effects, cause events.Stamp) {
	p, t, profile := &m.people[in.Card], &m.troubles[in.Card], m.profile(in.Card)
	if m.cfg.NoLine || p.has(mayCall) || !p.has(isLocked) || t.redials >= profile.CallsAgain {
		return
	}
	t.redials++
	p.is |= mayCall
	after := profile.CallsAgainAfter.Delay(m.draw(purposeCallsAgainAfter, in, t.redials))
	m.wakeCaller(fx, in.Card, max(after, events.Millisecond), slotCall).ID = cause
}

func (m *machine) callbackAttempted(in *events.Event, fx *services.Effects) {
	profile, t := m.profile(in.Card), &m.troubles[in.Card]
	rings := profile.Rings.Delay(m.draw(purposeRings, in, in.Attempt))
	missed := events.ReasonNone
	switch {
	case !profile.AnswersCall.Happens(m.draw(purposeAnswersCall, in, in.Attempt)):
		missed = events.UnknownNumber
	case profile.WrongParty.Happens(m.draw(purposeWrongParty, in, in.Attempt)):
		missed = events.WrongParty
	}
	if missed != events.ReasonNone {
		e := fx.EmitAfter(rings, events.CallMissed, in.Card)
		e.Channel, e.Attempt, e.Reason = in.Channel, in.Attempt, missed
		return
	}
	m.hear(in.Card, fx.Now()+rings)
	t.line, t.onHold = theHolder, false
	e := fx.EmitAfter(rings, events.CallAnswered, in.Card)
	e.Channel, e.Attempt = in.Channel, in.Attempt
}

// theirs is where the counts of a thief's draws begin, so that what a thief does
// moves no draw of the holder.
const theirs = 128

// theirNext is the next of the thief's draws that are counted there.
func theirNext(n *uint8) uint8 {
	nth := theirs + *n
	*n = min(*n+1, theirs-1)
	return nth
}

// identityAsked: whoever is on the line answers; the bank cannot see who it is.
func (m *machine) identityAsked(in *events.Event, fx *services.Effects) {
	t, profile := &m.troubles[in.Card], m.profile(in.Card)
	t.onHold = false
	check, right := t.checks, uint8(0)
	if t.line == theThief {
		check = theirNext(&m.robbers[in.Card].checks)
		if profile.Thief.PassesIdentity.Happens(m.draw(purposeThiefPasses, in, check)) {
			right = in.Asked
		}
	} else {
		m.speak(in, fx)
		if t.checks < theirs-1 {
			t.checks++
		}
		for q := range in.Asked {
			n := uint64(check)<<32 | uint64(in.Purchase)<<8 | uint64(q)
			if profile.KnowsAnswers.Happens(services.Draw(m.cfg.Seed, purposeKnowsAnswers, uint64(in.Card), n)) {
				right++
			}
		}
	}
	e := fx.EmitAfter(profile.AnswersIdentity.Delay(m.draw(purposeAnswersIdentity, in, check)), events.IdentityAnswered, in.Card)
	e.Method, e.Right, e.Asked = in.Method, right, in.Asked
}

// identityFailed: the holder who failed may call again; a thief does not.
func (m *machine) identityFailed(in *events.Event, fx *services.Effects) {
	t := &m.troubles[in.Card]
	who := t.line
	t.line, t.onHold = nobody, false
	if who == theThief {
		return
	}
	m.people[in.Card].is &^= spoke
	m.callAgain(in, fx, in.ID)
}

// useAsked: the holder answers by the truth of the purchase, a thief always yes.
func (m *machine) useAsked(in *events.Event, fx *services.Effects) {
	t := &m.troubles[in.Card]
	answer := events.UseConfirmed
	if t.line != theThief {
		m.speak(in, fx)
		if !m.isGenuine(in) {
			answer = events.UseDenied
		}
	}
	t.line, t.onHold = nobody, false
	after := m.profile(in.Card).ConfirmsUse.Delay(m.draw(purposeConfirmsUse, in, 0))
	fx.EmitAfter(after, answer, in.Card).Channel = in.Channel
}

// thiefDeclined: a thief gives up, or goes on, perhaps after a call to care.
func (m *machine) thiefDeclined(in *events.Event, fx *services.Effects) {
	r, profile := &m.robbers[in.Card], m.profile(in.Card)
	switch {
	case r.gaveUp || r.mayCall:
	case profile.Thief.GivesUp.Happens(m.draw(purposeThiefGivesUp, in, 0)):
		r.gaveUp = true
	case !m.cfg.NoLine && profile.Thief.CallsCare.Happens(m.draw(purposeThiefCalls, in, 0)):
		r.mayCall = true
		m.callLater(in, fx, profile.CallsCareAfter.Delay(m.draw(purposeThiefCallsAfter, in, 0)), slotThiefCall)
	}
}

// speak is what the first words of the holder's call with care do.
func (m *machine) speak(in *events.Event, fx *services.Effects) {
	p := &m.people[in.Card]
	p.is |= spoke
	m.hear(in.Card, fx.Now())
	if !p.has(knows) {
		if fx.Now()-m.troubles[in.Card].lockedAt <= events.AtOnce {
			p.is |= told
		}
		m.learn(in, fx, p, events.Agent)
	}
}

// hear notes a two-way contact with the bank.
func (m *machine) hear(c events.Card, at events.Time) {
	if t := &m.troubles[c]; t.contact == 0 || at < t.contact {
		t.contact = at
	}
}
