package export

import (
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// File is a journal that can be read from any place: a file, or its bytes.
type File interface {
	io.ReadSeeker
	io.ReaderAt
}

// own is what the names of attributes begin with that are ours. It is declared
// as no extension: the address of one must lead to its definition.
const own = "holdsim:"

// xesExtensions are the extensions of the standard that are used.
var xesExtensions = [][2]string{{"Concept", "concept"}, {"Time", "time"}, {"Lifecycle", "lifecycle"}, {"Organizational", "org"}, {"Identity", "identity"}}

// XES writes the journal as an XML document after IEEE 1849-2016: one trace for
// each case, in the order of the cases' first events, and in it the case's events
// in the order of the journal.
//
// It reads the journal three times, and keeps for each event what [journal.Verify]
// keeps, and 12 bytes more: its case, and where its line stands. Then it reads
// trace by trace from these places, and no trace lies in memory.
//
// identity:id is a UUID made of the event's id and source; the id itself, and all
// that the standard has no name for, begins with "holdsim:". Texts of a list are
// joined by "|".
func XES(out io.Writer, in File, o Options) error {
	rows, err := open(in, o.Case, true)
	if err != nil {
		return err
	}
	w := &xes{xmlWriter: newXML(out), rows: rows, zone: o.zone()}
	for _, c := range Columns() {
		if !strings.HasPrefix(c.Name, "case:") && c.Name != "currency" {
			w.columns = append(w.columns, c)
		}
	}
	w.head()
	numbers, bounds := rows.cases.byTree()
	for tree := range rows.cases.trees {
		if err := w.trace(tree, numbers[bounds[tree]:bounds[tree+1]], in); err != nil {
			return err
		}
	}
	w.raw("</log>\n")
	return w.Flush()
}

// xes is a document that is being written.
type xes struct {
	xmlWriter
	*rows
	zone    *time.Location
	columns []Column // of an event
	line    []byte
}

// head writes what the log says of itself.
func (w *xes) head() {
	w.raw(`<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">`, "\n")
	for _, e := range xesExtensions {
		w.raw(fmt.Sprintf("\t<extension name=%q prefix=%q uri=\"http://www.xes-standard.org/%s.xesext\"/>\n", e[0], e[1], e[1]))
	}
	w.raw("\t<global scope=\"trace\">\n")
	w.item(2, "string", "concept:name", "unknown")
	w.raw("\t</global>\n\t<global scope=\"event\">\n")
	w.item(2, "string", "concept:name", "unknown")
	w.item(2, "date", "time:timestamp", instant(0, time.UTC))
	w.item(2, "string", "org:resource", "unknown")
	w.item(2, "string", "lifecycle:transition", "complete")
	w.item(2, "id", "identity:id", uuid(""))
	w.raw("\t</global>\n")
	w.raw("\t<classifier name=\"Activity\" keys=\"concept:name\"/>\n")
	w.raw("\t<classifier name=\"Resource\" keys=\"org:resource\"/>\n")
	w.raw("\t<classifier name=\"Activity and resource\" keys=\"concept:name org:resource\"/>\n")
	w.item(1, "string", "concept:name", fmt.Sprintf("%s under %s, seed %s", w.names.Scenario, w.names.Policy, w.seed))
	for _, one := range w.facts(w.zone) {
		w.item(1, "string", own+one.name, one.value)
	}
}

// item writes an attribute as an element of its own.
func (w *xes) item(depth int, kind, key, value string) {
	w.raw("\t\t\t"[:depth], "<", kind)
	w.attribute("key", key)
	w.attribute("value", value)
	w.raw("/>\n")
}

// trace writes a tree as a trace, if it is a case.
func (w *xes) trace(tree int, numbers []uint32, in io.ReaderAt) error {
	name := w.cases.name(tree)
	if name == "" {
		return nil
	}
	w.raw("\t<trace>\n")
	w.item(2, "string", "concept:name", name)
	for _, number := range numbers {
		if err := w.readAt(in, uint64(number)); err != nil {
			return err
		}
		w.raw("\t\t<event>\n")
		for i := range w.columns {
			w.put(&w.columns[i])
		}
		w.raw("\t\t</event>\n")
	}
	w.raw("\t</trace>\n")
	return nil
}

// readAt makes the row of an event by its number.
func (w *xes) readAt(in io.ReaderAt, number uint64) (err error) {
	from, until := w.cases.lines[number-1], w.cases.lines[number]
	w.line = append(w.line[:0], make([]byte, until-from)...)
	if _, err := in.ReadAt(w.line, from); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read event %d again: %w", number, err)
	}
	line := w.line[:len(w.line)-1]
	if w.event, err = w.codec.Decode(line); err != nil {
		return fmt.Errorf("event %d, read again: %w", number, err)
	}
	w.number = number
	w.place()
	return w.scan(line)
}

// put writes the value of a column, if the row has one.
func (w *xes) put(c *Column) {
	if !c.of(&w.row).set {
		return
	}
	key, text := c.Name, w.cell(c, w.zone)
	if !strings.Contains(key, ":") {
		key = own + key
	}
	switch {
	case key == "identity:id":
		w.item(3, "id", key, uuid("/holdsim/"+w.names.Scenario+"/"+w.names.Policy+"/"+w.seed+"/"+w.event.ID.Origin.String()+"#"+text))
		w.item(3, "string", own+"id", text)
	case c.Type == Whole:
		w.item(3, "int", key, text)
	case c.Type == Money:
		w.item(3, "float", key, text)
	case c.Type == Instant:
		w.item(3, "date", key, text)
	default:
		w.item(3, "string", key, text)
	}
}

// uuid is a UUID of version 5 (RFC 9562) of a name, the same for the same name.
func uuid(name string) string {
	// The name space of addresses, as the RFC gives it.
	space := []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	u := sha1.Sum(append(space, name...))
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	text := hex.EncodeToString(u[:16])
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}

// fact is something that holds for the whole run.
type fact struct{ name, value string }

// facts say which run a table is of.
func (r *rows) facts(zone *time.Location) []fact {
	return []fact{
		{"scenario", r.names.Scenario}, {"policy", r.names.Policy}, {"seed", r.seed},
		{"plan", r.header.Plan}, {"journal", "sha256:" + r.footer.SHA256}, {"events", strconv.FormatUint(r.footer.Events, 10)},
		{"start", instant(int64(r.header.Start), zone)}, {"horizon", instant(int64(r.header.Horizon), zone)},
		{"zone", zone.String()}, {"currency", r.names.Currency}, {"case", string(r.cases.notion)},
	}
}
