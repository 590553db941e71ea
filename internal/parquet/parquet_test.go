package parquet_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	first "github.com/fraugster/parquet-go"
	second "github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/internal/parquet"
)

// columns are one of each type, and those that may be without a value.
var columns = []parquet.Column{
	{Name: "number", Type: parquet.Whole},
	{Name: "price", Type: parquet.Decimal, Decimals: 2, Nullable: true},
	{Name: "at", Type: parquet.Instant, Nullable: true},
	{Name: "kind", Type: parquet.Text},
	{Name: "note", Type: parquet.Text, Nullable: true},
	{Name: "rules", Type: parquet.Texts, Nullable: true},
}

// written is a file of these rows; a cell is nil, a number, a text or a list.
func written(t testing.TB, rows [][]any) []byte {
	t.Helper()
	var out bytes.Buffer
	w := parquet.NewWriter(&out, columns, []parquet.Fact{{Name: "a", Value: "b"}})
	for _, row := range rows {
		for _, cell := range row {
			switch cell := cell.(type) {
			case nil:
				w.Null()
			case int64:
				w.Number(cell)
			case string:
				w.Text(cell)
			case []string:
				w.Texts(cell)
			}
		}
		require.NoError(t, w.Row())
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

// readByOne reads a file with a library that knows nothing of this one.
func readByOne(t testing.TB, file []byte) [][]any {
	t.Helper()
	r, err := first.NewFileReader(bytes.NewReader(file))
	require.NoError(t, err)
	var rows [][]any
	for {
		got, err := r.NextRow()
		if errors.Is(err, io.EOF) {
			return rows
		}
		require.NoError(t, err)
		row := make([]any, len(columns))
		for i := range columns {
			switch v := got[columns[i].Name].(type) {
			case int64:
				row[i] = v
			case []byte:
				row[i] = string(v)
			case map[string]any:
				var all []string
				for _, one := range v["list"].([]map[string]any) {
					all = append(all, string(one["element"].([]byte)))
				}
				row[i] = all
			}
		}
		rows = append(rows, row)
	}
}

// readByAnother reads it with a second one.
func readByAnother(t testing.TB, file []byte) [][]any {
	t.Helper()
	f, err := second.OpenFile(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	var rows [][]any
	for _, g := range f.RowGroups() {
		r := g.Rows()
		for {
			buffer := make([]second.Row, 100)
			n, err := r.ReadRows(buffer)
			for _, got := range buffer[:n] {
				row := make([]any, len(columns))
				for _, v := range got {
					i := v.Column()
					switch {
					case v.IsNull():
					case columns[i].Type == parquet.Texts:
						list, _ := row[i].([]string)
						row[i] = append(list, string(v.ByteArray()))
					case columns[i].Type == parquet.Text:
						row[i] = string(v.ByteArray())
					default:
						row[i] = v.Int64()
					}
				}
				rows = append(rows, row)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
		}
		require.NoError(t, r.Close())
	}
	return rows
}

// Whatever is written, two libraries read.
func TestOthersReadWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		few := rapid.SampledFrom([]string{"", "a", "card.locked", "Müller", "\x00", strings.Repeat("long ", 99)})
		text := rapid.OneOf(few, few, rapid.String())
		number := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1, 1))
		maybe := func(v any) any {
			if rapid.Bool().Draw(rt, "there") {
				return v
			}
			return nil
		}
		var rows [][]any
		for range rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 60)).Draw(rt, "rows") {
			row := []any{
				number.Draw(rt, "number"), maybe(number.Draw(rt, "price")), maybe(number.Draw(rt, "at")),
				text.Draw(rt, "kind"), maybe(text.Draw(rt, "note")), maybe(rapid.SliceOfN(text, 1, 5).Draw(rt, "rules")),
			}
			for range rapid.SampledFrom([]int{1, 1, 7, 8, 9, 70}).Draw(rt, "times") {
				rows = append(rows, row)
			}
		}
		file := written(t, rows)
		require.Equal(rt, rows, readByOne(t, file))
		require.Equal(rt, rows, readByAnother(t, file))
	})
}

// A column whose texts are all different has them where they stand, and one with
// few has each once.
func TestFewTextsAreWrittenOnce(t *testing.T) {
	var same, other [][]any
	for i := range 1000 {
		same = append(same, []any{int64(i), nil, nil, "a text that stands in every row", nil, nil})
		other = append(other, []any{int64(i), nil, nil, fmt.Sprintf("%x", i*i*7919), nil, nil})
	}
	require.Equal(t, other, readByOne(t, written(t, other)))
	require.Less(t, len(written(t, same)), len(written(t, other))/2)
	require.Equal(t, 1, bytes.Count(bytes.ToValidUTF8(written(t, same), nil), []byte("holdsim version 1.0.0")))
}

// More rows than lie in memory are several groups.
func TestGroupsOfRows(t *testing.T) {
	rows := make([][]any, 2*parquet.RowsInGroup+1)
	for i := range rows {
		rows[i] = []any{int64(i), int64(i % 7), nil, "k", nil, []string{"x", "y"}[:1+i%2]}
	}
	file := written(t, rows)
	f, err := second.OpenFile(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	require.Len(t, f.RowGroups(), 3)
	require.Equal(t, rows, readByAnother(t, file))
	facts, _ := f.Lookup("a")
	require.Equal(t, "b", facts)
}

// What is not written is said, and a mistake of the caller's is none of the file's.
func TestErrors(t *testing.T) {
	full := errors.New("the disk is full")
	w := parquet.NewWriter(writer(func([]byte) (int, error) { return 0, full }), columns[:1], nil)
	w.Number(1)
	require.ErrorIs(t, w.Row(), full)
	require.ErrorIs(t, w.Close(), full)
	w = parquet.NewWriter(io.Discard, columns[:1], nil)
	require.PanicsWithValue(t, "parquet: a value of another type, or none, in the column number", w.Null)
	require.PanicsWithValue(t, "parquet: a row of 0 values in a file of 1 columns", func() { _ = w.Row() })
}

type writer func([]byte) (int, error)

func (w writer) Write(b []byte) (int, error) { return w(b) }
