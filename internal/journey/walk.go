package journey

import (
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/report"
)

// soon is until when a word from the bank comes at once, and is not late.
const soon = 10 * events.Minute

// walk goes through a card's events as its holder meets them.
type walk struct {
	journey *Journey
	stolen  map[uint16]bool // purchases of a thief, by number
	index   int             // of the event

	truth, belief blueprint.CardState
	since         events.Time // when one of them changed last
	began         int         // by which event

	theft    bool        // what was declined last was a thief's
	declined uint16      // the purchase that was refused last
	doubted  uint16      // the purchase that was found suspicious last
	told     uint16      // the refused purchase that the bank spoke of
	refusals int         // up to now
	stopped  events.Time // when the card, or a purchase, was stopped last
	callers  report.Callers
	thief    bool   // is on the line with care
	denied   bool   // the holder said that it was not them
	online   bool   // the purchase under way
	bank     string // where the bank spoke to them last
}

// knows closes the span of knowledge that ends now. The last one of a run may
// have no length.
func (w *walk) knows(now events.Time) {
	w.journey.Knows = append(w.journey.Knows, Knowledge{w.since, now, w.began, w.truth, w.belief})
	w.since = now
}

// is sets what is true and what is believed from now on.
func (w *walk) is(now events.Time, truth, belief blueprint.CardState) {
	if truth != w.truth || belief != w.belief {
		if now > w.since {
			w.knows(now)
		}
		w.truth, w.belief, w.began = truth, belief, w.index
	}
}

// feels adds a point. Of several at one instant the strongest is felt; of
// equally strong ones the last.
func (w *walk) feels(e *events.Event, rule int, touch, words string) {
	j := w.journey
	if words == "" {
		words = rules[rule].Words
	}
	p := Point{At: e.At, Event: w.index, Rule: &rules[rule], Words: j.say(words), Touch: j.say(touch)}
	n := len(j.Points)
	if n == 0 || j.Points[n-1].At != e.At {
		j.Points = append(j.Points, p)
		return
	}
	if last := &j.Points[n-1]; size(p.Rule.Value) >= size(last.Rule.Value) {
		*last = p
	}
}

func size(v int) int { return max(v, -v) }

func (w *walk) event(i int, e *events.Event) {
	w.index, w.thief = i, w.callers.Thief(e)
	switch e.Kind {
	case events.NoticeDelivered:
		w.bank = channel(e.Channel)
	case events.CallAnswered, events.CareCalled:
		w.bank = channel(events.Agent)
	}
	switch e.Kind {
	case events.IntentRecorded, events.PurchaseAttempted, events.PurchasePaid, events.PurchaseAbandoned, events.SaleDeclined,
		events.StepUpPrompted, events.StepUpAnswered, events.AuthorizationScored, events.AuthorizationDeclined:
		w.till(e)
	case events.CardLocked, events.CardCapped, events.CardUnlocked, events.CardClosed, events.CardReissued:
		w.card(e)
	case events.ShopperLearned, events.NoticeDelivered, events.NoticeAnswered:
		w.learns(e)
	default:
		w.phone(e)
	}
}

func (w *walk) till(e *events.Event) {
	theirs := !w.stolen[e.Purchase]
	switch e.Kind {
	case events.IntentRecorded:
		w.stolen[e.Purchase] = e.Truth == events.Fraudulent
	case events.PurchaseAttempted:
		w.online = e.Entry == events.ECommerce
	case events.AuthorizationScored:
		if e.Action > events.Approve {
			w.doubted = e.Purchase
		}
	case events.AuthorizationDeclined:
		w.theft, w.stopped = !theirs, e.At
	case events.SaleDeclined:
		w.declined = e.Purchase
		if theirs {
			w.refused(e)
		}
	case events.StepUpPrompted:
		if theirs && e.Attempt <= 1 {
			w.feels(e, asked, w.shop(), "")
		}
	case events.StepUpAnswered:
		if e.Reason == events.ConfirmedFraud {
			w.denied = true
			w.bank = channel(events.Push)
			w.feels(e, warned, w.bank, "")
		}
	case events.PurchasePaid:
		if theirs {
			w.paid(e)
		}
	case events.PurchaseAbandoned:
		if theirs {
			w.feels(e, leaves, w.shop(), "")
		}
	}
}

// online is where a purchase is made without a till.
const online = "online"

// shop is where purchases are made.
func (w *walk) shop() string {
	if w.online {
		return online
	}
	return "till"
}

func (w *walk) refused(e *events.Event) {
	w.refusals++
	w.stopped, w.theft = e.At, false
	switch {
	case w.refusals == 2:
		w.feels(e, refusedAgain, w.shop(), "")
	case w.refusals > 2:
		w.feels(e, refusedAgain, w.shop(), "refused for the "+strconv.Itoa(w.refusals)+ordinal(w.refusals)+" time")
	case e.Reason == events.ReasonNone:
		w.feels(e, refused, w.shop(), "")
	default:
		w.feels(e, refusedWhy, w.shop(), "")
	}
}

func ordinal(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

func (w *walk) paid(e *events.Event) {
	byCard := e.Tender == events.Debit
	switch doubt := w.declined == e.Purchase || w.doubted == e.Purchase; {
	case byCard && doubt:
		w.feels(e, settled, w.shop(), "")
	case byCard:
		w.feels(e, goesThrough, w.shop(), "")
	case w.declined == e.Purchase || w.belief != blueprint.Active:
		touch := w.shop()
		words := ""
		switch {
		case w.journey.renamed: // where there is no money
			words = "manages another way"
		case e.Tender == events.Cash:
			touch += ", cash"
		}
		w.feels(e, otherWay, touch, words)
	}
	if byCard && w.truth == blueprint.Active {
		w.is(e.At, w.truth, w.truth)
	}
}

// card is what becomes of the card, and whether they know.
func (w *walk) card(e *events.Event) {
	knew := w.belief != blueprint.Active
	switch e.Kind {
	case events.CardLocked:
		w.stopped = e.At
		w.is(e.At, blueprint.Locked, w.belief)
	case events.CardCapped:
		w.stopped = e.At
		w.is(e.At, blueprint.Capped, w.belief)
	case events.CardUnlocked:
		if e.Reason == events.Released || w.thief || !knew {
			w.is(e.At, blueprint.Active, w.belief) // nobody tells them
			return
		}
		words := ""
		if w.truth == blueprint.Capped {
			words = "the cap is lifted"
		}
		w.is(e.At, blueprint.Active, blueprint.Active)
		w.feels(e, worksAgain, w.bank, words)
	case events.CardClosed:
		if !knew {
			w.is(e.At, blueprint.Closed, w.belief) // who said no to a question was not told of the card
			return
		}
		w.is(e.At, blueprint.Closed, blueprint.Closed)
		if w.denied {
			w.feels(e, thiefOut, w.bank, "")
		}
	case events.CardReissued:
		w.denied = false
		w.is(e.At, blueprint.Active, blueprint.Active)
		w.feels(e, newCard, "new card", "")
	}
}

// learns: the bank tells them, or they find out.
func (w *walk) learns(e *events.Event) {
	switch {
	case e.Kind == events.NoticeAnswered:
		w.denied = w.denied || e.Reason == events.ConfirmedFraud
	case e.Kind == events.ShopperLearned:
		w.finds(e)
		w.is(e.At, w.truth, w.truth)
	case e.Reason == events.ConfirmedGenuine:
		if w.belief != w.truth && w.truth == blueprint.Active {
			w.feels(e, worksAgain, channel(e.Channel), "")
		}
		w.is(e.At, w.truth, w.truth)
	case w.truth == blueprint.Active && w.declined != 0 && w.told != w.declined:
		w.finds(e) // of a refusal without a lock
	}
}

// finds is how it feels to learn what the bank has done.
func (w *walk) finds(e *events.Event) {
	w.told = w.declined
	late := e.At-w.stopped > soon
	touch, after := channel(e.Channel), w.journey.span(e.At-w.stopped)
	called := e.Channel == events.Agent || e.Channel == events.Till
	if e.Channel == events.Till {
		late, touch = true, w.shop()
		after = ""
	}
	switch {
	case w.theft && !late:
		w.feels(e, warned, touch, "")
	case w.theft:
		w.feels(e, warnedLate, touch, "hears of a thief "+after+" later")
	case e.Channel == events.Till:
		w.feels(e, findsOut, touch, "")
	case late && called:
		w.feels(e, findsOut, touch, "finds out it was dead for "+after)
	case late:
		w.feels(e, toldLate, touch, "told "+after+" later")
	default:
		w.feels(e, toldAtOnce, touch, "")
	}
}

func (w *walk) phone(e *events.Event) {
	switch e.Kind {
	case events.CareCalled:
		if !w.thief {
			w.feels(e, mustCall, "phone", "")
		}
	case events.CallAbandoned:
		if !w.thief {
			w.feels(e, nobodyThere, "phone", "")
		}
	case events.IdentityVerified:
		if !w.thief {
			w.feels(e, mustProve, "phone", "")
		}
	case events.IdentityFailed:
		if !w.thief {
			w.feels(e, notBelieved, "phone", "")
		}
	case events.UseDenied:
		w.denied = true
	}
}

// channel is where a word of the bank reaches them.
func channel(c events.Channel) string {
	switch c {
	case events.Text:
		return "text"
	case events.Voice:
		return "recorded call"
	case events.Email:
		return "e-mail"
	case events.Push:
		return "push message"
	case events.Till:
		return "till"
	}
	return "phone"
}

// span is a time in words; a number never leaves its unit.
func (j *Journey) span(d events.Time) string {
	return strings.ReplaceAll(report.Roughly(d), " ", "\u00a0")
}
