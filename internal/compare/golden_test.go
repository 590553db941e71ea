package compare

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files and the schema")

// digest of a plan, which changes with every word in a file.
var digest = regexp.MustCompile("sha256:[0-9a-f]{64}")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "go test ./internal/compare -update rewrites %s", file)
}

// The comparison in its four forms.
func TestTheFourForms(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{wine}, Policies: fourPolicies, Replications: 40})
	golden(t, "wine-store.txt", r.Text([]Next{{"holdsim compare wine-store --policies as-is,bot-off", "why not just switch it off?"}}))
	golden(t, "wine-store.md", r.Markdown())
	golden(t, "wine-store.csv", r.CSV())
	golden(t, "wine-store.json", digest.ReplaceAll(r.JSON(), []byte("sha256:…")))
	valid(t, r.JSON())
}

// documentSchema is derived from the document's types, with the closed
// vocabularies written out.
func documentSchema(t require.TestingT) *jsonschema.Schema {
	s, err := jsonschema.For[Document](nil)
	require.NoError(t, err)
	s.Schema = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "holdsim comparison, format 1"
	s.Description = "Scenarios under several policies, on the same people. Every figure has its 95 % interval; null is never."
	s.Properties["format"].Enum = []any{DocumentFormat}
	table := s.Properties["comparisons"].Items
	table.Properties["measures"].Items.Properties["direction"].Enum = []any{"more", "less", ""}
	table.Properties["measures"].Items.Properties["stakeholder"].Enum = []any{"shopper", "owner", "provider"}
	table.Properties["measures"].Items.Properties["values"].Items.Properties["mark"].Enum = []any{NoMark, Same, Unsure, Best, Worst}
	table.Properties["policies"].Items.Properties["break_even"].Properties["kind"].Enum = []any{Below, Above, Always, Never, Equal}
	return s
}

func TestTheSchemaIsTheDocuments(t *testing.T) {
	b, err := json.MarshalIndent(documentSchema(t), "", "  ")
	require.NoError(t, err)
	b = append(b, '\n')
	if *update {
		require.NoError(t, os.WriteFile("compare.schema.json", b, 0o644))
		schema = b
	}
	require.Equal(t, string(b), string(Schema()), "go test ./internal/compare -update rewrites compare.schema.json")
}

// valid holds a document to the schema.
func valid(t require.TestingT, document []byte) {
	resolved, err := documentSchema(t).Resolve(nil) // the committed one is the same: see above
	require.NoError(t, err)
	var v any
	require.NoError(t, json.Unmarshal(document, &v))
	require.NoError(t, resolved.Validate(v))
}
