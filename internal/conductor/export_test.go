package conductor

import (
	"context"

	"holdsim/events"
	"holdsim/internal/agenda"
)

// Planted is a conductor with a fault planted in it.
type Planted struct {
	Order agenda.Order // in which it writes the journal
	Early bool         // it opens a round before the last one is done
	Trust bool         // it takes a done's word for count and digest
}

// Run conducts with the fault.
func (p Planted) Run(ctx context.Context, o Options) (*Result, error) {
	r := rules{order: p.Order, early: p.Early, trust: p.Trust}
	if r.order == nil {
		r.order = events.Compare
	}
	return run(ctx, o, r)
}
