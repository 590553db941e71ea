package report

import (
	"strings"

	"holdsim/internal/column"
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

// wrap breaks text into lines of at most w characters, at spaces, but
// not between a number and its unit; a longer word is cut. A last line of one short word is avoided where the line before
// it can spare one.
func wrap(text string, w int) []string {
	lines := column.Fill(cutWords(words(text), w), w)
	if len(lines) == 0 {
		lines = []string{""}
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

// cutWords cuts words that are wider than a line into such as are not.
func cutWords(words []string, w int) []string {
	var out []string
	for _, word := range words {
		for column.Width(word) > w {
			var head string
			head, word = cut(word, w)
			out = append(out, head)
		}
		out = append(out, word)
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
	if n < 2 || strings.Contains(lines[n-1], " ") || column.Width(lines[n-1]) >= shortWord {
		return lines
	}
	i := strings.LastIndexByte(lines[n-2], ' ')
	if i < 0 || column.Width(lines[n-2][i+1:])+1+column.Width(lines[n-1]) > w {
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
			s = strings.Repeat(" ", column.Width(prefix))
		}
		for i, c := range cells {
			text := ""
			if l < len(wrapped[i]) {
				text = wrapped[i][l]
			}
			if i > 0 {
				s += "  "
			}
			s += column.Pad(text, c.width)
		}
		p.line(s)
	}
}

// labelled prints paragraphs beside a label; below it, where the label is too
// wide for its column.
func (p *page) labelled(label string, paragraphs ...string) {
	if column.Width(label) >= labelWidth {
		p.line(label)
		label = ""
	}
	for _, text := range paragraphs {
		for _, s := range wrap(text, Width-2-labelWidth) {
			p.line(column.Pad(label, labelWidth) + s)
			label = ""
		}
	}
}

// labelWidth is where the text beside a label begins.
const labelWidth = 12
