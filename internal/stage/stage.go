// Package stage sets the cast of the five services on a kernel, for everyone
// who runs a plan without NATS.
package stage

import (
	"holdsim/internal/cast"
	"holdsim/internal/kernel"
	"holdsim/internal/plan"
	"holdsim/services"
)

// New is a kernel with the whole cast, ready to run a plan. The error is a
// service that refuses its configuration.
func New(p *plan.Plan) (*kernel.Kernel, error) {
	k, _, err := Open(p)
	return k, err
}

// Open is [New] for those who also look into a machine: they are in the order
// of [cast.Specs].
func Open(p *plan.Plan) (*kernel.Kernel, []services.Machine, error) {
	var actors []*kernel.Actor
	var machines []services.Machine
	for _, spec := range cast.Specs() {
		machine, err := spec.New(p.Config(spec.Origin))
		if err != nil {
			return nil, nil, err
		}
		machines = append(machines, machine)
		actors = append(actors, kernel.NewActor(spec, machine, p.Start, p.Horizon))
	}
	return kernel.New(actors, p.Horizon), machines, nil
}
