package measure

import "holdsim/events"

// What a purchase moves, and what it is to the account that it is made from.

// requested: a card is put to the bank, for the first time or once more. What
// is asked because of a step-up is no attempt of its own.
func (f *Fold) requested(p *purchase, e *events.Event) {
	p.back = e.Reason
	switch {
	case e.Method != events.MethodNone && e.Reason == events.ReasonNone:
		p.is |= passed
	case e.Method == events.MethodNone && e.Reason == events.ReasonNone && p.truth == events.Genuine:
		f.result.hits[InsultRate].Of++
		f.result.hits[InsultRate].first(Proof{}, Proof{At: e.Tag(), Event: e.ID, About: p.intent.id()})
	}
}

// insulted: the till refuses the holder's own card.
func (f *Fold) insulted(p *purchase, e *events.Event) {
	if p.truth == events.Genuine {
		f.result.hits[InsultRate].Hits++
		f.result.hits[InsultRate].first(Proof{At: e.Tag(), Event: e.ID, About: p.intent.id()}, Proof{})
	}
}

// scored: a score that calls for action flags the account.
func (f *Fold) scored(c *card, p *purchase, e *events.Event) {
	if e.Action <= events.Approve {
		return
	}
	if !p.flagged {
		f.result.Flags++
	}
	p.flagged = true
	f.holdOf(c).flagged.set(e)
	p.is |= afterFlag
}

// refused: the bank declines.
func (f *Fold) refused(c *card, p *purchase, e *events.Event) {
	p.decline.set(e)
	suspected := bySuspicion(e)
	if suspected || e.Reason == events.Locked {
		p.is |= held
	}
	if suspected {
		p.suspect.set(e)
		if f.ctx.callsForAlert(e, p.back) {
			p.is |= toAlert
		}
		h := f.holdOf(c)
		h.genuine, h.visit, h.purchase, h.until = p.truth == events.Genuine, p.visit, p.number, p.until
	}
	if c.hold != 0 && f.holds[c.hold].flagged.came() {
		p.is |= afterFlag
	}
}

// endMoney counts what became of the purchase's value.
func (f *Fold) endMoney(p *purchase) {
	n := &f.result.Counters
	byCard := p.paid.came() && p.tender != events.Cash
	switch {
	case p.truth == events.Fraudulent && p.held:
		stopped := int64(0)
		addMoney(&n.FraudAttempted, p.amount)
		switch {
		case byCard:
			addMoney(&n.FraudLost, p.amount)
		default:
			addMoney(&n.FraudStopped, p.amount)
			if p.is.has(afterFlag) {
				stopped = p.amount
				addMoney(&n.StoppedAfterFlag, p.amount)
			}
		}
		f.result.hits[ValueDetected].addPart(stopped, p.amount, proofOf(p.decline, p.intent))
	case p.truth == events.Genuine:
		if p.is.has(held) && !byCard {
			addMoney(&n.WronglyStopped, p.amount)
		}
		if p.is.has(lost) {
			addMoney(&n.LostSales, p.amount)
		}
	}
	if byCard {
		lost := int64(0)
		if p.truth == events.Fraudulent {
			lost = p.amount
		}
		f.result.hits[FraudLoss].addPart(lost, p.amount, proofOf(p.paid, p.intent))
	}
}

// endChallenge counts whether the buyer passed the step-up.
func (f *Fold) endChallenge(p *purchase) {
	if !p.is.has(challenged) {
		return
	}
	id := StepUpsPassed
	if p.truth == events.Fraudulent {
		id = FraudPassed
	}
	proof := p.paid
	if !p.is.has(passed) {
		proof = p.decline
	}
	f.result.hits[id].add(p.is.has(passed), proofOf(proof, p.intent))
}

// endAccount counts what became of an account that was flagged, or held out by
// a thief.
func (f *Fold) endAccount(h *hold) {
	if h.fraud.came() {
		f.result.hits[AccountsDetected].add(h.flagged.came(), proofOf(h.flagged, h.fraud))
	}
	if h.flagged.came() {
		f.result.hits[FalsePositives].add(!h.fraud.came(), proofOf(h.flagged, h.fraud))
	}
}

// endSums counts what only the whole run knows.
func (f *Fold) endSums() {
	n := &f.result.Counters
	n.StaffedTime = f.ctx.Staffed
	if busy := n.TalkTime + n.DialTime; n.StaffedTime > 0 {
		f.result.hits[Occupancy].addPart(int64(busy), int64(n.StaffedTime), Proof{})
	}
}

// attained counts whether a doubt was settled as soon as its holder wants. One
// that somebody works on is not counted while the time is not up.
func (f *Fold) attained(until events.Time, settled, about moment, pending bool) {
	took := events.Never
	if settled.came() {
		took = settled.at - about.at
	}
	f.result.Settled.Add(took)
	switch {
	case until == 0:
	case !settled.came() && pending && until > f.ctx.Horizon:
	default:
		f.result.hits[ExpectationsAttained].add(settled.came() && settled.at <= until, proofOf(settled, about))
	}
}
