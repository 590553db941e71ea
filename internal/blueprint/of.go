package blueprint

import (
	"fmt"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/label"
	"holdsim/internal/report"
)

// Of makes the model of the case of one card. Of a run that was too large to
// keep its events the blueprint has no columns.
func Of(r *report.Report) *Blueprint {
	card, chosen := focus(r.Run())
	return of(r, narrowed(r, focused{card, chosen, span{until: events.Never}}), true)
}

// Same makes the model of the case of the same card in another run, such as that
// of another policy.
func (b *Blueprint) Same(r *report.Report) *Blueprint { return of(r, b.focused(), true) }

func (b *Blueprint) focused() focused { return focused{b.Card, b.Chosen, b.span} }

// Shows reports whether an event is of the card, and of the time of it, that is
// drawn.
func (b *Blueprint) Shows(e *events.Event) bool {
	return e.Card == b.Card && b.span.from <= e.At && e.At <= b.span.until
}

// whole is the model with every column: nothing is folded.
func (b *Blueprint) whole() *Blueprint {
	if slices.ContainsFunc(b.Columns, func(c Column) bool { return len(c.Folded) > 0 }) {
		return of(b.report, b.focused(), false)
	}
	return b
}

func of(r *report.Report, on focused, fold bool) *Blueprint {
	run := r.Run()
	b := &Blueprint{report: r, From: run.Plan.Start, Until: run.Plan.Start, Absent: absentKinds(r)}
	if len(run.Events) == 0 {
		return b
	}
	m := newMaker(r, run, b)
	b.Card, b.Chosen, b.span = on.card, m.labels.Apply(on.chosen), on.span
	for i := range run.Events {
		if b.Shows(&run.Events[i]) {
			m.event(i)
		}
	}
	if len(b.Columns) == 0 {
		return b
	}
	m.absent()
	b.From, b.Until = b.Columns[0].At, b.Columns[len(b.Columns)-1].Until
	m.status()
	m.silences()
	m.marks()
	m.tones()
	if fold {
		m.fold()
	}
	m.arrows()
	m.beats()
	m.open()
	m.title()
	return b
}

// maker makes a blueprint of events.
type maker struct {
	*Blueprint
	run     *report.Run
	words   words
	labels  label.Labels
	index   map[events.Stamp]int // of this card's events
	in      map[int]*Step        // the step of an event
	kind    map[*Step]events.Kind
	place   map[*Step]Node
	truth   map[report.Purchase]events.Truth
	first   int // the first column of this instant
	callers report.Callers
	thief   bool // is on the line with care
}

func newMaker(r *report.Report, run *report.Run, b *Blueprint) *maker {
	return &maker{Blueprint: b, run: run, labels: label.New(run.Plan.Story.Labels),
		words: words{run: run, figures: report.NewFigures(&run.Plan.Story), bought: map[report.Purchase]bool{}, visits: map[uint16]bool{}, online: map[report.Purchase]bool{}},
		index: map[events.Stamp]int{}, in: map[int]*Step{}, kind: map[*Step]events.Kind{}, place: map[*Step]Node{},
		truth: map[report.Purchase]events.Truth{}}
}

// event puts one event into its step.
func (m *maker) event(i int) {
	e := &m.run.Events[i]
	m.index[e.ID] = i
	m.follow(e)
	row, drawn := rows[e.Kind]
	if !drawn {
		return
	}
	if e.Kind == events.AuthorizationDeclined && e.ID.Origin == events.CardLock {
		row.lane = Support // it is no judgement: the card system sees that the card is held
	}
	says := row.says(&m.words, e)
	column := m.columnFor(e, row.lane)
	step := m.Columns[column].Steps[row.lane]
	if step == nil {
		step = &Step{By: row.by, Object: row.object}
		m.put(step, Node{column, row.lane}, says)
	} else {
		m.absorb(step, e.Kind, says)
	}
	step.Events = append(step.Events, i)
	step.Thief = step.Thief || row.lane == Customer && m.byThief(e)
	m.in[i], m.kind[step] = step, e.Kind
	m.others(i, e, row, column)
}

func (m *maker) put(step *Step, at Node, says said) {
	step.Verb, step.Detail = m.labels.Apply(says.verb), m.labels.Apply(says.detail)
	m.Columns[at.Column].Steps[at.Lane] = step
	m.place[step] = at
}

// others are the other sides of an event, where their lanes are free.
func (m *maker) others(i int, e *events.Event, row row, column int) {
	for _, side := range row.other {
		says := side.says(&m.words, e)
		step := m.Columns[column].Steps[side.lane]
		switch {
		case step == nil:
			step = &Step{By: side.by, Object: m.words.object(side.object, e), Thief: m.byThief(e) && side.lane == Customer}
			m.put(step, Node{column, side.lane}, says)
			m.kind[step] = e.Kind
		case side.lane == Customer:
			step.Verb, m.kind[step] = m.labels.Apply(says.verb), e.Kind // what was tried ends so
		default:
			continue
		}
		step.Mirrors = append(step.Mirrors, i)
	}
}

// follow keeps what the words need to know before an event is drawn.
func (m *maker) follow(e *events.Event) {
	if e.Kind == events.IntentRecorded {
		m.truth[report.PurchaseOf(e)] = e.Truth
	}
	m.thief = m.callers.Thief(e)
}

// byThief: it is not the holder who does it.
func (m *maker) byThief(e *events.Event) bool {
	switch e.Kind {
	case events.PurchaseAttempted, events.PurchasePaid, events.PurchaseAbandoned, events.StepUpAnswered, events.SaleDeclined:
		return m.truth[report.PurchaseOf(e)] == events.Fraudulent
	case events.CareCalled, events.CallAbandoned, events.IdentityAnswered, events.UseConfirmed, events.UseDenied:
		return m.thief
	}
	return false
}

// columnFor finds the column of an event: that of its cause or one after it, in
// the same instant, where its lane is free or takes it in; else a new one.
func (m *maker) columnFor(e *events.Event, lane Lane) int {
	last := len(m.Columns) - 1
	if last >= 0 && m.together(e) {
		from := last
		if cause, known := m.in[m.indexOf(e.Cause)]; known {
			from = max(m.first, m.place[cause].Column)
		}
		for k := from; k <= last; k++ {
			step := m.Columns[k].Steps[lane]
			if step == nil || mergers[pair{m.kind[step], e.Kind}].merges {
				m.Columns[k].Until = max(m.Columns[k].Until, e.At)
				return k
			}
		}
	}
	m.Columns = append(m.Columns, Column{At: e.At, Until: e.At, Beat: -1})
	if last < 0 || m.Columns[last].Until != e.At {
		m.first = last + 1
	}
	return last + 1
}

func (m *maker) indexOf(id events.Stamp) int {
	if i, known := m.index[id]; known {
		return i
	}
	return -1
}

// answersSoon is how long a question of a call and its answer stand together.
const answersSoon = 5 * events.Minute

// together: an event belongs to the instant of the last column.
func (m *maker) together(e *events.Event) bool {
	last := &m.Columns[len(m.Columns)-1]
	if last.Until == e.At {
		return true
	}
	cause, known := m.in[m.indexOf(e.Cause)]
	if !known || m.place[cause].Column != len(m.Columns)-1 {
		return false
	}
	switch e.Kind {
	case events.UseConfirmed, events.UseDenied, events.UnlockRequested, events.CloseRequested:
		return e.At-last.At <= answersSoon
	case events.AuthorizationAdmitted, events.AuthorizationScored, events.AuthorizationApproved, events.SaleCompleted, events.PurchasePaid:
		return e.At-last.At <= 5*events.Second // the wires take their time
	}
	return false
}

// pair is an event that comes to a step whose last event was of another kind.
type pair struct{ before, now events.Kind }

// merger is what a step becomes of an event that comes to it.
type merger struct {
	merges       bool
	verb, detail bool // those of the event
	adds, stead  string
}

var (
	keep = merger{merges: true}
	take = merger{merges: true, verb: true, detail: true}
)

// mergers are the chains that are one step: what is asked and answered at once
// at one place.
var mergers = map[pair]merger{
	{events.PurchaseAttempted, events.PurchaseAttempted}:       {merges: true, detail: true},
	{events.PurchaseAttempted, events.PurchasePaid}:            keep,
	{events.TenderRefused, events.AuthorizationRequested}:      take,
	{events.TenderRefused, events.SaleCompleted}:               take,
	{events.TenderRefused, events.SaleDeclined}:                take,
	{events.AuthorizationRequested, events.SaleCompleted}:      take,
	{events.AuthorizationRequested, events.SaleDeclined}:       take,
	{events.AuthorizationScored, events.AuthorizationApproved}: take,
	{events.CaseOpened, events.CallbackScheduled}:              take,
	{events.CallbackAttempted, events.IdentityAsked}:           {merges: true, stead: "an agent, and asks who it is"},
	{events.CallbackAttempted, events.UseAsked}:                {merges: true, stead: "an agent, and asks: was it you?"},
	{events.IdentityAsked, events.UseAsked}:                    keep,
	{events.CallAnswered, events.ShopperLearned}:               {merges: true, stead: "and learns of it"},
	{events.SaleDeclined, events.ShopperLearned}:               {merges: true, stead: "and learns of it"},
	{events.CallAnswered, events.IdentityAnswered}:             {merges: true, detail: true},
	{events.IdentityAnswered, events.UseConfirmed}:             {merges: true, adds: ", “it was me”"},
	{events.IdentityAnswered, events.UseDenied}:                {merges: true, adds: ", “not me”"},
	{events.CallbackAttempted, events.IdentityVerified}:        take,
	{events.CallbackAttempted, events.IdentityFailed}:          take,
	{events.CallbackAttempted, events.UnlockRequested}:         take,
	{events.CallbackAttempted, events.CloseRequested}:          take,
	{events.CallbackAttempted, events.CaseResolved}:            take,
	{events.IdentityVerified, events.UnlockRequested}:          keep,
	{events.IdentityVerified, events.CloseRequested}:           keep,
	{events.UnlockRequested, events.CaseResolved}:              take,
	{events.CloseRequested, events.CaseResolved}:               take,
	{events.IdentityFailed, events.CaseResolved}:               take,
	{events.FeedbackGiven, events.FeedbackGiven}:               take,
	{events.NoticeSent, events.NoticeSent}:                     keep,
}

// absorb takes an event into a step that is there.
func (m *maker) absorb(step *Step, now events.Kind, says said) {
	by := mergers[pair{m.kind[step], now}]
	if by.verb {
		step.Verb = m.labels.Apply(says.verb)
	}
	if by.detail {
		step.Detail = m.labels.Apply(says.detail)
	}
	if by.stead != "" {
		step.Detail = m.labels.Apply(by.stead)
	}
	step.Detail += by.adds
}

// title is what the drawing is called, and what it shows in words.
func (m *maker) title() {
	story := &m.run.Plan.Story
	m.Title = story.Title + ": the service blueprint under " + m.run.Plan.Names.Policy
	longest := -1
	for i := range m.Silences {
		s := &m.Silences[i]
		if (s.Dead || s.Unknowing) && (longest < 0 || s.Until-s.Since > m.Silences[longest].Until-m.Silences[longest].Since) {
			longest = i
		}
	}
	parts := []string{fmt.Sprintf("What happens in %d steps, in five lanes: physical evidence, customer actions, frontstage, backstage, support.", len(m.Columns))}
	if longest >= 0 {
		s := &m.Silences[longest]
		parts = append(parts, fmt.Sprintf("Between two of them lies a silence: the shopper waits %s, and care is open for %s of it.", report.Roughly(s.Until-s.Since), m.openFor(s)))
		parts = append(parts, s.Says...)
	}
	m.Desc = report.Plain(m.labels.Apply(strings.Join(parts, " ")))
}

// openFor is for how long care was open in a silence.
func (m *maker) openFor(s *Silence) string {
	if s.Staffed == 0 {
		return "none"
	}
	return report.Roughly(s.Staffed)
}
