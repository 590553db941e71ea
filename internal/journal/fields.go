package journal

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// field is one field of an event's line: its name, with "data." before that of
// a field of the data, and its value as it stands there.
type field struct{ name, value string }

// fieldsOf are the fields of an event's line in their order. A line that is no
// event has none.
func fieldsOf(line string) []field {
	var outer []field
	for _, f := range members("", []byte(line)) {
		if f.name == "data" {
			outer = append(outer, members("data.", []byte(f.value))...)
		} else {
			outer = append(outer, f)
		}
	}
	return outer
}

// members are those of a JSON object, in their order.
func members(prefix string, object []byte) (all []field) {
	d := json.NewDecoder(bytes.NewReader(object))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil
		}
		all = append(all, field{prefix + fmt.Sprint(name), string(value)})
	}
	return all
}

// sourceField names scenario, policy and seed: it differs between any two runs
// and tells nothing about the event.
const sourceField = "source"

// differingFields says in which fields two events' lines differ, one sentence
// each: first those of a, then those that b alone has.
func differingFields(a, b string) (all []string) {
	left, right := fieldsOf(a), fieldsOf(b)
	for _, f := range left {
		switch other, there := valueOf(right, f.name); {
		case f.name == sourceField || there && other == f.value:
		case there:
			all = append(all, fmt.Sprintf("%s: %s and %s", f.name, f.value, other))
		default:
			all = append(all, fmt.Sprintf("%s: %s and nothing", f.name, f.value))
		}
	}
	for _, f := range right {
		if _, there := valueOf(left, f.name); !there {
			all = append(all, fmt.Sprintf("%s: nothing and %s", f.name, f.value))
		}
	}
	return all
}

func valueOf(fields []field, name string) (value string, there bool) {
	for _, f := range fields {
		if f.name == name {
			return f.value, true
		}
	}
	return "", false
}
