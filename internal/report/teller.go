package report

import (
	"slices"
	"strings"

	"holdsim/events"
)

// teller walks through the beats and finds the words.
type teller struct {
	*book
	cards   map[events.Card]*cardStory
	waiting bool        // somebody was declined on suspicion
	alerted bool        // and an alert was raised
	first   events.Card // who, first
	since   events.Time // when
	helped  events.Time // when care spoke to them, or the card worked again; never up to now
	dead    int         // cards that do not work

	now     events.Time // of the event that is told
	index   int         // and which of the run it is
	out     []Paragraph
	current []string
	told    []int       // the events that the current paragraph tells
	at      events.Time // when the current paragraph happens: its last event
}

// cardStory is what was told of a card so far.
type cardStory struct {
	visit    uint16
	purchase uint16 // told
	declined uint16 // the purchase that was declined last
	doubted  uint16 // the purchase that was found suspicious last
	stolen   bool   // the purchase under way is a thief's
	waits    bool
	since    events.Time
	contact  events.Time
	locked   bool
	soft     bool           // the lock: small purchases go on
	freed    bool           // a lock has ended since the last doubt
	sent     events.Channel // of a notice that was told of and is under way
	called   bool           // and waits for care to take the call
	knows    bool           // the holder, of the lock
	byTill   bool           // and a till told them
	thief    bool           // is on the line with care
	online   bool           // the purchase under way: the card is not present
	waitsTo  events.Time    // the till, for an answer
}

// bySoft chooses between the words for a locked card and for a capped one.
func (s *cardStory) bySoft(locked, capped phrase) phrase {
	if s.soft {
		return capped
	}
	return locked
}

func (t *teller) card(c events.Card) *cardStory {
	s := t.cards[c]
	if s == nil {
		s = &cardStory{contact: events.Never}
		t.cards[c] = s
	}
	return s
}

// add says one more sentence of the paragraph, of this event or of others.
func (t *teller) add(sentence string, of ...int) {
	t.current = append(t.current, sentence)
	t.at = t.now
	if len(of) == 0 {
		of = []int{t.index}
	}
	t.told = append(t.told, of...)
}

// end ends the paragraph; the clocks may stand beside it.
func (t *teller) end(clock bool) {
	if len(t.current) > 0 {
		slices.Sort(t.told)
		t.out = append(t.out, Paragraph{Text: strings.Join(t.current, " "), Clock: clock, Wall: t.at, Events: slices.Compact(t.told)})
		t.current, t.told = t.current[:0], nil
	}
}

// tell finds the words of one beat; a beat without words is not shown.
func (t *teller) tell(beat *Beat) {
	t.out = nil
	s := t.card(beat.Card)
	b := &scene{teller: t, beat: beat, card: s}
	for _, i := range beat.Events {
		t.now, t.index = t.run.Events[i].At, i
		b.event(&t.run.Events[i])
	}
	b.finish()
	beat.Paragraphs = t.out
	for i := range beat.Paragraphs {
		p := &beat.Paragraphs[i]
		at := p.Wall
		p.Wall, p.Clock = 0, p.Clock && s.waits
		if p.Clock {
			p.Wall, p.Staffed = at-s.since, t.clocks.Staffed(s.since, at)
		}
	}
}

// scene is a beat that is being told.
type scene struct {
	*teller
	beat  *Beat
	card  *cardStory
	steps []string // of the ending
	of    []int    // the events of these steps
	said  []string // by the shopper, in the end
}

// says quotes the shopper.
func (b *scene) says(quote string) string {
	b.beat.Said = append(b.beat.Said, Saying{b.index, quote})
	return quote
}

// within finds an event of a kind in this beat; nil when there is none.
func (b *scene) within(k events.Kind) *events.Event {
	if i := b.find(k); i >= 0 {
		return &b.run.Events[i]
	}
	return nil
}

// find is the index of the first event of a kind in this beat; -1 when there is none.
func (b *scene) find(k events.Kind) int {
	for _, i := range b.beat.Events {
		if b.run.Events[i].Kind == k {
			return i
		}
	}
	return -1
}

func (b *scene) event(e *events.Event) {
	switch chapterOf(e.Kind) {
	case atTheTill:
		b.till(e)
	case byNotice:
		b.notice(e)
	case onThePhone:
		b.phone(e)
	default:
		b.ending(e)
	}
}

func (b *scene) till(e *events.Event) {
	switch e.Kind {
	case events.IntentRecorded:
		b.card.stolen = e.Truth == events.Fraudulent
	case events.TenderRefused:
		b.add(capital(b.say(tenderRefused, "merchant", b.merchant(e), "tender", e.Tender.String())))
	case events.PurchaseAttempted:
		b.card.online, b.card.waitsTo = e.Entry == events.ECommerce, events.Never
		b.attempted(e)
	case events.StepUpPrompted:
		b.card.waitsTo = e.Until
		if e.Attempt > 1 {
			b.add(b.sayTill(tillAsksAgain))
			return
		}
		b.end(false)
		b.add(b.sayTill(tillAsks, "method", b.methodWords(e.Method)))
	case events.StepUpAnswered:
		switch {
		case b.card.declined == e.Purchase: // too late
		case e.Reason == events.ConfirmedFraud:
			b.add(b.say(noticeNo, "quote", b.says(b.say(saidNo))))
		case e.Method != events.PIN && e.Right >= e.Asked:
			b.add(b.say(noticeYes, "quote", b.says(b.say(saidYes))))
		case e.Asked > 0 && e.Right >= e.Asked:
			b.add(b.say(stepUpRight, "who", b.who()))
		default:
			b.add(b.say(stepUpWrong))
		}
	case events.PurchasePaid:
		b.paid(e)
	case events.PurchaseAbandoned:
		b.end(false)
		b.add(b.say(abandoned, "who", b.who()))
		b.end(true)
	case events.FaultOccurred:
		b.end(false)
		b.add(b.say(faults[e.Fault]))
	default:
		b.bank(e)
	}
}

// attempted: the first card that is held out for a purchase names its amount;
// what the scenario says about the purchase comes before.
func (b *scene) attempted(e *events.Event) {
	s := b.card
	if e.Tender != events.Debit {
		return // its refusal or its payment tells
	}
	if e.Purchase == s.purchase && e.Visit == s.visit {
		b.end(false)
		b.add(b.say(cardAgain))
		return
	}
	further := e.Visit == s.visit && s.purchase != 0
	s.visit, s.purchase = e.Visit, e.Purchase
	amount, because := b.format.money(e.Amount), beatOf(&b.plan.Story, e)
	switch {
	case because != "" && further && !s.stolen:
		b.add(b.say(becauseMore, "because", because, "amount", amount))
	case because != "":
		b.add(b.say(becauseAmount, "because", because, "amount", amount))
	case s.stolen:
		b.add(b.say(thiefHolds, "amount", amount))
	case further:
		b.add(b.say(anotherPurchase, "amount", amount))
	default:
		b.add(b.say(onDebit, "amount", amount))
	}
}

// who holds the card: the shopper, or a thief.
func (b *scene) who() string {
	if b.card.stolen {
		return b.say(theThief)
	}
	return b.say(theShopper)
}

// bank is what the bank says of a purchase.
func (b *scene) bank(e *events.Event) {
	switch e.Kind {
	case events.AuthorizationScored:
		if e.Reason == events.Suppressed {
			b.end(false)
			b.add(b.say(botSuppressed, "reasons", b.reasons(e.Rules)))
		}
		if e.Action > events.Approve && b.card.doubted != e.Purchase {
			b.card.doubted = e.Purchase
			b.end(false)
			b.add(b.say(botSuspects, "reasons", b.reasons(e.Rules)))
			b.end(false)
		}
	case events.AuthorizationChallenged:
		if b.within(events.StepUpPrompted) == nil {
			b.add(b.sayTill(b.cannotAsk(e), "method", b.methodWords(e.Method)))
		}
	case events.AuthorizationApproved:
		b.add(b.say(approved))
	case events.AuthorizationDeclined:
		b.declinedBy(e)
	case events.AlertRaised:
		b.alerted = b.alerted || b.waiting && e.Card == b.first
	case events.CardLocked:
		b.card.locked, b.card.soft, b.card.freed, b.card.knows, b.card.byTill = true, false, false, false, false
		b.dead++
	case events.CardCapped:
		b.card.locked, b.card.soft, b.card.freed, b.card.knows, b.card.byTill = true, true, false, false, false
	case events.SaleDeclined:
		b.end(false)
		clock := b.card.doubted == e.Purchase && b.card.declined != e.Purchase // the till gave up by itself
		b.card.declined = e.Purchase
		if clock {
			b.wait(e)
		}
		b.add(b.tillSays(e))
		b.end(clock)
	}
}

func (b *scene) declinedBy(e *events.Event) {
	b.end(false)
	b.card.declined = e.Purchase
	switch e.Reason {
	case events.OverPurchaseMax, events.OverDayMax:
		b.add(b.say(declinedLimit, "sums", b.sums(e)))
		return
	case events.Locked:
		b.add(b.say(declinedLocked))
		b.end(true)
		return
	case events.Closed:
		b.add(b.say(declinedClosed))
		b.end(true)
		return
	case events.Capped:
		b.add(b.say(declinedCapped))
		b.end(true)
		return
	}
	b.card.freed = false
	b.wait(e)
	b.add(b.say(declined))
	if i := b.find(events.CardLocked); i >= 0 {
		b.add(b.say(cardLocked), i)
	}
	if i := b.find(events.CardCapped); i >= 0 {
		b.add(b.say(cardCapped, "amount", b.format.money(b.run.Events[i].Total)), i)
	}
	if i := b.find(events.AlertRaised); i >= 0 {
		b.add(b.say(alertSent, "units", b.units(b.run.Events[i].Units)), i)
	}
	b.end(true)
	if closed := b.closedNow(e.At); closed != "" && b.within(events.AlertRaised) != nil {
		b.add(closed)
		b.end(false)
	}
	if sums := b.sums(e); sums != "" {
		b.add(b.say(notALimit, "sums", sums))
		b.end(false)
	}
}

// closedNow says until when customer care is closed; empty when it is open, or
// makes no calls that it could be closed for.
func (b *book) closedNow(now events.Time) string {
	if b.plan.CustomerCare.Attempts == 0 && !b.plan.CustomerCare.TakesCalls {
		return ""
	}
	for _, s := range Context(b.plan).Open {
		switch clock := b.format.clock(s.From); {
		case s.Until <= now:
		case s.From <= now:
			return ""
		case s.From-now < 6*events.Day:
			return b.say(careClosedUntil, "weekday", b.format.local(s.From).Weekday().String(), "clock", clock)
		default:
			return b.say(careClosedUntilDate, "date", b.format.longDate(s.From), "clock", clock)
		}
	}
	return b.say(careClosed)
}

// wait starts the clocks of a card, and of the story with the first one.
func (b *scene) wait(e *events.Event) {
	if b.card.waits {
		return
	}
	b.card.waits, b.card.since = true, e.At
	if !b.waiting {
		b.waiting, b.first, b.since, b.helped = true, e.Card, e.At, events.Never
	}
}

// hears: the shopper and the bank reach each other.
func (b *scene) hears(e *events.Event) { b.card.contact = min(b.card.contact, e.At) }

// served: somebody of care speaks to the first one who waits, or their card
// works again without it.
func (b *scene) served(e *events.Event) {
	if b.waiting && e.Card == b.first {
		b.helped = min(b.helped, e.At)
	}
}

// sums shows a purchase beside the limits; empty when there are none.
func (b *scene) sums(e *events.Event) string {
	var parts []string
	if limit := b.plan.CardLock.PerPurchase; limit > 0 {
		parts = append(parts, b.say(sumPurchase, "amount", b.format.money(e.Amount), "limit", b.format.money(limit)))
	}
	if limit := b.plan.CardLock.PerDay; limit > 0 {
		parts = append(parts, b.say(sumDay, "total", b.format.money(e.Total), "limit", b.format.money(limit)))
	}
	return strings.Join(parts, ", ")
}

func (b *scene) paid(e *events.Event) {
	switch {
	case e.Tender == events.Cash && b.card.declined == e.Purchase:
		b.end(false)
		b.add(b.say(paysCash, "who", b.who()))
		b.end(true)
	case e.Tender == events.Cash:
		b.add(b.say(paidCash, "amount", b.format.money(e.Amount)))
	case e.Tender == events.Credit:
		b.add(b.say(paidCredit, "amount", b.format.money(e.Amount)))
		b.end(b.card.declined == e.Purchase)
	case b.card.doubted == e.Purchase:
		b.add(b.say(paidAfterDoubt))
		b.end(true)
	}
}

// cannotAsk says why the till puts no question: it has no such method, or there
// is no card to ask a PIN for.
func (b *scene) cannotAsk(e *events.Event) phrase {
	if b.card.online && e.Method == events.PIN {
		return onlineCannotAsk
	}
	return tillCannotAsk
}

// tillSays is what the till shows and the cashier, if there is one, can say.
func (b *scene) tillSays(e *events.Event) string {
	switch said := tillReason(e); {
	case said == tillTimedOut && b.card.waitsTo <= e.At:
		return b.sayTill(tillRanOut, "span", waited(b.plan.PointOfSale.Holds))
	case said == tillDeclined && b.card.online:
		return b.say(onlineDeclined)
	default:
		return b.sayTill(said)
	}
}

// sayTill says what a till does; of a purchase online, where there is none, that
// a page of the shop does it.
func (b *scene) sayTill(p phrase, args ...string) string {
	text := string(p)
	if b.card.online {
		text = Online(text)
	}
	return fill(b.labels.Apply(text), p, args)
}

func tillReason(e *events.Event) phrase {
	switch e.Reason {
	case events.Locked:
		return tillLocked
	case events.Closed:
		return tillClosed
	case events.Suspected:
		return tillSuspected
	case events.AuthFailed:
		return tillFailed
	case events.TimedOut:
		return tillTimedOut
	case events.OverPurchaseMax, events.OverDayMax, events.Capped:
		return tillLimit
	case events.RetryLimit:
		return tillTooOften
	}
	return tillDeclined
}

func (b *book) merchant(e *events.Event) string {
	if int(e.Merchant) < len(b.plan.Story.Merchants) {
		return b.plan.Story.Merchants[e.Merchant]
	}
	return b.plan.Names.Merchants[e.Merchant]
}

func (b *book) reasons(rules uint64) string {
	var out []string
	for i, reason := range b.plan.Story.Reasons {
		if rules&(1<<i) != 0 {
			out = append(out, reason)
		}
	}
	return strings.Join(out, "; ")
}

// faults are what is said when one occurs.
var faults = map[events.Fault]phrase{events.AlertLost: alertLost, events.NumberWrong: numberWrong}
