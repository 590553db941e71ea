package export

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	independent "github.com/fraugster/parquet-go"
	"github.com/stretchr/testify/require"

	"holdsim/internal/zone"
)

// golden is the journal of the case.
const golden = "../../scenarios/journals/wine-store-as-is-1.jsonl"

// newYork is the zone of the case.
func newYork(t *testing.T) *time.Location {
	t.Helper()
	z, err := zone.Load("America/New_York")
	require.NoError(t, err)
	return z
}

// asParquet writes a journal as Parquet and opens it with another library than
// the one that wrote it.
func asParquet(t *testing.T, journal io.ReadSeeker, o Options) *independent.FileReader {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Parquet(&out, journal, o))
	r, err := independent.NewFileReader(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	return r
}

// goldenFile opens the journal of the case.
func goldenFile(t *testing.T) *os.File {
	t.Helper()
	in, err := os.Open(golden)
	require.NoError(t, err)
	t.Cleanup(func() { in.Close() })
	return in
}

// Another library finds in the file the cells that the CSV has.
func TestParquetIsWhatTheTableSays(t *testing.T) {
	o := Options{Case: ByCard, Zone: newYork(t)}
	r := asParquet(t, goldenFile(t), o)
	head, rows := exported(t, o)
	columns := Columns()
	require.EqualValues(t, len(rows), r.NumRows())
	for n := 0; ; n++ {
		got, err := r.NextRow()
		if errors.Is(err, io.EOF) {
			require.Equal(t, len(rows), n)
			break
		}
		require.NoError(t, err)
		for i, c := range columns {
			require.Equal(t, rows[n][i], independentCell(t, c.Type, got[c.Name], o.Zone), "%s of event %d", c.Name, n+1)
			delete(got, c.Name)
		}
		require.Empty(t, got, "columns that the table does not have")
	}
	require.Len(t, head, len(columns))
}

// independentCell is a value of the other library as the CSV writes it.
func independentCell(t *testing.T, of Type, v any, zone *time.Location) string {
	t.Helper()
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		require.Equal(t, Word, of)
		return string(v)
	case int64:
		switch of {
		case Money:
			return major(v, 2)
		case Instant:
			return instant(v, zone)
		}
		require.Equal(t, Whole, of)
		return strconv.FormatInt(v, 10)
	case map[string]any:
		require.Equal(t, List, of)
		var all []string
		for _, one := range v["list"].([]map[string]any) {
			all = append(all, string(one["element"].([]byte)))
		}
		return strings.Join(all, "|")
	}
	t.Fatalf("%v of an unexpected type", v)
	return ""
}

// The schema, as the other library reads it, has the right types, and the
// columns keep their order.
func TestParquetSchema(t *testing.T) {
	r := asParquet(t, goldenFile(t), Options{Zone: newYork(t)})
	schema := strings.Fields(r.GetSchemaDefinition().String())
	text := strings.Join(schema, " ")
	for _, want := range []string{
		"required binary case:concept:name (STRING);",
		"required int64 time:timestamp (TIMESTAMP(MILLIS, true));",
		"optional int64 cause (INT(64, true));",
		"optional int64 amount (DECIMAL(18, 2));",
		"optional group rules (LIST) { repeated group list { required binary element (STRING); } }",
		"optional int64 until (TIMESTAMP(MILLIS, true));",
	} {
		require.Contains(t, text, want)
	}
	last := 0
	for _, c := range Columns() {
		at := strings.Index(text, " "+c.Name+" (")
		require.Greater(t, at, last, c.Name)
		last = at
	}
	facts := r.MetaData()
	require.Len(t, facts["holdsim:plan"], len("sha256:")+64)
	require.Len(t, facts["holdsim:journal"], len("sha256:")+64)
	delete(facts, "holdsim:plan")
	delete(facts, "holdsim:journal")
	require.Equal(t, map[string]string{
		"holdsim:scenario": "wine-store", "holdsim:policy": "as-is", "holdsim:seed": "1", "holdsim:zone": "America/New_York", "holdsim:events": "39",
		"holdsim:case": "purchase", "holdsim:currency": "USD", "holdsim:start": "2026-09-05T15:00:00.000-04:00", "holdsim:horizon": "2026-09-12T15:00:00.000-04:00",
	}, facts)
}

// The same journal gives the same bytes, and nothing in them says when they
// were written or by which build.
func TestParquetIsDeterministic(t *testing.T) {
	var first, second bytes.Buffer
	require.NoError(t, Parquet(&first, goldenFile(t), Options{}))
	require.NoError(t, Parquet(&second, goldenFile(t), Options{}))
	require.Equal(t, first.Bytes(), second.Bytes())
}
