package parquet

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
)

// RowsInGroup is how many rows lie in memory before they are written: a file can
// have any number.
const RowsInGroup = 50_000

// magic begins and ends a file.
const magic = "PAR1"

// Fact is a name and what it says of the whole file.
type Fact struct{ Name, Value string }

// Writer writes a file. Values are given row by row, in a row column by column.
// The same calls give the same bytes.
type Writer struct {
	out     io.Writer
	at      int // bytes written
	err     error
	columns []Column
	facts   []Fact
	chunks  []chunk
	next    int // column of the next value
	rows    int // in this group
	all     int // written, in all groups
	groups  []written
	page    []byte
	zipped  bytes.Buffer
	zip     *gzip.Writer
}

// written is a group of rows in the file.
type written struct {
	rows   int
	chunks []place
}

// place is where a chunk is, in bytes.
type place struct {
	dictionary, data int // 0: there is no dictionary
	values           int
	size, zipped     int
}

// NewWriter begins a file with at least one column.
func NewWriter(out io.Writer, columns []Column, facts []Fact) *Writer {
	w := &Writer{out: out, columns: columns, facts: facts, chunks: make([]chunk, len(columns)), zip: gzip.NewWriter(nil)}
	w.write([]byte(magic))
	return w
}

func (w *Writer) write(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
		w.at += len(b)
	}
}

// value begins the next value of the row.
func (w *Writer) value(fits func(*Column) bool) *chunk {
	c := &w.columns[w.next]
	if !fits(c) {
		panic(fmt.Sprintf("parquet: a value of another type, or none, in the column %s", c.Name))
	}
	chunk := &w.chunks[w.next]
	w.next++
	return chunk
}

// Null is no value.
func (w *Writer) Null() {
	w.value(func(c *Column) bool { return c.depth() > 0 }).level(0, 0)
}

// Number is a Whole, a Decimal or an Instant.
func (w *Writer) Number(n int64) {
	c := &w.columns[w.next]
	chunk := w.value(func(c *Column) bool { return !c.isText() })
	chunk.level(c.depth(), 0)
	chunk.number(n)
}

// Text is a Text.
func (w *Writer) Text(s string) {
	c := &w.columns[w.next]
	chunk := w.value(func(c *Column) bool { return c.Type == Text })
	chunk.level(c.depth(), 0)
	chunk.text(s)
}

// Texts is a list, of one text at least.
func (w *Writer) Texts(list []string) {
	c := &w.columns[w.next]
	chunk := w.value(func(c *Column) bool { return c.Type == Texts && len(list) > 0 })
	for i, s := range list {
		chunk.level(c.depth(), min(i, 1))
		chunk.text(s)
	}
}

// Row ends a row, in which every column had its value.
func (w *Writer) Row() error {
	if w.next != len(w.columns) {
		panic(fmt.Sprintf("parquet: a row of %d values in a file of %d columns", w.next, len(w.columns)))
	}
	w.next = 0
	if w.rows++; w.rows == RowsInGroup {
		w.flush()
	}
	return w.err
}

// Close writes what is left, and what stands where. It does not close the file.
func (w *Writer) Close() error {
	if w.rows > 0 {
		w.flush()
	}
	about := w.about()
	w.write(about)
	w.write(binary.LittleEndian.AppendUint32(nil, uint32(len(about))))
	w.write([]byte(magic))
	return w.err
}

// flush writes a group of rows.
func (w *Writer) flush() {
	g := written{rows: w.rows}
	for i := range w.chunks {
		g.chunks = append(g.chunks, w.chunk(&w.columns[i], &w.chunks[i]))
		w.chunks[i].reset()
	}
	w.groups, w.all, w.rows = append(w.groups, g), w.all+w.rows, 0
}

// chunk writes the pages of a column.
func (w *Writer) chunk(of *Column, c *chunk) place {
	p := place{values: len(c.there)}
	begin := w.at
	if of.isText() && c.named() {
		p.dictionary = w.at
		w.page = c.dictionary(w.page[:0])
		p.size += w.paged(dictionaryPage, len(c.distinct), plain)
	}
	p.data = w.at
	encoding := plain
	if p.dictionary > 0 {
		encoding = byPlace
	}
	w.page = c.page(w.page[:0], of)
	p.size += w.paged(dataPage, p.values, encoding)
	p.zipped = w.at - begin
	return p
}

// paged writes a page after its head, and gives the size of both before it was
// compressed.
func (w *Writer) paged(kind, values, encoding int) int {
	w.zipped.Reset()
	w.zip.Reset(&w.zipped)
	_, err := w.zip.Write(w.page)
	if err == nil {
		err = w.zip.Close()
	}
	if err != nil {
		panic(fmt.Sprintf("parquet: %v", err)) // it is written to memory
	}
	head := headOf(kind, len(w.page), w.zipped.Len(), values, encoding)
	w.write(head)
	w.write(w.zipped.Bytes())
	return len(head) + len(w.page)
}
