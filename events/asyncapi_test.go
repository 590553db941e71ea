package events_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	asyncapi "github.com/asyncapi/spec-json-schemas/v6"
	goyaml "github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/services"
)

const asyncapiHead = `# What the five services of holdsim say to each other over NATS. Written by
# go test ./events -update from the field table and the services' Specs.
`

const asyncapiAbout = text(`Five services exchange events over NATS in virtual time: a shopper, a point of
sale, the card lock, the fraud bot and customer care. Each publishes on a
channel of its own and reads what its operations say, no more: the server's
permissions and the consumers' filters are derived from the same list.

Every message is a CloudEvents 1.0 event in JSON, in exactly one encoding. The
rounds in which a conductor lets virtual time pass are told in protocol.go.`)

var about = map[events.Origin]string{
	events.Shopper:      "The cardholder, and the only one who knows what a purchase really was.",
	events.PointOfSale:  "The tills of the merchants.",
	events.CardLock:     "The bank's card system: card status, limits, lock and unlock, notices.",
	events.FraudBot:     "The bank's fraud detection: score, rules, action, alert.",
	events.CustomerCare: "The bank's human service: cases, calls, identity checks.",
}

// document is asyncapi.yaml.
func document(t *testing.T) object {
	specs := cast.Specs()
	return object{
		{"asyncapi", "3.0.0"},
		{"info", object{
			{"title", "holdsim"},
			{"version", fmt.Sprintf("%d.0.0", events.ProtocolVersion)},
			{"description", asyncapiAbout},
		}},
		{"defaultContentType", "application/cloudevents+json"},
		{"servers", object{{"local", object{
			{"host", "localhost:4222"},
			{"protocol", "nats"},
			{"description", "A NATS server with JetStream, such as the one that docker compose starts."},
		}}}},
		{"channels", channels(specs)},
		{"operations", operations(specs)},
		{"components", object{{"messages", messages(t)}}},
	}
}

func channels(specs []*services.Spec) object {
	var list object
	for _, s := range specs {
		var said object
		var kinds []string
		for _, k := range s.Emits {
			kinds = append(kinds, k.String())
			said = append(said, member{k.String(), reference("components/messages/" + k.String())})
		}
		list = append(list, member{s.Origin.String(), object{
			{"address", strings.TrimSuffix(events.OwnSubjects("{run}", s.Origin), ">") + "ev.{kind}"},
			{"description", about[s.Origin]},
			{"parameters", object{
				{"run", object{{"description", "The name of the run: a-z, 0-9 and '-'."}}},
				{"kind", object{
					{"description", "The name of the message. Its dot makes it two tokens of the subject."},
					{"enum", kinds},
				}},
			}},
			{"messages", said},
		}})
	}
	return list
}

// operations lists for each service what it says, then what it reads of whom.
func operations(specs []*services.Spec) object {
	var list object
	for _, s := range specs {
		list = append(list, operation(s.Origin.String()+".emits", "send", s.Origin, s.Emits))
		for _, from := range specs {
			var kinds []events.Kind
			for _, k := range from.Emits {
				if s.ReadsKind(k) {
					kinds = append(kinds, k)
				}
			}
			if len(kinds) > 0 {
				list = append(list, operation(s.Origin.String()+".reads."+from.Origin.String(), "receive", from.Origin, kinds))
			}
		}
	}
	return list
}

func operation(name, action string, channel events.Origin, kinds []events.Kind) member {
	var list []any
	for _, k := range kinds {
		list = append(list, reference("channels/"+channel.String()+"/messages/"+k.String()))
	}
	return member{name, object{
		{"action", action},
		{"channel", reference("channels/" + channel.String())},
		{"messages", list},
	}}
}

func messages(t *testing.T) object {
	comments := kindComments(t)
	var list object
	for _, k := range events.Kinds() {
		example, err := os.ReadFile(filepath.Join("testdata", "wire", k.String()+".json"))
		require.NoError(t, err)
		list = append(list, member{k.String(), object{
			{"name", "holdsim." + k.String()},
			{"summary", comments[k.String()]},
			{"payload", object{
				{"schemaFormat", "application/schema+json;version=draft-2020-12"},
				{"schema", object{{"$ref", "schema/" + k.String() + ".json"}}},
			}},
			{"examples", []any{object{{"payload", json.RawMessage(bytes.TrimSpace(example))}}}},
		}})
	}
	return list
}

func reference(to string) object { return object{{"$ref", "#/" + to}} }

// asyncapi.yaml is what the field table and the Specs say.
func TestAsyncAPIIsDerived(t *testing.T) {
	golden(t, "asyncapi.yaml", []byte(asyncapiHead+yaml(document(t), "")))
}

// parsed is the committed asyncapi.yaml, read by a YAML parser that had no part
// in writing it.
func parsed(t *testing.T) any {
	t.Helper()
	raw, err := os.ReadFile("asyncapi.yaml")
	require.NoError(t, err)
	asJSON, err := goyaml.YAMLToJSON(raw)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	require.NoError(t, err)
	return value
}

func officialSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	raw, err := asyncapi.Get("3.0.0")
	require.NoError(t, err)
	official, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("asyncapi-3.0.0.json", official))
	schema, err := compiler.Compile("asyncapi-3.0.0.json")
	require.NoError(t, err)
	return schema
}

func TestAsyncAPIIsValid(t *testing.T) {
	require.NoError(t, officialSchema(t).Validate(parsed(t)))
}

// The official schema would notice: an operation without action, a channel with
// an invented key.
func TestAsyncAPISchemaIsNotBlind(t *testing.T) {
	schema := officialSchema(t)
	document := parsed(t).(map[string]any)
	delete(document["operations"].(map[string]any)["fraudbot.emits"].(map[string]any), "action")
	require.Error(t, schema.Validate(document))
	document = parsed(t).(map[string]any)
	document["channels"].(map[string]any)["fraudbot"].(map[string]any)["subject"] = "x"
	require.Error(t, schema.Validate(document))
}

// Every reference of asyncapi.yaml leads somewhere: inside it, or to a file
// beside it. The official schema does not look.
func TestAsyncAPIReferencesLeadSomewhere(t *testing.T) {
	document := parsed(t)
	followed := 0
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			if to, ok := v["$ref"].(string); ok {
				followed++
				require.True(t, leads(document, to), to)
			}
			for _, item := range v {
				walk(item)
			}
		}
	}
	walk(document)
	require.Greater(t, followed, 2*events.NumKinds)
	require.False(t, leads(document, "#/channels/nobody"))
	require.False(t, leads(document, "schema/nothing.json"))
}

func leads(document any, to string) bool {
	path, inside := strings.CutPrefix(to, "#/")
	if !inside {
		_, err := os.Stat(to)
		return err == nil
	}
	for _, key := range strings.Split(path, "/") {
		next, ok := document.(map[string]any)[key]
		if !ok {
			return false
		}
		document = next
	}
	return true
}

// The Specs and the vocabulary fit: somebody says every kind, what is read is
// said, the samples are said by someone who may say them, and ground truth is
// read by nobody.
func TestSpecsFitTheVocabulary(t *testing.T) {
	emits := map[events.Kind][]events.Origin{}
	for _, s := range cast.Specs() {
		for _, k := range s.Emits {
			emits[k] = append(emits[k], s.Origin)
		}
	}
	for _, k := range events.Kinds() {
		require.NotEmptyf(t, emits[k], "no service emits %s", k)
		require.Containsf(t, emits[k], samples[k].from, "the sample of %s is said by %s, who does not emit it", k, samples[k].from)
		for _, f := range events.Fields(k) {
			if f == events.FieldTruth {
				for _, s := range cast.Specs() {
					require.Falsef(t, s.ReadsKind(k), "%s holds ground truth, and %s reads it", k, s.Origin)
				}
			}
		}
	}
}
