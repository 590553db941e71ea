package export

import (
	"errors"
	"fmt"
	"io"

	"holdsim/internal/parquet"
)

// Parquet writes the journal as a Parquet file, one row for each event in the
// order of the journal, with the columns of [Columns].
//
// An Instant is a TIMESTAMP in milliseconds, adjusted to UTC; the zone's name is
// in the file's metadata. Money is a DECIMAL of 18 digits with as many decimals
// as the currency has, kept in an INT64: what is stored are the minor units, so
// that nothing is rounded and one column is enough. A Whole is an INT64, a Word a
// STRING, a List a LIST of them. What not every event has is nullable. The
// metadata say, under "holdsim:", which run it is. The same journal and options
// give the same bytes.
func Parquet(out io.Writer, in io.ReadSeeker, o Options) error {
	rows, err := open(in, o.Case, false)
	if err != nil {
		return err
	}
	columns := Columns()
	var facts []parquet.Fact
	for _, f := range rows.facts(o.zone()) {
		facts = append(facts, parquet.Fact{Name: own + f.name, Value: f.value})
	}
	w := parquet.NewWriter(out, schemaOf(columns, rows.decimals), facts)
	for {
		if err := rows.next(); errors.Is(err, io.EOF) {
			return w.Close()
		} else if err != nil {
			return err
		}
		for i := range columns {
			if err := rows.put(w, &columns[i]); err != nil {
				return err
			}
		}
		if err := w.Row(); err != nil {
			return err
		}
	}
}

// parquetTypes are the types there.
var parquetTypes = map[Type]parquet.Type{Word: parquet.Text, Whole: parquet.Whole, Money: parquet.Decimal, Instant: parquet.Instant, List: parquet.Texts}

func schemaOf(columns []Column, decimals int) []parquet.Column {
	var all []parquet.Column
	for i := range columns {
		c := &columns[i]
		all = append(all, parquet.Column{Name: c.Name, Type: parquetTypes[c.Type], Decimals: decimals, Nullable: !c.always()})
	}
	return all
}

// always: every row has a value.
func (c *Column) always() bool {
	switch c.Name {
	case "cause", "visit", "purchase":
		return false
	}
	return c.get != nil
}

// most is the least amount that is too large for a column of them.
const most = 1e18

// put writes the row's value in a column.
func (r *rows) put(w *parquet.Writer, c *Column) error {
	v := c.of(&r.row)
	switch {
	case !v.set:
		w.Null()
	case c.Type == Word:
		w.Text(v.text)
	case c.Type == List:
		w.Texts(v.list)
	case c.Type == Money && v.n >= most:
		return fmt.Errorf("event %d: the %s has more than %d digits, too many for a column of amounts", r.number, c.Name, parquet.Digits)
	default:
		w.Number(v.n)
	}
	return nil
}
