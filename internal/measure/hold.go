package measure

import "holdsim/events"

// lock is a card without functional status.
type lock struct {
	on      bool
	genuine bool // the purchase that led to it was the holder's own
	spoken  bool // somebody spoke to the holder
	begun   moment
	learned moment // the holder knows
	notice  moment // arrived before anybody spoke to the holder
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
	k := &c.open
	switch e.Kind {
	case events.AuthorizationDeclined:
		f.declined(c, e)
	case events.AlertRaised:
		k.alert.set(e)
	case events.CaseOpened:
		k.working, k.held = true, true
	case events.CaseResolved:
		k.working, k.done = false, at(e)
	case events.CardLocked:
		f.locked(c, e)
	case events.CardUnlocked:
		k.locked, k.done = false, at(e)
		f.endLock(&c.lock, at(e), true)
	case events.CardClosed:
		k.locked, k.closed, k.done = false, true, at(e)
		f.endLock(&c.lock, at(e), false)
	case events.IdentityVerified:
		k.proven.set(e)
	default:
		c.lock.hears(e)
		k.hears(e)
	}
}

func (f *Fold) declined(c *card, e *events.Event) {
	if !bySuspicion(e) {
		return
	}
	if c.open.over() {
		f.endCase(&c.open)
	}
	c.open.trigger.set(e)
	c.open.genuine = c.genuine
	if e.Action == events.DeclineAndLock && !c.lock.on {
		f.missedLock(c)
		c.wanted = Proof{At: e.Tag(), About: e.ID}
	}
}

func (f *Fold) locked(c *card, e *events.Event) {
	if c.lock.on {
		return
	}
	c.lock = lock{on: true, genuine: c.genuine, begun: at(e)}
	c.open.locked, c.open.held = true, true
	c.open.trigger.set(e)
	if !c.wanted.IsZero() {
		f.result.hits[CardsLocked].add(true, Proof{At: e.Tag(), Event: e.ID, About: c.wanted.About})
		c.wanted = Proof{}
	}
}

// missedLock: a lock was called for and did not come.
func (f *Fold) missedLock(c *card) {
	if !c.wanted.IsZero() {
		f.result.hits[CardsLocked].add(false, c.wanted)
		c.wanted = Proof{}
	}
}

// hears: something reaches the holder of the locked card.
func (l *lock) hears(e *events.Event) {
	switch e.Kind {
	case events.ShopperLearned:
		l.learned.set(e)
	case events.CallAnswered, events.IdentityAsked, events.UseAsked:
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

// endLock closes the books of a lock: at a moment, or, without one, at the
// horizon. A lock that ends before the holder noticed is not counted among the
// times to notice.
func (f *Fold) endLock(l *lock, until moment, works bool) {
	if l.on {
		if l.learned.came() || !until.came() {
			f.addSpan(TimeToNotice, l.begun, l.learned)
		}
		arrived := l.notice
		if !arrived.came() {
			arrived = l.failed
		}
		f.result.hits[ToldOfLock].add(l.notice.came(), proofOf(arrived, l.begun))
	}
	if l.on && l.genuine {
		f.addDeadTime(l, until)
		if !works {
			until = moment{}
		}
		f.result.hits[CardsUnlocked].add(works, proofOf(until, l.begun))
	}
	*l = lock{}
}

func (f *Fold) addDeadTime(l *lock, until moment) {
	end := until.tag.At
	if !until.came() {
		end = f.ctx.Horizon
	}
	x := Extreme{Proof: proofOf(until, l.begun)}
	x.Wall, x.Staffed = f.span(l.begun.tag.At, end)
	f.result.spans[DeadCardTime].add(x)
}

// endCase closes the books of a case.
func (f *Fold) endCase(k *holdCase) {
	hits := &f.result.hits
	if k.alert.came() {
		f.addSpan(TimeToContact, k.alert, k.contact)
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
		f.addSpan(TimeToResolution, k.trigger, done)
	}
	*k = holdCase{}
}
