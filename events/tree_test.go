package events_test

import (
	"bytes"
	"encoding/json"
	"strings"
)

// object is a JSON object that keeps the order of its keys, so that generated
// files read in the order in which a person thinks.
type object []member

type member struct {
	key   string
	value any // object, []any, []string, or what encoding/json writes as a scalar
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(scalar(m.key))
		b.WriteByte(':')
		b.Write(scalar(m.value))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// scalar is a value as JSON, with <, > and & as they are.
func scalar(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// indented is an object as JSON for people.
func indented(o object) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, scalar(o), "", "  "); err != nil {
		panic(err)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// yaml is an object as YAML: keys bare, scalars as in JSON, which is YAML too.
func yaml(o object, indent string) string {
	var b strings.Builder
	for _, m := range o {
		b.WriteString(indent + m.key + ":")
		writeYAML(&b, m.value, indent)
	}
	return b.String()
}

func writeYAML(b *strings.Builder, v any, indent string) {
	switch v := v.(type) {
	case object:
		if len(v) == 1 && v[0].key == "$ref" {
			b.WriteString(" {$ref: " + string(scalar(v[0].value)) + "}\n")
			return
		}
		b.WriteString("\n" + yaml(v, indent+"  "))
	case []any:
		b.WriteString("\n")
		for _, item := range v {
			if o, ok := item.(object); ok && o[0].key != "$ref" {
				b.WriteString(indent + "  -" + strings.TrimPrefix(yaml(o, indent+"    "), indent+"   "))
				continue
			}
			b.WriteString(indent + "  -")
			writeYAML(b, item, indent+"  ")
		}
	case []string:
		b.WriteString(" [" + strings.Join(v, ", ") + "]\n")
	case text:
		b.WriteString(" |\n")
		for line := range strings.Lines(string(v)) {
			b.WriteString(strings.TrimRight(indent+"  "+line, " \n") + "\n")
		}
	default:
		b.WriteString(" " + string(scalar(v)) + "\n")
	}
}

// text is a scalar of several lines.
type text string
