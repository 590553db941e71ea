// Package reporttest makes reports of built-in scenarios for the tests of those
// who draw or write them. It runs the kernel; nothing is written.
package reporttest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/scenario"
	"holdsim/internal/stage"
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

// Of runs a pair. With without it is also run without each cause that its
// shoppers waited for, as the command line does.
func Of(t testing.TB, p Pair, seed uint64, without bool) *report.Report {
	t.Helper()
	pl, err := compile(p, seed)
	require.NoError(t, err, "%s, seed %d", p, seed)
	return of(t, pl, without)
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
	pl, err := plan.Compile(sc, pol, seed)
	require.NoError(t, err, "%s, seed %d, with %q", p, seed, oldnew)
	return of(t, pl, false)
}

func of(t testing.TB, pl *plan.Plan, without bool) *report.Report {
	t.Helper()
	r := report.NewRecorder(pl)
	play(t, pl, r.Event)
	run := r.Run(nil)
	o := report.Options{}
	for _, c := range measure.Causes() {
		other, some := pl.Without(c)
		if !without || !some || pl.Expected > plan.MaxNATS || run.Result.Where.All().Parts[c].Wall == 0 && c != measure.NotBefore {
			continue
		}
		fold := measure.NewFold(report.Context(other))
		play(t, other, func(e *events.Event) error { fold.Fold(e); return nil })
		o.Without[c] = fold.Result()
	}
	return report.New(run, o)
}

// compile makes the plan; without a policy under the scenario's own.
func compile(p Pair, seed uint64) (*plan.Plan, error) {
	sc, err := scenario.OpenScenario(p.Scenario)
	if err != nil {
		return nil, err
	}
	pol, err := sc.OpenPolicy(p.Policy)
	if err != nil {
		return nil, err
	}
	return plan.Compile(sc, pol, seed)
}

func play(t testing.TB, p *plan.Plan, sink func(*events.Event) error) {
	k, err := stage.New(p)
	require.NoError(t, err)
	require.NoError(t, k.Run(sink))
}
