package export

import (
	"bufio"
	"encoding/xml"
	"io"
)

// xmlWriter writes XML. What it writes to keeps the first error until it is
// flushed.
type xmlWriter struct{ *bufio.Writer }

func newXML(out io.Writer) xmlWriter {
	w := xmlWriter{bufio.NewWriterSize(out, 64<<10)}
	w.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	return w
}

// raw writes what is XML.
func (w xmlWriter) raw(parts ...string) {
	for _, part := range parts {
		_, _ = w.WriteString(part) // the writer keeps the error
	}
}

// text writes a text as the content of an element or attribute. Characters that
// XML cannot have, such as U+0000, become U+FFFD.
func (w xmlWriter) text(s string) {
	if plain(s) {
		w.raw(s)
		return
	}
	_ = xml.EscapeText(w, []byte(s)) // the writer keeps the error
}

// plain: a text has no character that XML writes otherwise.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' {
			return false
		}
	}
	return true
}

// attribute writes an attribute with a space before it.
func (w xmlWriter) attribute(name, value string) {
	w.raw(" ", name, `="`)
	w.text(value)
	w.raw(`"`)
}
