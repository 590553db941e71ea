package export

import (
	"bytes"
	"encoding/xml"
	"html"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// xmlHas: a document can have the character (XML 1.0, 2.2).
func xmlHas(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// FuzzXMLText: whatever a text holds, a reader finds it again, with U+FFFD where
// XML cannot have the character.
func FuzzXMLText(f *testing.F) {
	for _, s := range []string{"", "wine-store", "</script>", `"a" & 'b'`, "=1+1", "\x00\x1b\x7f", "\xff\xfe", "a\tb\r\nc", "\ufffe\uffff", "\u2028\u202e", "]]>", strings.Repeat("\u00e9", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		w := newXML(&out)
		w.raw("<a")
		w.attribute("b", s)
		w.raw("/>")
		require.NoError(t, w.Flush())
		require.True(t, utf8.Valid(out.Bytes()))
		var read struct {
			B string `xml:"b,attr"`
		}
		require.NoError(t, xml.Unmarshal(out.Bytes(), &read), "%q", s)
		want := strings.Map(func(r rune) rune {
			if !xmlHas(r) {
				return utf8.RuneError
			}
			return r
		}, s)
		require.Equal(t, want, read.B)
	})
}

// FuzzTwoLines: no text becomes markup in the label of a cell.
func FuzzTwoLines(f *testing.F) {
	f.Add("Buys", "wine")
	f.Add("</b><img src=x onerror=alert(1)>", "&lt;b&gt;")
	f.Fuzz(func(t *testing.T, big, small string) {
		text := tags.ReplaceAllString(twoLines(big, small), "")
		require.NotContains(t, text, "<")
		require.Equal(t, html.EscapeString(big)+html.EscapeString(small), text)
	})
}
