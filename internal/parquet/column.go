package parquet

import "encoding/binary"

// Type is what the values of a column are.
type Type uint8

// The types.
const (
	Text    Type = iota // a text in UTF-8
	Whole               // a whole number of 64 bits
	Decimal             // the same, counted in the last of its decimals
	Instant             // milliseconds since 1970, UTC
	Texts               // a list of texts, of one at least
)

// Digits is how many digits a Decimal can have: what 64 bits hold.
const Digits = 18

// Column is a column of the file.
type Column struct {
	Name     string
	Type     Type
	Decimals int  // of a Decimal
	Nullable bool // a row may be without a value; a list always may
}

// isText: the values are texts.
func (c *Column) isText() bool { return c.Type == Text || c.Type == Texts }

// depth is how deep a value that is there lies: a level for being there, and one
// for being in a list.
func (c *Column) depth() int {
	switch {
	case c.Type == Texts:
		return 2
	case c.Nullable:
		return 1
	}
	return 0
}

// path is where the values stand in the schema.
func (c *Column) path() []string {
	if c.Type == Texts {
		return []string{c.Name, "list", "element"}
	}
	return []string{c.Name}
}

// chunk are the values of a column in a group of rows.
type chunk struct {
	there, again []uint32 // by value: how deep it is there, and at which depth it repeats
	numbers      []byte   // the whole numbers, each in eight bytes
	words        []uint32 // the texts, by their places in distinct
	place        map[string]uint32
	distinct     []string
	size, short  int // bytes of all texts, and of the distinct ones
}

func (c *chunk) reset() {
	clear(c.place)
	*c = chunk{there: c.there[:0], again: c.again[:0], numbers: c.numbers[:0], words: c.words[:0], place: c.place, distinct: c.distinct[:0]}
}

func (c *chunk) level(there, again int) {
	c.there, c.again = append(c.there, uint32(there)), append(c.again, uint32(again))
}

func (c *chunk) number(n int64) { c.numbers = binary.LittleEndian.AppendUint64(c.numbers, uint64(n)) }

func (c *chunk) text(s string) {
	const length = 4 // bytes before each text
	at, known := c.place[s]
	if !known {
		if c.place == nil {
			c.place = map[string]uint32{}
		}
		at = uint32(len(c.distinct))
		c.place[s], c.distinct = at, append(c.distinct, s)
		c.short += length + len(s)
	}
	c.words, c.size = append(c.words, at), c.size+length+len(s)
}

// named: the texts are shorter when each stands once, and is called by its place.
func (c *chunk) named() bool { return len(c.words) > 0 && 2*c.short < c.size }

func appendText(dst []byte, s string) []byte {
	return append(binary.LittleEndian.AppendUint32(dst, uint32(len(s))), s...)
}

// dictionary are the distinct texts.
func (c *chunk) dictionary(dst []byte) []byte {
	for _, s := range c.distinct {
		dst = appendText(dst, s)
	}
	return dst
}

// page are the levels and the values.
func (c *chunk) page(dst []byte, of *Column) []byte {
	if of.Type == Texts {
		dst = leveled(dst, c.again, 1)
	}
	if most := of.depth(); most > 0 {
		dst = leveled(dst, c.there, most)
	}
	switch {
	case !of.isText():
		return append(dst, c.numbers...)
	case c.named():
		bits := max(width(len(c.distinct)-1), 1)
		return packed(append(dst, byte(bits)), c.words, bits)
	}
	for _, at := range c.words {
		dst = appendText(dst, c.distinct[at])
	}
	return dst
}

// leveled appends levels after their length in bytes.
func leveled(dst []byte, all []uint32, most int) []byte {
	from := len(dst)
	dst = packed(append(dst, 0, 0, 0, 0), all, width(most))
	binary.LittleEndian.PutUint32(dst[from:], uint32(len(dst)-from-4))
	return dst
}
