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
	found := m.sweepAfter(fx.Now())
	if r.stage == none && found > fx.Now() && m.cfg.LosesAlert.Happens(draw) {
		m.lose(fx, in.Card, r, found)
		return
	}
	m.open(fx, in.Card, r, fx.Now())
}

// sweepAfter is when an alert that is lost now is found.
func (m *machine) sweepAfter(now events.Time) events.Time {
	every := m.cfg.SweepEvery
	if every == 0 {
		return now + m.cfg.FindsAfter
	}
	if now < m.cfg.SweepFrom {
		return m.cfg.SweepFrom
	}
	return now + every - (now-m.cfg.SweepFrom)%every
}

func (m *machine) lose(fx *services.Effects, c events.Card, r *record, found events.Time) {
	r.stage, r.promised, r.from, r.why = lost, fx.Now(), found, events.ReasonNone
	e := fx.Emit(events.FaultOccurred, c)
	e.Fault, e.Until = events.AlertLost, found
	r.cause = e.ID
	fx.Wake(found-fx.Now(), c, slotSweep)
}

func (m *machine) sweep(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage != lost || r.from != fx.Now() {
		return
	}
	if why := r.why; why != events.ReasonNone && r.status != locked { // it is over
		m.openCase(fx, in.Card, r)
		m.resolve(fx, in.Card, r, why)
		return
	}
	m.open(fx, in.Card, r, r.promised)
}

// open opens the case of an alert that was raised at that instant.
func (m *machine) open(fx *services.Effects, c events.Card, r *record, alerted events.Time) {
	m.openCase(fx, c, r)
	m.schedule(fx, c, r, max(alerted+m.cfg.NotBefore, fx.Now()))
}

func (m *machine) openCase(fx *services.Effects, c events.Card, r *record) {
	r.stage, r.attempt, r.inbound, r.why = idle, 0, false, events.ReasonNone
	r.opened, r.promised, r.faulty = fx.Now(), 0, false
	e := r.emit(fx, events.CaseOpened, c)
	e.Score, e.Rules = r.score, r.rules
	r.cause = e.ID
	if m.cfg.ExpiresAfter > 0 {
		fx.Wake(m.cfg.ExpiresAfter, c, slotExpiry)
	}
}

// schedule promises the next callback, not before an instant; or it gives up.
func (m *machine) schedule(fx *services.Effects, c events.Card, r *record, notBefore events.Time) {
	r.stage, r.promised = idle, 0
	switch {
	case m.expired(fx, r):
		m.resolve(fx, c, r, events.Expired)
		return
	case m.cfg.Attempts == 0:
		return
	case r.attempt >= m.cfg.Attempts:
		m.resolve(fx, c, r, events.Unreached)
		return
	}
	at := m.shifts.next(notBefore)
	if at == events.Never {
		return
	}
	r.attempt++
	e := r.emit(fx, events.CallbackScheduled, c)
	e.Until, e.Attempt = at, r.attempt
	r.cause = e.ID
	r.promised, r.from = at, notBefore
	if notBefore > fx.Now() {
		r.stage = waiting
		fx.Wake(notBefore-fx.Now(), c, slotReady)
		return
	}
	m.enqueue(fx, c, r, at)
}

func (m *machine) ready(in *events.Event, fx *services.Effects) {
	if r := &m.cases[in.Card]; r.stage == waiting && r.from == fx.Now() {
		m.enqueue(fx, in.Card, r, r.promised)
	}
}

// expired reports whether the case is older than a case may become.
func (m *machine) expired(fx *services.Effects, r *record) bool {
	return m.cfg.ExpiresAfter > 0 && fx.Now()-r.opened >= m.cfg.ExpiresAfter
}

// expire ends a case that nobody is talking about. A call under way, and a
// cardholder on the line, go on.
func (m *machine) expire(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if r.stage <= lost || r.stage >= dialling || r.inbound || !m.expired(fx, r) {
		return
	}
	m.resolve(fx, in.Card, r, events.Expired)
}

// resolve closes the case; its cause is the record's.
func (m *machine) resolve(fx *services.Effects, c events.Card, r *record, why events.Reason) {
	m.dequeue(c, r)
	r.stage, r.inbound, r.promised = none, false, 0
	r.emit(fx, events.CaseResolved, c).Reason = why
}

// cardChanged keeps the card's status; it may be what a case was waiting for,
// or make it needless.
func (m *machine) cardChanged(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	switch in.Kind {
	case events.CardLocked, events.CardCapped:
		r.status = locked
		m.rankAgain(in.Card, r)
		return
	case events.CardReissued: // a new card: what was said of the old one is over
		r.status, r.why = active, events.ReasonNone
		return
	case events.CardUnlocked:
		r.status = active
	case events.CardClosed:
		r.status = closed
	}
	m.settled(in, fx, r)
}

// noticeAnswered: the holder says that it was them. Where a card is locked, what
// that does is the card system's.
func (m *machine) noticeAnswered(in *events.Event, fx *services.Effects) {
	r := &m.cases[in.Card]
	if in.Reason == events.ConfirmedGenuine && r.status == active && r.stage >= lost && r.stage != requested && r.isAbout(in) {
		m.settled(in, fx, r)
	}
}

// settled ends an open case that nobody is talking about, for the input's
// reason. A call under way comes to its end by itself.
func (m *machine) settled(in *events.Event, fx *services.Effects, r *record) {
	r.why = in.Reason
	if r.stage > lost && !r.stage.onCall() {
		r.cause = in.ID
		m.resolve(fx, in.Card, r, in.Reason)
	}
}
