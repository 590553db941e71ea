package events_test

import (
	"bytes"
	"testing"

	"holdsim/events"
)

// Whatever the input: no panic, no more than 16 MiB of allocation, and what is
// accepted is written again byte for byte. The corpus beside this file, in
// testdata/fuzz/FuzzDecode, runs with every go test; to look further:
//
//	go test ./events -run '^$' -fuzz FuzzDecode -fuzztime 60s
func FuzzDecode(f *testing.F) {
	for _, k := range events.Kinds() {
		f.Add(codec(f).Append(nil, samples[k].event(k)))
	}
	for _, bad := range hostile() {
		f.Add(bad)
	}
	c := codec(f)
	f.Fuzz(func(t *testing.T, line []byte) {
		var e events.Event
		var err error
		if used := allocatedBy(func() { e, err = c.Decode(line) }); used > 16<<20 {
			t.Fatalf("%d bytes were allocated for %d bytes of input", used, len(line))
		}
		if err != nil {
			if len(err.Error()) > 2000 {
				t.Fatalf("a sentence of %d bytes: %.200s", len(err.Error()), err)
			}
			return
		}
		if again := c.Append(nil, &e); !bytes.Equal(again, line) {
			t.Fatalf("read   %s\nwrites %s", line, again)
		}
	})
}
