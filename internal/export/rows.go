package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/journal"
	"holdsim/internal/scenario"
)

// row is an event on its way into a table.
type row struct {
	names         *events.Names
	seed          string // of the run
	number, cause uint64
	trace         string // the case's name
	event         events.Event
	data          [256]value // by field
}

// value is what stands in a cell; the zero value is none.
type value struct {
	set  bool
	n    int64    // of a Whole, Money in minor units, an Instant in milliseconds
	text string   // of a Word
	list []string // of a List
}

func word(s string) value { return value{set: s != "", text: s} }

// count is a number of which 0 stands for nothing.
func count(n uint64) value { return value{set: n != 0, n: int64(n)} }

// of is the row's value in a column.
func (c *Column) of(r *row) value {
	if c.get != nil {
		return c.get(r)
	}
	return r.data[c.field]
}

// rows reads the events of a journal as rows.
type rows struct {
	row
	header   *journal.Header
	footer   *journal.Footer
	decimals int // of the currency: 2 for cents
	fields   map[string]events.Field
	cases    *cases
	in       io.ReadSeeker
	reader   *journal.Reader
	codec    *events.Codec
}

// open proves the journal, so that nothing is written of one that is wrong, and
// finds the cases. keep: events are read in another order than the journal's.
func open(in io.ReadSeeker, notion Notion, keep bool) (*rows, error) {
	if notion == "" {
		notion = ByPurchase
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the journal: %w", err)
	}
	proven, err := journal.Verify(in)
	if err != nil {
		return nil, err
	}
	r := &rows{in: in, header: proven.Header, footer: proven.Footer, cases: &cases{notion: notion, keep: keep}, fields: map[string]events.Field{}}
	r.names = &r.header.Names
	r.seed = strconv.FormatUint(r.names.Seed, 10)
	if r.codec, err = events.NewCodec(r.names); err != nil {
		return nil, err
	}
	currency, known := scenario.FindCurrency(r.names.Currency)
	if !known {
		return nil, fmt.Errorf("the currency %s is not known here, nor how many decimals it has", r.names.Currency)
	}
	r.decimals = currency.Decimals
	for _, f := range dataFields() {
		r.fields[f.String()] = f
	}
	if err := r.cases.read(in); err != nil {
		return nil, err
	}
	r.reader, err = again(in)
	return r, err
}

// next makes the row of the next event that belongs to a case. After the last
// one it returns [io.EOF].
func (r *rows) next() error {
	for {
		if err := r.reader.Next(&r.event); err != nil {
			return err
		}
		r.number++
		r.place()
		if r.trace != "" {
			return r.scan(r.reader.Text())
		}
	}
}

// place finds case and cause of the event.
func (r *rows) place() {
	r.trace = r.cases.name(r.cases.at[r.event.ID].tree)
	r.cause = r.cases.at[r.event.Cause].number
}

// errForm is what only another program's journal could give: the reader has
// held the line to its one form.
var errForm = errors.New("its data have an unexpected form")

// scan reads the data of an event's line, which has one form: no white space,
// no escapes.
func (r *rows) scan(line []byte) error {
	r.data = [256]value{}
	_, rest, found := bytes.Cut(line, []byte(`"data":{`))
	for found && len(rest) > 0 && rest[0] == '"' {
		key, after, ok := bytes.Cut(rest[1:], []byte(`":`))
		field, known := r.fields[string(key)]
		if !ok || !known {
			return fmt.Errorf("event %d: %w", r.number, errForm)
		}
		end := endOf(after)
		v, err := read(typeOf(field), after[:end])
		if err != nil {
			return fmt.Errorf("event %d, %s: %w", r.number, field, err)
		}
		r.data[field] = v
		rest = bytes.TrimPrefix(after[end:], []byte{','})
	}
	if string(rest) != "}}" {
		return fmt.Errorf("event %d: %w", r.number, errForm)
	}
	return nil
}

// endOf is where a value ends at whose beginning the text stands.
func endOf(text []byte) int {
	ends := ",}"
	switch {
	case bytes.HasPrefix(text, []byte{'['}):
		ends = "]"
	case bytes.HasPrefix(text, []byte{'"'}):
		ends = `"`
	}
	for i := 1; i < len(text); i++ {
		if strings.IndexByte(ends, text[i]) >= 0 {
			if ends == ",}" {
				return i
			}
			return i + 1
		}
	}
	return len(text)
}

// none is how the journal writes that a word of a closed list is not there.
const none = "none"

// read reads a value as the journal has it.
func read(t Type, raw []byte) (value, error) {
	text := string(bytes.Trim(raw, `"`))
	switch t {
	case Whole, Money:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return value{}, errForm
		}
		return value{set: true, n: n}, nil
	case Instant:
		at, err := events.ParseTime(text)
		return value{set: true, n: int64(at)}, err
	case List:
		if len(raw) <= len("[]") {
			return value{}, nil
		}
		list := strings.Split(string(raw[1:len(raw)-1]), ",")
		for i := range list {
			list[i] = strings.Trim(list[i], `"`)
		}
		return value{set: true, list: list}, nil
	}
	if text == none {
		return value{}, nil
	}
	return word(text), nil
}
