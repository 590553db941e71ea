package events_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
)

// What is wrong with an event is said in one sentence that names the place,
// what was found and what was expected. Each case is one edit of a good event;
// the sentences are in testdata/refused.txt, the bad events in the corpus of
// FuzzDecode.
func TestDecodeRefusesWithOneSentence(t *testing.T) {
	c := codec(t)
	good := string(c.Append(nil, samples[events.AuthorizationDeclined].event(events.AuthorizationDeclined)))
	var b strings.Builder
	for _, one := range []struct{ why, from, to string }{
		{"a later CloudEvents", `"specversion":"1.0"`, `"specversion":"2.0"`},
		{"a later version of the kind", `authorization.declined"`, `authorization.declined.v2"`},
		{"an unknown kind", `authorization.declined"`, `authorization.denied"`},
		{"someone else's type", `"type":"holdsim.`, `"type":"com.example.`},
		{"an unknown attribute", `"step":4`, `"step":4,"traceparent":"00"`},
		{"an unknown field at the end", `"reason":"suspected"`, `"reason":"suspected","mood":"bad"`},
		{"an unknown field in the middle", `"score":82`, `"mood":"bad","score":82`},
		{"a missing field", `"score":82,`, ``},
		{"a missing last field", `,"reason":"suspected"`, ``},
		{"a repeated key", `"step":4`, `"step":4,"step":4`},
		{"keys in another order", `"code":"05","score":82`, `"score":82,"code":"05"`},
		{"white space", `"step":4`, `"step": 4`},
		{"white space before", `{"specversion"`, ` {"specversion"`},
		{"an escape", `discount-store"`, `discount\u002dstore"`},
		{"another scenario's source", `/wine-store/as-is/1/fraudbot`, `/office-hours/as-is/1/fraudbot`},
		{"another seed's source", `/as-is/1/fraudbot`, `/as-is/2/fraudbot`},
		{"a forged origin", `/as-is/1/fraudbot`, `/as-is/1/cardlock`},
		{"an unknown origin", `"id":"fraudbot.`, `"id":"mallory.`},
		{"an id without count", `"id":"fraudbot.1788635340000.3.0"`, `"id":"fraudbot.1788635340000.3"`},
		{"an id with zeros in front", `.3.0"`, `.03.0"`},
		{"a cause that comes later", `"cause":"cardlock.1788635340000.2.0"`, `"cause":"cardlock.1788635340001.2.0"`},
		{"an event that causes itself", `"cause":"cardlock.1788635340000.2.0"`, `"cause":"fraudbot.1788635340000.3.0"`},
		{"due when it was born", `"step":4`, `"step":3`},
		{"due before it was born", `19:09:00.000Z`, `19:08:59.999Z`},
		{"an instant in another zone", `19:09:00.000Z`, `15:09:00.000-04:00`},
		{"an instant without milliseconds", `19:09:00.000Z`, `19:09:00Z`},
		{"a day that does not exist", `2026-09-05`, `2026-09-31`},
		{"a leap second", `19:09:00.000Z`, `19:08:60.000Z`},
		{"a card beyond the plan's", `card-000001`, `card-000002`},
		{"card 0", `card-000001`, `card-000000`},
		{"a card written otherwise", `card-000001`, `card-1`},
		{"a step beyond 16 bits", `"step":4`, `"step":65536`},
		{"a visit of zero", `"visit":1`, `"visit":0`},
		{"a number with zeros in front", `"score":82`, `"score":082`},
		{"a fraction", `"score":82`, `"score":82.0`},
		{"a negative number", `"score":82`, `"score":-82`},
		{"a number as a string", `"score":82`, `"score":"82"`},
		{"a score above 100", `"score":82`, `"score":101`},
		{"money as a number", `"amount_minor":"9600"`, `"amount_minor":9600`},
		{"negative money", `"amount_minor":"9600"`, `"amount_minor":"-9600"`},
		{"money beyond 63 bits", `"amount_minor":"9600"`, `"amount_minor":"9223372036854775808"`},
		{"money with zeros in front", `"amount_minor":"9600"`, `"amount_minor":"09600"`},
		{"a short trace number", `"stan":"000002"`, `"stan":"2"`},
		{"an unknown response code", `"code":"05"`, `"code":"99"`},
		{"an unknown action", `"decline-and-lock"`, `"shout"`},
		{"an unknown merchant", `"merchant":"discount-store"`, `"merchant":"corner-shop"`},
		{"an unknown rule", `["repeat-at-merchant"]`, `["full-moon"]`},
		{"a rule named twice", `["repeat-at-merchant"]`, `["repeat-at-merchant","repeat-at-merchant"]`},
		{"rules in another order", `["repeat-at-merchant"]`, `["large-amount","repeat-at-merchant"]`},
		{"a name instead of an array", `["repeat-at-merchant"]`, `"repeat-at-merchant"`},
		{"null", `["repeat-at-merchant"]`, `null`},
		{"another content type", `application/json`, `text/plain`},
		{"something after the end", `"suspected"}}`, `"suspected"}}{}`},
		{"a line break after the end", `"suspected"}}`, "\"suspected\"}}\n"},
		{"cut inside data", `"reason":"suspected"}}`, ``},
		{"cut inside a string", `pected"}}`, ``},
		{"cut before the end", `"suspected"}}`, `"suspected"}`},
		{"empty", good, ``},
		{"not JSON", good, `hello`},
		{"an array", good, `[` + good + `]`},
		{"bytes that are not text", `discount-store"`, "\xff\xfe\""},
		{"too long", good, strings.Repeat("x", events.MaxEventBytes+1)},
	} {
		require.Contains(t, good, one.from, one.why)
		line := strings.Replace(good, one.from, one.to, 1)
		seed := fmt.Sprintf("go test fuzz v1\n[]byte(%q)\n", line)
		golden(t, "testdata/fuzz/FuzzDecode/"+strings.ReplaceAll(one.why, " ", "-"), []byte(seed))
		e, err := c.Decode([]byte(line))
		require.Error(t, err, one.why)
		require.Zero(t, e, one.why)
		require.NotContains(t, err.Error(), "\n", one.why)
		fmt.Fprintf(&b, "%s\n    %s\n", one.why, err)
	}
	golden(t, "testdata/refused.txt", []byte(b.String()))
}

// Every proper beginning of every sample is refused, and so is every sample
// with one byte more.
func TestDecodeRefusesEveryTruncation(t *testing.T) {
	c := codec(t)
	for _, k := range events.Kinds() {
		line := c.Append(nil, samples[k].event(k))
		for n := range line {
			_, err := c.Decode(line[:n:n])
			require.Errorf(t, err, "%s cut to %d bytes", k, n)
		}
		_, err := c.Decode(append(line, ' '))
		require.Errorf(t, err, "%s and a space", k)
	}
}

// Any event that can be written is read back as the same event, and no two
// events have the same encoding.
func TestDecodeIsTheInverseOfAppend(t *testing.T) {
	n := largestNames()
	c, err := events.NewCodec(n)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawEvent(t, c, n), drawEvent(t, c, n)
		lineA, lineB := c.Append(nil, &a), c.Append(nil, &b)
		back, err := c.Decode(lineA)
		if err != nil {
			t.Fatalf("%s\n%s", err, lineA)
		}
		if back != a {
			t.Fatalf("wrote %+v\nread  %+v\n%s", a, back, lineA)
		}
		if (a == b) != bytes.Equal(lineA, lineB) {
			t.Fatalf("two events and one encoding: %s", lineA)
		}
	})
}

// The largest event that there can be is far from the limit that Decode sets.
func TestTheLargestEventIsBelowTheLimit(t *testing.T) {
	n := largestNames()
	c, err := events.NewCodec(n)
	require.NoError(t, err)
	longest := 0
	for _, k := range events.Kinds() {
		e := events.Event{
			Kind: k, At: events.MaxTime, Step: 65535, Card: 1<<32 - 2, Visit: 65535, Purchase: 65535,
			ID:    events.Stamp{Born: events.MaxTime, Step: 65534, K: 65535, Origin: events.CustomerCare},
			Cause: events.Stamp{Born: events.MaxTime, Step: 65533, K: 65535, Origin: events.CustomerCare},
		}
		for _, f := range events.Fields(k) {
			events.Set(f, &e, events.Most(c, f))
		}
		line := c.Append(nil, &e)
		longest = max(longest, len(line))
		back, err := c.Decode(line)
		require.NoError(t, err)
		require.Equal(t, e, back)
	}
	require.Less(t, longest, events.MaxEventBytes)
}

// Reading and writing good events allocates nothing; refusing a bad one,
// however large it is, allocates little.
func TestAllocations(t *testing.T) {
	c := codec(t)
	e := samples[events.AuthorizationDeclined].event(events.AuthorizationDeclined)
	line := c.Append(nil, e)
	dst := make([]byte, 0, len(line))
	require.Zero(t, testing.AllocsPerRun(100, func() { dst = c.Append(dst[:0], e) }), "Append")
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = c.Decode(line) }), "Decode")

	for _, bad := range hostile() {
		require.Less(t, allocatedBy(func() { _, _ = c.Decode(bad) }), uint64(1<<20), "%.40q", bad)
	}
}

// hostile is input that makes careless decoders allocate.
func hostile() [][]byte {
	deep := bytes.Repeat([]byte("["), events.MaxEventBytes)
	long := append([]byte(`{"specversion":"`), bytes.Repeat([]byte("1"), 8<<20)...)
	rules := append([]byte(`{"specversion":"1.0","id":"`), bytes.Repeat([]byte("shopper."), 1000)...)
	return [][]byte{deep, long, rules, []byte(strings.Repeat("\xff", events.MaxEventBytes)), nil}
}

func allocatedBy(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
