package parquet

import "encoding/binary"

// The types of Thrift's compact protocol.
const (
	isTrue   = 1
	isByte   = 3
	isI32    = 5
	isI64    = 6
	isBinary = 8
	isList   = 9
	isStruct = 12
)

// thrift writes structs in Thrift's compact protocol, in which the format says
// what stands where. Fields are given with their numbers, ascending.
type thrift struct {
	b    []byte
	last []int16 // the field written last, by depth
}

// begin opens a struct, in a list or at the top; end closes it.
func (t *thrift) begin() { t.last = append(t.last, 0) }

func (t *thrift) end() {
	t.b = append(t.b, 0)
	t.last = t.last[:len(t.last)-1]
}

// field writes what precedes a value. No two fields lie further apart than 15.
func (t *thrift) field(id int16, kind byte) {
	last := &t.last[len(t.last)-1]
	t.b = append(t.b, byte(id-*last)<<4|kind)
	*last = id
}

func (t *thrift) i32(id int16, n int) {
	t.field(id, isI32)
	t.b = binary.AppendVarint(t.b, int64(n))
}

func (t *thrift) i64(id int16, n int) {
	t.field(id, isI64)
	t.b = binary.AppendVarint(t.b, int64(n))
}

func (t *thrift) text(id int16, s string) {
	t.field(id, isBinary)
	t.string(s)
}

func (t *thrift) string(s string) {
	t.b = append(binary.AppendUvarint(t.b, uint64(len(s))), s...)
}

// truth writes a field that is true.
func (t *thrift) truth(id int16) { t.field(id, isTrue) }

func (t *thrift) byte(id int16, n byte) {
	t.field(id, isByte)
	t.b = append(t.b, n)
}

// within writes a struct in a field.
func (t *thrift) within(id int16, write func()) {
	t.field(id, isStruct)
	t.begin()
	write()
	t.end()
}

// list writes what precedes the n elements of a list.
func (t *thrift) list(id int16, kind byte, n int) {
	const most = 15
	t.field(id, isList)
	if n < most {
		t.b = append(t.b, byte(n)<<4|kind)
		return
	}
	t.b = binary.AppendUvarint(append(t.b, most<<4|kind), uint64(n))
}
