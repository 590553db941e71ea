package draw

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// unitsPerEm is what widths.txt counts in.
const unitsPerEm = 2048

//go:embed widths.txt
var widthTable string

// advance are the widths of a character: regular and bold.
type advance [2]uint16

var advances = sync.OnceValue(func() map[rune]advance {
	table := map[rune]advance{}
	for line := range strings.Lines(widthTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var r rune
		var a advance
		if _, err := fmt.Sscanf(line, "%x %d %d", &r, &a[0], &a[1]); err != nil {
			panic(fmt.Sprintf("draw: widths.txt: %q: %v", line, err))
		}
		table[r] = a
	}
	return table
})

// Measure is the width of a text in px at a font size in px. A character that
// the table does not have is as wide as an em, which no letter is.
func Measure(text string, size float64, bold bool) float64 {
	which, units, table := 0, 0, advances()
	if bold {
		which = 1
	}
	for _, r := range text {
		if a, known := table[r]; known {
			units += int(a[which])
		} else {
			units += unitsPerEm
		}
	}
	return float64(units) * size / unitsPerEm
}

// WrapTo breaks a text into lines of at most width px, at spaces and nowhere
// else: U+00A0 keeps a number with its unit. It reports false when a word is
// wider than a line or there are more than maxLines; then nothing fits and no
// lines come back.
func WrapTo(text string, width, size float64, bold bool, maxLines int) ([]string, bool) {
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		switch {
		case Measure(longer, size, bold) <= width:
			line = longer
			continue
		case line == "" || Measure(word, size, bold) > width:
			return nil, false
		}
		lines, line = append(lines, line), word
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > maxLines {
		return nil, false
	}
	return lines, true
}
