package export

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/zone"
)

// exported is the golden journal as a table, read as any reader of CSV would.
func exported(t *testing.T, o Options) (head []string, rows [][]string) {
	t.Helper()
	f, err := os.Open("../../scenarios/journals/wine-store-as-is-1.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var out bytes.Buffer
	require.NoError(t, CSV(&out, f, o))
	require.Equal(t, strings.Count(out.String(), "\n"), strings.Count(out.String(), "\r\n"), "RFC 4180 ends a line in CRLF")
	all, err := csv.NewReader(&out).ReadAll() // which demands as many cells in every line
	require.NoError(t, err)
	return all[0], all[1:]
}

// cells are those of one column.
func cells(t *testing.T, head []string, rows [][]string, name string) (all []string) {
	t.Helper()
	at := slices.Index(head, name)
	require.GreaterOrEqual(t, at, 0, name)
	for _, row := range rows {
		all = append(all, row[at])
	}
	return all
}

// Every event is a row, in the journal's order, and tools of process mining
// find in it what they look for.
func TestOneRowPerEvent(t *testing.T) {
	newYork, err := zone.Load("America/New_York")
	require.NoError(t, err)
	head, rows := exported(t, Options{Case: ByCard, Zone: newYork})
	require.Len(t, rows, 39)
	row := func(n int) map[string]string {
		cell := map[string]string{}
		for i, name := range head {
			if rows[n-1][i] != "" {
				cell[name] = rows[n-1][i]
			}
		}
		return cell
	}
	require.Equal(t, map[string]string{
		"case:concept:name": "card-000001", "case:scenario": "wine-store", "case:policy": "as-is", "case:seed": "1",
		"concept:name": "authorization.declined", "time:timestamp": "2026-09-05T15:09:00.000-04:00", "org:resource": "fraudbot",
		"lifecycle:transition": "complete", "identity:id": "fraudbot.1788635340000.3.1", "number": "16", "cause": "15",
		"card": "card-000001", "visit": "1", "purchase": "2", "currency": "USD", "amount": "96.00", "total": "508.50",
		"merchant": "discount-store", "stan": "000002", "code": "05", "score": "82", "rules": "repeat-at-merchant|resale-goods",
		"action": "decline-and-lock", "reason": "suspected",
	}, row(16))
	require.Equal(t, "2026-09-08T15:09:00.000-04:00", row(21)["until"], "a promised instant is local, too")
	last := ""
	for _, at := range cells(t, head, rows, "time:timestamp") {
		_, err := time.Parse(time.RFC3339, at)
		require.NoError(t, err)
		require.GreaterOrEqual(t, at, last)
		last = at
	}
}

// The table has the columns that are documented, in their order, each once and
// with a sentence; every field of every kind of event is among them.
func TestColumnsAreDocumented(t *testing.T) {
	head, _ := exported(t, Options{})
	var names []string
	for _, c := range Columns() {
		require.NotContains(t, names, c.Name)
		require.True(t, strings.HasSuffix(c.About, "."), c.Name)
		names = append(names, c.Name)
	}
	require.Equal(t, names, head)
	for _, k := range events.Kinds() {
		for _, f := range events.Fields(k) {
			require.Contains(t, names, strings.TrimSuffix(f.String(), minor))
		}
	}
}

// What a case is can be chosen.
func TestCases(t *testing.T) {
	for notion, want := range map[Notion]map[string]int{
		ByCard:     {"card-000001": 39},
		ByPurchase: {"card-000001/1": 10, "card-000001/2": 29},
		ByHold:     {"card-000001/2": 29},
	} {
		head, rows := exported(t, Options{Case: notion})
		count := map[string]int{}
		for _, name := range cells(t, head, rows, "case:concept:name") {
			count[name]++
		}
		require.Equal(t, want, count, notion)
	}
}

// A spreadsheet takes none of the cells for a formula.
func TestNoFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "store": "store", "9.50": "9.50", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@sum": "'@sum", "\t=1": "'\t=1", "\r=1": "'\r=1",
	} {
		require.Equal(t, want, harmless(text))
	}
	require.Equal(t, "0.05", major(5, 2))
	require.Equal(t, "12.345", major(12345, 3))
	require.Equal(t, "500", major(500, 0))
}

// Nothing is written of a journal that was changed.
func TestAChangedJournal(t *testing.T) {
	text, err := os.ReadFile("../../scenarios/journals/wine-store-as-is-1.jsonl")
	require.NoError(t, err)
	var out bytes.Buffer
	err = CSV(&out, bytes.NewReader(bytes.Replace(text, []byte("9600"), []byte("9700"), 1)), Options{})
	require.ErrorContains(t, err, "line ")
	require.Empty(t, out.String())
}
