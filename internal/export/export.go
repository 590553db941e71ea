package export

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"holdsim/events"
	"holdsim/internal/journal"
	"holdsim/internal/scenario"
)

// Options say how a journal becomes a table.
type Options struct {
	Case Notion
	Zone *time.Location // nil: UTC
}

// CSV writes the journal as a table. It reads it twice: it proves it, then it
// writes, so that nothing is written of one that is wrong.
func CSV(out io.Writer, in io.ReadSeeker, o Options) error {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if _, err := journal.Verify(in); err != nil {
		return err
	}
	cases, err := o.Case.read(in)
	if err != nil {
		return err
	}
	r, err := again(in)
	if err != nil {
		return err
	}
	t := &table{Options: o, names: &r.Header().Names, cases: cases, fields: dataFields(), csv: csv.NewWriter(out)}
	currency, known := scenario.FindCurrency(t.names.Currency)
	if !known {
		return fmt.Errorf("the currency %s is not known here, nor how many decimals it has", t.names.Currency)
	}
	t.decimals = currency.Decimals
	t.csv.UseCRLF = true
	for _, c := range Columns() {
		t.row = append(t.row, c.Name)
	}
	for {
		if err := t.write(); err != nil {
			return err
		}
		var e events.Event
		err := r.Next(&e)
		if errors.Is(err, io.EOF) {
			t.csv.Flush()
			return t.csv.Error()
		}
		if err != nil {
			return err
		}
		t.number++
		if err := t.event(&e, r.Text()); err != nil {
			return err
		}
	}
}

// again reads a journal from its beginning.
func again(in io.ReadSeeker) (*journal.Reader, error) {
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the journal again: %w", err)
	}
	return journal.NewReader(in)
}

// table is a table that is being written.
type table struct {
	Options
	names  *events.Names
	cases  *cases
	fields []events.Field
	csv    *csv.Writer
	number uint64
	row    []string

	decimals int // of the currency: 2 for cents
}

// write writes the row if there is one.
func (t *table) write() error {
	if len(t.row) == 0 {
		return nil
	}
	for i := range t.row {
		t.row[i] = harmless(t.row[i])
	}
	return t.csv.Write(t.row)
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}

// event makes the row of an event; line is how the journal has it. The row is
// empty where the event belongs to no case.
func (t *table) event(e *events.Event, line []byte) error {
	t.row = t.row[:0]
	name, cause := t.cases.of(e)
	if name == "" {
		return nil
	}
	t.row = append(t.row,
		name, t.names.Scenario, t.names.Policy, strconv.FormatUint(t.names.Seed, 10),
		e.Kind.String(), t.instant(e.At), e.ID.Origin.String(), "complete", e.ID.String(),
		count(t.number), count(cause), events.CardToken(e.Card), count(uint64(e.Visit)), count(uint64(e.Purchase)), t.names.Currency)
	var cloud struct {
		Data map[string]any `json:"data"`
	}
	if err := json.Unmarshal(line, &cloud); err != nil {
		return fmt.Errorf("event %d: %w", t.number, err)
	}
	for _, f := range t.fields {
		cell, err := t.cell(f, cloud.Data[f.String()])
		if err != nil {
			return fmt.Errorf("event %d, %s: %w", t.number, f, err)
		}
		t.row = append(t.row, cell)
	}
	return nil
}

// count is a number of which 0 stands for nothing.
func count(n uint64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(n, 10)
}

// none is how the journal writes that a word of a closed list is not there.
const none = "none"

// cell is the value of a field as the journal has it, in a table's words.
func (t *table) cell(f events.Field, v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), nil
	case []any:
		words := make([]string, len(v))
		for i := range v {
			words[i] = fmt.Sprint(v[i])
		}
		return strings.Join(words, "|"), nil
	case string:
		switch {
		case v == none:
			return "", nil
		case strings.HasSuffix(f.String(), minor):
			return major(v, t.decimals), nil
		}
		if at, err := events.ParseTime(v); err == nil {
			return t.instant(at), nil
		}
		return v, nil
	}
	return "", fmt.Errorf("a value of an unexpected form: %v", v)
}

// instant is a time as process-mining tools read it.
func (t *table) instant(at events.Time) string {
	return time.UnixMilli(int64(at)).In(t.Zone).Format("2006-01-02T15:04:05.000-07:00")
}

// major writes minor units as a decimal number: 9600 is 96.00.
func major(digits string, decimals int) string {
	if decimals == 0 {
		return digits
	}
	for len(digits) <= decimals {
		digits = "0" + digits
	}
	return digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
}
