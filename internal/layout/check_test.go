//go:build browser

package layout

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
)

// finding is one fault, as checks/text.js writes it.
type finding struct {
	Rule, What, Against string
	At                  *struct{ X, Y, W, H int } // CSS pixels from the page's corner
}

func (f finding) String() string {
	s := f.Rule + ": " + fmt.Sprintf("%q", f.What)
	if f.Against != "" {
		s += " / " + fmt.Sprintf("%q", f.Against)
	}
	if f.At != nil {
		s += fmt.Sprintf(" at %d,%d, %d by %d", f.At.X, f.At.Y, f.At.W, f.At.H)
	}
	return s
}

// view is one way of looking at a page, and what is checked there.
type view struct {
	name   string
	look   browser.Look
	font   string // instead of the page's own
	checks string
}

const (
	layout   = "text place lines sideways"
	onScreen = layout + " size"
	document = "drawings references outline policy marks"
)

// views are the ways in which each page is looked at. The fonts are those that
// readers' machines have: the first is the widest, the second what Arial measures.
func views() []view {
	at := func(width, height int) browser.Look { return browser.Look{Width: width, Height: height} }
	phone := browser.Look{Width: 390, Height: 844, Touch: true}
	dark := func(l browser.Look) browser.Look { l.Dark = true; return l }
	paper := browser.Look{Width: 718, Height: 1040, Print: true} // A4 within margins of 10 mm, at 96 px an inch
	wide := at(1280, 720)
	still := wide
	still.Still = true
	return []view{
		{"1280", wide, "", onScreen + " screens contrast " + document},
		{"phone", phone, "", onScreen + " contrast"},
		{"dark", dark(wide), "", "contrast"},
		{"dark phone", dark(phone), "", "contrast"},
		{"tablet", at(950, 1200), "", onScreen},
		{"narrow", at(320, 640), "", onScreen},
		{"paper", paper, "", layout},
		{"still", still, "", "still rings"},
		{"1280 DejaVu Sans", wide, "DejaVu Sans", layout},
		{"1280 Liberation Sans", wide, "Liberation Sans", layout},
		{"phone DejaVu Sans", phone, "DejaVu Sans", layout},
		{"narrow DejaVu Sans", at(320, 640), "DejaVu Sans", layout},
	}
}

// source is the JavaScript of the checks.
func source(t testing.TB) string {
	t.Helper()
	var all strings.Builder
	for _, name := range []string{"text", "overlap", "contrast", "document", "run"} {
		js, err := os.ReadFile(filepath.Join("checks", name+".js"))
		require.NoError(t, err)
		all.Write(js)
	}
	return all.String()
}

// faults looks at a page in one way and lists what is wrong.
func faults(t testing.TB, p *browser.Page, v view) []finding {
	t.Helper()
	p.Look(v.look)
	names, err := json.Marshal(strings.Fields(v.checks))
	require.NoError(t, err)
	var told struct {
		Texts int
		Found []finding
	}
	p.Eval("(() => {"+source(t)+fmt.Sprintf("return run(%s, %q)})()", names, v.font), &told)
	return told.Found
}
