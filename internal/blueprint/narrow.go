package blueprint

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/report"
)

// mostOfACard is how many events of one card are drawn. With more, only those
// around its longest wait are.
const mostOfACard = 400

// focused is what is drawn of a run, and why this.
type focused struct {
	card   events.Card
	chosen string
	span   span
}

// span is a part of time, both ends included.
type span struct{ from, until events.Time }

// after is how long after the wait what it did is still drawn.
const after = events.Hour

// narrowed is f where that can be drawn; else the longest wait of the run, from
// the beginning of the visit to the shop that led to it.
func narrowed(r *report.Report, f focused) focused {
	run := r.Run()
	wait, waited := r.Longest()
	if !waited || ofCard(run, f.card) <= mostOfACard {
		return f
	}
	about := &events.Event{At: run.Plan.Start, Card: f.card}
	ended := run.Plan.Horizon
	for i := range run.Events {
		switch e := &run.Events[i]; e.ID {
		case wait.Proof.About:
			about = e
		case wait.Proof.Event:
			ended = e.At
		}
	}
	f.card, f.span = about.Card, span{about.At, ended + after}
	for i := range run.Events {
		if e := &run.Events[i]; e.Card == f.card && e.Visit == about.Visit {
			f.span.from = min(e.At, f.span.from)
		}
	}
	drawn := 0
	for i := range run.Events {
		if e := &run.Events[i]; e.Card == f.card && f.span.from <= e.At && e.At <= f.span.until {
			if drawn++; drawn > mostOfACard {
				f.span.until = e.At - 1
			}
		}
	}
	f.chosen = fmt.Sprintf("Of %d cards and %d events this is the longest wait: nothing else is drawn.", run.Plan.Names.Cards, run.Count)
	return f
}

// ofCard is how many events a card has.
func ofCard(run *report.Run, card events.Card) int {
	n := 0
	for i := range run.Events {
		if run.Events[i].Card == card {
			n++
		}
	}
	return n
}
