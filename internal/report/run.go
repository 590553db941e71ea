package report

import (
	"holdsim/events"
	"holdsim/internal/journal"
	"holdsim/internal/judge"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// MaxTold is the most events of which a report keeps each one. Of a larger run
// it tells the measures alone.
const MaxTold = plan.MaxNATS

// Recorder takes the events of a run, in canonical order, and keeps what a
// report needs.
type Recorder struct {
	plan   *plan.Plan
	fold   *measure.Fold
	events []events.Event
	count  uint64
}

// NewRecorder begins to record a run of this plan.
func NewRecorder(p *plan.Plan) *Recorder {
	return &Recorder{plan: p, fold: measure.NewFold(Context(p))}
}

// Context is what the measures need of a plan.
func Context(p *plan.Plan) measure.Context { return judge.Context(p) }

// Event takes the next event. It never fails; the error makes it a sink.
func (r *Recorder) Event(e *events.Event) error {
	r.fold.Fold(e)
	r.count++
	switch {
	case r.count <= MaxTold:
		r.events = append(r.events, *e)
	case r.events != nil:
		r.events = nil
	}
	return nil
}

// Run ends the recording. The footer is the journal's; nil when none was written.
func (r *Recorder) Run(footer *journal.Footer) *Run {
	return &Run{Plan: r.plan, Events: r.events, Count: r.count, Result: r.fold.Result(), Footer: footer}
}

// Run is a run that is over.
type Run struct {
	Plan   *plan.Plan
	Events []events.Event // in canonical order; nil when there were more than MaxTold
	Count  uint64
	Result *measure.Result
	Footer *journal.Footer // nil when no journal was written
}

// Run is the run that the report is of, with its plan in the scenario's words.
func (r *Report) Run() *Run {
	run := *r.run
	run.Plan = r.plan
	return &run
}
