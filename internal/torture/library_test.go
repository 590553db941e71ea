package torture

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/bus"
	"holdsim/internal/plan"
	"holdsim/internal/processes"
	"holdsim/internal/scenario"
	"holdsim/internal/serve"
	"holdsim/scenarios"
)

// The library in processes leaves the kernel's journal: every scenario and
// every variant under each policy, or, in a sample, under one of them in turn,
// so that every policy is among them.
func TestTheLibraryInProcesses(t *testing.T) {
	server := roles(t, processes.Options{})
	seed, err := serve.ReadKey(server.SeedFile(conductorRole))
	require.NoError(t, err)
	began, runs, met := time.Now(), 0, map[string]bool{}
	for i, name := range told(t) {
		plans := under(t, name)
		if !wholeLibrary {
			plans = plans[i%len(plans):][:1]
		}
		for _, p := range plans {
			what := name + ", " + p.Names.Policy
			got, _, err := conduct(t.Context(), toy(p), bus.Options{URL: server.URL(), Seed: seed}, 0)
			require.NoError(t, err, what)
			requireEqual(t, toy(p).Kernel(t), got, what+" in processes")
			met[p.Names.Policy] = true
			runs++
		}
	}
	for _, policy := range scenarios.Policies() {
		require.True(t, met[policy], "no scenario was run under %s", policy)
	}
	t.Logf("%d runs in %v", runs, time.Since(began))
}

// told are the scenarios of the library and their variants.
func told(t *testing.T) (names []string) {
	t.Helper()
	library, err := scenario.List()
	require.NoError(t, err)
	for _, e := range library {
		if e.Kind != scenario.KindScenario {
			continue
		}
		names = append(names, e.Name)
		for _, v := range e.Variants {
			names = append(names, v.Name)
		}
	}
	return names
}

// under are the plans of a scenario, or of a variant, under every policy.
func under(t *testing.T, name string) (plans []*plan.Plan) {
	t.Helper()
	for _, policy := range scenarios.Policies() {
		p, err := plan.Open(name, policy, 1)
		require.NoError(t, err, "%s, %s", name, policy)
		plans = append(plans, p)
	}
	return plans
}
