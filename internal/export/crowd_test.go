package export

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/journal"
)

// crowd is a journal of the case as it happens to that many cards, to each a
// little later: 39 events a card, their cases interleaved.
func crowd(t testing.TB, cards int) []byte {
	t.Helper()
	text, err := os.ReadFile(golden)
	require.NoError(t, err)
	r, err := journal.NewReader(bytes.NewReader(text))
	require.NoError(t, err)
	var one []events.Event
	for {
		var e events.Event
		err := r.Next(&e)
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		one = append(one, e)
	}
	const apart = 7919 * events.Millisecond // a prime, so that no two are sent in one breath
	all := make([]events.Event, 0, cards*len(one))
	for card := range cards {
		by := apart * events.Time(card)
		for _, e := range one {
			e.Card, e.At, e.ID.Born = events.Card(card), e.At+by, e.ID.Born+by
			if !e.Cause.IsZero() {
				e.Cause.Born += by
			}
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b events.Event) int { return events.Compare(&a, &b) })
	header := *r.Header()
	header.Horizon += apart * events.Time(cards)
	header.Names.Cards = uint32(cards)
	var out bytes.Buffer
	w, err := journal.NewWriter(&out, &header)
	require.NoError(t, err)
	for i := range all {
		require.NoError(t, w.Write(&all[i]))
	}
	_, err = w.Close(0)
	require.NoError(t, err)
	return out.Bytes()
}

func benchmark(b *testing.B, write func(io.Writer, File, Options) error) {
	text := crowd(b, 5200)
	b.ResetTimer()
	for b.Loop() {
		require.NoError(b, write(io.Discard, bytes.NewReader(text), Options{}))
	}
	b.ReportMetric(float64(5200*39*b.N)/b.Elapsed().Seconds(), "events/s")
	b.ReportAllocs()
}

// The formats of tables, of a journal of 202,800 events.
func BenchmarkTables(b *testing.B) {
	b.Run("csv", func(b *testing.B) {
		benchmark(b, func(out io.Writer, in File, o Options) error { return CSV(out, in, o) })
	})
	b.Run("xes", func(b *testing.B) { benchmark(b, XES) })
	b.Run("parquet", func(b *testing.B) {
		benchmark(b, func(out io.Writer, in File, o Options) error { return Parquet(out, in, o) })
	})
}
