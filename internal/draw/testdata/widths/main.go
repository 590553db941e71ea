// Command widths prints the table widths.txt of two TrueType fonts, a regular
// and a bold one:
//
//	go run ./internal/draw/testdata/widths DejaVuSans.ttf DejaVuSans-Bold.ttf > internal/draw/widths.txt
//
// The fonts themselves are no part of the project; the advance widths are read
// from their tables cmap (format 4), hhea and hmtx.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
)

// marks are the signs beside ASCII and Latin-1 that the pictures print.
const marks = "✓✗–—‘’“”…→←↑↓·≤≥€−×•⚠"

func main() {
	regular, bold := open(os.Args[1]), open(os.Args[2])
	fmt.Println("# Advance widths in 1/2048 em: code point, DejaVu Sans, DejaVu Sans Bold. See testdata/widths.")
	for r := rune(' '); r <= 'ÿ'; r++ {
		if r < 0x7f || r >= 0xa0 {
			line(r, regular, bold)
		}
	}
	for _, r := range marks {
		if r > 'ÿ' {
			line(r, regular, bold)
		}
	}
}

func line(r rune, regular, bold font) {
	fmt.Printf("%04X %d %d\n", r, regular.advance(r), bold.advance(r))
}

type font map[string][]byte // its tables

func open(name string) font {
	file, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	f := font{}
	for i := range u16(file, 4) {
		entry := file[12+16*i:]
		f[string(entry[:4])] = file[binary.BigEndian.Uint32(entry[8:]):]
	}
	if em := u16(f["head"], 18); em != 2048 {
		panic(fmt.Sprintf("%s has %d units an em, not 2048", name, em))
	}
	return f
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }

func (f font) advance(r rune) int {
	return u16(f["hmtx"], 4*min(f.glyph(int(r)), u16(f["hhea"], 34)-1))
}

// glyph finds a code point in the Unicode table of the font.
func (f font) glyph(r int) int {
	cmap := f["cmap"]
	for i := range u16(cmap, 2) {
		t := cmap[binary.BigEndian.Uint32(cmap[8+8*i:]):]
		if u16(t, 0) != 4 {
			continue
		}
		n := u16(t, 6) // twice the number of segments
		for s := 0; s < n; s += 2 {
			if last := u16(t, 14+s); r > last {
				continue
			}
			first, delta, offset := u16(t, 16+n+s), u16(t, 16+2*n+s), u16(t, 16+3*n+s)
			switch {
			case r < first:
				panic(fmt.Sprintf("the font has no %q", rune(r)))
			case offset == 0:
				return (r + delta) & 0xffff
			}
			return (u16(t, 16+3*n+s+offset+2*(r-first)) + delta) & 0xffff
		}
	}
	panic("the font has no table of format 4")
}
