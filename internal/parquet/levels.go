package parquet

import (
	"encoding/binary"
	"math/bits"
)

// width is how many bits a number up to most takes.
func width(most int) int { return bits.Len(uint(most)) }

// group is how many numbers are packed together.
const group = 8

// packed appends small numbers as the format has them: a run of the same number
// as its length and the number, others in groups of eight, each number as wide
// as the largest.
func packed(dst []byte, all []uint32, width int) []byte {
	for i := 0; i < len(all); {
		if n := same(all[i:]); n >= group {
			dst = binary.AppendUvarint(dst, uint64(n)<<1)
			for at := 0; at < width; at += 8 {
				dst = append(dst, byte(all[i]>>at))
			}
			i += n
			continue
		}
		from := i
		for i < len(all) && same(all[i:]) < group {
			i += group // what is missing from the last group is 0
		}
		groups := (i - from) / group
		dst = binary.AppendUvarint(dst, uint64(groups)<<1|1)
		dst = bitwise(dst, all[from:min(i, len(all))], groups*width, width)
	}
	return dst
}

// same is how many numbers from the first on are equal to it.
func same(all []uint32) int {
	n := 1
	for n < len(all) && all[n] == all[0] {
		n++
	}
	return n
}

// bitwise appends numbers one after the other, the least bit first, in so many
// bytes.
func bitwise(dst []byte, all []uint32, size, width int) []byte {
	from := len(dst)
	dst = append(dst, make([]byte, size)...)
	at := 0
	for _, n := range all {
		for bit := range width {
			dst[from+at>>3] |= byte(n>>bit&1) << (at & 7)
			at++
		}
	}
	return dst
}
