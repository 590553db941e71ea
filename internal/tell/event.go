package tell

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/report"
)

// Says tells an event in one sentence.
func (t *Teller) Says(e *events.Event) string {
	for _, by := range []func(*events.Event) string{t.saysTill, t.saysBank, t.saysLock, t.saysCare} {
		if s := by(e); s != "" {
			if e.Purchase > 0 && t.online[report.PurchaseOf(e)] {
				s = report.Online(s)
			}
			return t.labels.Apply(report.Plain(s))
		}
	}
	return fmt.Sprintf("%s says: %s.", serviceNames[e.ID.Origin], strings.NewReplacer(".", " ", "-", " ").Replace(e.Kind.String()))
}

var serviceNames = map[events.Origin]string{
	events.Conductor: "The conductor", events.Shopper: "The shopper", events.PointOfSale: "The till", events.CardLock: "The card lock",
	events.FraudBot: "The fraud bot", events.CustomerCare: "Customer care",
}

// Money writes minor units: $1,234.50.
func (t *Teller) Money(minor int64) string { return t.figures.Money(minor) }

func (t *Teller) merchant(e *events.Event) string {
	if says := t.plan.Story.Merchants; int(e.Merchant) < len(says) {
		return says[e.Merchant]
	}
	return t.plan.Names.Merchants[e.Merchant]
}

// who holds the card.
func (t *Teller) who(e *events.Event) string {
	if t.Thief(e) {
		return "The thief"
	}
	return "The shopper"
}

// saysTill tells what happens between shopper and till.
func (t *Teller) saysTill(e *events.Event) string {
	switch e.Kind {
	case events.IntentRecorded:
		s := fmt.Sprintf("The shopper wants to pay %s at %s.", t.Money(e.Amount), t.merchant(e))
		if e.Truth == events.Fraudulent {
			s = fmt.Sprintf("A thief wants to pay %s at %s with the card.", t.Money(e.Amount), t.merchant(e))
		}
		for _, b := range t.plan.Story.Beats {
			if b.Card == e.Card && b.Purchase == e.Purchase {
				s = b.Text + ". " + s
			}
		}
		return s
	case events.PurchaseAttempted:
		return t.attempted(e)
	case events.TenderRefused:
		return fmt.Sprintf("The till does not take the %s card.", e.Tender)
	case events.PurchasePaid:
		return fmt.Sprintf("The goods are paid: %s %s.", t.Money(e.Amount), byTender(e.Tender))
	case events.PurchaseAbandoned:
		return t.who(e) + " leaves without the goods."
	case events.StepUpPrompted:
		return fmt.Sprintf("The till asks for %s; it waits until %s.", Method(e.Method), t.whenAfter(e.Until, e.At))
	case events.StepUpAnswered:
		switch {
		case e.Asked > 0 && e.Right >= e.Asked:
			return t.who(e) + " gives the right answer."
		case e.Reason == events.ConfirmedFraud:
			return "The holder answers: no, that is not me."
		}
		return "The answer is wrong."
	case events.SaleCompleted:
		return fmt.Sprintf("The till takes it: %s %s.", t.Money(e.Amount), byTender(e.Tender))
	case events.SaleDeclined:
		return t.saleDeclined(e)
	}
	return ""
}

func (t *Teller) attempted(e *events.Event) string {
	again := ""
	if e.Attempt > 1 {
		again = fmt.Sprintf(", try %d", e.Attempt)
	}
	if e.Tender == events.Cash {
		return fmt.Sprintf("%s holds out %s in cash%s.", t.who(e), t.Money(e.Amount), again)
	}
	return fmt.Sprintf("%s holds out the %s card for %s%s.", t.who(e), e.Tender, t.Money(e.Amount), again)
}

func byTender(t events.Tender) string {
	if t == events.Cash {
		return "in cash"
	}
	return "by " + t.String() + " card"
}

var methodWords = map[events.Method]string{
	events.PIN: "the PIN", events.PushApproval: "a tap on the holder's phone", events.TextReply: "an answer by text", events.Questions: "answers to questions",
}

func (t *Teller) saleDeclined(e *events.Event) string {
	why := "; the cashier cannot say why"
	if t.online[report.PurchaseOf(e)] {
		why = ", and nobody is there to say why"
	}
	if e.Reason != events.ReasonNone {
		why = ", and the cashier may say why: " + Reason(e.Reason)
	}
	return fmt.Sprintf("The till says DECLINED (code %s)%s.", e.Code, why)
}

var reasons = map[events.Reason]string{
	events.NotAccepted: "the shop does not take it", events.OverPurchaseMax: "it is over the limit per purchase",
	events.OverDayMax: "it is over the limit for the day", events.Locked: "the card is locked", events.Closed: "the card is closed",
	events.Suspected: "fraud is suspected", events.AuthFailed: "the proof asked for was wrong", events.TimedOut: "nobody answered in time",
	events.NotSupported:     "the till cannot ask for it",
	events.ConfirmedGenuine: "the holder said that it was them", events.ConfirmedFraud: "the holder said that it was not them",
	events.Unreached: "nobody was reached", events.UnknownNumber: "the number is unknown to them",
	events.Undeliverable: "it did not arrive", events.Released: "the policy's time is over",
	events.Capped: "it is above what a soft lock lets through", events.NoAddress: "the bank has no right number or address",
	events.OptedOut: "the holder answered STOP", events.TooMany: "the bound on notices was reached",
	events.RetryLimit: "the same sale was tried too often", events.Expired: "nobody answered for as long as the policy allows",
	events.WrongParty: "somebody else picked up", events.Suppressed: "the holder confirmed another use not long ago",
}

// Reason says why in words; a reason without words of its own is named.
func Reason(why events.Reason) string {
	if s, known := reasons[why]; known {
		return s
	}
	return strings.ReplaceAll(why.String(), "-", " ")
}

// saysBank tells how the bank decides.
func (t *Teller) saysBank(e *events.Event) string {
	switch e.Kind {
	case events.AuthorizationRequested:
		s := fmt.Sprintf("The till asks the bank for %s", t.Money(e.Amount))
		if e.Method != events.MethodNone {
			s += ", with " + Method(e.Method)
		}
		if e.Reason == events.NotSupported {
			if e.Method == events.PIN && e.Entry == events.ECommerce {
				return "The till tells the bank that a PIN cannot be asked for online: the card is not there."
			}
			return "The till tells the bank that it cannot ask for " + Method(e.Method) + "."
		}
		if e.Reason != events.ReasonNone {
			return "The till tells the bank how the question ended: " + t.ended(e) + "."
		}
		return s + "."
	case events.AuthorizationAdmitted:
		if sums := t.sums(e); sums != "" {
			return fmt.Sprintf("The card lock lets it pass: the card works; %s.", sums)
		}
		return "The card lock lets it pass: the card works."
	case events.AuthorizationScored:
		s := fmt.Sprintf("The fraud bot gives it %d of 100 points: %s", e.Score, actionWords[e.Action])
		if e.Reason != events.ReasonNone {
			s += "; " + Reason(e.Reason)
		}
		return s + "."
	case events.AuthorizationApproved:
		return fmt.Sprintf("The fraud bot approves it (code %s).", e.Code)
	case events.AuthorizationDeclined:
		if e.ID.Origin == events.CardLock {
			return fmt.Sprintf("The card lock declines it (code %s): %s.", codeWords(e.Code), Reason(e.Reason))
		}
		return fmt.Sprintf("The fraud bot declines it (code %s): %s.", codeWords(e.Code), Reason(e.Reason))
	case events.AuthorizationChallenged:
		return fmt.Sprintf("The fraud bot does not refuse it: the till is to ask for %s (code %s).", Method(e.Method), codeWords(e.Code))
	case events.AlertRaised:
		return fmt.Sprintf("The fraud bot alerts %s.", t.units(e.Units))
	}
	return ""
}

var actionWords = map[events.Action]string{
	events.Approve: "approve", events.Challenge: "ask at the till", events.Decline: "decline", events.DeclineAndLock: "decline and lock",
}

// codeWords are a response code with its meaning, where that tells something.
func codeWords(c events.Code) string {
	switch c {
	case events.Code05:
		return c.String() + `, "do not honour"`
	case events.Code59:
		return c.String() + `, "suspected fraud"`
	case events.Code61:
		return c.String() + `, "exceeds amount limit"`
	case events.Code62:
		return c.String() + `, "restricted card"`
	}
	return c.String()
}

func (t *Teller) units(set uint16) string {
	var names []string
	for i, name := range t.plan.Story.Units {
		if set&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "nobody"
	}
	return report.List(names)
}

// sums are a purchase beside the limits; empty when there are none.
func (t *Teller) sums(e *events.Event) string {
	var parts []string
	if limit := t.plan.CardLock.PerPurchase; limit > 0 {
		parts = append(parts, fmt.Sprintf("%s of %s a purchase", t.Money(e.Amount), t.Money(limit)))
	}
	if limit := t.plan.CardLock.PerDay; limit > 0 {
		parts = append(parts, fmt.Sprintf("%s of %s for the day", t.Money(e.Total), t.Money(limit)))
	}
	return strings.Join(parts, ", ")
}

// ended is why a question at the till ended without a right answer.
func (t *Teller) ended(e *events.Event) string {
	if e.Reason == events.TimedOut && t.cause(e).Kind == events.AuthorizationChallenged {
		return "the " + report.Waited(t.plan.PointOfSale.Holds) + " that it waits ran out"
	}
	return Reason(e.Reason)
}

// When is weekday and local time: Sat 15:09.
func (t *Teller) When(at events.Time) string {
	return t.figures.Weekday(at)[:3] + " " + t.figures.Clock(at)
}

// whenAfter is when, with seconds where that is the minute of what goes before.
func (t *Teller) whenAfter(at, before events.Time) string {
	if t.When(at) != t.When(before) {
		return t.When(at)
	}
	return fmt.Sprintf("%s:%02d", t.When(at), at%events.Minute/events.Second)
}
