package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

var purposeWrapUp = services.NewPurpose("customer care: work after a call")

// dispatch gives queued cases to free agents while care is open.
func (m *machine) dispatch(fx *services.Effects) {
	for m.busy < m.cfg.Agents {
		t, ok := m.queue.first(m)
		if !ok {
			return
		}
		if at := m.hours.next(fx.Now()); at != fx.Now() {
			m.awaitOpening(fx, at, t.card)
			return
		}
		m.queue.pop()
		m.call(fx, t.card)
	}
}

// awaitOpening wakes the queue at the next opening, once.
func (m *machine) awaitOpening(fx *services.Effects, at events.Time, c events.Card) {
	if at == events.Never || m.opening == at {
		return
	}
	m.opening = at
	fx.Wake(at-fx.Now(), c, slotOpening)
}

// call begins a call: by dialling, or by taking the one on the line.
func (m *machine) call(fx *services.Effects, c events.Card) {
	r := &m.cases[c]
	m.busy++
	if r.inbound {
		m.checkIdentity(fx, c, r)
		return
	}
	r.stage = dialling
	e := r.emit(fx, events.CallbackAttempted, c)
	e.Channel, e.Attempt = events.Agent, r.attempt
	r.cause = e.ID
}

// careCalled is a cardholder on the line.
func (m *machine) careCalled(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if !m.cfg.TakesCalls || r.inbound || r.stage.onCall() || r.stage == requested {
		return
	}
	if r.stage == queued { // it keeps its place
		r.inbound, r.cause = true, in.ID
		return
	}
	at := m.hours.next(fx.Now())
	if at == events.Never {
		return
	}
	if r.stage == none {
		r.about(in)
		r.score, r.rules = 0, 0
	}
	if r.stage <= lost {
		m.openCase(fx, in.Card, r)
	}
	r.inbound, r.cause = true, in.ID
	m.wait(in, fx, r, at)
}

func (m *machine) callMissed(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != dialling || in.Attempt != r.attempt {
		return
	}
	r.stage, r.cause = idle, in.ID
	if r.why != events.ReasonNone && r.status != locked {
		m.resolve(in, fx, r, r.why)
	} else {
		m.schedule(in, fx, r, fx.Now()+m.cfg.Spacing)
	}
	m.hangUp(in, fx, r)
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
	outcome := events.IdentityVerified
	if in.Right < m.cfg.Required {
		outcome = events.IdentityFailed
	}
	r.cause = in.ID
	e := r.emit(fx, outcome, in.Card)
	e.Method, e.Right, e.Asked = in.Method, in.Right, in.Asked
	r.cause = e.ID
	if outcome == events.IdentityVerified {
		m.askUse(fx, in.Card, r)
		return
	}
	m.resolve(in, fx, r, events.AuthFailed)
	m.hangUp(in, fx, r)
}

func (m *machine) askUse(fx *services.Effects, c events.Card, r *record) {
	r.stage = asking
	r.emit(fx, events.UseAsked, c).Channel = events.Agent
}

// useAnswered ends the call. The card system is asked for what is not so yet.
func (m *machine) useAnswered(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != asking {
		return
	}
	request, why, done := events.UnlockRequested, events.ConfirmedGenuine, r.status != locked
	if in.Kind == events.UseDenied {
		request, why, done = events.CloseRequested, events.ConfirmedFraud, r.status == closed
	}
	r.cause = in.ID
	if done {
		m.resolve(in, fx, r, why)
	} else {
		r.stage = requested
		fx.Emit(request, in.Card).Reason = why
	}
	m.hangUp(in, fx, r)
}

// hangUp ends the call; the agent is free after the wrap-up.
func (m *machine) hangUp(in *events.Event, fx *services.Effects, r *record) {
	n := uint64(in.Purchase)<<8 | uint64(r.attempt)
	work := m.cfg.WrapUp.Delay(services.Draw(m.cfg.Seed, purposeWrapUp, uint64(in.Card), n))
	if work > 0 {
		r.wrapping++
		fx.Wake(work, in.Card, slotWrapUp)
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
