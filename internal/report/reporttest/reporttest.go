// Package reporttest makes reports of built-in scenarios for the tests of those
// who draw or write them. It runs the kernel; nothing is written.
package reporttest

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/again"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// Pair names a scenario, or a variant of one, and a policy that it can be run under.
type Pair struct{ Scenario, Policy string }

// String is how a person says it.
func (p Pair) String() string { return p.Scenario + " under " + p.Policy }

// Library is every scenario and every variant under each policy that can run it.
func Library(t testing.TB) []Pair {
	t.Helper()
	list, err := scenario.List()
	require.NoError(t, err)
	var all []Pair
	for _, e := range list {
		if e.Kind != scenario.KindScenario {
			continue
		}
		names := []string{e.Name}
		for _, v := range e.Variants {
			names = append(names, v.Name)
		}
		for _, name := range names {
			for _, policy := range scenarios.Policies() {
				if _, err := compile(Pair{name, policy}, 1); err == nil {
					all = append(all, Pair{name, policy})
				}
			}
		}
	}
	require.NotEmpty(t, all)
	return all
}

// Of runs a pair. With without it is also played again, otherwise, as the command
// line does.
func Of(t testing.TB, p Pair, seed uint64, without bool) *report.Report {
	t.Helper()
	inputs, err := read(p, seed)
	require.NoError(t, err, "%s, seed %d", p, seed)
	return of(t, inputs, without)
}

// Edited runs a pair after words of the scenario's file were put in others' place.
func Edited(t testing.TB, p Pair, seed uint64, oldnew ...string) *report.Report {
	t.Helper()
	was, known := scenarios.Scenario(p.Scenario)
	require.True(t, known, p.Scenario)
	sc, err := scenario.LoadScenario(p.Scenario+".yaml", []byte(strings.NewReplacer(oldnew...).Replace(string(was))))
	require.NoError(t, err)
	pol, err := sc.OpenPolicy(p.Policy)
	require.NoError(t, err)
	return of(t, &plan.Inputs{Scenario: sc, Policy: pol, Seed: seed}, false)
}

func of(t testing.TB, inputs *plan.Inputs, without bool) *report.Report {
	t.Helper()
	pl, err := inputs.Compile()
	require.NoError(t, err, "seed %d", inputs.Seed)
	r := report.NewRecorder(pl)
	require.NoError(t, again.Play(context.Background(), pl, func(e *events.Event) (bool, error) { return false, r.Event(e) }))
	run, o := r.Run(nil), report.Options{}
	if without {
		o, err = again.Options(context.Background(), inputs, run)
		require.NoError(t, err)
	}
	return report.New(run, o)
}

// compile makes the plan; without a policy under the scenario's own.
func compile(p Pair, seed uint64) (*plan.Plan, error) {
	in, err := read(p, seed)
	if err != nil {
		return nil, err
	}
	return in.Compile()
}

func read(p Pair, seed uint64) (*plan.Inputs, error) { return plan.Read(p.Scenario, p.Policy, seed) }
