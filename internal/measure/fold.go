package measure

import (
	"slices"

	"holdsim/events"
)

// Context is what the measures need besides the events.
type Context struct {
	Cards   uint64 // that this fold stands for
	Start   events.Time
	Horizon events.Time
	Open    []Opening // customer care's, ascending and apart from each other
	// Due is how long a lock may last by what was agreed. One that is younger at
	// the horizon, and still worked on, is not counted among the cards unlocked.
	Due events.Time
	// Staffed is agents × the time in which care is open, in the run.
	Staffed events.Time

	// How care works: it calls at all, no earlier than so long after an alert,
	// and again no earlier than so long after a call in vain. It takes calls,
	// in the hours of a line, if they are others than those above: those in
	// which a call can be taken, ascending and apart from each other.
	Calls, TakesCalls  bool
	NotBefore, Spacing events.Time
	Line               []Opening
	// Rungs are the notices of the ladder, in order.
	Rungs []Rung
	// Reissues: in the place of a closed card comes a new one.
	Reissues bool

	// What the policy calls for. LocksNothing: no decline locks the card. Bands
	// are the fraud bot's, ascending from score 0; none: every one of them acts
	// and alerts. Unproven and Denied: an alert is called for after a failed
	// step-up, and after one that the holder denied.
	LocksNothing     bool
	Bands            []Band
	Unproven, Denied bool
}

// Band is what the policy calls for from a score on.
type Band struct {
	From         uint16
	Acts, Alerts bool // something other than an approval; an alert
}

// callsForAlert: the policy has this decline alerted, by the reason with which
// the purchase came back to the bank.
func (ctx *Context) callsForAlert(e *events.Event, back events.Reason) bool {
	switch {
	case len(ctx.Bands) == 0:
		return true
	case back == events.ConfirmedFraud:
		return ctx.Denied
	case back != events.ReasonNone:
		return ctx.Unproven
	}
	i := len(ctx.Bands) - 1
	for i > 0 && ctx.Bands[i].From > e.Score {
		i--
	}
	return ctx.Bands[i].Alerts
}

// looks: the fraud bot does something about some score.
func (ctx *Context) looks() bool {
	return len(ctx.Bands) == 0 || slices.ContainsFunc(ctx.Bands, func(b Band) bool { return b.Acts })
}

// Rung is a notice of the ladder.
type Rung struct {
	Channel events.Channel
	Asks    bool // a yes unlocks the card
}

// Fold folds a canonical sequence of events into a [Result]. All events of a
// card must come to the same fold. It is not safe for concurrent use.
type Fold struct {
	ctx    Context
	clocks Clocks
	line   Clocks // in which a call to care is taken
	cards  []card
	holds  []hold // of the cards that had one; the first is nobody's
	result Result
	ended  bool
	course *course // nil: the order of the causes is not recorded
}

// NewFold begins a fold.
func NewFold(ctx Context) *Fold {
	f := &Fold{}
	f.Reset(ctx)
	return f
}

// Reset begins another fold in the memory of this one. The result that was
// taken before is void: merge it into another one first.
func (f *Fold) Reset(ctx Context) {
	f.ctx, f.ended = ctx, false
	f.clocks.reset(ctx.Open)
	if f.line.reset(ctx.Line); len(ctx.Line) == 0 {
		f.line.reset(ctx.Open)
	}
	for i := range f.cards {
		f.cards[i] = card{purchases: f.cards[i].purchases[:0]}
	}
	f.cards = f.cards[:0]
	f.holds = append(f.holds[:0], hold{})
	f.result.reset()
	f.course = nil
}

// card is what is known of a card.
func (f *Fold) card(id events.Card) *card {
	if need := int(id) + 1; need > len(f.cards) {
		if need > cap(f.cards) {
			f.cards = append(f.cards[:cap(f.cards)], make([]card, need-cap(f.cards))...)
		}
		f.cards = f.cards[:need] // what lies behind is empty
	}
	return &f.cards[id]
}

// Fold takes the next event.
func (f *Fold) Fold(e *events.Event) {
	if f.ended {
		panic("measure: an event after the result was taken")
	}
	f.result.Kinds[e.Kind]++
	f.count(e)
	c := f.card(e.Card)
	switch e.Kind {
	case events.IntentRecorded:
		f.intent(c, e)
	case events.PurchaseAttempted, events.AuthorizationRequested, events.AuthorizationScored, events.AuthorizationDeclined,
		events.AuthorizationChallenged, events.SaleDeclined, events.AlertRaised, events.PurchasePaid, events.PurchaseAbandoned,
		events.StepUpPrompted, events.StepUpAnswered:
		if p := c.purchase(e); p != nil {
			f.purchase(c, p, e)
		}
	}
	f.hold(c, e)
	f.calls(e)
}

// Result ends the fold. What has not happened up to the horizon and can still
// happen is cut off there; everything else that has not happened never does.
func (f *Fold) Result() *Result {
	if f.ended {
		panic("measure: the result was taken before")
	}
	f.ended = true
	for i := range f.cards {
		f.endVisits(&f.cards[i], len(f.cards[i].purchases))
	}
	for i := range f.holds {
		h := &f.holds[i]
		f.missedLock(h)
		f.endDark(h)
		f.endLock(h, moment{}, false, h.open.pending())
		f.endCase(&h.open, f.ctx.Horizon)
		f.endAccount(h)
		f.endTalk(&h.talk)
	}
	f.result.Cards = f.ctx.Cards
	f.result.CardTime = events.Time(f.ctx.Cards) * (f.ctx.Horizon - f.ctx.Start)
	f.endSums()
	return &f.result
}

// card is what is open of one card. Most cards never see a hold, so what
// belongs to one lies elsewhere.
type card struct {
	purchases []purchase // of the last visit, and of earlier ones with an unfinished purchase
	hold      uint32     // index into the holds; 0: none yet
}

func (c *card) purchase(e *events.Event) *purchase {
	for i := len(c.purchases) - 1; i >= 0; i-- {
		if p := &c.purchases[i]; p.visit == e.Visit && p.number == e.Purchase {
			return p
		}
	}
	return nil
}

// holdOf is the hold of a card, made when there is none.
func (f *Fold) holdOf(c *card) *hold {
	if c.hold == 0 {
		c.hold = uint32(len(f.holds))
		f.holds = append(f.holds, hold{})
	}
	return &f.holds[c.hold]
}

// span measures from one instant to another, on both clocks.
func (f *Fold) span(from, until events.Time) (wall, staffed events.Time) {
	return until - from, f.clocks.Staffed(from, until)
}

// addSpan adds a span. Without an end it is infinite, or, if it could still have
// ended, cut off at the horizon. What ended before it began took no time.
func (f *Fold) addSpan(id ID, from, until moment, pending bool) {
	x := Extreme{Proof: proofOf(until, from), Wall: events.Never, Staffed: events.Never}
	switch {
	case until.came():
		x.Wall, x.Staffed = f.span(from.at, max(from.at, until.at))
	case pending:
		x.Wall, x.Staffed = f.span(from.at, f.ctx.Horizon)
		f.result.spans[id].cutOff(x)
		return
	}
	f.result.spans[id].add(x)
}

// moment is an event seen as a point in time: its tag and its stamp, packed.
// The zero moment has not come.
type moment struct {
	at, born          events.Time
	step, bornStep, k uint16
	origin            events.Origin
}

func at(e *events.Event) moment {
	return moment{at: e.At, born: e.ID.Born, step: e.Step, bornStep: e.ID.Step, k: e.ID.K, origin: e.ID.Origin}
}

func (m *moment) tag() events.Tag { return events.Tag{At: m.at, Step: m.step} }

func (m *moment) id() events.Stamp {
	return events.Stamp{Born: m.born, Step: m.bornStep, K: m.k, Origin: m.origin}
}

func (m *moment) came() bool { return m.origin != events.OriginNone }

// set keeps the first.
func (m *moment) set(e *events.Event) {
	if !m.came() {
		*m = at(e)
	}
}

func (f *Fold) calls(e *events.Event) {
	h := &f.result.hits[CallsAnswered]
	switch e.Kind {
	case events.CallbackAttempted:
		h.Of++
	case events.CallAnswered:
		h.Hits++
		h.first(Proof{At: e.Tag(), Event: e.ID, About: e.Cause}, Proof{})
	case events.CallMissed:
		h.first(Proof{}, Proof{At: e.Tag(), Event: e.ID, About: e.Cause})
	}
}
