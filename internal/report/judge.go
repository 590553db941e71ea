package report

import (
	"slices"

	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/label"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// Result is what became of a check.
type Result = judge.Result

// The results.
const (
	Met           = judge.Met
	Missed        = judge.Missed
	NotApplicable = judge.NotApplicable
	Open          = judge.Open
)

// Judgement is a check held to a run.
type Judgement struct {
	Check  *plan.Check
	Result Result
	// Number is the statement's, from 1 in the order of the checks, the same
	// wherever it is shown; 0 of an open question.
	Number  int
	Outcome measure.Outcome // the zero Outcome of an open question
	// Words say what was found, or why the check is not applicable.
	Words string
	// Evidence points at what proves it.
	Evidence Evidence
}

// Evidence is what proves a judgement: events of the journal, or kinds of
// which it has none.
type Evidence struct {
	Event, About   uint64 // numbers of events, from 1; 0: none, or the run is too large to number them
	EventID, AskID events.Stamp
	Absent         []events.Kind
	Words          string
}

// Tally counts the judgements of one stakeholder.
type Tally = judge.Tally

// Count tallies the judgements of a stakeholder.
func Count(all []Judgement, who plan.Stakeholder) Tally {
	t := Tally{}
	for i := range all {
		if all[i].Check.Stakeholder == who {
			t.Add(all[i].Result)
		}
	}
	return t
}

// book is a run with what is needed to look things up in it.
type book struct {
	run    *Run
	plan   *plan.Plan
	format format
	clocks measure.Clocks
	number map[events.Stamp]uint64 // of every event, from 1; nil for a large run
	line   measure.Clocks          // in which a call to care is taken
	labels label.Labels
}

func newBook(run *Run) *book {
	b := &book{run: run, plan: relabelled(run.Plan), labels: label.New(run.Plan.Story.Labels), format: newFormat(&run.Plan.Story), clocks: measure.NewClocks(Context(run.Plan).Open)}
	if line := Context(run.Plan).Line; len(line) > 0 {
		b.line = measure.NewClocks(line)
	} else {
		b.line = b.clocks
	}
	if run.Events != nil {
		b.number = make(map[events.Stamp]uint64, len(run.Events))
		for i := range run.Events {
			b.number[run.Events[i].ID] = uint64(i + 1)
		}
	}
	return b
}

// relabelled is a plan with its words as the scenario calls things: what was
// agreed, what made a purchase suspicious, who is told, what is assumed.
func relabelled(p *plan.Plan) *plan.Plan {
	if len(p.Story.Labels) == 0 {
		return p
	}
	l, other := label.New(p.Story.Labels), *p
	other.Checks = slices.Clone(p.Checks)
	for i := range other.Checks {
		other.Checks[i].Expect = l.Apply(other.Checks[i].Expect)
	}
	s := &other.Story
	s.Reasons, s.Units, s.Assumed = l.ApplyAll(s.Reasons), l.ApplyAll(s.Units), l.ApplyAll(s.Assumed)
	return &other
}

// formula is how a measure is counted.
func (b *book) formula(m *measure.Measure) string { return b.labels.Apply(m.Formula) }

// event finds an event by its stamp; nil when it is none or is not kept.
func (b *book) event(id events.Stamp) *events.Event {
	if n := b.number[id]; n > 0 {
		return &b.run.Events[n-1]
	}
	return nil
}

func (b *book) judge() []Judgement {
	all := make([]Judgement, len(b.plan.Checks))
	by, number := judge.New(b.plan.Checks), 0
	for i := range b.plan.Checks {
		j := &all[i]
		j.Check = &b.plan.Checks[i]
		j.Result, j.Outcome = by.Check(i, b.run.Result)
		if j.Result != Open {
			number++
			j.Number = number
		}
		b.explain(j)
	}
	return all
}

// explain finds the words and the evidence of a judgement.
func (b *book) explain(j *Judgement) {
	if j.Result == Open {
		j.Words, j.Evidence.Words = b.say(caseSilent), b.say(evidenceAsk)
		return
	}
	id, _ := measure.Find(j.Check.Threshold.Measure)
	if j.Result == NotApplicable {
		if j.Words = b.reason(id); j.Outcome.Undecided > 0 || id == measure.CardsUnlocked && b.genuineLock() {
			j.Words = b.say(notDueYet)
		}
		j.Evidence = b.absence(id)
		return
	}
	j.Words = b.found(id, j)
	j.Evidence = b.evidence(id, &j.Outcome)
}

// notApplicable says, by measure, why there was nothing to judge, and the kind
// whose absence shows it.
var notApplicable = map[measure.ID]struct {
	why  phrase
	kind events.Kind
}{
	measure.TimeToNotice:       {noLock, events.CardLocked},
	measure.TimeToContact:      {noAlert, events.AlertRaised},
	measure.TimeToResolution:   {nothingToMend, events.CardLocked},
	measure.DeadCardTime:       {noGenuineLock, events.CardLocked},
	measure.TimeToWanted:       {noPurchase, events.PurchaseAttempted},
	measure.SuspiciousDetected: {nothingFound, events.AuthorizationScored},
	measure.SuspiciousDeclined: {noDeclineCalled, events.AuthorizationDeclined},
	measure.CardsLocked:        {noLockCalled, events.AuthorizationDeclined},
	measure.UnitsAlerted:       {noSuspicion, events.AuthorizationDeclined},
	measure.CardsContacted:     {noAlert, events.AlertRaised},
	measure.IdentityVerified:   {nobodySpokenTo, events.CallAnswered},
	measure.CardsUnlocked:      {noGenuineLock, events.CardLocked},
	measure.GenuineDeclined:    {noRequest, events.AuthorizationRequested},
	measure.ResolvedAtPOS:      {noDoubt, events.AuthorizationScored},
	measure.ToldOfLock:         {noLock, events.CardLocked},
	measure.WishesFulfilled:    {noPurchase, events.PurchaseAttempted},
	measure.CallsAnswered:      {noCall, events.CallbackAttempted},
	measure.FraudPaid:          {noThief, events.PurchaseAttempted},

	measure.PurchasesLost:        {noPurchase, events.PurchaseAttempted},
	measure.InsultRate:           {noRequest, events.AuthorizationRequested},
	measure.LockedUnknowing:      {noLock, events.CardLocked},
	measure.ExpectationsAttained: {noWish, events.AuthorizationScored},
	measure.StepUpsPassed:        {noChallenge, events.AuthorizationChallenged},
	measure.FraudPassed:          {noChallenge, events.AuthorizationChallenged},
	measure.AccountsDetected:     {noThief, events.PurchaseAttempted},
	measure.FalsePositives:       {nothingFound, events.AuthorizationScored},
	measure.ValueDetected:        {noThief, events.PurchaseAttempted},
	measure.FraudLoss:            {nothingPaid, events.PurchasePaid},
	measure.FirstContactResolved: {nobodySpokenTo, events.CallAnswered},
	measure.Occupancy:            {neverStaffed, events.CallbackAttempted},
}

func (b *book) reason(id measure.ID) string {
	why := notApplicable[id].why
	if why != noGenuineLock {
		return b.say(why)
	}
	return b.forThief()
}

// genuineLock: a card was locked or capped because of a purchase of its holder.
func (b *book) genuineLock() bool {
	r := b.run.Result
	return r.N(measure.DeadCardTime) > 0 || r.Kinds[events.CardCapped] > 0 && r.Where.All().Cases > 0
}

// forThief says what became of a card that was not locked because of a purchase
// of its holder, who can be locked out all the same.
func (b *book) forThief() string {
	kinds := &b.run.Result.Kinds
	locks := kinds[events.CardLocked] + kinds[events.CardCapped]
	closed, renewed := b.first(events.CardClosed), b.first(events.CardReissued)
	locked := b.first(events.CardLocked)
	switch {
	case locks == 0:
		return b.say(noLock)
	case locks > 1 || locked == nil:
		return b.say(noGenuineLock)
	case renewed != nil:
		return b.say(closedForThief, "span", roughly(renewed.At-locked.At))
	case closed != nil:
		return b.say(closedForGood)
	}
	return b.say(lockedForThief)
}

// first is the first event of a kind; nil when there is none, or none is kept.
func (b *book) first(k events.Kind) *events.Event {
	for i := range b.run.Events {
		if b.run.Events[i].Kind == k {
			return &b.run.Events[i]
		}
	}
	return nil
}

func (b *book) absence(id measure.ID) Evidence {
	kind := notApplicable[id].kind
	if b.run.Result.Kinds[kind] > 0 {
		return Evidence{}
	}
	return Evidence{Absent: []events.Kind{kind}, Words: b.say(evidenceAbsent, "kind", kind.String())}
}

func (b *book) evidence(id measure.ID, o *measure.Outcome) Evidence {
	e := Evidence{EventID: o.Proof.Event, AskID: o.Proof.About, Absent: o.Absent,
		Event: b.number[o.Proof.Event], About: b.number[o.Proof.About]}
	n, about := b.format.number(e.Event), b.format.number(e.About)
	switch {
	case b.number == nil:
		e.Words = b.say(evidenceSample, "n", b.format.number(o.N))
	case e.Event > 0 && id == measure.GenuineDeclined && e.About > 0:
		e.Words = b.say(evidenceGenuine, "n", n, "about", about)
	case e.Event > 0:
		e.Words = b.say(evidenceEvent, "n", n)
	case len(o.Absent) > 0:
		e.Words = b.say(evidenceAbsent, "kind", o.Absent[0].String())
	case e.About > 0:
		e.Words = b.say(evidenceOpened, "about", about)
	}
	return e
}

// found says what was found, in words.
func (b *book) found(id measure.ID, j *Judgement) string {
	t, o := j.Check.Threshold, &j.Outcome
	switch t.Dimension() {
	case measure.Span:
		return b.foundSpan(t, o, j)
	case measure.Fraction:
		if words := b.single(id, j); words != "" {
			return words
		}
		if measure.Of(id).Unit == measure.UnitPart {
			return b.format.percent(o.Value)
		}
		return b.counted(id, b.say(shareOfSample, "share", b.format.percent(o.Value), "of", b.format.number(o.N)))
	}
	if words := b.single(id, j); words != "" {
		return words
	}
	return b.counted(id, b.say(ofSample, "hits", b.format.number(uint64(o.Value)), "of", b.format.number(o.N)))
}

// hitWords say what a hit is, of measures of which less is better: 4 of 5 is
// no praise there.
var hitWords = map[measure.ID]phrase{
	measure.GenuineDeclined: hitsRefused, measure.InsultRate: hitsRefused, measure.FraudPaid: hitsStolen,
	measure.PurchasesLost: hitsLost, measure.LockedUnknowing: hitsUnknowing, measure.FraudPassed: hitsPassed,
}

func (b *book) counted(id measure.ID, value string) string {
	if words, ok := hitWords[id]; ok {
		return b.say(words, "value", value)
	}
	return value
}

func (b *book) foundSpan(t *measure.Threshold, o *measure.Outcome, j *Judgement) string {
	value := b.both(events.Time(o.Value), events.Time(o.Staffed))
	switch {
	case o.N > 1 && events.Time(o.Value) == events.Never:
		id, _ := measure.Find(t.Measure)
		value = b.say(neverFor, "n", b.format.number(b.run.Result.Spans(id).Wall.Nevers()-o.Undecided), "of", b.format.number(o.N-o.Undecided))
	case o.N > 1:
		value = b.say(aggregated, "agg", t.Agg, "value", value)
	}
	if o.Undecided > 0 {
		value = b.say(someNotDue, "value", value, "n", b.format.number(o.Undecided))
	}
	if how := b.reachedHow(o); how != "" && t.Measure == measure.Of(measure.TimeToContact).Name {
		value = b.say(reached, "how", how, "value", value)
	}
	if j.Result == Missed {
		limit := bound(events.Time(t.Value))
		if t.Staffed {
			limit += " " + b.say(staffedMark)
		}
		instead := wantedInstead
		if events.Time(o.Value) == events.Never {
			instead = neverWithin
		}
		value = b.say(instead, "value", value, "bound", limit)
		if j.Check.Assumed {
			value += nbsp + b.say(assumedMark)
		}
	}
	return value
}

// reachedHow says how a contact came about when it was not care who called;
// empty when it was, or there are several.
func (b *book) reachedHow(o *measure.Outcome) string {
	e := b.event(o.Proof.Event)
	switch {
	case e == nil || o.N > 1:
		return ""
	case e.Kind == events.NoticeAnswered:
		return b.say(reachedBy, "channel", b.channelWords(e.Channel))
	case e.Kind == events.StepUpAnswered:
		return b.say(reachedBy, "channel", b.methodWords(e.Method))
	case e.Kind == events.IdentityAsked || e.Kind == events.UseAsked:
		return b.say(reachedSelf)
	}
	return ""
}

// both writes a span on both clocks.
func (b *book) both(wall, staffed events.Time) string {
	if wall == events.Never || wall == 0 {
		return soon(wall)
	}
	return b.say(bothClocks, "wall", span(wall), "staffed", span(staffed))
}

// single says in words of its own what became of the one case that a check
// rests on; empty when it rests on several, or there are no such words.
func (b *book) single(id measure.ID, j *Judgement) string {
	h, less := b.run.Result.Hits(id), measure.Of(id).Better == measure.Less
	one := h.Of == 1 || h.Hits == 1 && (less || j.Result == Met) || h.Hits == 0 && less
	tell, known := singles[id]
	if b.number == nil || !known || !one {
		return ""
	}
	return tell(b, b.event(j.Outcome.Proof.Event), j.Result == Met)
}

// singles are the words of their own. The event is the proof; nil when there
// is none.
var singles = map[measure.ID]func(b *book, e *events.Event, met bool) string{
	measure.SuspiciousDetected: func(b *book, e *events.Event, met bool) string {
		if e == nil {
			return ""
		}
		if !met {
			return b.say(letThrough, "score", numeral(e.Score))
		}
		return b.say(scored, "score", numeral(e.Score))
	},
	measure.SuspiciousDeclined: func(b *book, e *events.Event, met bool) string {
		if e == nil || !met {
			return b.say(letPass)
		}
		return b.codeWords(e.Code)
	},
	measure.CardsLocked: func(b *book, e *events.Event, met bool) string {
		if e == nil || !met {
			return b.say(notLocked)
		}
		if e.Kind == events.CardCapped {
			return b.say(cappedWhen, "amount", b.format.money(e.Total), "when", b.format.when(e.At))
		}
		return b.say(lockedWhen, "when", b.format.when(e.At))
	},
	measure.UnitsAlerted: func(b *book, e *events.Event, met bool) string {
		if e == nil || !met {
			return b.say(nobodyAlerted)
		}
		return b.units(e.Units)
	},
	measure.IdentityVerified: func(b *book, e *events.Event, met bool) string {
		if e == nil || !met {
			return b.say(notVerified)
		}
		return b.say(verifiedHow, "method", b.methodWords(e.Method))
	},
	measure.CardsUnlocked: func(b *book, e *events.Event, met bool) string {
		soft := b.first(events.CardLocked) == nil
		switch {
		case (e == nil || !met) && soft:
			return b.say(stillCapped)
		case e == nil || !met:
			return b.say(stillLocked)
		case soft:
			return b.say(liftedWhen, "when", b.format.when(e.At))
		}
		return b.say(unlockedWhen, "when", b.format.when(e.At))
	},
	measure.GenuineDeclined: func(b *book, _ *events.Event, met bool) string {
		if met {
			return b.say(wentThrough)
		}
		return b.say(wasDeclined)
	},
	measure.ResolvedAtPOS: func(b *book, e *events.Event, met bool) string {
		switch {
		case met:
			return b.say(settled)
		case e == nil:
			return b.say(nobodyAsked)
		}
		return b.say(askedInVain)
	},
	measure.ToldOfLock: func(b *book, e *events.Event, met bool) string {
		switch {
		case e == nil:
			return b.untold()
		case !met:
			return b.say(noticeInVain)
		case e.Kind != events.NoticeDelivered:
			return b.say(toldByCare, "when", b.format.when(e.At))
		}
		return b.say(toldHow, "channel", b.channelWords(e.Channel), "when", b.format.when(e.At))
	},
}

// untold says of the one lock of which no notice told that none did, and when a
// till did.
func (b *book) untold() string {
	if b.run.Result.N(measure.TimeToNotice) == 1 {
		x := &b.run.Result.Spans(measure.TimeToNotice).Worst
		if e := b.event(x.Proof.Event); e != nil && e.Channel == events.Till {
			return b.say(tillTold, "span", span(x.Wall))
		}
	}
	return b.say(nobodyTold)
}

func (b *book) units(set uint16) string {
	var names []string
	for i, name := range b.plan.Story.Units {
		if set&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return list(names)
}
