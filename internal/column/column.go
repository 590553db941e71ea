// Package column lays text out in columns, counted in characters: what the
// story, an explanation, a comparison and the help pages have in common.
package column

import (
	"strings"
	"unicode/utf8"
)

// Width is how many characters s has.
func Width(s string) int { return utf8.RuneCountInString(s) }

// Pad fills s up with spaces on the right, to w characters.
func Pad(s string, w int) string { return s + strings.Repeat(" ", max(w-Width(s), 0)) }

// Right fills s up with spaces on the left, to w characters.
func Right(s string, w int) string { return strings.Repeat(" ", max(w-Width(s), 0)) + s }

// Fill joins words with spaces into lines of at most w characters. A longer
// word has a line of its own. Of no words it makes no line.
func Fill(words []string, w int) []string {
	var lines []string
	line := ""
	for _, word := range words {
		switch {
		case line == "":
			line = word
		case Width(line)+1+Width(word) <= w:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
