package blueprint

import (
	"holdsim/events"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// Lane is a row of a service blueprint, by how near it is to the shopper.
type Lane uint8

// The lanes, from the top. Between Customer and Frontstage lies the line of
// interaction, between Frontstage and Backstage the line of visibility, between
// Backstage and Support the line of internal interaction.
const (
	Evidence   Lane = iota // what the shopper can hold or look at
	Customer               // what the shopper does
	Frontstage             // what is done before their eyes
	Backstage              // what is done for them, unseen
	Support                // what that rests on
	NumLanes
)

// Actor is who does a step: it is said of each.
type Actor uint8

// The actors.
const (
	Machine Actor = iota
	Person
)

// Tone is what a step or an arrow is to the people who judge the run. It is
// shown by shape and word, too.
type Tone uint8

// The tones.
const (
	Plain     Tone = iota
	Delivered      // it is why something agreed or wanted is met
	Failed         // it is why something is missed
)

// Object is what lies in the evidence lane.
type Object uint8

// The objects.
const (
	NoObject Object = iota
	Receipt
	Display // of the till
	Phone
	Notice
	NoNotice // dashed: searched for and absent
	PINPad
	Cash
	NewCard
	Screen // of whoever buys online: there is no till
)

// Step is one thing that happens, in a lane.
type Step struct {
	Verb   string // at most 14 characters: "Buys wine", "Locks card"
	Detail string // what else, at most 40 characters; may be dropped where there is no room
	By     Actor
	Tone   Tone
	Object Object
	Events []int // indices into the run's events, ascending; none of what is absent
	// Mirrors are events of a step in another lane of which this is the other
	// side: what the till shows, the shopper sees.
	Mirrors []int
	Marks   []int // numbers of the statements that it proves
	Absent  bool  // it did not happen, and somebody wanted it to
	Thief   bool  // it is not the holder who does it
	// AbsentRow is the number of the absent kind, from 1; 0 of what happened.
	AbsentRow int
}

// Column is one causal step: at most one step a lane. It is of one instant,
// but for a question and its answer, which stand together.
type Column struct {
	At, Until events.Time
	Beat      int // index into the report's beats; -1 where none tells of it
	Steps     [NumLanes]*Step
	// Folded are the events that stand behind "n more": of other steps of this
	// time, for which there is no room.
	Folded []int
	// FoldedMarks are the numbers of the statements whose proof lies there.
	FoldedMarks []int
}

// Node is a place in the drawing.
type Node struct {
	Column int
	Lane   Lane
}

// Arrow says that one step caused another. It comes from the causes of events.
type Arrow struct {
	From, To Node
	Both     bool // asked and answered
	Tone     Tone
	Waits    bool // it crosses a silence
	Stopped  bool // it never arrived: crossed out at the line of visibility
}

// Silence is a span of more than an hour in which nothing happens to the card.
type Silence struct {
	After       int // the column before it
	From, Until events.Time
	Since       events.Time       // when the wait began that it ends: the hold; else From
	Staffed     events.Time       // for how long care was open from Since to Until
	Open        []measure.Opening // when
	Beats       []int             // of the report, that lie in it: silent days, the opening of care
	Dead        bool              // the card is dead all the while
	Unknowing   bool              // and the shopper does not know
	Says        []string          // "They believe that their card works.", "Nobody calls."
	Marks       []int             // numbers of the statements that it breaks
}

// Status is a span in which the card, and what the shopper knows of it, stay
// as they are.
type Status struct {
	From, Until events.Time
	Card        CardState
	Knows       bool // what the shopper believes is so
	Words       string
	Event       int // index of the event that began it; -1 of the first
}

// CardState is what can be done with the card.
type CardState uint8

// The states.
const (
	Active CardState = iota
	Capped           // up to an amount
	Locked
	Closed
)

// Mark is a statement: a check of a stakeholder and where its proof lies.
type Mark struct {
	Number int // report.Judgement.Number
	Result judge.Result
	Nodes  []Node
}

// Blueprint is the model of one card's case.
type Blueprint struct {
	Title, Desc string // for people who hear it
	Card        events.Card
	// Chosen says why this card, where the run has others; else it is empty.
	Chosen      string
	From, Until events.Time // what is drawn
	Columns     []Column
	Silences    []Silence
	Arrows      []Arrow
	Marks       []Mark
	Status      []Status
	Open        []measure.Opening // of customer care, cut to From and Until
	Absent      []events.Kind     // searched for and absent, numbered from 1 as the judgements name them
	report      *report.Report
	span        span // of the card's events that are drawn
}
