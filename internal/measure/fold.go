package measure

import "holdsim/events"

// Context is what the measures need besides the events.
type Context struct {
	Cards   uint64 // that this fold stands for
	Start   events.Time
	Horizon events.Time
	Open    []Opening // customer care's, ascending and apart from each other
}

// Fold folds a canonical sequence of events into a [Result]. All events of a
// card must come to the same fold. It is not safe for concurrent use.
type Fold struct {
	ctx    Context
	clocks Clocks
	cards  []card
	result Result
	ended  bool
}

// NewFold begins a fold.
func NewFold(ctx Context) *Fold {
	return &Fold{ctx: ctx, clocks: NewClocks(ctx.Open)}
}

// Fold takes the next event.
func (f *Fold) Fold(e *events.Event) {
	if f.ended {
		panic("measure: an event after the result was taken")
	}
	if need := int(e.Card) + 1; need > len(f.cards) {
		f.cards = append(f.cards, make([]card, need-len(f.cards))...)
	}
	f.result.Kinds[e.Kind]++
	c := &f.cards[e.Card]
	switch e.Kind {
	case events.IntentRecorded:
		f.intent(c, e)
	case events.PurchaseAttempted, events.AuthorizationRequested, events.AuthorizationScored, events.AuthorizationDeclined,
		events.SaleDeclined, events.AlertRaised, events.PurchasePaid, events.PurchaseAbandoned, events.StepUpPrompted:
		if p := c.purchase(e); p != nil {
			f.purchase(c, p, e)
		}
	}
	f.hold(c, e)
	f.calls(e)
}

// Result ends the fold: what has not happened up to the horizon never does.
func (f *Fold) Result() *Result {
	if f.ended {
		panic("measure: the result was taken before")
	}
	f.ended = true
	for i := range f.cards {
		c := &f.cards[i]
		f.missedLock(c)
		f.endLock(&c.lock, moment{}, false)
		f.endCase(&c.open)
		f.endVisits(c, len(c.visits))
	}
	f.result.Cards = f.ctx.Cards
	f.result.CardTime = events.Time(f.ctx.Cards) * (f.ctx.Horizon - f.ctx.Start)
	return &f.result
}

// card is what is open of one card: its visits to shops, the lock and the case.
type card struct {
	visits []visit // the last one, and earlier ones with an unfinished purchase
	lock   lock
	open   holdCase
	// genuine: the purchase that was declined last on suspicion was the holder's own.
	genuine bool
	// wanted is the decline that calls for a lock that has not come yet.
	wanted Proof
}

func (c *card) purchase(e *events.Event) *purchase {
	for i := len(c.visits) - 1; i >= 0; i-- {
		if v := &c.visits[i]; v.number == e.Visit {
			for j := range v.purchases {
				if v.purchases[j].number == e.Purchase {
					return &v.purchases[j]
				}
			}
		}
	}
	return nil
}

// span measures from one instant to another; never when it did not happen.
func (f *Fold) span(from, until events.Time) (wall, staffed events.Time) {
	if until == events.Never {
		return events.Never, events.Never
	}
	return until - from, f.clocks.Staffed(from, until)
}

func (f *Fold) addSpan(id ID, from moment, until moment) {
	x := Extreme{Proof: Proof{At: until.tag, Event: until.id, About: from.id}}
	if until.id.IsZero() {
		x.Wall, x.Staffed = events.Never, events.Never
		x.Proof.At = from.tag
	} else {
		x.Wall, x.Staffed = f.span(from.tag.At, until.tag.At)
	}
	f.result.spans[id].add(x)
}

// moment is an event seen as a point in time. The zero moment has not come.
type moment struct {
	tag events.Tag
	id  events.Stamp
}

func at(e *events.Event) moment { return moment{e.Tag(), e.ID} }

func (m moment) came() bool { return !m.id.IsZero() }

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
