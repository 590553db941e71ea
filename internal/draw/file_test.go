package draw_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/draw"
)

// A drawing that is a file of its own needs no page: its links to places of
// the page are groups with the same names, its colours are written out, and it
// has paper under it.
func TestFileStandsAlone(t *testing.T) {
	p := draw.Picture{ID: "p", Title: "A & B", Desc: "d", Width: 10, Height: 20, Parts: true,
		Body: `<a id="s" href="#e16" aria-label="event 16"><circle r="1"/></a><a>x</a>`}
	file := string(p.File())
	for _, want := range []string{`xmlns="http://www.w3.org/2000/svg"`, `width="42" height="52" viewBox="-16 -16 42 52"`, `<rect class="paper"`,
		"A &amp; B", `<g id="s" aria-label="event 16"><circle r="1"/></g><g>x</g>`, ".paper{fill:#fcfbf9}"} {
		require.Contains(t, file, want)
	}
	for _, no := range []string{"var(", "href", "--", "url(", "@import"} {
		require.NotContains(t, file, no)
	}
	require.Contains(t, p.Inline(), `<a id="s" href="#e16" aria-label="event 16">`)
}

// In the dark the rules of a file hold in the order in which they hold by
// light: what is not filled there is not filled here.
func TestFileIsPaintedAlikeInTheDark(t *testing.T) {
	p := draw.Picture{Body: `<path class="arrow a-ok t-elbow"/>`}
	_, dark, found := strings.Cut(string(p.File()), "prefers-color-scheme:dark")
	require.True(t, found)
	filled, not := strings.Index(dark, ".a-ok{"), strings.Index(dark, ".t-elbow{fill:none")
	require.True(t, 0 <= filled && filled < not, dark)
}
