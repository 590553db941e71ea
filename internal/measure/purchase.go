package measure

import "holdsim/events"

// purchase is what became of one purchase. What is looked at of every purchase
// comes first.
type purchase struct {
	visit   uint16
	number  uint16
	truth   events.Truth
	tender  events.Tender // with which it was paid
	action  events.Action // the harshest that its score called for
	held    bool          // a card was held out
	ended   bool          // paid or abandoned
	flagged bool          // its score called for action
	is      marks
	back    events.Reason // with which it came back to the bank after a step-up
	amount  int64
	until   events.Time // when the holder wants it settled at the latest; 0: they did not say
	intent  moment
	first   moment // attempt
	asked   moment // put to the bank
	scored  moment // the first score that called for action, or else the first
	paid    moment
	decline moment // the first, by the bank or by the till
	suspect moment // the first decline on suspicion
	alert   moment
	prompt  moment // a step-up was prompted
}

// marks is what else is true of a purchase.
type marks uint8

const (
	lost       marks = 1 << iota // abandoned
	afterFlag                    // the card was flagged by it, or before it
	held                         // declined on suspicion, or because the card was held
	challenged                   // by the bank
	passed                       // the step-up, in time
	toAlert                      // a decline called for an alert
	forced                       // paid in cash while the card was dead
)

func (m marks) has(n marks) bool { return m&n != 0 }

// intent begins a purchase. Ground truth comes first of all.
func (f *Fold) intent(c *card, e *events.Event) {
	if n := len(c.purchases); n > 0 && c.purchases[n-1].visit != e.Visit {
		f.endVisits(c, finished(c.purchases))
	}
	c.purchases = append(c.purchases, purchase{visit: e.Visit, number: e.Purchase, truth: e.Truth, amount: e.Amount, until: e.Until, intent: at(e)})
}

// finished is how many of the purchases, from the first on, belong to visits
// that are over.
func finished(purchases []purchase) int {
	begun := 0
	for i := range purchases {
		if purchases[i].visit != purchases[begun].visit {
			begun = i
		}
		if !purchases[i].ended {
			return begun
		}
	}
	return len(purchases)
}

func (f *Fold) purchase(c *card, p *purchase, e *events.Event) {
	switch e.Kind {
	case events.PurchaseAttempted:
		p.first.set(e)
		p.held = p.held || e.Tender != events.Cash
		if p.truth == events.Fraudulent && p.held {
			f.holdOf(c).fraud.set(e)
		}
	case events.AuthorizationRequested:
		p.asked.set(e)
		f.requested(p, e)
	case events.AuthorizationScored:
		p.score(e)
		f.scored(c, p, e)
	case events.AuthorizationChallenged:
		p.is |= challenged
		f.result.Challenges++
	case events.AuthorizationDeclined:
		f.refused(c, p, e)
	case events.SaleDeclined:
		p.decline.set(e) // the till gave up by itself
		f.insulted(p, e)
	case events.AlertRaised:
		p.alert.set(e)
	case events.StepUpPrompted:
		p.prompt.set(e)
	case events.StepUpAnswered:
		if e.Method == events.PushApproval || e.Method == events.TextReply {
			h := f.holdOf(c)
			h.answered, h.asked = at(e), [2]uint16{e.Visit, e.Purchase}
		}
	case events.PurchasePaid:
		p.paid, p.tender, p.ended = at(e), e.Tender, true
		p.first.set(e)
		if e.Tender == events.Cash && c.hold != 0 && f.holds[c.hold].dead() {
			p.is |= forced
		}
		if c.hold != 0 && e.Tender == events.Debit {
			f.holds[c.hold].open.paidFor(p, e)
		}
	case events.PurchaseAbandoned:
		p.ended = true
		p.is |= lost
	}
}

func (p *purchase) score(e *events.Event) {
	harsher := e.Action > p.action && e.Action > events.Approve
	if harsher && p.action <= events.Approve || !p.scored.came() {
		p.scored = at(e)
	}
	p.action = max(p.action, e.Action)
}

// suspicious: the score called for something other than an approval.
func (p *purchase) suspicious() bool { return p.action > events.Approve }

// asWished: paid by card, or in cash when no card was held out and the card
// was not dead.
func (p *purchase) asWished() bool {
	return p.paid.came() && (p.tender != events.Cash || !p.held && !p.is.has(forced))
}

// paidByCard is when the purchase was paid with the card that was in doubt.
func (p *purchase) paidByCard() moment {
	if p.tender != events.Debit {
		return moment{}
	}
	return p.paid
}

// endVisits closes the books of the first n purchases, which are whole visits.
func (f *Fold) endVisits(c *card, n int) {
	for from := 0; from < n; {
		until := from
		for until < n && c.purchases[until].visit == c.purchases[from].visit {
			f.endPurchase(&c.purchases[until])
			until++
		}
		f.endWish(c.purchases[from:until])
		from = until
	}
	c.purchases = append(c.purchases[:0], c.purchases[n:]...)
}

func (f *Fold) endPurchase(p *purchase) {
	hits := &f.result.hits
	if p.scored.came() && (p.suspicious() || p.truth == events.Fraudulent && f.ctx.looks()) {
		hits[SuspiciousDetected].add(p.suspicious(), proofOf(p.scored, p.asked))
	}
	if p.action >= events.Decline {
		hits[SuspiciousDeclined].add(p.suspect.came(), proofOf(p.suspect, p.scored))
	}
	if p.is.has(toAlert) {
		hits[UnitsAlerted].add(p.alert.came(), proofOf(p.alert, p.suspect))
	}
	f.endMoney(p)
	f.endChallenge(p)
	if p.truth == events.Fraudulent && p.held {
		if p.asWished() {
			hits[FraudPaid].add(true, proofOf(p.paid, p.intent))
		} else {
			hits[FraudPaid].add(false, proofOf(p.decline, p.intent))
		}
	}
	if p.truth != events.Genuine {
		return
	}
	hits[PurchasesLost].add(p.is.has(lost), proofOf(p.decline, p.intent))
	if p.asked.came() {
		if p.decline.came() {
			hits[GenuineDeclined].add(true, proofOf(p.decline, p.intent))
		} else {
			hits[GenuineDeclined].add(false, proofOf(p.paid, p.intent))
		}
	}
	if p.suspicious() {
		if solved := p.paid.came() && p.tender == events.Debit; solved {
			hits[ResolvedAtPOS].add(true, proofOf(p.paid, p.intent))
		} else {
			hits[ResolvedAtPOS].add(false, proofOf(p.prompt, p.scored))
		}
		if !p.suspect.came() {
			f.attained(p.until, p.paidByCard(), p.intent, false)
		}
	}
}

// endWish measures a visit by its slowest genuine purchase.
func (f *Fold) endWish(visit []purchase) {
	var slowest *purchase
	for i := range visit {
		p := &visit[i]
		if p.truth != events.Genuine || !p.first.came() {
			continue
		}
		if slowest == nil || f.took(p) > f.took(slowest) {
			slowest = p
		}
	}
	if slowest == nil {
		return
	}
	done := moment{}
	if slowest.asWished() {
		done = slowest.paid
	}
	pending := underWay(visit)
	f.addSpan(TimeToWanted, slowest.first, done, pending)
	if !pending {
		f.result.hits[WishesFulfilled].add(done.came(), proofOf(slowest.paid, slowest.intent))
	}
}

// underWay: the horizon cuts the visit off, and by then all that has ended in it
// was done as wished.
func underWay(visit []purchase) bool {
	open := false
	for i := range visit {
		p := &visit[i]
		if p.truth != events.Genuine || !p.first.came() || p.asWished() {
			continue
		}
		if p.ended {
			return false
		}
		open = true
	}
	return open
}

func (f *Fold) took(p *purchase) events.Time {
	if !p.asWished() {
		return events.Never
	}
	return p.paid.at - p.first.at
}

// proofOf is the proof by an event that may not have come.
func proofOf(event, about moment) Proof {
	p := Proof{At: event.tag(), Event: event.id(), About: about.id()}
	if !event.came() {
		p.At = about.tag()
	}
	return p
}
