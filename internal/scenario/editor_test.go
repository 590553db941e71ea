package scenario_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/jsonschema-go/jsonschema"
	"github.com/stretchr/testify/require"

	"holdsim/internal/scenario"
	"holdsim/internal/scenario/gen"
	"holdsim/scenarios"
)

func TestBuiltInFilesFitTheirSchemas(t *testing.T) {
	try := func(kind, name string, file []byte) {
		resolved := resolve(t, kind)
		require.NoError(t, resolved.Validate(asJSON(t, file)), name)
		first, _, _ := strings.Cut(string(file), "\n")
		path := map[string]string{scenario.KindScenario: "schema/", scenario.KindPolicy: "../schema/"}[kind]
		require.Equal(t, "# yaml-language-server: $schema="+path+kind+".schema.json", first, name)
	}
	for _, name := range scenarios.Scenarios() {
		file, _ := scenarios.Scenario(name)
		try(scenario.KindScenario, name, file)
	}
	for _, name := range scenarios.Policies() {
		file, _ := scenarios.Policy(name)
		try(scenario.KindPolicy, name, file)
	}
}

// What the decoder accepts, the editor accepts.
func TestGeneratedFilesFitTheSchemas(t *testing.T) {
	forScenarios, forPolicies := resolve(t, scenario.KindScenario), resolve(t, scenario.KindPolicy)
	for seed := range uint64(100) {
		f := gen.New(seed)
		require.NoError(t, forScenarios.Validate(asJSON(t, f.Scenario)), fmt.Sprintf("seed %d", seed))
		require.NoError(t, forPolicies.Validate(asJSON(t, f.Policy)), fmt.Sprintf("seed %d", seed))
	}
}

// An editor marks what it can know to be wrong.
func TestSchemasRefuseWhatAnEditorCanKnow(t *testing.T) {
	file, _ := scenarios.Scenario("wine-store")
	for _, change := range [][2]string{
		{"horizon: 7d", "horizont: 7d"},
		{"horizon: 7d", "horizon: 72 hours"},
		{"cash: 120.00", "cash: -1"},
		{"mcc: 5310", "mcc: 5311311"},
		{"zone: America/New_York\n", "\n"},
		{"accepts: [debit, cash]", "accepts: [debit, check]"},
	} {
		require.Contains(t, string(file), change[0])
		bad := strings.Replace(string(file), change[0], change[1], 1)
		require.Error(t, resolve(t, scenario.KindScenario).Validate(asJSON(t, []byte(bad))), change[1])
	}
}

func resolve(t *testing.T, kind string) *jsonschema.Resolved {
	t.Helper()
	raw, ok := scenarios.Schema(kind)
	require.True(t, ok)
	var s jsonschema.Schema
	require.NoError(t, json.Unmarshal(raw, &s))
	resolved, err := s.Resolve(nil)
	require.NoError(t, err)
	return resolved
}

// asJSON reads YAML as an editor does.
func asJSON(t *testing.T, file []byte) any {
	t.Helper()
	raw, err := yaml.YAMLToJSON(file)
	require.NoError(t, err)
	var v any
	require.NoError(t, json.Unmarshal(raw, &v))
	return v
}
