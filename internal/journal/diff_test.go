package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure/eventtest"
)

var update = flag.Bool("update", false, "rewrite the golden files; read their difference before you commit it")

func sumOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "go test ./internal/journal -update rewrites %s", file)
}

func TestTheSameJournalsDoNotDiffer(t *testing.T) {
	b := written(t, eventtest.Case(0))
	d, err := Diff(bytes.NewReader(b), bytes.NewReader(b))
	require.NoError(t, err)
	require.Nil(t, d)
}

func TestTheFirstDifferenceIsShownInContext(t *testing.T) {
	a := eventtest.Case(0)
	b := eventtest.Case(0)
	for i := range b {
		if b[i].Kind == events.AuthorizationDeclined {
			b[i].Code = events.Code59
		}
	}
	d, err := Diff(bytes.NewReader(written(t, a)), bytes.NewReader(written(t, b)))
	require.NoError(t, err)
	var text bytes.Buffer
	require.NoError(t, d.WriteText(&text, "as-is.jsonl", "mine.jsonl"))
	golden(t, "diff.txt", text.Bytes())
}

func TestAJournalThatEndsEarlierDiffers(t *testing.T) {
	a := eventtest.Case(0)
	whole := written(t, a)
	d, err := Diff(bytes.NewReader(whole), bytes.NewReader(written(t, a[:20])))
	require.NoError(t, err)
	require.Equal(t, uint64(21), d.Event)
	require.Equal(t, "the journal ends after 20 events", d.B)

	d, err = Diff(bytes.NewReader(whole[:len(whole)/2]), bytes.NewReader(whole))
	require.NoError(t, err)
	require.Contains(t, d.A, "the line is cut off")
}

// Runs of two seeds that happen to do the same differ in their headers alone.
func TestHeadersAreCompared(t *testing.T) {
	sequence := eventtest.Case(0)
	h := header()
	h.Names.Seed = 2
	var b bytes.Buffer
	w, err := NewWriter(&b, h)
	require.NoError(t, err)
	for i := range sequence {
		require.NoError(t, w.Write(&sequence[i]))
	}
	_, err = w.Close(0)
	require.NoError(t, err)
	d, err := Diff(bytes.NewReader(written(t, sequence)), &b)
	require.NoError(t, err)
	var text bytes.Buffer
	require.NoError(t, d.WriteText(&text, "A", "B"))
	require.Equal(t, "The headers differ (A and B):\n  seed: 1 and 2\nEvery event is the same.\n", text.String())

	_, err = Diff(bytes.NewReader(nil), bytes.NewReader(nil))
	require.ErrorContains(t, err, "the first journal: line 1: the file is empty")
}
