package journey

import (
	"holdsim/events"
	"holdsim/internal/blueprint"
	"holdsim/internal/report"
)

// Point is a moment at which something is felt.
type Point struct {
	At    events.Time
	Event int   // index into the run's events: what is felt
	Rule  *Rule // where the value comes from
	Words string
	// Touch is where they meet the service: till, phone, text.
	Touch string
}

// Knowledge is a span in which neither the card nor what the shopper believes of
// it changes.
type Knowledge struct {
	From, Until   events.Time
	Event         int // index into the run's events: what began it; -1: the beginning
	Truth, Belief blueprint.CardState
}

// Ignorance is a span in which they believe what is not so.
type Ignorance struct {
	From, Until   events.Time
	Begun, Ended  int         // the events: -1 where the journey begins or ends with it
	Wall, Staffed events.Time // how long, and for how long of that care was open
}

// Quote is what the shopper says, at the moment that it is about. It is written
// from the events.
type Quote struct {
	Text    string
	Event   int // index into the run's events: where it is said
	Point   int // index into the points; -1: none
	Silence int // index into the blueprint's silences; -1: none
}

// Journey is what a run is to the holder of one card.
type Journey struct {
	Title, Desc string
	Heading     string // what it comes to, in one sentence that the events prove
	Card        events.Card
	From, Until events.Time
	Points      []Point // ascending, one an instant: of several, the strongest
	Knows       []Knowledge
	Unknowing   []Ignorance
	Quotes      []Quote

	blueprint *blueprint.Blueprint
	figures   report.Figures
	report    *report.Report
	renamed   bool // the scenario has words of its own
}

// Of makes the journey of the card that the blueprint shows: what its holder
// meets, without what a thief does. A run whose events were not kept has an
// empty one.
func Of(r *report.Report, b *blueprint.Blueprint) *Journey {
	run := r.Run()
	story := &run.Plan.Story
	j := &Journey{Card: b.Card, From: b.From, Until: b.Until, blueprint: b, figures: report.NewFigures(story),
		report: r, renamed: len(story.Labels) > 0}
	w := &walk{journey: j, since: b.From, began: -1, stolen: map[uint16]bool{}}
	for i := range run.Events {
		if e := &run.Events[i]; b.Shows(e) && e.At <= b.Until {
			w.event(i, e)
		}
	}
	w.knows(b.Until)
	j.ignorance()
	j.quotes(r, run.Events)
	j.Title = j.say("The journey of the shopper")
	j.Heading = j.heading()
	j.Desc = j.desc()
	return j
}

// say renames the words of the story as the scenario does.
func (j *Journey) say(text string) string { return j.report.Labelled(text) }

// ignorance finds the spans in which what they believe is not so.
func (j *Journey) ignorance() {
	for i := range j.Knows {
		k := &j.Knows[i]
		if k.Truth == k.Belief || k.From == k.Until {
			continue
		}
		if n := len(j.Unknowing); n > 0 && j.Unknowing[n-1].Until == k.From {
			j.Unknowing[n-1].Until, j.Unknowing[n-1].Ended = k.Until, j.ends(i)
		} else {
			j.Unknowing = append(j.Unknowing, Ignorance{From: k.From, Until: k.Until, Begun: k.Event, Ended: j.ends(i)})
		}
	}
	for i := range j.Unknowing {
		u := &j.Unknowing[i]
		u.Wall, u.Staffed = u.Until-u.From, j.report.Staffed(u.From, u.Until)
	}
}

// ends is the event that ends a span of knowledge.
func (j *Journey) ends(i int) int {
	if i+1 < len(j.Knows) {
		return j.Knows[i+1].Event
	}
	return -1
}

// Longest is the longest time of not knowing; nil when they always knew.
func (j *Journey) Longest() *Ignorance {
	var longest *Ignorance
	for i := range j.Unknowing {
		if u := &j.Unknowing[i]; longest == nil || u.Wall > longest.Wall {
			longest = u
		}
	}
	return longest
}

// at is the knowledge that holds from an instant on.
func (j *Journey) at(t events.Time) Knowledge {
	for i := len(j.Knows) - 1; i >= 0; i-- {
		if j.Knows[i].From <= t {
			return j.Knows[i]
		}
	}
	return Knowledge{From: j.From, Until: j.Until, Event: -1}
}
