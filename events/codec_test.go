package events_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func codec(t testing.TB) *events.Codec {
	t.Helper()
	c, err := events.NewCodec(names())
	require.NoError(t, err)
	return c
}

// golden compares with a committed file, or rewrites it under -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoErrorf(t, err, "write it with: go test ./events -update, and read the diff")
	require.Equalf(t, string(want), string(got), "%s differs; if that is meant: go test ./events -update, and read the diff", path)
}

// Every kind has one committed sample of its wire form, which is read back as
// the same event. A kind without one fails here.
func TestEveryKindHasAGoldenSample(t *testing.T) {
	c := codec(t)
	for _, k := range events.Kinds() {
		t.Run(k.String(), func(t *testing.T) {
			s, ok := samples[k]
			require.Truef(t, ok, "add a sample of %s to samples_test.go", k)
			e := s.event(k)
			line := c.Append(nil, e)
			golden(t, filepath.Join("testdata", "wire", k.String()+".json"), append(line, '\n'))
			back, err := c.Decode(line[:len(line):len(line)])
			require.NoError(t, err)
			require.Equal(t, *e, back)
		})
	}
	files, err := filepath.Glob("testdata/wire/*.json")
	require.NoError(t, err)
	require.Len(t, files, events.NumKinds-1, "a sample of a kind that no longer exists lies in testdata/wire")
}

// The event that the manual spreads over lines is the sample of its kind.
func TestTheManualShowsARealEvent(t *testing.T) {
	manual, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	var shown strings.Builder
	for line := range strings.Lines(string(manual)) {
		if text, isExample := strings.CutPrefix(line, "//\t"); isExample {
			text, _, _ = strings.Cut(text, "   ")
			shown.WriteString(strings.TrimSpace(text))
		}
	}
	want := codec(t).Append(nil, samples[events.CardLocked].event(events.CardLocked))
	require.Equal(t, string(want), shown.String())
}

func TestAppendGoesAfterWhatIsThere(t *testing.T) {
	c := codec(t)
	e := samples[events.CardLocked].event(events.CardLocked)
	require.True(t, bytes.HasPrefix(c.Append([]byte("before"), e), []byte(`before{"specversion"`)))
}

func BenchmarkAppend(b *testing.B) {
	c := codec(b)
	e := samples[events.AuthorizationDeclined].event(events.AuthorizationDeclined)
	dst := make([]byte, 0, 1024)
	b.ReportAllocs()
	for b.Loop() {
		dst = c.Append(dst[:0], e)
	}
	b.SetBytes(int64(len(dst)))
}

func BenchmarkDecode(b *testing.B) {
	c := codec(b)
	line := c.Append(nil, samples[events.AuthorizationDeclined].event(events.AuthorizationDeclined))
	b.ReportAllocs()
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if _, err := c.Decode(line); err != nil {
			b.Fatal(err)
		}
	}
}
