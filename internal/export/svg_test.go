package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/report/reporttest"
)

// asSVG is the picture of a pair.
func asSVG(t *testing.T, p reporttest.Pair) []byte {
	t.Helper()
	r, _ := made(t, p)
	var out bytes.Buffer
	require.NoError(t, SVG(&out, r))
	return out.Bytes()
}

// The picture is one whole document that asks for nothing, says what it shows,
// and has its texts as text and its groups by name.
func TestSVG(t *testing.T) {
	text := asSVG(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"})
	d := xml.NewDecoder(bytes.NewReader(text))
	elements, ids := map[string]int{}, map[string]bool{}
	groups := 0
	var words strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.CharData:
			words.Write(token)
		case xml.StartElement:
			elements[token.Name.Local]++
			for _, a := range token.Attr {
				if a.Name.Local == "id" {
					require.False(t, ids[a.Value], "the id %s is given twice", a.Value)
					ids[a.Value] = true
				}
				if token.Name.Local == "g" && (a.Name.Local == "id" || a.Name.Local == "aria-label" || strings.HasPrefix(a.Name.Local, "data-")) {
					groups++
				}
				require.False(t, strings.Contains(a.Value, "://") && a.Name.Local != "xmlns" && a.Name.Space != "xmlns", "%s leads outside", a.Value)
			}
		}
	}
	require.Positive(t, elements["title"])
	require.Equal(t, 1, elements["desc"])
	require.Zero(t, elements["script"]+elements["image"]+elements["foreignObject"])
	require.Greater(t, elements["text"], 40)
	require.Greater(t, groups, 10, "groups have names")
	for _, word := range []string{"line of visibility", "Locks card", "72\u00a0h", "6\u00a0h\u00a009\u00a0m"} {
		require.Contains(t, words.String(), word)
	}
}
