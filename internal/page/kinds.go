package page

import (
	"holdsim/events"
)

// kindTable is how often each kind of event happened, by day or by hour.
type kindTable struct {
	Caption string
	Columns []string
	Rows    []kindRow
}

// kindRow is one kind.
type kindRow struct {
	Kind, All string
	Cells     []string // empty for none
}

// mostColumns is how many columns beside the sum fit a page.
const mostColumns = 10

// kindTable counts the events of a run by kind, and by local day, or by hour of
// one day. Of a run whose events were not kept, or of many days, it counts by
// kind alone.
func (v *view) kindTable() *kindTable {
	t := &kindTable{Caption: "Events by kind"}
	column := map[string]int{}
	name := v.columnOf()
	for i := range v.run.Events {
		if c := name(v.run.Events[i].At); c != "" {
			if _, known := column[c]; !known {
				column[c] = len(t.Columns)
				t.Columns = append(t.Columns, c)
			}
		}
	}
	if len(t.Columns) > mostColumns {
		t.Columns, column = nil, nil
	}
	counts := make([][]uint64, events.NumKinds)
	for i := range v.run.Events {
		e := &v.run.Events[i]
		if at, known := column[name(e.At)]; known {
			if counts[e.Kind] == nil {
				counts[e.Kind] = make([]uint64, len(t.Columns))
			}
			counts[e.Kind][at]++
		}
	}
	for _, k := range events.Kinds() {
		if n := v.run.Result.Kinds[k]; n > 0 {
			row := kindRow{Kind: k.String(), All: v.figures.Number(n)}
			for _, c := range counts[k] {
				cell := ""
				if c > 0 {
					cell = v.figures.Number(c)
				}
				row.Cells = append(row.Cells, cell)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// columnOf names the column in which an instant is counted: its day, or its hour
// where all happens on one day.
func (v *view) columnOf() func(events.Time) string {
	n := len(v.run.Events)
	if n == 0 {
		return func(events.Time) string { return "" }
	}
	day := func(t events.Time) string { return v.figures.ShortDate(t) }
	if day(v.run.Events[0].At) != day(v.run.Events[n-1].At) {
		return day
	}
	return func(t events.Time) string { return v.figures.Clock(t)[:2] + " h" }
}
