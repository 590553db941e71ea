package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

var (
	purposeWrapUp  = services.NewPurpose("customer care: work after a call")
	purposeTalk    = services.NewPurpose("customer care: what else is said in a call")
	purposeRejects = services.NewPurpose("customer care: right answers are taken for wrong ones")
	purposeAccepts = services.NewPurpose("customer care: wrong answers are taken for right ones")
	purposeNumber  = services.NewPurpose("customer care: the telephone number is wrong")
)

// begin begins a call: by dialling, or by taking the one on the line.
func (m *machine) begin(fx *services.Effects, c events.Card) {
	r := &m.cases[c]
	m.busy++
	r.calls++
	switch {
	case r.inbound:
		m.checkIdentity(fx, c, r)
	case m.wrongNumber(fx, c, r):
		again := fx.Now() + m.cfg.Spacing
		if m.cfg.Spacing == 0 {
			again = r.right
		}
		m.schedule(fx, c, r, again)
		m.hangUp(fx, c, r)
	default:
		r.stage = dialling
		e := r.emit(fx, events.CallbackAttempted, c)
		e.Channel, e.Attempt = events.Agent, r.attempt
		r.cause = e.ID
	}
}

// wrongNumber reports whether the number on file is another's or nobody's, and
// says so once in a case: the attempt is in vain, and nobody's phone rings.
func (m *machine) wrongNumber(fx *services.Effects, c events.Card, r *record) bool {
	if r.right == 0 {
		if !m.cfg.WrongNumber.Happens(services.Draw(m.cfg.Seed, purposeNumber, uint64(c), 0)) {
			return false
		}
		r.right = fx.Now() + m.cfg.CorrectedAfter
	}
	if fx.Now() >= r.right {
		return false
	}
	if !r.faulty {
		r.faulty = true
		e := r.emit(fx, events.FaultOccurred, c)
		e.Fault, e.Until = events.NumberWrong, r.right
		r.cause = e.ID
	}
	return true
}

// careCalled is a cardholder on the telephone.
func (m *machine) careCalled(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if !m.cfg.TakesCalls || r.inbound || r.stage.onCall() || r.stage == requested {
		return
	}
	at := m.hours.next(fx.Now())
	if at == events.Never || m.cfg.MaxWaiting > 0 && m.callers.len() >= int(m.cfg.MaxWaiting) {
		return
	}
	ready := at
	if r.stage == waiting || r.stage == queued {
		if at > max(r.promised, m.shifts.next(fx.Now())) {
			return // they hear the hours; care calls before that
		}
		if r.stage == queued {
			ready = r.promised // it keeps its place
		}
	}
	if r.stage == none {
		r.about(in)
		r.score, r.rules = 0, 0
	}
	if r.stage <= lost {
		m.openCase(fx, in.Card, r)
	}
	m.dequeue(in.Card, r)
	r.inbound, r.cause = true, in.ID
	m.enqueue(fx, in.Card, r, ready)
}

// callAbandoned is a cardholder who waited on the line and hung up: the case
// is to be called back, as if they had not called.
func (m *machine) callAbandoned(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != queued || !r.inbound {
		return
	}
	m.dequeue(in.Card, r)
	r.inbound, r.cause = false, in.ID
	switch {
	case r.promised == 0 || m.expired(fx, r):
		m.schedule(fx, in.Card, r, max(r.opened+m.cfg.NotBefore, fx.Now()))
	case r.from > fx.Now():
		r.stage = waiting // its wake is still to come
	default:
		m.enqueue(fx, in.Card, r, r.promised)
	}
}

func (m *machine) callMissed(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != dialling || in.Attempt != r.attempt {
		return
	}
	r.cause = in.ID
	if r.why != events.ReasonNone && r.status != locked {
		m.resolve(fx, in.Card, r, r.why)
	} else {
		m.schedule(fx, in.Card, r, fx.Now()+m.cfg.Spacing)
	}
	m.hangUp(fx, in.Card, r)
}

func (m *machine) callAnswered(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != dialling || in.Attempt != r.attempt {
		return
	}
	r.cause = in.ID
	m.checkIdentity(fx, in.Card, r)
}

func (m *machine) checkIdentity(fx *services.Effects, c events.Card, r *record) {
	if m.cfg.Questions == 0 {
		m.askUse(fx, c, r)
		return
	}
	r.stage = checking
	e := r.emit(fx, events.IdentityAsked, c)
	e.Method, e.Asked = events.Questions, m.cfg.Questions
}

func (m *machine) identityAnswered(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != checking {
		return
	}
	outcome := events.IdentityFailed
	if m.satisfied(in, r) {
		outcome = events.IdentityVerified
	}
	r.cause = in.ID
	e := r.emit(fx, outcome, in.Card)
	e.Method, e.Right, e.Asked = in.Method, in.Right, in.Asked
	r.cause = e.ID
	if outcome == events.IdentityVerified {
		m.askUse(fx, in.Card, r)
		return
	}
	m.resolve(fx, in.Card, r, events.AuthFailed)
	m.hangUp(fx, in.Card, r)
}

// satisfied is the agent's judgement of the answers, which may be mistaken.
func (m *machine) satisfied(in *events.Event, r *record) bool {
	if in.Right >= m.cfg.Required {
		return !m.cfg.RejectsRight.Happens(services.Draw(m.cfg.Seed, purposeRejects, uint64(in.Card), r.call()))
	}
	return m.cfg.AcceptsWrong.Happens(services.Draw(m.cfg.Seed, purposeAccepts, uint64(in.Card), r.call()))
}

func (m *machine) askUse(fx *services.Effects, c events.Card, r *record) {
	r.stage = asking
	r.emit(fx, events.UseAsked, c).Channel = events.Agent
}

// useAnswered is the last answer; what else is said may take its time.
func (m *machine) useAnswered(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != asking {
		return
	}
	r.stage, r.cause, r.denied = talking, in.ID, in.Kind == events.UseDenied
	if talk := m.cfg.Talk.Delay(services.Draw(m.cfg.Seed, purposeTalk, uint64(in.Card), r.call())); talk > 0 {
		fx.Wake(talk, in.Card, slotTalked)
		return
	}
	m.conclude(in, fx)
}

// conclude ends the call. The card system is asked for what is not so yet.
func (m *machine) conclude(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != talking {
		return
	}
	request, why, done := events.UnlockRequested, events.ConfirmedGenuine, r.status != locked
	if r.denied {
		request, why, done = events.CloseRequested, events.ConfirmedFraud, r.status == closed
	}
	if done {
		m.resolve(fx, in.Card, r, why)
	} else {
		r.stage, r.inbound = requested, false
		r.emit(fx, request, in.Card).Reason = why
	}
	m.hangUp(fx, in.Card, r)
}

// hangUp ends the call; the agent is free after the wrap-up.
func (m *machine) hangUp(fx *services.Effects, c events.Card, r *record) {
	work := m.cfg.WrapUp.Delay(services.Draw(m.cfg.Seed, purposeWrapUp, uint64(c), r.call()))
	if work > 0 {
		r.wrapping++
		fx.Wake(work, c, slotWrapUp)
		return
	}
	m.busy--
	m.dispatch(fx)
}

func (m *machine) wrappedUp(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.wrapping == 0 {
		return
	}
	r.wrapping--
	m.busy--
	m.dispatch(fx)
}
