package parquet

// Numbers of the format (parquet.thrift).
const (
	dataPage       = 0
	dictionaryPage = 2

	plain   = 0
	runs    = 3 // of levels
	byPlace = 8

	gzipped = 2

	number = 2 // physical types
	chars  = 6

	required = 0
	optional = 1
	repeated = 2
)

// headOf is a PageHeader.
func headOf(kind, size, zipped, values, encoding int) []byte {
	t := thrift{}
	t.begin()
	t.i32(1, kind)
	t.i32(2, size)
	t.i32(3, zipped)
	if kind == dictionaryPage {
		t.within(7, func() {
			t.i32(1, values)
			t.i32(2, encoding)
		})
	} else {
		t.within(5, func() {
			t.i32(1, values)
			t.i32(2, encoding)
			t.i32(3, runs)
			t.i32(4, runs)
		})
	}
	t.end()
	return t.b
}

// about is the FileMetaData.
func (w *Writer) about() []byte {
	t := &thrift{}
	t.begin()
	t.i32(1, 1)
	w.schema(t)
	t.i64(3, w.all)
	t.list(4, isStruct, len(w.groups))
	for i := range w.groups {
		w.group(t, &w.groups[i])
	}
	t.list(5, isStruct, len(w.facts))
	for _, f := range w.facts {
		t.begin()
		t.text(1, f.Name)
		t.text(2, f.Value)
		t.end()
	}
	// In the form that readers take apart; without the real version, for a new
	// one writes the same.
	t.text(6, "holdsim version 1.0.0 (build holdsim)")
	t.end()
	return t.b
}

// schema is the list of SchemaElements: the row, and below it the columns.
func (w *Writer) schema(t *thrift) {
	n := 1
	for i := range w.columns {
		n += len(w.columns[i].path())
	}
	t.list(2, isStruct, n)
	t.begin()
	t.text(4, "event")
	t.i32(5, len(w.columns))
	t.end()
	for i := range w.columns {
		w.columns[i].schema(t)
	}
}

// The older names of what a value means (ConvertedType).
const (
	convertedText    = 0
	convertedList    = 3
	convertedDecimal = 5
	convertedInstant = 9
	convertedWhole   = 18
)

func (c *Column) schema(t *thrift) {
	repetition := required
	if c.Nullable {
		repetition = optional
	}
	if c.Type != Texts {
		c.element(t, c.Name, repetition)
		return
	}
	t.begin()
	t.i32(3, optional)
	t.text(4, c.Name)
	t.i32(5, 1)
	t.i32(6, convertedList)
	t.within(10, func() { t.within(3, func() {}) })
	t.end()
	t.begin()
	t.i32(3, repeated)
	t.text(4, "list")
	t.i32(5, 1)
	t.end()
	c.element(t, "element", required)
}

// element is the SchemaElement of values.
func (c *Column) element(t *thrift, name string, repetition int) {
	t.begin()
	t.i32(1, c.physical())
	t.i32(3, repetition)
	t.text(4, name)
	switch c.Type {
	case Whole:
		t.i32(6, convertedWhole)
		t.within(10, func() {
			t.within(10, func() {
				t.byte(1, 64)
				t.truth(2)
			})
		})
	case Decimal:
		t.i32(6, convertedDecimal)
		t.i32(7, c.Decimals)
		t.i32(8, Digits)
		t.within(10, func() {
			t.within(5, func() {
				t.i32(1, c.Decimals)
				t.i32(2, Digits)
			})
		})
	case Instant:
		t.i32(6, convertedInstant)
		t.within(10, func() {
			t.within(8, func() {
				t.truth(1)
				t.within(2, func() { t.within(1, func() {}) })
			})
		})
	case Text, Texts:
		t.i32(6, convertedText)
		t.within(10, func() { t.within(1, func() {}) })
	}
	t.end()
}

func (c *Column) physical() int {
	if c.isText() {
		return chars
	}
	return number
}

// group is a RowGroup.
func (w *Writer) group(t *thrift, g *written) {
	size := 0
	t.begin()
	t.list(1, isStruct, len(g.chunks))
	for i := range g.chunks {
		p := &g.chunks[i]
		size += p.size
		t.begin()
		t.i64(2, p.data)
		t.within(3, func() { w.columns[i].chunk(t, p) })
		t.end()
	}
	t.i64(2, size)
	t.i64(3, g.rows)
	t.end()
}

// chunk is a ColumnMetaData.
func (c *Column) chunk(t *thrift, p *place) {
	t.i32(1, c.physical())
	encodings := []byte{plain, runs}
	if p.dictionary > 0 {
		encodings = append(encodings, byPlace)
	}
	t.list(2, isI32, len(encodings))
	for _, e := range encodings {
		t.b = append(t.b, e<<1)
	}
	path := c.path()
	t.list(3, isBinary, len(path))
	for _, name := range path {
		t.string(name)
	}
	t.i32(4, gzipped)
	t.i64(5, p.values)
	t.i64(6, p.size)
	t.i64(7, p.zipped)
	t.i64(9, p.data)
	if p.dictionary > 0 {
		t.i64(11, p.dictionary)
	}
}
