package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"holdsim/events"
	"holdsim/internal/again"
	"holdsim/internal/exit"
	"holdsim/internal/journal"
	"holdsim/internal/page"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/runs"
)

// run makes a run, puts its results into their folder and tells them.
func (c *cli) run(ctx context.Context, o runOptions) error {
	inputs, err := plan.Read(o.scenario, o.policy, o.seed)
	if err != nil {
		return err
	}
	p, err := inputs.Compile()
	if err != nil {
		return err
	}
	c.warn(p.Warnings)
	out, err := openResults(o.folder(p))
	if err != nil {
		return err
	}
	defer out.abort()
	rec, err := newRecord(out, p)
	if err != nil {
		return err
	}
	pace, live := c.pace(o, p, rec)
	if err := c.carry(ctx, o, p, rec, pace); err != nil {
		return err
	}
	told, err := c.judge(ctx, o, inputs, p, rec)
	if err != nil {
		return err
	}
	summary := told.JSON()
	made := []runs.File{{Name: runs.SummaryFile, Text: summary}, {Name: runs.ReportFile, Text: page.Report(told)}}
	for _, f := range append(runs.InputFiles(inputs), made...) {
		if err := out.write(f.Name, f.Text); err != nil {
			return err
		}
	}
	if err := out.commit(); err != nil {
		return err
	}
	result := summary
	switch {
	case o.output == outputJSON:
	case live != nil:
		result = live.Rest(told)
	default:
		result = told.Text()
	}
	if err := c.print(result); err != nil {
		return err
	}
	return enforce(told, plan.Stakeholder(o.enforce))
}

// pace makes the pacer. A run that is held back is told while it happens: live
// is that telling; nil where there is none.
func (c *cli) pace(o runOptions, p *plan.Plan, rec *record) (_ *pacer, live *report.Live) {
	if !o.speed.paced() {
		return atOnce(), nil
	}
	tell := func(events.Time) []report.Told { return nil }
	teller := report.NewLive(p)
	if teller != nil {
		rec.keep = true
		tell = func(before events.Time) []report.Told { return teller.Next(rec.known, before) }
	}
	if teller == nil || o.output == outputJSON {
		return newPacer(o.speed, tell, func([]byte) error { return nil }), nil
	}
	pace := newPacer(o.speed, tell, c.print)
	pace.head = teller.Head()
	return pace, teller
}

// judge holds the run to its checks and finds the words.
func (c *cli) judge(ctx context.Context, o runOptions, inputs *plan.Inputs, p *plan.Plan, rec *record) (*report.Report, error) {
	run := rec.recorder.Run(rec.footer)
	options, err := again.Options(ctx, inputs, run)
	if err != nil {
		return nil, err
	}
	follows := &after{runOptions: o, plan: p, own: inputs.Scenario.Policy.V, events: run.Events}
	options.Folder = filepath.ToSlash(o.folder(p)) + "/"
	options.Files = runs.Files()
	options.Next = follows.next()
	options.Color = colourful(c.out)
	return report.New(run, options), nil
}

// enforce fails when a stakeholder's check was missed; without a stakeholder
// it never does.
func enforce(told *report.Report, who plan.Stakeholder) error {
	missed := told.Missed(who)
	if missed == 0 {
		return nil
	}
	return exit.With(exit.Missed, fmt.Errorf("%d of the checks of %s were missed, and --enforce asks for all", missed, who))
}

// record is a run on its way to the disk and to a report.
type record struct {
	*journal.Writer
	recorder *report.Recorder
	footer   *journal.Footer // when the journal is closed
	out      *results
	file     *result

	keep  bool           // for a telling while it happens
	known []events.Event // when keep
}

func newRecord(out *results, p *plan.Plan) (*record, error) {
	file, err := out.create(runs.JournalFile)
	if err != nil {
		return nil, err
	}
	w, err := journal.NewWriter(file, journal.HeaderOf(p))
	if err != nil {
		return nil, err
	}
	return &record{Writer: w, recorder: report.NewRecorder(p), out: out, file: file}, nil
}

// Write takes the next event in canonical order.
func (r *record) Write(e *events.Event) error {
	if err := r.Writer.Write(e); err != nil {
		return outError(r.out.dir, reason(err))
	}
	if r.keep {
		r.known = append(r.known, *e)
	}
	return r.recorder.Event(e)
}

// Close ends the journal and proves it: what is on the disk is read again.
// later is how many events were sent for an instant after the horizon.
func (r *record) Close(later uint64) (sha256 string, err error) {
	r.footer, err = r.Writer.Close(later)
	if err != nil {
		return "", outError(r.out.dir, reason(err))
	}
	if _, err := r.file.Seek(0, io.SeekStart); err != nil {
		return "", outError(r.out.dir, reason(err))
	}
	if _, err := journal.Verify(bufio.NewReader(r.file)); err != nil {
		return "", exit.With(exit.Differs, fmt.Errorf("the journal that was just written is not valid: %w", err))
	}
	return r.footer.SHA256, nil
}

// carry runs the plan in the way that was asked for.
func (c *cli) carry(ctx context.Context, o runOptions, p *plan.Plan, rec *record, pace *pacer) error {
	log := c.logger()
	log.Debug().Str("scenario", p.Names.Scenario).Str("policy", p.Names.Policy).Uint64("seed", p.Names.Seed).
		Str("transport", o.transport).Msg("run")
	over := natsRun{plan: p, pace: pace, into: rec, log: log}
	switch o.transport {
	case byKernel:
		later, err := runKernel(ctx, p, pace, rec.Write)
		if err != nil {
			return err
		}
		_, err = rec.Close(later)
		return err
	case byEmbedded:
		return over.embedded(ctx)
	case byProcesses:
		return over.processes(ctx, c.childLine)
	}
	return over.elsewhere(ctx, o.transport)
}
