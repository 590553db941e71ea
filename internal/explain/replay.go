package explain

import (
	"context"
	"errors"
	"fmt"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/stage"
)

// errEnough ends a replay that has seen what it was made for.
var errEnough = errors.New("enough was seen")

// sometimes is after how many events a replay looks whether it was interrupted.
const sometimes = 1 << 12

// play runs a plan until see says that it has seen enough.
func play(ctx context.Context, p *plan.Plan, see func(*events.Event) (enough bool, err error)) error {
	k, err := stage.New(p)
	if err != nil {
		return err
	}
	n := 0
	err = k.Run(func(e *events.Event) error {
		if n++; n%sometimes == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		enough, err := see(e)
		if enough && err == nil {
			return errEnough
		}
		return err
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// again plays the run again up to an event, and fails unless it says the same;
// up to the last one, it fails when there is more.
func (r *Run) again(ctx context.Context, until int) error {
	n := 0
	err := play(ctx, r.plan, func(e *events.Event) (bool, error) {
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
