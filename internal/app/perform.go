package app

import (
	"context"
	"errors"
	"fmt"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/journal"
	"holdsim/internal/kernel"
	"holdsim/internal/plan"
)

// The files of a run.
const (
	journalFile = "journal.jsonl"
	summaryFile = "summary.json"
)

// run makes a run, puts its results into their folder and tells them.
func (c *cli) run(ctx context.Context, o runOptions) error {
	p, err := plan.Open(o.scenario, o.policy, o.seed)
	if err != nil {
		return err
	}
	out, err := openResults(o.folder(p))
	if err != nil {
		return err
	}
	defer out.abort()
	file, err := out.create(journalFile)
	if err != nil {
		return err
	}
	w, err := journal.NewWriter(file, journal.HeaderOf(p))
	if err != nil {
		return err
	}
	if err := c.carry(ctx, o, p, w.Write); err != nil {
		return err
	}
	if _, err := w.Close(); err != nil {
		return outError(out.dir, err)
	}
	return out.commit()
}

// carry runs the plan in the way that was asked for. The sink takes the events
// in canonical order.
func (c *cli) carry(ctx context.Context, o runOptions, p *plan.Plan, sink kernel.Sink) error {
	pace := newPacer(o.speed, p.Story)
	if o.transport == byKernel {
		return runKernel(ctx, p, pace, sink)
	}
	if p.Expected > plan.MaxNATS {
		return exit.With(exit.Failed, fmt.Errorf("the plan expects about %d events, and over NATS at most %d are run: use --transport kernel", p.Expected, plan.MaxNATS))
	}
	_ = events.Never
	return errors.New("not wired yet")
}
