package report

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/stretchr/testify/require"

	"holdsim/internal/judge"
	"holdsim/internal/measure"
)

// summarySchema is derived from the document's types, with the closed
// vocabularies written out.
func summarySchema(t require.TestingT) *jsonschema.Schema {
	s, err := jsonschema.For[Summary](nil)
	require.NoError(t, err)
	s.Schema = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "holdsim summary, format 2"
	s.Description = "What a run was, as three stakeholders judge it. Spans are milliseconds, and null is never. Shares are parts per million."
	s.Properties["format"].Enum = []any{SummaryFormat}
	s.Properties["verdict"].Properties["pattern"].Enum = []any{judge.Watermelon, judge.Uncovered, judge.Green, judge.Red, judge.Unfelt, judge.Unjudged,
		judge.GreenUnlooked, judge.RedUnlooked}
	party := s.Properties["stakeholders"].Items
	party.Properties["stakeholder"].Enum = []any{"provider", "owner", "shopper"}
	party.Properties["checks"].Items.Properties["result"].Enum = []any{Met, Missed, NotApplicable, Open}
	party.Properties["checks"].Items.Properties["unit"].Enum = []any{"ms", "ppm", "count"}
	var causes []any
	for _, c := range measure.Causes() {
		causes = append(causes, c.String())
	}
	s.Properties["where_the_time_went"].Items.Properties["cause"].Enum = causes
	s.Properties["beats"].Items.Properties["kind"].Enum = []any{Happens, Opens, Silence, Ends}
	return s
}

func TestTheSchemaIsTheDocuments(t *testing.T) {
	b, err := json.MarshalIndent(summarySchema(t), "", "  ")
	require.NoError(t, err)
	b = append(b, '\n')
	if *update {
		require.NoError(t, os.WriteFile("summary.schema.json", b, 0o644))
		schema = b
	}
	require.Equal(t, string(b), string(Schema()), "go test ./internal/report -update rewrites summary.schema.json")
}

// valid holds a document to the schema.
func valid(t require.TestingT, document []byte) {
	resolved, err := summarySchema(t).Resolve(nil) // the committed one is the same: see above
	require.NoError(t, err)
	var v any
	require.NoError(t, json.Unmarshal(document, &v))
	require.NoError(t, resolved.Validate(v))
}

func TestTheSummary(t *testing.T) {
	r := reported(t, compile(t, builtIn(t, "wine-store", "as-is")))
	golden(t, "wine-store.summary.json", r.JSON())
	valid(t, r.JSON())
	require.Equal(t, r.JSON(), reported(t, compile(t, builtIn(t, "wine-store", "as-is"))).JSON())
}
