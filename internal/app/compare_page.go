package app

import (
	"context"
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/again"
	"holdsim/internal/compare"
	"holdsim/internal/page"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// page makes compare.html: the comparison, and the first of its draws under every
// policy, played again to be drawn.
func (o *compareOptions) page(ctx context.Context, r *compare.Result, policies []string) ([]byte, error) {
	next := o.next(policies)
	c := &page.Comparison{Result: r, Command: o.command(policies), Told: next[len(next)-1].Command}
	for _, t := range r.Tables {
		var reports []*report.Report
		for _, p := range t.Plans() {
			if p.Shopper.Crowd.Cards > 0 {
				break // no case of theirs is told by itself
			}
			told, err := told(ctx, p)
			if err != nil {
				return nil, err
			}
			reports = append(reports, told)
		}
		c.Reports = append(c.Reports, reports)
	}
	return page.Compare(c), nil
}

// told plays a plan and tells it.
func told(ctx context.Context, p *plan.Plan) (*report.Report, error) {
	recorder := report.NewRecorder(p)
	if _, err := runKernel(ctx, p, atOnce(), func(e *events.Event) error { return recorder.Event(e) }); err != nil {
		return nil, err
	}
	run := recorder.Run(nil)
	options, err := again.Options(ctx, nil, run)
	if err != nil {
		return nil, err
	}
	return report.New(run, options), nil
}

// command is the command line that makes the same comparison again.
func (o *compareOptions) command(policies []string) string {
	words := append([]string{"holdsim", "compare"}, o.scenarios...)
	words = append(words, "--policies", strings.Join(policies, ","), "--replications", fmt.Sprint(o.replications), "--seed", fmt.Sprint(o.seed))
	if o.alone {
		words = append(words, "--alone")
	}
	return strings.Join(words, " ")
}
