package app

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"holdsim/internal/exit"
	"holdsim/internal/journal"
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
	rec, err := newRecord(out, p)
	if err != nil {
		return err
	}
	if err := c.carry(ctx, o, p, rec); err != nil {
		return err
	}
	return out.commit()
}

// record is the journal of a run being written.
type record struct {
	*journal.Writer
	out  *results
	file *result
}

func newRecord(out *results, p *plan.Plan) (*record, error) {
	file, err := out.create(journalFile)
	if err != nil {
		return nil, err
	}
	w, err := journal.NewWriter(file, journal.HeaderOf(p))
	if err != nil {
		return nil, err
	}
	return &record{Writer: w, out: out, file: file}, nil
}

// Close ends the journal and proves it: what is on the disk is read again.
func (r *record) Close() (sha256 string, err error) {
	footer, err := r.Writer.Close()
	if err != nil {
		return "", outError(r.out.dir, reason(err))
	}
	if _, err := r.file.Seek(0, io.SeekStart); err != nil {
		return "", outError(r.out.dir, reason(err))
	}
	if _, err := journal.Verify(bufio.NewReader(r.file)); err != nil {
		return "", exit.With(exit.Differs, fmt.Errorf("the journal that was just written is not valid: %w", err))
	}
	return footer.SHA256, nil
}

// carry runs the plan in the way that was asked for.
func (c *cli) carry(ctx context.Context, o runOptions, p *plan.Plan, rec *record) error {
	pace := newPacer(o.speed, p.Story)
	log := c.logger()
	log.Info().Str("scenario", p.Names.Scenario).Str("policy", p.Names.Policy).Uint64("seed", p.Names.Seed).
		Str("transport", o.transport).Msg("run")
	over := natsRun{plan: p, pace: pace, into: rec, log: log}
	switch o.transport {
	case byKernel:
		if err := runKernel(ctx, p, pace, rec.Write); err != nil {
			return err
		}
		_, err := rec.Close()
		return err
	case byEmbedded:
		return over.embedded(ctx)
	case byProcesses:
		return over.processes(ctx, c.childLine)
	}
	return over.elsewhere(ctx, o.transport)
}
