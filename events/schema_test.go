package events_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"holdsim/events"
)

const (
	draft       = "https://json-schema.org/draft/2020-12/schema"
	namePattern = `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`
	wholeNumber = `(0|[1-9][0-9]*)`
	instant     = `^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$`
)

func originPattern() string {
	var names []string
	for o := events.OriginNone + 1; int(o) < events.NumOrigins; o++ {
		names = append(names, o.String())
	}
	return "(" + strings.Join(names, "|") + ")"
}

// envelope is the schema of what events of all kinds have in common.
func envelope() object {
	stamp := "^" + originPattern() + `\.` + wholeNumber + `\.` + wholeNumber + `\.` + wholeNumber + "$"
	return object{
		{"$schema", draft},
		{"$id", "event.json"},
		{"title", "event"},
		{"description", "What events of all kinds have in common: a CloudEvents 1.0 event in JSON. " +
			"The canonical form has these keys in this order, no white space and no escapes; nothing else is accepted."},
		{"type", "object"},
		{"required", []string{"specversion", "id", "source", "type", "subject", "time", "step", "datacontenttype", "data"}},
		{"properties", object{
			{"specversion", object{{"const", "1.0"}}},
			{"id", object{{"type", "string"}, {"pattern", stamp},
				{"description", "The stamp: origin, instant of birth in milliseconds since 1970, step of birth, count within them."}}},
			{"source", object{{"type", "string"}, {"format", "uri-reference"},
				{"pattern", "^/holdsim/" + namePattern + "/" + namePattern + "/" + wholeNumber + "/" + originPattern() + "$"},
				{"description", "/holdsim/<scenario>/<policy>/<seed>/<origin>"}}},
			{"type", object{{"type", "string"}, {"pattern", `^holdsim\.[a-z]+\.[a-z]+$`}}},
			{"subject", object{{"type", "string"}, {"pattern", `^card-([0-9]{6}|[1-9][0-9]{6,9})$`}, {"description", "The card's token."}}},
			{"time", object{{"type", "string"}, {"format", "date-time"}, {"pattern", instant},
				{"description", "Virtual time at which the event is due: when its readers handle it."}}},
			{"step", count(65535, "The step of that instant at which the event is due.")},
			{"cause", object{{"type", "string"}, {"pattern", stamp}, {"description", "The id of the event that caused it; absent for a root."}}},
			{"visit", object{{"type", "integer"}, {"minimum", 1}, {"maximum", 65535}, {"description", "Which visit to a shop, per card; absent when there is none."}}},
			{"purchase", object{{"type", "integer"}, {"minimum", 1}, {"maximum", 65535}, {"description", "Which purchase, per card; absent when there is none."}}},
			{"datacontenttype", object{{"const", "application/json"}}},
			{"data", object{{"type", "object"}}},
		}},
	}
}

// kindSchema is the schema of one kind, derived from the field table.
func kindSchema(k events.Kind, about string) object {
	var properties object
	required := []string{}
	for _, f := range events.Fields(k) {
		w := events.Wire(f)
		required = append(required, w.Key)
		properties = append(properties, member{w.Key, fieldSchema(w)})
	}
	return object{
		{"$schema", draft},
		{"$id", k.String() + ".json"},
		{"title", k.String()},
		{"description", about},
		{"$ref", "event.json"},
		{"properties", object{
			{"type", object{{"const", "holdsim." + k.String()}}},
			{"data", object{{"type", "object"}, {"required", required}, {"properties", properties}, {"additionalProperties", false}}},
		}},
		{"unevaluatedProperties", false},
	}
}

func fieldSchema(w events.WireField) object {
	about := member{"description", w.About}
	name := object{{"type", "string"}, {"pattern", "^" + namePattern + "$"}}
	switch w.Form {
	case events.FormMoney:
		return object{{"type", "string"}, {"pattern", "^" + wholeNumber + "$"}, {"maxLength", 19}, about}
	case events.FormInstant:
		return object{{"type", "string"}, {"format", "date-time"}, {"pattern", instant}, about}
	case events.FormMerchant:
		return append(name, about)
	case events.FormDigits:
		return object{{"type", "string"}, {"pattern", fmt.Sprintf("^[0-9]{%d}$", w.Width)}, about}
	case events.FormNumber:
		return count(w.Max, w.About)
	case events.FormWord:
		return object{{"enum", append([]string{"none"}, w.Words[1:]...)}, about}
	case events.FormRules:
		return object{{"type", "array"}, {"items", name}, {"uniqueItems", true}, {"maxItems", events.MaxRules}, about}
	case events.FormUnits:
		return object{{"type", "array"}, {"items", name}, {"uniqueItems", true}, {"maxItems", events.MaxUnits}, about}
	}
	panic("a form without a schema")
}

func count(most uint64, about string) object {
	return object{{"type", "integer"}, {"minimum", 0}, {"maximum", most}, {"description", about}}
}

// kindComments are the comments beside the constants of kind.go, by the name on
// the wire: what a kind means is written once.
func kindComments(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "kind.go", nil, parser.ParseComments)
	require.NoError(t, err)
	byConst := map[string]string{}
	byName := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if len(n.Names) == 1 && n.Comment != nil {
				byConst[n.Names[0].Name] = strings.TrimSpace(n.Comment.Text())
			}
		case *ast.KeyValueExpr:
			name, isName := n.Value.(*ast.BasicLit)
			id, isConst := n.Key.(*ast.Ident)
			if isName && isConst {
				byName[strings.Trim(name.Value, `"`)] = byConst[id.Name]
			}
		}
		return true
	})
	return byName
}

func TestJSONSchemaOfEveryKind(t *testing.T) {
	golden(t, filepath.Join("schema", "event.json"), indented(envelope()))
	comments := kindComments(t)
	for _, k := range events.Kinds() {
		about := comments[k.String()]
		require.NotEmptyf(t, about, "the constant of %s in kind.go has no comment beside it", k)
		golden(t, filepath.Join("schema", k.String()+".json"), indented(kindSchema(k, about)))
	}
	files, err := filepath.Glob("schema/*.json")
	require.NoError(t, err)
	require.Len(t, files, events.NumKinds, "a schema of a kind that no longer exists lies in schema")
}

// compiled is the committed schema of a kind.
func compiled(t *testing.T, k events.Kind) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(filepath.Join("schema", k.String()+".json"))
	require.NoError(t, err)
	return schema
}

func TestSamplesAgreeWithTheirSchemas(t *testing.T) {
	for _, k := range events.Kinds() {
		raw, err := os.ReadFile(filepath.Join("testdata", "wire", k.String()+".json"))
		require.NoError(t, err)
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		require.NoError(t, err)
		require.NoError(t, compiled(t, k).Validate(value), k)
	}
}

// A schema that accepts everything would pass the test above.
func TestSchemasRefuseWhatTheCodecRefuses(t *testing.T) {
	line := string(codec(t).Append(nil, samples[events.AuthorizationDeclined].event(events.AuthorizationDeclined)))
	schema := compiled(t, events.AuthorizationDeclined)
	for _, edit := range [][2]string{
		{`"code":"05"`, `"code":"99"`},
		{`"score":82`, `"score":101`},
		{`"score":82`, `"score":82,"extra":1`},
		{`"score":82,`, ``},
		{`"amount_minor":"9600"`, `"amount_minor":9600`},
		{`"step":4`, `"step":-1`},
		{`"step":4`, `"step":4,"extra":1`},
		{`"subject":"card-000001"`, `"subject":"card-1"`},
		{`09:00.000Z`, `09:00Z`},
		{`2026-09-05`, `2026-02-30`},
		{`.declined"`, `.approved"`},
		{`"stan":"000002"`, `"stan":"2"`},
		{`["repeat-at-merchant"]`, `["a","a"]`},
		{`/holdsim/wine-store/`, `/holdsim/wine store/`},
	} {
		require.Contains(t, line, edit[0])
		broken := strings.Replace(line, edit[0], edit[1], 1)
		var value any
		require.NoError(t, json.Unmarshal([]byte(broken), &value))
		require.Errorf(t, schema.Validate(value), "with %s", edit[1])
		_, err := codec(t).Decode([]byte(broken))
		require.Errorf(t, err, "with %s", edit[1])
	}
}
