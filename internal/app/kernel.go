package app

import (
	"context"

	"holdsim/internal/cast"
	"holdsim/internal/kernel"
	"holdsim/internal/plan"
)

// runKernel runs a plan in this goroutine. later is how many events were sent
// for an instant after the horizon.
func runKernel(ctx context.Context, p *plan.Plan, pace *pacer, sink kernel.Sink) (later uint64, err error) {
	k, err := newKernel(p)
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

// newKernel sets the cast on the stage of a plan.
func newKernel(p *plan.Plan) (*kernel.Kernel, error) {
	var actors []*kernel.Actor
	for _, spec := range cast.Specs() {
		machine, err := spec.New(p.Config(spec.Origin))
		if err != nil {
			return nil, err
		}
		actors = append(actors, kernel.NewActor(spec, machine, p.Start, p.Horizon))
	}
	return kernel.New(actors, p.Horizon), nil
}
