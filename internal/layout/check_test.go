//go:build browser

package layout

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
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
	open   bool   // with all that can be unfolded
	checks string
}

const (
	layout   = "text place lines sideways"
	onScreen = layout + " size"
	inHand   = layout + " small"
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
		{"1280", wide, "", false, onScreen + " screens contrast " + document},
		{"phone", phone, "", false, onScreen + " contrast"},
		{"dark", dark(wide), "", false, "contrast"},
		{"dark phone", dark(phone), "", false, "contrast"},
		{"tablet", at(950, 1200), "", false, onScreen},
		{"narrow", at(320, 640), "", false, inHand},
		{"paper", paper, "", false, layout},
		{"unfolded", wide, "", true, onScreen},
		{"unfolded phone", phone, "", true, onScreen},
		{"still", still, "", false, "still rings"},
		{"1280 DejaVu Sans", wide, "DejaVu Sans", false, layout},
		{"1280 Liberation Sans", wide, "Liberation Sans", false, layout},
		{"phone DejaVu Sans", phone, "DejaVu Sans", false, layout},
		{"narrow DejaVu Sans", at(320, 640), "DejaVu Sans", false, layout},
	}
}

// source is the JavaScript of the checks.
var source = sync.OnceValue(func() string {
	var all strings.Builder
	for _, name := range []string{"text", "overlap", "contrast", "document", "run"} {
		js, err := os.ReadFile(filepath.Join("checks", name+".js"))
		if err != nil {
			panic(err)
		}
		all.Write(js)
	}
	return all.String()
})

// faults looks at a page in one way and lists what is wrong.
func faults(t testing.TB, p *browser.Page, v view) []finding {
	t.Helper()
	p.Look(v.look)
	p.Do("") // until it is drawn
	names, err := json.Marshal(strings.Fields(v.checks))
	require.NoError(t, err)
	var told struct {
		Texts int
		Took  map[string]int // ms
		Found []finding
	}
	p.Eval("(() => {"+source()+fmt.Sprintf("return run(%s, %q, %v)})()", names, v.font, v.open), &told)
	t.Logf("%s: %d texts in %v ms", v.name, told.Texts, told.Took)
	return told.Found
}

// named finds a view; there is one.
func named(all []view, name string) view {
	return all[slices.IndexFunc(all, func(v view) bool { return v.name == name })]
}
