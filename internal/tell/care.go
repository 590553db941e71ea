package tell

import (
	"fmt"
	"strings"

	"holdsim/events"
)

var channelWords = map[events.Channel]string{
	events.Text: "a text", events.Voice: "a recorded call", events.Email: "an e-mail", events.Push: "a push message", events.Agent: "an agent", events.Till: "the till",
}

// saysLock tells of the card and its notices.
func (t *Teller) saysLock(e *events.Event) string {
	switch e.Kind {
	case events.CardLocked:
		return fmt.Sprintf("The card is locked: %s.", Reason(e.Reason))
	case events.CardCapped:
		return fmt.Sprintf("The card is locked softly: purchases up to %s go on (%s).", t.Money(e.Total), Reason(e.Reason))
	case events.CardReissued:
		return "A new card works in the place of the closed one."
	case events.CardUnlocked:
		return fmt.Sprintf("The card works again: %s.", Reason(e.Reason))
	case events.CardClosed:
		return fmt.Sprintf("The card is closed: %s.", Reason(e.Reason))
	case events.NoticeSent, events.NoticeDelivered:
		return t.saysNotice(e)
	case events.NoticeFailed:
		return fmt.Sprintf("%s from the bank does not arrive%s.", begin(Channel(e.Channel)), because(e.Reason))
	case events.NoticeAnswered:
		return fmt.Sprintf("The shopper answers %s%s.", Channel(e.Channel), because(e.Reason))
	case events.ShopperLearned:
		return fmt.Sprintf("The shopper learns that the card is dead, by %s.", Channel(e.Channel))
	case events.FaultOccurred:
		return fmt.Sprintf("A fault: %s.", strings.ReplaceAll(e.Fault.String(), "-", " "))
	}
	return ""
}

// saysNotice tells of a notice on its way: that the card is locked, or that it
// works again.
func (t *Teller) saysNotice(e *events.Event) string {
	about := because(e.Reason)
	if e.Reason == events.ConfirmedGenuine {
		about = ": the card works again"
	}
	if e.Kind == events.NoticeSent {
		return fmt.Sprintf("The bank sends %s%s.", Channel(e.Channel), about)
	}
	return fmt.Sprintf("%s from the bank arrives%s.", begin(Channel(e.Channel)), about)
}

// because is the rest of a sentence that says why; empty without a reason.
func because(why events.Reason) string {
	if why == events.ReasonNone {
		return ""
	}
	return ": " + Reason(why)
}

// begin begins a sentence.
func begin(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// saysCare tells of customer care and its calls.
func (t *Teller) saysCare(e *events.Event) string {
	switch e.Kind {
	case events.CaseOpened:
		return "Customer care opens a case."
	case events.CallbackScheduled:
		return fmt.Sprintf("Care plans call %d, not before %s.", max(e.Attempt, 1), t.When(e.Until))
	case events.CallbackAttempted:
		return fmt.Sprintf("Care calls, for the %s time.", ordinal(e.Attempt))
	case events.CallAnswered:
		return "The shopper answers the call."
	case events.CallMissed:
		return "Nobody answers the call" + because(e.Reason) + "."
	case events.CareCalled:
		if t.robbers[e.ID] {
			return "The thief calls customer care, as if the card were theirs."
		}
		return "The shopper calls customer care."
	case events.CallAbandoned:
		return "The caller hangs up before anybody answers."
	case events.IdentityAsked:
		return fmt.Sprintf("Care asks who it is: %d questions.", e.Asked)
	case events.IdentityAnswered:
		return fmt.Sprintf("Of the answers, %d of %d are right.", e.Right, e.Asked)
	case events.IdentityVerified:
		return "Care believes that it is the holder."
	case events.IdentityFailed:
		return "Care does not believe that it is the holder."
	case events.UseAsked:
		return "Care asks: was it you?"
	case events.UseConfirmed:
		return "The answer: yes, that was me."
	case events.UseDenied:
		return "The answer: no, that was not me."
	case events.UnlockRequested:
		return "Care asks the card lock to unlock the card" + because(e.Reason) + "."
	case events.CloseRequested:
		return "Care asks the card lock to close the card" + because(e.Reason) + "."
	case events.CaseResolved:
		return "Care closes the case" + because(e.Reason) + "."
	case events.FeedbackGiven:
		return fmt.Sprintf("The shopper missed this: %s.", expectationWords[e.Expectation])
	}
	return ""
}

var expectationWords = map[events.Expectation]string{
	events.PurchaseGoesThrough: "that their own purchase goes through", events.DoubtSettledAtTill: "that a doubt is settled at the till",
	events.ToldOfLock: "to be told that the card is locked", events.HeardSoon: "to hear from the bank soon",
}

func ordinal(n uint8) string {
	switch n {
	case 0, 1:
		return "first"
	case 2:
		return "second"
	case 3:
		return "third"
	}
	return fmt.Sprintf("%dth", n)
}
