// Package explain says of one event of a run why it happened: the chain of
// causes back to what somebody wanted, for a score each rule with the values of
// its parts, the settings behind it, and which policies would have avoided it.
//
// It reads a run's folder and nothing else. The plan is compiled again from the
// folder's own files and must have the digest that the journal names; the
// kernel then plays the run again up to the event and must say the same. So
// what is explained is what happened, and not what another version of the code
// would have done. What would have avoided it is found by playing the same
// people under every built-in policy, never by reasoning about it.
package explain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/journal"
	"holdsim/internal/label"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/runs"
	"holdsim/internal/tell"
	"holdsim/internal/version"
)

// Run is a run that was read.
type Run struct {
	path         string // as the command line names it
	folder       string
	inputs       *plan.Inputs
	plan         *plan.Plan
	events       []events.Event
	*tell.Teller // of the events
	figures      report.Figures
	labels       label.Labels
	code         string // the version that made it
	footer       *journal.Footer
}

// Open reads a run: its folder, or the journal in it. The error of a journal
// that is wrong, or that its files do not give, carries [exit.Differs].
func Open(path string) (*Run, error) {
	name, folder, err := runs.Find(path)
	if err != nil {
		return nil, err
	}
	if folder == "" {
		return nil, exit.With(exit.Input, fmt.Errorf("%s lies alone: to be explained, a journal needs beside it what its run was made from (%s, %s, %s); run it again",
			name, runs.ScenarioFile, runs.PolicyFile, runs.InputsFile))
	}
	r := &Run{path: path, folder: folder}
	header, err := r.read(name)
	if err != nil {
		return nil, err
	}
	if r.inputs, r.code, err = runs.ReadInputs(folder); err != nil {
		return nil, err
	}
	if r.plan, err = r.inputs.Compile(); err != nil {
		return nil, err
	}
	if digest := "sha256:" + r.plan.Digest(); digest != header.Plan {
		return nil, exit.With(exit.Differs, fmt.Errorf("%s was made from another plan than its files now give (%.19s… and %.19s…): %s", name, header.Plan, digest, r.why("a file beside it was changed")))
	}
	r.Teller, r.figures, r.labels = tell.New(r.plan, r.events), report.NewFigures(&r.plan.Story), label.New(r.plan.Story.Labels)
	return r, nil
}

// Inputs are what the run was made from.
func (r *Run) Inputs() *plan.Inputs { return r.inputs }

// Plan is what the run's files compile to.
func (r *Run) Plan() *plan.Plan { return r.plan }

// Record is the run as it was when it ended. It is played again as a whole: the
// error of a journal that its plan does not give carries [exit.Differs].
func (r *Run) Record(ctx context.Context) (*report.Run, error) {
	if err := r.again(ctx, len(r.events)-1); err != nil {
		return nil, err
	}
	rec := report.NewRecorder(r.plan)
	for i := range r.events {
		if err := rec.Event(&r.events[i]); err != nil {
			return nil, err
		}
	}
	return rec.Run(r.footer), nil
}

// why a run is not what its files give: another version made it, or otherwise.
func (r *Run) why(otherwise string) string {
	if r.code != version.Code() {
		return fmt.Sprintf("it was made by the code %.12s, and this is %.12s; run it again, or use the version that made it", r.code, version.Code())
	}
	return otherwise + "; run it again"
}

// read proves the journal and keeps its events.
func (r *Run) read(name string) (*journal.Header, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, exit.With(exit.Input, err)
	}
	defer f.Close()
	wrong := func(err error) error {
		return exit.With(exit.Differs, fmt.Errorf("%s is not a valid journal: %w", name, err))
	}
	proof, err := journal.Verify(f)
	if err != nil {
		return nil, wrong(err)
	}
	r.footer = proof.Footer
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	j, err := journal.NewReader(f)
	for err == nil {
		var e events.Event
		if err = j.Next(&e); err == nil {
			r.events = append(r.events, e)
		}
	}
	if !errors.Is(err, io.EOF) {
		return nil, wrong(err)
	}
	return j.Header(), nil
}

// Find finds an event by its number, such as 16 or #16, or by its id. It
// returns its index; the error carries [exit.Usage].
func (r *Run) Find(text string) (int, error) {
	if len(r.events) == 0 {
		return 0, exit.With(exit.Usage, fmt.Errorf("%s has no events: nothing happened in it", r.path))
	}
	if n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 10, 64); err == nil {
		if n < 1 || n > uint64(len(r.events)) {
			return 0, r.unknown("%s has no event %d", r.path, n)
		}
		return int(n - 1), nil
	}
	id, err := events.ParseStamp(text)
	if err != nil {
		return 0, r.unknown("%.80q is neither the number of an event nor an id such as %s", text, r.events[0].ID)
	}
	i, known := r.Number(id)
	if !known {
		return 0, r.unknown("%s has no event with the id %s", r.path, id)
	}
	return i, nil
}

func (r *Run) unknown(format string, args ...any) error {
	return exit.With(exit.Usage, fmt.Errorf(format+": expected a number from 1 to %d, or an event's id", append(args, len(r.events))...))
}

// chain are the indices of an event's causes, the root first, and of the event
// itself.
func (r *Run) chain(i int) []int {
	var back []int
	for known := true; known; i, known = r.Number(r.events[i].Cause) {
		back = append(back, i)
	}
	for a, b := 0, len(back)-1; a < b; a, b = a+1, b-1 {
		back[a], back[b] = back[b], back[a]
	}
	return back
}
