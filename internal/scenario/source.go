package scenario

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"holdsim/internal/exit"
)

// Pos is where a value stands in its file. The zero Pos is that of a value
// that is not there, which has its default.
type Pos struct {
	Line int // from 1
	Col  int // in characters, from 1
	Len  int // in characters, at least 1

	over bool // whether it stands in the file that is laid over: see Overlay
}

// Given reports whether the value stands in the file.
func (p Pos) Given() bool { return p.Line > 0 }

// At is the position itself: every value that embeds one can say where it is.
func (p Pos) At() Pos { return p }

func (p *Pos) place(q Pos) { *p = q }

// Source is the text of a file, for messages that point into it.
type Source struct {
	// File is the name by which messages call the file.
	File  string
	text  []byte // as it was read
	lines []string
	over  *Source // the file whose groups are laid over this one; nil for none
}

// Text is what stands in the file, byte for byte.
func (s *Source) Text() []byte { return bytes.Clone(s.text) }

// plainLines is a text without what Windows adds: the byte order mark at its
// beginning, and carriage returns, for which the YAML lexer counts a line more.
func plainLines(text []byte) string {
	return strings.ReplaceAll(string(bytes.TrimPrefix(text, []byte("\ufeff"))), "\r\n", "\n")
}

func newSource(file string, text []byte) *Source {
	return &Source{File: file, text: text, lines: strings.Split(plainLines(text), "\n")}
}

// Errorf is one sentence about what stands at a position. It carries the exit
// code of an invalid input file.
func (s *Source) Errorf(at Pos, format string, args ...any) error {
	return exit.With(exit.Input, s.says(at, format, args...))
}

// Warnf is one sentence about what stands at a position and is legal and silly:
// a line without an excerpt.
func (s *Source) Warnf(at Pos, format string, args ...any) string {
	said := s.says(at, format, args...)
	said.Excerpt = ""
	return said.Error()
}

// Where is the file and the line of a position, such as as-is.yaml:31.
func (s *Source) Where(at Pos) string {
	return fmt.Sprintf("%s:%d", s.of(at).File, at.Line)
}

// LineOf is the line on which a position stands, without the space around it.
// It is empty where the position is that of a default.
func (s *Source) LineOf(at Pos) string {
	lines := s.of(at).lines
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[at.Line-1])
}

// of is the file in which a position stands.
func (s *Source) of(at Pos) *Source {
	if at.over && s.over != nil {
		return s.over
	}
	return s
}

// says makes one sentence about what stands at a position.
func (s *Source) says(at Pos, format string, args ...any) *Error {
	s = s.of(at)
	sentence := fmt.Sprintf(format, args...)
	if !strings.HasSuffix(sentence, ".") && !strings.HasSuffix(sentence, "?") {
		sentence += "."
	}
	return &Error{File: s.File, Pos: at, Sentence: sentence, Excerpt: s.excerpt(at)}
}

// excerpt is the line of a position with a caret under what is meant.
func (s *Source) excerpt(at Pos) string {
	if at.Line < 1 || at.Line > len(s.lines) || strings.TrimSpace(s.lines[at.Line-1]) == "" {
		return ""
	}
	line := []rune(strings.Map(printable, s.lines[at.Line-1]))
	from := min(max(at.Col, 1)-1, len(line))
	n := max(1, min(at.Len, len(line)-from))
	line, from = window(line, from, n)
	n = max(1, min(n, len(line)-from))
	var under strings.Builder
	for _, r := range line[:from] {
		if r != '\t' {
			r = ' '
		}
		under.WriteRune(r)
	}
	return fmt.Sprintf("%5d | %s\n      | %s%s", at.Line, string(line), under.String(), strings.Repeat("^", n))
}

// printable keeps what a terminal might act upon out of an excerpt.
func printable(r rune) rune {
	if r != '\t' && !unicode.IsGraphic(r) {
		return '\ufffd'
	}
	return r
}

// widest is how much of a line is shown, in characters.
const widest = 100

// window cuts a very long line to the part around from.
func window(line []rune, from, n int) ([]rune, int) {
	if len(line) <= widest {
		return line, from
	}
	start := max(0, from-widest/2)
	return line[start:min(len(line), start+widest)], from - start
}

// Error is what is wrong with a file.
type Error struct {
	File     string
	Pos      Pos
	Sentence string
	Excerpt  string // the line and a caret; empty when no line is to blame
}

func (e *Error) Error() string {
	where := e.File
	if e.Pos.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", e.File, e.Pos.Line, e.Pos.Col)
	}
	if e.Excerpt == "" {
		return where + ": " + e.Sentence
	}
	return where + ": " + e.Sentence + "\n" + e.Excerpt
}

// quote shows a value in a message, shortened where it is long.
func quote(s string) string { return fmt.Sprintf("%q", short(s)) }

func short(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most]) + "…"
	}
	return s
}

// varied reports whether a variant is laid over the file. Then what can never
// happen in it is no mistake: the variant changed one thing, and what belonged
// to it in the policy stands idle.
func (s *Source) varied() bool { return s.over != nil }
