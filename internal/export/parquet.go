package export

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/parquet-go/parquet-go"
)

// rowGroup is how many rows lie in memory before they are written: the file
// can have any number.
const rowGroup = 50_000

// batch is how many rows are handed over at once.
const batch = 256

// maxDictionary is how many bytes of different texts a column names by number
// in one group of rows. Beyond, it writes each text where it stands.
const maxDictionary = 1 << 20

// precision is how many digits an amount can have: what a DECIMAL of 64 bits
// holds.
const precision = 18

// Parquet writes the journal as a Parquet file, one row for each event in the
// order of the journal, with the columns of [Columns].
//
// An Instant is a TIMESTAMP in milliseconds, adjusted to UTC; the zone's name is
// in the file's metadata. Money is a DECIMAL of 18 digits with as many decimals
// as the currency has, kept in an INT64: what is stored are the minor units, so
// that nothing is rounded and one column is enough. A Whole is an INT64, a Word a
// STRING with a dictionary, a List a LIST of them. What not every event has is
// nullable. The metadata say, under "holdsim:", which run it is.
//
// Pages are compressed with Snappy, which every reader knows, and 50,000 rows are a group: no more lie
// in memory. The same journal and options give the same bytes.
func Parquet(out io.Writer, in io.ReadSeeker, o Options) error {
	rows, err := open(in, o.Case, false)
	if err != nil {
		return err
	}
	columns := Columns()
	w := parquet.NewGenericWriter[any](out, rows.settings(columns, o.zone()))
	buffer := make([]parquet.Row, 0, batch)
	for {
		err = rows.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err == nil {
			buffer = buffer[:len(buffer)+1]
			last := &buffer[len(buffer)-1]
			if *last, err = rows.values((*last)[:0], columns); err != nil {
				return err
			}
		}
		if rows.ended() || len(buffer) == batch {
			if _, err := w.WriteRows(buffer); err != nil {
				return err
			}
			buffer = buffer[:0]
		}
		if rows.ended() {
			return w.Close()
		}
	}
}

// ended: the last row was read.
func (r *rows) ended() bool { return r.reader.Footer() != nil }

// settings say how the file is written.
func (r *rows) settings(columns []Column, zone *time.Location) *parquet.WriterConfig {
	facts := map[string]string{}
	for _, f := range r.facts(zone) {
		facts[own+f.name] = f.value
	}
	return &parquet.WriterConfig{
		// In the form that readers take apart; without the real version, for a new
		// one writes the same.
		CreatedBy:            "holdsim version 1.0.0 (build parquet-go)",
		Schema:               parquet.NewSchema("event", tableNode{columns: columns, decimals: r.decimals}),
		MaxRowsPerRowGroup:   rowGroup,
		DictionaryMaxBytes:   maxDictionary,
		DataPageStatistics:   true,
		DataPageVersion:      1,
		PageBufferSize:       parquet.DefaultPageBufferSize,
		WriteBufferSize:      parquet.DefaultWriteBufferSize,
		ColumnIndexSizeLimit: parquet.DefaultWriterConfig().ColumnIndexSizeLimit,
		ColumnPageBuffers:    parquet.DefaultWriterConfig().ColumnPageBuffers,
		Compression:          &parquet.Snappy,
		KeyValueMetadata:     facts,
	}
}

// tableNode is the schema: a group whose columns keep their order.
type tableNode struct {
	parquet.Group
	columns  []Column
	decimals int
}

// Fields are the columns.
func (t tableNode) Fields() []parquet.Field {
	all := make([]parquet.Field, len(t.columns))
	for i := range t.columns {
		one := parquet.Group{t.columns[i].Name: t.node(&t.columns[i])}
		all[i] = one.Fields()[0]
	}
	return all
}

// String is the schema in words.
func (t tableNode) String() string { return fmt.Sprintf("%d columns", len(t.columns)) }

// node is the type of a column.
func (t tableNode) node(c *Column) parquet.Node {
	text := parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	var n parquet.Node
	switch c.Type {
	case Whole:
		n = parquet.Int(64)
	case Money:
		n = parquet.Decimal(t.decimals, precision, parquet.Int64Type)
	case Instant:
		n = parquet.Timestamp(parquet.Millisecond)
	case List:
		n = parquet.List(text)
	default:
		n = text
	}
	if !c.always() {
		n = parquet.Optional(n)
	}
	return n
}

// always: every row has a value.
func (c *Column) always() bool {
	switch c.Name {
	case "cause", "visit", "purchase":
		return false
	}
	return c.get != nil
}

// values appends the row's values, in the form that takes nested columns apart:
// each with how deep it repeats and how deep it is there.
func (r *rows) values(dst parquet.Row, columns []Column) (parquet.Row, error) {
	for i := range columns {
		c := &columns[i]
		v := c.of(&r.row)
		depth := 1
		if c.always() {
			depth = 0
		}
		switch {
		case !v.set:
			dst = append(dst, parquet.NullValue().Level(0, 0, i))
		case c.Type == Word:
			dst = append(dst, parquet.ByteArrayValue([]byte(v.text)).Level(0, depth, i))
		case c.Type == List:
			for n, text := range v.list {
				dst = append(dst, parquet.ByteArrayValue([]byte(text)).Level(min(n, 1), depth+1, i))
			}
		case c.Type == Money && v.n >= 1e18:
			return nil, fmt.Errorf("event %d: the %s has more than %d digits, too many for a column of amounts", r.number, c.Name, precision)
		default:
			dst = append(dst, parquet.Int64Value(v.n).Level(0, depth, i))
		}
	}
	return dst, nil
}
