package report

import (
	"strings"

	"holdsim/events"
)

// What the bank and the shopper say to each other after the till.

func (b *scene) notice(e *events.Event) {
	channel := b.channelWords(e.Channel)
	switch e.Kind {
	case events.NoticeSent:
		if b.within(events.NoticeDelivered) == nil && b.within(events.NoticeFailed) == nil {
			b.end(false)
			b.add(b.say(noticeSent, "channel", channel))
			b.card.sent = e.Channel
		}
	case events.NoticeDelivered:
		b.end(false)
		channel = b.underWay(e.Channel, channel)
		if e.Reason == events.ConfirmedGenuine && b.within(events.CardUnlocked) != nil {
			b.step(b.say(tellsSo, "channel", channel))
			return
		}
		b.add(capital(b.say(b.delivered(e), "channel", channel)))
		b.end(true)
	case events.NoticeFailed:
		b.end(false)
		b.add(capital(b.say(failed(e), "channel", b.underWay(e.Channel, channel))))
		b.end(true)
	case events.NoticeAnswered:
		b.hears(e)
		b.end(false)
		switch e.Reason {
		case events.ConfirmedFraud:
			b.add(b.say(noticeNo, "quote", b.says(b.say(saidNo))))
		case events.OptedOut:
			b.add(b.say(noticeStop))
		default:
			b.add(b.say(noticeYes, "quote", b.says(b.say(saidYes))))
		}
		b.end(true)
	}
}

// underWay names a notice that was told of when it was sent as that one; any
// other by the words given.
func (b *scene) underWay(c events.Channel, other string) string {
	if b.card.sent != c {
		return other
	}
	b.card.sent = 0
	switch c {
	case events.Text:
		return b.say(theText)
	case events.Voice:
		return b.say(theVoice)
	case events.Email:
		return b.say(theEmail)
	case events.Push:
		return b.say(thePush)
	}
	return other
}

// unlocks: a yes to this notice makes the card work again.
func (b *scene) unlocks(e *events.Event) bool {
	rungs := b.plan.CardLock.Notices
	return e.Attempt > 0 && int(e.Attempt) <= len(rungs) && rungs[e.Attempt-1].AnswerUnlocks
}

// delivered is what a notice tells: by what the card is when it arrives.
func (b *scene) delivered(e *events.Event) phrase {
	switch {
	case e.Reason == events.ConfirmedGenuine && b.card.freed:
		return noticeConfirms
	case e.Reason == events.ConfirmedGenuine:
		return noticeAgain
	case b.card.locked && b.card.soft && b.unlocks(e):
		return noticeCappedAsks
	case b.card.locked && b.card.soft:
		return noticeCapped
	case b.card.locked && b.unlocks(e):
		return noticeAsks
	case b.card.locked:
		return noticeDelivered
	case b.card.freed:
		return noticeTooLate
	}
	return noticeDoubt
}

// failed is why a notice did not arrive, or was not sent.
func failed(e *events.Event) phrase {
	switch e.Reason {
	case events.OptedOut:
		return noticeStopped
	case events.TooMany:
		return noticeTooMany
	case events.NoAddress:
		return noticeNoAddress
	}
	return noticeFailed
}

func (b *scene) phone(e *events.Event) {
	switch e.Kind {
	case events.CallbackAttempted:
		b.end(false)
		if b.within(events.CallAnswered) == nil && b.within(events.CallMissed) == nil {
			b.add(b.say(careCalls))
			b.end(true)
		}
	case events.CallAnswered:
		b.hears(e)
		b.served(e)
		b.answered()
	case events.CallMissed:
		b.missed(e)
	case events.CareCalled:
		b.calls(e)
	case events.CallAbandoned:
		b.end(false)
		if b.card.thief {
			b.add(b.say(thiefHangsUp))
		} else {
			b.add(b.say(shopperHangsUp))
		}
		b.end(true)
		b.card.called, b.card.thief = false, false
	case events.IdentityAsked:
		b.taken(e)
	case events.ShopperLearned:
		b.card.knows = true
		if e.Channel == events.Till {
			b.card.byTill = true
			b.add(b.say(b.card.bySoft(learnedAtTill, learnedOfCap)))
			b.end(true)
		}
	}
}

// calls: somebody calls customer care. Who does not know of the lock has no
// reason to; then it is the thief.
func (b *scene) calls(e *events.Event) {
	b.end(false)
	b.card.called, b.card.thief = true, b.card.stolen && !b.card.knows
	switch {
	case b.card.thief:
		b.add(b.say(thiefCalls))
	case b.line.Staffed(e.At, e.At+1) > 0:
		b.add(b.say(shopperCalls))
	default:
		b.add(b.say(shopperCallsLate))
	}
	b.end(true)
}

// taken: care asks who is on the line who they are.
func (b *scene) taken(e *events.Event) {
	if !b.card.thief {
		b.hears(e)
		b.served(e)
	}
	if b.card.called && b.within(events.CallAnswered) == nil {
		if b.card.thief {
			b.add(b.say(careTakesThief))
		} else {
			b.add(b.say(careTakesCall))
		}
		b.end(true)
	}
	b.card.called = false
}

func (b *scene) answered() {
	b.card.thief = false
	learned := b.within(events.ShopperLearned)
	switch {
	case b.within(events.CallbackAttempted) == nil:
		b.add(b.say(shopperAnswers))
	case learned != nil && learned.Channel == events.Agent:
		b.add(b.say(careReachesQuote, "quote", b.says(b.say(saidUnaware))))
	default:
		b.add(b.say(careReaches))
	}
	b.end(true)
}

func (b *scene) missed(e *events.Event) {
	switch {
	case b.within(events.CallbackAttempted) == nil:
		b.add(b.say(nobodyAnswers))
	case e.Reason == events.UnknownNumber:
		b.add(b.say(careMissesUnknown))
	case e.Reason == events.WrongParty:
		b.add(b.say(careMissesOther))
	default:
		b.add(b.say(careMisses))
	}
	b.end(true)
}

func (b *scene) ending(e *events.Event) {
	step := func(p phrase) { b.step(b.say(p)) }
	switch e.Kind {
	case events.IdentityVerified:
		step(identityVerified)
	case events.IdentityFailed:
		step(identityFailed)
	case events.UseAsked:
		if !b.card.thief {
			b.hears(e)
			b.served(e)
		}
	case events.UseConfirmed:
		if b.card.thief {
			step(useClaimed)
		} else {
			step(useConfirmed)
		}
	case events.UseDenied:
		step(useDenied)
	case events.CardUnlocked:
		if e.Reason == events.Released {
			step(b.card.bySoft(cardReleased, capReleased))
		} else {
			step(b.card.bySoft(cardUnlocked, capLifted))
		}
		b.alive()
		b.served(e)
	case events.CardClosed:
		step(cardClosed)
		b.alive()
		b.served(e)
	case events.CardReissued:
		step(cardReissued)
	case events.CaseResolved:
		b.resolved(e)
	case events.FeedbackGiven:
		b.feedback(e)
	}
}

// alive: the card is not dead any more, or was replaced.
func (b *scene) alive() {
	if b.card.locked {
		b.card.locked, b.card.freed = false, true
		if !b.card.soft {
			b.dead--
		}
	}
}

func (b *scene) resolved(e *events.Event) {
	b.card.thief = false
	switch e.Reason {
	case events.Expired:
		b.tellSteps()
		b.add(b.say(careExpires))
		b.end(true)
	case events.Unreached:
		b.tellSteps()
		b.add(b.say(careGivesUp))
		b.end(true)
	case events.AuthFailed:
		b.tellSteps()
		b.add(b.say(b.card.bySoft(careEndsCall, careEndsCapped)))
		b.end(true)
	}
}

func (b *scene) feedback(e *events.Event) {
	switch e.Expectation {
	case events.PurchaseGoesThrough:
		b.said = append(b.said, b.says(b.say(saidGoesThrough)))
	case events.DoubtSettledAtTill:
		b.said = append(b.said, b.says(b.say(saidSettled)))
	case events.ToldOfLock:
		told := saidTold
		if b.card.byTill {
			told = saidTillTold
		}
		b.said = append(b.said, b.says(b.say(told)))
	case events.HeardSoon:
		if b.card.contact == events.Never {
			b.said = append(b.said, b.says(b.say(saidNeverHeard)))
		} else {
			b.said = append(b.said, b.says(b.say(saidHeard, "contact", roughly(b.card.contact-b.card.since))))
		}
	}
}

// step is one more step of the ending.
func (b *scene) step(words string) { b.steps, b.of = append(b.steps, words), append(b.of, b.index) }

// tellSteps says the steps of the ending so far in one sentence.
func (b *scene) tellSteps() {
	if len(b.steps) == 0 {
		return
	}
	b.end(false)
	b.add(capital(strings.Join(b.steps, ", "))+".", b.of...)
	b.steps, b.of = nil, nil
}

func (b *scene) finish() {
	steps := len(b.steps) > 0
	b.tellSteps()
	b.end(steps)
	if len(b.said) > 0 {
		b.add(b.say(shopperSays, "feedback", strings.Join(b.said, " ")))
		b.end(false)
	}
}
