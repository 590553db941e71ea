package app

import (
	"context"

	"holdsim/internal/kernel"
	"holdsim/internal/plan"
	"holdsim/internal/stage"
)

// runKernel runs a plan in this goroutine. later is how many events were sent
// for an instant after the horizon.
func runKernel(ctx context.Context, p *plan.Plan, pace *pacer, sink kernel.Sink) (later uint64, err error) {
	k, err := stage.New(p)
	if err != nil {
		return 0, err
	}
	for {
		tag, left := k.Next()
		if !left {
			return k.Later(), ctx.Err()
		}
		if err := pace.Wait(ctx, tag); err != nil {
			return 0, err
		}
		if err := k.RunUntil(tag, sink); err != nil {
			return 0, err
		}
	}
}
