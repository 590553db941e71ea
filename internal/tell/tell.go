// Package tell says each event of a run in one sentence, for those who list
// events: the explanation of one, and the page of a run. The story, which
// groups them, has its own words in package report.
package tell

import (
	"holdsim/events"
	"holdsim/internal/label"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// Teller tells the events of one run.
type Teller struct {
	plan    *plan.Plan
	events  []events.Event
	numbers map[events.Stamp]int     // index into events
	intents map[report.Purchase]int  // the ground truth of each purchase
	online  map[report.Purchase]bool // made without the card
	robbers map[events.Stamp]bool    // calls of a thief to care
	figures report.Figures
	labels  label.Labels
}

// New makes the teller of a run, of which it keeps plan and events.
func New(p *plan.Plan, all []events.Event) *Teller {
	t := &Teller{
		plan: p, events: all, numbers: make(map[events.Stamp]int, len(all)), intents: map[report.Purchase]int{}, online: map[report.Purchase]bool{}, robbers: map[events.Stamp]bool{},
		figures: report.NewFigures(&p.Story), labels: label.New(p.Story.Labels),
	}
	var callers report.Callers
	for i := range all {
		e := &all[i]
		t.numbers[e.ID] = i
		if thief := callers.Thief(e); thief && e.Kind == events.CareCalled {
			t.robbers[e.ID] = true
		}
		switch of := report.PurchaseOf(e); e.Kind {
		case events.IntentRecorded:
			if _, known := t.intents[of]; !known {
				t.intents[of] = i
			}
		case events.PurchaseAttempted:
			if _, known := t.online[of]; !known {
				t.online[of] = e.Entry == events.ECommerce
			}
		}
	}
	return t
}

// Number is the index of the event with a stamp.
func (t *Teller) Number(id events.Stamp) (i int, known bool) {
	i, known = t.numbers[id]
	return i, known
}

// cause is what caused an event; the zero event when there is none.
func (t *Teller) cause(e *events.Event) *events.Event {
	if i, known := t.numbers[e.Cause]; known {
		return &t.events[i]
	}
	return &events.Event{}
}

// Intent is the ground truth of the purchase that an event belongs to; nil when
// it belongs to none.
func (t *Teller) Intent(e *events.Event) *events.Event {
	if e.Purchase == 0 {
		for i, known := t.numbers[e.Cause]; known; i, known = t.numbers[e.Cause] {
			e = &t.events[i]
		}
	}
	if i, known := t.intents[report.PurchaseOf(e)]; known {
		return &t.events[i]
	}
	return nil
}

// Thief reports whether the purchase that an event belongs to was a thief's:
// what nobody in the bank knows.
func (t *Teller) Thief(e *events.Event) bool {
	intent := t.Intent(e)
	return intent != nil && intent.Truth == events.Fraudulent
}

// Method is what is asked for, in words.
func Method(m events.Method) string { return methodWords[m] }

// Channel is a channel as something that is sent, in words.
func Channel(c events.Channel) string { return channelWords[c] }
