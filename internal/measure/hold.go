package measure

import "holdsim/events"

// hold is what a suspicion did to a card.
type hold struct {
	lock lock
	open holdCase
	// genuine: the purchase that was declined last on suspicion was the holder's own.
	genuine bool
	visit   uint16 // of that purchase
	// purchase is its number, and until when its buyer wants it settled; 0: they
	// did not say.
	purchase uint16
	until    events.Time
	// wanted is the decline that calls for a lock that has not come yet.
	wanted Proof
	talk   talk
	// unknowing: a lock of it was not known to the holder as one is who is told.
	unknowing bool
	// thief: who is on the line is not the holder, for the holder does not know
	// of the lock and nobody called them.
	thief bool
	// answered is the last answer to a purchase's question on the holder's own phone.
	answered moment
	asked    [2]uint16 // the visit and the number of that purchase
	dark     moment    // since when the card does not work in full
	shut     bool      // it was closed, and only a new one ends that
	unaware  moment    // the lock that ended with the card closed before the holder learned of it
	flagged  moment    // the account, by the first score that called for action
	fraud    moment    // the first time that a thief held the card out
}

// dead: the card does not work, for longer than one purchase.
func (h *hold) dead() bool {
	return h.open.closed || h.lock.on && !h.lock.soft
}

// lock is a card without functional status.
type lock struct {
	on      bool
	soft    bool // purchases up to a cap go on
	genuine bool // the purchase that led to it was the holder's own
	spoken  bool // somebody spoke to the holder
	knew    bool // the holder learned by a notice, or by the call at once
	begun   moment
	learned moment // the holder knows
	notice  moment // told of the lock before anybody spoke to the holder; or the call at once that did
	failed  moment // a notice did not arrive
}

// holdCase is what follows a decline on suspicion, up to the card working
// again and the case being closed. While it is open, further declines and
// alerts join it.
type holdCase struct {
	genuine bool
	held    bool // there was a lock, or care opened a case
	locked  bool
	working bool // care has an open case
	closed  bool // the card will never work again
	trigger moment
	alert   moment
	contact moment // two-way
	spoken  moment // in a call
	proven  moment // the holder's identity
	done    moment // functional again, or care's case closed: the later of the two

	visit, purchase uint16      // that was declined first
	until           events.Time // when its buyer wants it settled; 0: they did not say
	paid            moment      // it was paid by the same card all the same

	where timeline
}

// paidFor: a purchase was paid by card after all.
func (k *holdCase) paidFor(p *purchase, e *events.Event) {
	if k.trigger.came() && k.visit == p.visit && k.purchase == p.number {
		k.paid.set(e)
	}
}

// pending: somebody still works on it, or will.
func (k *holdCase) pending() bool {
	return k.working || k.alert.came() && !k.done.came()
}

func (k *holdCase) over() bool {
	return !k.locked && !k.working && (k.done.came() || !k.alert.came())
}

// bySuspicion: the bank declined because of the score, not because of a limit
// or of a card that is locked already.
func bySuspicion(e *events.Event) bool {
	return e.Reason == events.Suspected || e.Action >= events.Decline
}

// hold follows a card from the decline on.
func (f *Fold) hold(c *card, e *events.Event) {
	switch e.Kind {
	case events.AuthorizationDeclined:
		if bySuspicion(e) {
			f.declined(f.holdOf(c), e)
		}
	case events.AlertRaised, events.CaseOpened, events.CardLocked, events.CardCapped:
		f.begun(f.holdOf(c), e)
	case events.CaseResolved, events.CardUnlocked, events.CardClosed, events.CardReissued, events.IdentityVerified, events.ShopperLearned, events.CallAnswered,
		events.IdentityAsked, events.UseAsked, events.NoticeDelivered, events.NoticeFailed, events.NoticeAnswered:
		if c.hold != 0 {
			f.goesOn(&f.holds[c.hold], e)
		}
	case events.CareCalled, events.CallbackAttempted:
		if c.hold != 0 {
			h := &f.holds[c.hold]
			h.thief = e.Kind == events.CareCalled && h.lock.on && !h.lock.learned.came()
		}
	}
	if c.hold != 0 {
		h := &f.holds[c.hold]
		f.talks(&h.talk, e)
		f.follow(&h.open, e)
	}
}

// begun: something begins.
func (f *Fold) begun(h *hold, e *events.Event) {
	k := &h.open
	switch e.Kind {
	case events.AlertRaised:
		k.alert.set(e)
		if h.answered.came() && h.asked == [2]uint16{e.Visit, e.Purchase} && !k.contact.came() {
			k.contact = h.answered
		}
	case events.CaseOpened:
		k.working, k.held = true, true
	case events.CardLocked, events.CardCapped:
		f.locked(h, e)
	}
}

// goesOn: a hold goes on, or ends.
func (f *Fold) goesOn(h *hold, e *events.Event) {
	k := &h.open
	if h.thief && (e.Kind == events.IdentityAsked || e.Kind == events.UseAsked || e.Kind == events.IdentityVerified) {
		return // a thief on the line is no word to the holder
	}
	switch e.Kind {
	case events.CaseResolved:
		h.thief = false
		k.working, k.done = false, at(e)
	case events.CardUnlocked:
		k.locked, k.done = false, at(e)
		f.endLock(h, at(e), true, false)
		f.worksAgain(h, e)
	case events.CardClosed:
		k.locked, k.closed, k.done = false, true, at(e)
		f.closed(h, e)
	case events.CardReissued:
		k.closed, k.done = false, at(e)
		f.worksAgain(h, e)
	case events.IdentityVerified:
		k.proven.set(e)
	default:
		if e.Kind == events.ShopperLearned && h.unaware.came() {
			f.addSpan(TimeToNotice, h.unaware, at(e), false)
			h.unaware = moment{}
		}
		h.lock.hears(e)
		k.hears(e)
	}
}

func (f *Fold) declined(h *hold, e *events.Event) {
	if h.open.over() {
		f.endCase(&h.open, e.At)
	}
	if k := &h.open; !k.trigger.came() {
		k.trigger, k.visit, k.purchase, k.until = at(e), h.visit, h.purchase, h.until
	}
	h.open.genuine = h.genuine
	if e.Action == events.DeclineAndLock && !h.lock.on && !f.ctx.LocksNothing {
		f.missedLock(h)
		h.wanted = Proof{At: e.Tag(), About: e.ID}
	}
}

func (f *Fold) locked(h *hold, e *events.Event) {
	if h.lock.on {
		return
	}
	h.lock = lock{on: true, soft: e.Kind == events.CardCapped, genuine: h.genuine, begun: at(e)}
	h.open.locked, h.open.held = true, true
	h.open.trigger.set(e)
	h.dark.set(e)
	if !h.wanted.IsZero() {
		f.result.hits[CardsLocked].add(true, Proof{At: e.Tag(), Event: e.ID, About: h.wanted.About})
		h.wanted = Proof{}
	}
}

// closed: the card is dead for good, and the books of its lock are closed. What
// its holder did not know of they still do not know.
func (f *Fold) closed(h *hold, e *events.Event) {
	if h.lock.on && !h.lock.learned.came() {
		h.unaware = h.lock.begun
	}
	f.endLock(h, at(e), false, false)
	h.dark.set(e)
	h.shut = true
}

// worksAgain: in full, or a new card came.
func (f *Fold) worksAgain(h *hold, e *events.Event) {
	if h.shut && e.Kind != events.CardReissued {
		return
	}
	if h.dark.came() {
		f.addSpan(TimeToWorkingCard, h.dark, at(e), false)
	}
	h.dark, h.unaware, h.shut = moment{}, moment{}, false
}

// endDark closes the books of a card that does not work at the horizon.
func (f *Fold) endDark(h *hold) {
	if h.unaware.came() {
		f.addSpan(TimeToNotice, h.unaware, moment{}, true)
	}
	if h.dark.came() {
		f.addSpan(TimeToWorkingCard, h.dark, moment{}, h.open.pending() || h.shut && f.ctx.Reissues)
	}
}

// missedLock: a lock was called for and did not come.
func (f *Fold) missedLock(h *hold) {
	if !h.wanted.IsZero() {
		f.result.hits[CardsLocked].add(false, h.wanted)
		h.wanted = Proof{}
	}
}

// hears: something reaches the holder of the locked card.
func (l *lock) hears(e *events.Event) {
	switch e.Kind {
	case events.ShopperLearned:
		if !l.learned.came() {
			l.knew = e.Channel != events.Till && (e.Channel != events.Agent || e.At-l.begun.at <= events.AtOnce)
		}
		l.learned.set(e)
	case events.CallAnswered, events.IdentityAsked, events.UseAsked:
		if !l.spoken && !l.learned.came() && e.At-l.begun.at <= events.AtOnce {
			l.notice.set(e)
		}
		l.spoken = true
	case events.NoticeDelivered:
		if !l.spoken {
			l.notice.set(e)
		}
	case events.NoticeFailed:
		l.failed.set(e)
	}
}

// hears: the bank and the holder reach each other.
func (k *holdCase) hears(e *events.Event) {
	switch e.Kind {
	case events.CallAnswered, events.IdentityAsked, events.UseAsked:
		k.contact.set(e)
		k.spoken.set(e)
	case events.NoticeAnswered:
		k.contact.set(e)
	}
}

// endLock closes the books of a lock: at the moment at which it ends, or,
// without one, at the horizon, where its case may be pending. A lock that ends
// before the holder noticed is not counted among the times to notice.
func (f *Fold) endLock(h *hold, until moment, works, pending bool) {
	l := &h.lock
	if l.on {
		if l.learned.came() || !until.came() {
			f.addSpan(TimeToNotice, l.begun, l.learned, !until.came())
		}
		arrived := l.notice
		if !arrived.came() {
			arrived = l.failed
		}
		f.result.hits[ToldOfLock].add(l.notice.came(), proofOf(arrived, l.begun))
		f.result.hits[LockedUnknowing].add(!l.knew, proofOf(l.learned, l.begun))
		if !l.knew && !h.unknowing {
			h.unknowing = true
			f.result.Unknowing++
		}
	}
	if l.on && l.genuine {
		f.addDeadTime(l, until)
		if !works {
			until = moment{}
		}
		if !pending || f.ctx.Horizon-l.begun.at >= f.ctx.Due {
			f.result.hits[CardsUnlocked].add(works, proofOf(until, l.begun))
		}
	}
	*l = lock{}
}

// addDeadTime counts how long a card was dead, or, under a soft lock, capped.
func (f *Fold) addDeadTime(l *lock, until moment) {
	end := until.at
	if !until.came() {
		end = f.ctx.Horizon
	}
	x := Extreme{Proof: proofOf(until, l.begun)}
	x.Wall, x.Staffed = f.span(l.begun.at, end)
	if l.soft {
		f.result.CappedTime += x.Wall
		return
	}
	f.result.spans[DeadCardTime].add(x)
}

// endCase closes the books of a case.
func (f *Fold) endCase(k *holdCase, now events.Time) {
	hits := &f.result.hits
	if k.alert.came() {
		f.addSpan(TimeToContact, k.alert, k.contact, k.pending())
		hits[CardsContacted].add(k.contact.came(), proofOf(k.contact, k.alert))
	}
	if k.spoken.came() {
		hits[IdentityVerified].add(k.proven.came(), proofOf(k.proven, k.spoken))
	}
	if k.genuine && k.held {
		done := k.done
		if k.locked || k.working || k.closed {
			done = moment{}
		}
		f.addSpan(TimeToResolution, k.trigger, done, k.pending())
		f.attribute(k, done.came(), now)
	}
	if k.genuine && k.trigger.came() {
		settled := k.paid
		if over := k.held && k.done.came() && !k.locked && !k.working && !k.closed; over && (!settled.came() || k.done.at < settled.at) {
			settled = k.done
		}
		f.attained(k.until, settled, k.trigger, k.pending())
	}
	*k = holdCase{}
}
