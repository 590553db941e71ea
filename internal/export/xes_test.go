package export

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/parquet"
)

// xesLog is a log as a reader finds it that knows the standard and not us.
type xesLog struct {
	Version    string `xml:"xes.version,attr"`
	Extensions []struct {
		Name   string `xml:"name,attr"`
		Prefix string `xml:"prefix,attr"`
		URI    string `xml:"uri,attr"`
	} `xml:"extension"`
	Globals []struct {
		Scope string `xml:"scope,attr"`
		xesElement
	} `xml:"global"`
	Classifiers []struct {
		Keys string `xml:"keys,attr"`
	} `xml:"classifier"`
	Traces []struct {
		xesElement
		Events []xesElement `xml:"event"`
	} `xml:"trace"`
	xesElement
}

// xesElement is what has attributes.
type xesElement struct {
	Strings []xesAttribute `xml:"string"`
	Dates   []xesAttribute `xml:"date"`
	Ints    []xesAttribute `xml:"int"`
	Floats  []xesAttribute `xml:"float"`
	IDs     []xesAttribute `xml:"id"`
}

type xesAttribute struct {
	Key   string `xml:"key,attr"`
	Value string `xml:"value,attr"`
}

// all are the attributes of an element by key; each key stands once.
func (e *xesElement) all(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, a := range slices.Concat(e.Strings, e.Dates, e.Ints, e.Floats, e.IDs) {
		require.NotContains(t, all, a.Key)
		all[a.Key] = a.Value
	}
	return all
}

func asXES(t *testing.T, in File, o Options) *xesLog {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, XES(&out, in, o))
	var log xesLog
	require.NoError(t, xml.Unmarshal(out.Bytes(), &log))
	return &log
}

// Case by case and event by event, the document says what the table says.
func TestXESIsWhatTheTableSays(t *testing.T) {
	for _, notion := range Notions() {
		o := Options{Case: notion, Zone: newYork(t)}
		log := asXES(t, goldenFile(t), o)
		head, rows := exported(t, o)
		n := 0
		traces := map[string]int{}
		for _, trace := range log.Traces {
			name := trace.all(t)["concept:name"]
			traces[name]++
			for _, e := range trace.Events {
				got := e.all(t)
				row := rows[slices.IndexFunc(rows, func(row []string) bool { return row[9] == got[own+"number"] })]
				n++
				for i, column := range head {
					switch {
					case column == "case:concept:name":
						require.Equal(t, row[i], name)
					case column == "identity:id":
						require.Equal(t, row[i], got[own+"id"])
					case strings.HasPrefix(column, "case:"), column == "currency":
					case strings.Contains(column, ":"):
						require.Equal(t, row[i], got[column], column)
					default:
						require.Equal(t, row[i], got[own+column], column)
					}
				}
			}
		}
		require.Equal(t, len(rows), n, "every row stands in a trace")
		for name, times := range traces {
			require.Equal(t, 1, times, "%s is one trace", name)
		}
	}
}

// The head declares what is used: prefixes, and what every event has.
func TestXESHead(t *testing.T) {
	log := asXES(t, goldenFile(t), Options{Zone: newYork(t)})
	require.Equal(t, "1849.2016", log.Version)
	prefixes := map[string]bool{strings.TrimSuffix(own, ":"): true}
	for _, e := range log.Extensions {
		prefixes[e.Prefix] = true
		require.Equal(t, "http://www.xes-standard.org/"+e.Prefix+".xesext", e.URI)
	}
	ids := map[string]bool{}
	for _, trace := range log.Traces {
		for _, e := range trace.Events {
			all := e.all(t)
			for key := range all {
				prefix, _, _ := strings.Cut(key, ":")
				require.True(t, prefixes[prefix], key)
			}
			for _, g := range log.Globals {
				for key := range g.all(t) {
					require.True(t, g.Scope == "trace" || all[key] != "", "every event has %s", key)
				}
			}
			require.False(t, ids[all["identity:id"]], "an id is unique")
			ids[all["identity:id"]] = true
		}
	}
	require.Equal(t, "concept:name org:resource", log.Classifiers[2].Keys)
	require.Equal(t, "wine-store", log.all(t)["holdsim:scenario"])
	require.Equal(t, "America/New_York", log.all(t)["holdsim:zone"])
	require.Equal(t, "abe19220-c90c-5288-b33a-58772250d428", uuid("www.example.org"), "as Python makes it of this name")
}

// In a crowd the traces stand in the order of their first events, and each is
// whole, although the journal has them interleaved.
func TestXESOfACrowd(t *testing.T) {
	log := asXES(t, bytes.NewReader(crowd(t, 30)), Options{Case: ByCard})
	require.Len(t, log.Traces, 30)
	number := func(e *xesElement) int {
		n, err := strconv.Atoi(e.all(t)[own+"number"])
		require.NoError(t, err)
		return n
	}
	first, apart := 0, 0
	for _, trace := range log.Traces {
		require.Len(t, trace.Events, 39)
		require.Greater(t, number(&trace.Events[0]), first)
		first = number(&trace.Events[0])
		for i := range trace.Events[1:] {
			from, to := number(&trace.Events[i]), number(&trace.Events[i+1])
			require.Greater(t, to, from)
			apart += to - from - 1
		}
	}
	require.Greater(t, apart, 1000, "the cases are interleaved")
}

// Many rows are written in groups, and all are there.
func TestParquetOfACrowd(t *testing.T) {
	const cards = parquet.RowsInGroup/39 + 1
	r := asParquet(t, bytes.NewReader(crowd(t, cards)), Options{Case: ByCard})
	require.Equal(t, 2, r.RowGroupCount(), "no more than %d rows lie in memory", parquet.RowsInGroup)
	require.EqualValues(t, cards*39, r.NumRows())
	require.NoError(t, r.SeekToRowGroup(2))
	for n := parquet.RowsInGroup; n < cards*39; n++ {
		row, err := r.NextRow()
		require.NoError(t, err)
		require.EqualValues(t, n+1, row["number"])
	}
	_, err := r.NextRow()
	require.ErrorIs(t, err, io.EOF)
}

// Nothing is written of a journal that was changed, in no format.
func TestNoFormatOfAChangedJournal(t *testing.T) {
	text, err := os.ReadFile(golden)
	require.NoError(t, err)
	changed := bytes.NewReader(bytes.Replace(text, []byte("9600"), []byte("9700"), 1))
	for name, write := range map[string]func(io.Writer) error{
		"csv":     func(out io.Writer) error { return CSV(out, changed, Options{}) },
		"xes":     func(out io.Writer) error { return XES(out, changed, Options{}) },
		"parquet": func(out io.Writer) error { return Parquet(out, changed, Options{}) },
	} {
		var out bytes.Buffer
		require.ErrorContains(t, write(&out), "line ", name)
		require.Empty(t, out.String(), name)
	}
}

// What XML cannot have becomes U+FFFD, and markup is text.
func TestXMLText(t *testing.T) {
	var out bytes.Buffer
	w := newXML(&out)
	w.attribute("value", "</script> \"a\" & 'b' \x00\x1b tab\tline\n=1+1 \xff")
	require.NoError(t, w.Flush())
	require.Equal(t, xml.Header+` value="&lt;/script&gt; &#34;a&#34; &amp; &#39;b&#39; `+"\uFFFD\uFFFD"+` tab&#x9;line&#xA;=1+1 `+"\uFFFD"+`"`, out.String())
}
