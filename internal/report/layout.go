package report

import (
	"strings"
	"unicode/utf8"
)

// Width is the widest line of the text, in characters.
const Width = 100

// page is text under construction: lines of at most [Width] characters.
type page struct{ b strings.Builder }

func (p *page) line(s string) {
	p.b.WriteString(strings.TrimRight(strings.ReplaceAll(s, nbsp, " "), " "))
	p.b.WriteByte('\n')
}

func (p *page) gap() { p.b.WriteByte('\n') }

func width(s string) int { return utf8.RuneCountInString(s) }

// pad fills s up with spaces on the right, to w characters.
func pad(s string, w int) string { return s + strings.Repeat(" ", max(w-width(s), 0)) }

// right fills s up with spaces on the left, to w characters.
func right(s string, w int) string { return strings.Repeat(" ", max(w-width(s), 0)) + s }

// wrap breaks text into lines of at most w characters, at spaces, but
// not between a number and its unit; a longer word is cut. A last line of one short word is avoided where the line before
// it can spare one.
func wrap(text string, w int) []string {
	var lines []string
	line := ""
	for _, word := range words(text) {
		for width(word) > w {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			head, tail := cut(word, w)
			lines, word = append(lines, head), tail
		}
		switch {
		case line == "":
			line = word
		case width(line)+1+width(word) <= w:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return noOrphan(lines, w)
}

// words are what stands between spaces; a number stays with its unit.
func words(text string) []string {
	var out []string
	number := false
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }) {
		if number {
			out[len(out)-1] += nbsp + word
		} else {
			out = append(out, word)
		}
		number = strings.Trim(word, "0123456789") == ""
	}
	return out
}

// cut splits after n characters.
func cut(s string, n int) (string, string) {
	runes := []rune(s)
	return string(runes[:n]), string(runes[n:])
}

// shortWord is how long a word must be to stand alone on a last line.
const shortWord = 12

// noOrphan moves words of the line before to a last line that is one short word.
func noOrphan(lines []string, w int) []string {
	n := len(lines)
	if n < 2 || strings.Contains(lines[n-1], " ") || width(lines[n-1]) >= shortWord {
		return lines
	}
	i := strings.LastIndexByte(lines[n-2], ' ')
	if i < 0 || width(lines[n-2][i+1:])+1+width(lines[n-1]) > w {
		return lines
	}
	lines[n-1] = lines[n-2][i+1:] + " " + lines[n-1]
	lines[n-2] = lines[n-2][:i]
	return lines
}

// cell is a piece of a row.
type cell struct {
	text  string
	width int
}

// row prints cells side by side, each wrapped in its width, with two spaces
// between them, after a prefix on the first line.
func (p *page) row(prefix string, cells ...cell) {
	wrapped := make([][]string, len(cells))
	height := 1
	for i, c := range cells {
		wrapped[i] = wrap(c.text, c.width)
		height = max(height, len(wrapped[i]))
	}
	for l := range height {
		s := prefix
		if l > 0 {
			s = strings.Repeat(" ", width(prefix))
		}
		for i, c := range cells {
			text := ""
			if l < len(wrapped[i]) {
				text = wrapped[i][l]
			}
			if i > 0 {
				s += "  "
			}
			s += pad(text, c.width)
		}
		p.line(s)
	}
}

// labelled prints paragraphs beside a label; below it, where the label is too
// wide for its column.
func (p *page) labelled(label string, paragraphs ...string) {
	if width(label) >= labelWidth {
		p.line(label)
		label = ""
	}
	for _, text := range paragraphs {
		for _, s := range wrap(text, Width-2-labelWidth) {
			p.line(pad(label, labelWidth) + s)
			label = ""
		}
	}
}

// labelWidth is where the text beside a label begins.
const labelWidth = 12
