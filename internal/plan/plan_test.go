package plan_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// builtIn compiles built-in files.
func builtIn(t *testing.T, sc, pol string) *plan.Plan {
	t.Helper()
	text, ok := scenarios.Scenario(sc)
	require.True(t, ok, sc)
	s, err := scenario.LoadScenario(sc+".yaml", text)
	require.NoError(t, err)
	text, ok = scenarios.Policy(pol)
	require.True(t, ok, pol)
	p, err := scenario.LoadPolicy(pol+".yaml", text)
	require.NoError(t, err)
	pl, err := plan.Compile(s, p, 1)
	require.NoError(t, err)
	return pl
}

func TestSmoke(t *testing.T) {
	p := builtIn(t, "wine-store", "as-is")
	os.WriteFile("/tmp/scen/plan.json", p.Bytes(), 0o644)
	t.Log(p.Digest())
}
