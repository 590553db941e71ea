// Package stage sets the cast of the five services on a kernel, for everyone
// who runs a plan without NATS.
package stage

import (
	"holdsim/internal/cast"
	"holdsim/internal/kernel"
	"holdsim/internal/plan"
)

// New is a kernel with the whole cast, ready to run a plan. The error is a
// service that refuses its configuration.
func New(p *plan.Plan) (*kernel.Kernel, error) {
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
