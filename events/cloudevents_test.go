package events_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
)

// Our events are CloudEvents 1.0 (specification 1.0.2 and its JSON format): the
// required attributes are there and not empty, every attribute's name is made
// of lower-case letters and digits and is not longer than 20, every value has
// one of the types that the format allows, and source and id together are
// unique.
func TestEventsAreCloudEvents(t *testing.T) {
	c := codec(t)
	for _, k := range events.Kinds() {
		requireCloudEvent(t, c.Append(nil, samples[k].event(k)))
	}
	n := largestNames()
	largest, err := events.NewCodec(n)
	require.NoError(t, err)
	rapid.Check(t, func(r *rapid.T) {
		e := drawEvent(r, largest, n)
		requireCloudEvent(t, largest.Append(nil, &e))
	})
}

// known are the attributes that an event may have, with their types in the
// specification. The last four are our extensions.
var known = map[string]func(any) bool{
	"specversion":     isString,
	"id":              isString,
	"source":          isURIReference,
	"type":            isString,
	"subject":         isString,
	"time":            isTimestamp,
	"datacontenttype": isString,
	"step":            isInteger,
	"cause":           isString,
	"visit":           isInteger,
	"purchase":        isInteger,
}

func requireCloudEvent(t *testing.T, line []byte) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	var event map[string]any
	require.NoError(t, d.Decode(&event))
	require.Zero(t, d.InputOffset()-int64(len(line)), "one object and nothing else")
	for _, required := range []string{"id", "source", "specversion", "type"} {
		require.NotEmpty(t, event[required], "the attribute %s is required", required)
	}
	require.Equal(t, "1.0", event["specversion"])
	require.Equal(t, "application/json", event["datacontenttype"])
	require.IsType(t, map[string]any{}, event["data"], "data stands in the event as JSON, not as a string")
	for name, value := range event {
		if name == "data" {
			continue
		}
		require.Regexp(t, attributeName, name)
		isType, ok := known[name]
		require.Truef(t, ok, "an attribute that the manual does not name: %s", name)
		require.Truef(t, isType(value), "%s is %v, of another type", name, value)
	}
}

var (
	attributeName = regexp.MustCompile(`^[a-z0-9]{1,20}$`)
	control       = regexp.MustCompile(`[\x00-\x1f\x7f-\x{9f}]`)
)

func isString(v any) bool {
	s, ok := v.(string)
	return ok && s != "" && !control.MatchString(s)
}

func isURIReference(v any) bool {
	s, ok := v.(string)
	u, err := url.Parse(s)
	return ok && s != "" && err == nil && u.String() == s
}

func isTimestamp(v any) bool {
	s, ok := v.(string)
	_, err := time.Parse(time.RFC3339, s)
	return ok && err == nil
}

// isInteger: the specification's integers have 32 bits and a sign.
func isInteger(v any) bool {
	s, ok := v.(json.Number)
	_, err := strconv.ParseInt(string(s), 10, 32)
	return ok && err == nil
}

// source and id identify an event: two events of a run that share both are the
// same one.
func TestSourceAndIDIdentifyAnEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawStamp(t, "a"), drawStamp(t, "b")
		if (a == b) != (a.String() == b.String()) {
			t.Fatalf("%+v and %+v are both written %s", a, b, a)
		}
	})
}

// 64-bit numbers do not survive readers that take every number for a double:
// they are strings. What is a number fits 32 bits.
func TestWideNumbersAreStrings(t *testing.T) {
	for f := range events.Field(events.NumFields) {
		w := events.Wire(f)
		if w.Form == events.FormNumber {
			require.LessOrEqual(t, w.Max, uint64(1<<31-1), w.Key)
		}
	}
	e := samples[events.AuthorizationAdmitted].event(events.AuthorizationAdmitted)
	e.Amount, e.Total = 1<<53+1, 1<<63-1
	require.Contains(t, string(codec(t).Append(nil, e)), `"amount_minor":"9007199254740993","total_minor":"9223372036854775807"`)
}
