package conductortest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/cast"
	"holdsim/internal/conductor"
	"holdsim/internal/plan"
)

// Case is a scenario of the library with the five services.
func Case(tb testing.TB, scenario, policy string, seed uint64) *Toy {
	p, err := plan.Open(scenario, policy, seed)
	require.NoError(tb, err)
	return Planned(p)
}

// Planned is a plan with the five services.
func Planned(p *plan.Plan) *Toy {
	t := &Toy{Plan: "sha256:" + p.Digest(), Names: p.Names, Start: p.Start, Horizon: p.Horizon}
	for _, spec := range cast.Specs() {
		t.Cast = append(t.Cast, conductor.Member{Spec: spec, Config: p.Config(spec.Origin)})
	}
	return t
}
