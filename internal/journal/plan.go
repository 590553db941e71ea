package journal

import "holdsim/internal/plan"

// HeaderOf is the header of the journals of a plan.
func HeaderOf(p *plan.Plan) *Header {
	return &Header{Plan: digestStart + p.Digest(), Start: p.Start, Horizon: p.Horizon, Names: p.Names}
}
