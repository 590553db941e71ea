package customercare

import (
	"holdsim/events"
	"holdsim/services"
)

var purposeLoses = services.NewPurpose("customer care: an alert does not reach the queue")

func (m *machine) alert(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if in.Units&m.cfg.Unit == 0 || r.stage > lost {
		return // for others; or it joins the open case
	}
	r.about(in)
	r.score, r.rules = in.Score, in.Rules
	draw := services.Draw(m.cfg.Seed, purposeLoses, uint64(in.Card), uint64(in.Purchase))
	if r.stage == none && m.cfg.FindsAfter > 0 && m.cfg.LosesAlert.Happens(draw) {
		m.lose(in, fx, r)
		return
	}
	m.open(in, fx, r, fx.Now())
}

// about makes an input's purchase the one that the case is about.
func (r *record) about(in *events.Event) {
	r.visit, r.purchase, r.cause = in.Visit, in.Purchase, in.ID
}

func (m *machine) lose(in *events.Event, fx *services.Effects, r *record) {
	r.stage, r.ready, r.swept = lost, fx.Now(), fx.Now()+m.cfg.FindsAfter
	e := fx.Emit(events.FaultOccurred, in.Card)
	e.Fault, e.Until = events.AlertLost, r.swept
	r.cause = e.ID
	fx.Wake(m.cfg.FindsAfter, in.Card, slotSweep)
}

func (m *machine) sweep(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage == lost && r.swept == fx.Now() {
		m.open(in, fx, r, r.ready)
	}
}

// open opens the case of an alert that was raised at that instant.
func (m *machine) open(in *events.Event, fx *services.Effects, r *record, alerted events.Time) {
	m.openCase(fx, in.Card, r)
	m.schedule(in, fx, r, max(alerted+m.cfg.NotBefore, fx.Now()))
}

func (m *machine) openCase(fx *services.Effects, c events.Card, r *record) {
	r.stage, r.attempt, r.inbound, r.why = idle, 0, false, events.ReasonNone
	e := r.emit(fx, events.CaseOpened, c)
	e.Score, e.Rules = r.score, r.rules
	r.cause = e.ID
}

// schedule promises the next callback, not before an instant; or it gives up.
func (m *machine) schedule(in *events.Event, fx *services.Effects, r *record, notBefore events.Time) {
	switch {
	case m.cfg.Attempts == 0:
		return
	case r.attempt >= m.cfg.Attempts:
		m.resolve(in, fx, r, events.Unreached)
		return
	}
	at := m.hours.next(notBefore)
	if at == events.Never {
		r.stage = idle
		return
	}
	r.attempt++
	e := r.emit(fx, events.CallbackScheduled, in.Card)
	e.Until, e.Attempt = at, r.attempt
	r.cause = e.ID
	m.wait(in, fx, r, at)
}

// wait lets a case be called from an instant on, now or later.
func (m *machine) wait(in *events.Event, fx *services.Effects, r *record, at events.Time) {
	r.stage, r.ready = waiting, at
	if at > fx.Now() {
		fx.Wake(at-fx.Now(), in.Card, slotReady)
		return
	}
	m.enqueue(in, fx, r)
}

func (m *machine) ready(in *events.Event, fx *services.Effects) {
	if r := &m.cases[in.Card]; r.stage == waiting && r.ready == fx.Now() {
		m.enqueue(in, fx, r)
	}
}

func (m *machine) enqueue(in *events.Event, fx *services.Effects, r *record) {
	r.stage = queued
	m.queue.push(ticket{r.ready, in.Card})
	m.dispatch(fx)
}

// resolve closes the case; its cause is the record's.
func (m *machine) resolve(in *events.Event, fx *services.Effects, r *record, why events.Reason) {
	r.stage, r.inbound = none, false
	r.emit(fx, events.CaseResolved, in.Card).Reason = why
}

// cardChanged keeps the card's status; it may be what a case was waiting for,
// or make it needless.
func (m *machine) cardChanged(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	switch in.Kind {
	case events.CardLocked:
		r.status = locked
		return
	case events.CardUnlocked:
		r.status = active
	case events.CardClosed:
		r.status = closed
	}
	r.why = in.Reason
	if r.stage > lost && !r.stage.onCall() {
		r.cause = in.ID
		m.resolve(in, fx, r, in.Reason)
	}
}
