package scenario

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/stretchr/testify/require"

	"holdsim/internal/rules"
)

// The schemas for editors are derived from the same structs and tags as the
// decoder. They are looser than it: what an editor cannot know, such as whether
// a name is defined, it leaves to "holdsim validate".

// schemaOf is the schema of a kind of file.
func schemaOf(kind string, file any) *jsonschema.Schema {
	s := groupSchema(reflect.TypeOf(file))
	s.Schema = "http://json-schema.org/draft-07/schema#" // what editors know best
	s.Title = "holdsim " + kind
	s.Properties["kind"].Enum = []any{kind}
	return s
}

func groupSchema(t reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{
		Type: "object", Properties: map[string]*jsonschema.Schema{},
		AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}},
	}
	for _, f := range fieldsOf(t) {
		p := typeSchema(t.Field(f.index).Type, f.tag)
		p.Description = f.tag.Get("doc") + "." + withoutKey(f)
		if t.Field(f.index).Type == reflect.TypeFor[Condition]() {
			p.Description += " " + strings.Join(featureDocs(), "; ")
		}
		if text, ok := f.tag.Lookup("default"); ok {
			p.Default = defaultOf(p, text)
		}
		s.Properties[f.key] = p
		s.PropertyOrder = append(s.PropertyOrder, f.key)
		if f.tag.Get("need") == "yes" {
			s.Required = append(s.Required, f.key)
		}
	}
	return s
}

func typeSchema(t reflect.Type, tag reflect.StructTag) *jsonschema.Schema {
	if leaf, ok := reflect.New(t).Interface().(value); ok {
		return leafSchema(leaf, tag)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return groupSchema(t.Elem())
	case reflect.Slice:
		return &jsonschema.Schema{
			Type: "array", Items: typeSchema(t.Elem(), ofEntries(tag)),
			MinItems: jsonschema.Ptr(bound(tag.Get("min"), 0)), MaxItems: jsonschema.Ptr(bound(tag.Get("max"), 64)),
		}
	}
	return groupSchema(t)
}

const (
	durationSchema = `^([0-9]+(d|h|ms|m|s))+$`
	moneySchema    = `^[0-9]+(\.[0-9]+)?$`
)

func text(pattern string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: pattern}
}

func number() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "number", Minimum: jsonschema.Ptr(0.0)}
}

func anyOf(all ...*jsonschema.Schema) *jsonschema.Schema { return &jsonschema.Schema{AnyOf: all} }

// points is a distribution by quantile points.
func points(of *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{
		Type: "object", Required: []string{"p0", "p100"},
		PatternProperties:    map[string]*jsonschema.Schema{`^p(0|[1-9][0-9]?|100)$`: of},
		AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}},
	}
}

func leafSchema(leaf value, tag reflect.StructTag) *jsonschema.Schema {
	switch leaf.(type) {
	case *Overlay:
		return &jsonschema.Schema{Type: "object"}
	case *Text:
		return &jsonschema.Schema{Type: "string", MinLength: jsonschema.Ptr(1), MaxLength: jsonschema.Ptr(MaxText)}
	case *Name:
		return text(namePattern.String())
	case *Word:
		return wordSchema(vocabulary(tag.Get("oneof")))
	case *Flag:
		return &jsonschema.Schema{Type: "boolean"}
	case *Count:
		lo, hi := bound(tag.Get("min"), 0), bound(tag.Get("max"), 1_000_000)
		return &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(float64(lo)), Maximum: jsonschema.Ptr(float64(hi))}
	case *Duration:
		return text(durationSchema)
	case *Delay:
		return anyOf(text(durationSchema), points(text(durationSchema)))
	case *Money:
		return anyOf(number(), text(moneySchema))
	case *Amounts:
		return anyOf(number(), text(moneySchema), points(anyOf(number(), text(moneySchema))))
	case *Rate:
		return number()
	case *Chance:
		in01 := number()
		in01.Maximum = jsonschema.Ptr(1.0)
		return anyOf(in01, text(`^(never|always|[0-9.]+ ?%|[0-9]+ in [0-9]+|[01](\.[0-9]+)?)$`))
	case *Instant:
		return text(`^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?( ?(Z|[+-][0-9]{2}:[0-9]{2}))?$`)
	case *Date:
		return text(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	case *Hours:
		return text(`^[0-9]{2}:[0-9]{2} ?[-–] ?[0-9]{2}:[0-9]{2}$`)
	case *Condition:
		return &jsonschema.Schema{Type: "string", MinLength: jsonschema.Ptr(1), MaxLength: jsonschema.Ptr(rules.MaxText)}
	case *Degrees:
		angle := number()
		angle.Minimum, angle.Maximum = jsonschema.Ptr(-180.0), jsonschema.Ptr(180.0)
		return angle
	case *Threshold:
		return text(`^[a-z0-9_() ]+(<=|<|>=|>|==) *[^ ].*$`)
	case *Zone:
		return text(`^[A-Za-z0-9_+/-]+$`)
	}
	panic(fmt.Sprintf("there is no schema for a %T", leaf))
}

// wordSchema lists the words; what YAML reads as a number may stand as one.
func wordSchema(words []string) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, w := range words {
		s.Enum = append(s.Enum, w)
		if n, err := strconv.Atoi(w); err == nil && strconv.Itoa(n) == w {
			s.Enum = append(s.Enum, n)
		}
	}
	return s
}

func defaultOf(s *jsonschema.Schema, text string) json.RawMessage {
	if s.Type == "integer" || s.Type == "boolean" {
		return json.RawMessage(text)
	}
	quoted, _ := json.Marshal(text) // a string always has its JSON
	return quoted
}

var schemas = []struct {
	kind string
	file any
}{{KindScenario, Scenario{}}, {KindPolicy, Policy{}}}

func TestSchemasAreThoseOfTheStructs(t *testing.T) {
	for _, s := range schemas {
		compact, err := json.Marshal(schemaOf(s.kind, s.file))
		require.NoError(t, err)
		var pretty bytes.Buffer
		require.NoError(t, json.Indent(&pretty, compact, "", "  "))
		pretty.WriteByte('\n')
		file := "../../scenarios/schema/" + s.kind + ".schema.json"
		if flag.Lookup("update").Value.String() == "true" {
			require.NoError(t, os.WriteFile(file, pretty.Bytes(), 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), pretty.String(), "run the test with -update, and read the difference")
	}
}
