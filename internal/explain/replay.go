package explain

import (
	"context"
	"fmt"

	"holdsim/events"
	"holdsim/internal/again"
	"holdsim/internal/exit"
)

// again plays the run again up to an event, and fails unless it says the same;
// up to the last one, it fails when there is more.
func (r *Run) again(ctx context.Context, until int) error {
	n := 0
	err := again.Play(ctx, r.plan, func(e *events.Event) (bool, error) {
		if n == len(r.events) || *e != r.events[n] {
			return false, r.otherwise(n)
		}
		n++
		return n > until && n < len(r.events), nil
	})
	if err == nil && n <= until {
		err = r.otherwise(n)
	}
	return err
}

func (r *Run) otherwise(n int) error {
	return exit.With(exit.Differs, fmt.Errorf("played again, %s has another event %d than its journal: %s", r.path, n+1, r.why("the journal was made up")))
}
