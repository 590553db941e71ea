//go:build browser

package layout

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
	"holdsim/internal/page"
	"holdsim/internal/report/reporttest"
)

// sheets is a printed document as pdftotext -bbox tells it, in points.
type sheets struct {
	Pages []sheet `xml:"body>doc>page"`
}

type sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []word  `xml:"word"`
}

type word struct {
	Left   float64 `xml:"xMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Top    float64 `xml:"yMin,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// margin is what a printer cannot reach, in points: 7 mm.
const margin = 20

// printed reads a document back with another program.
func printed(t testing.TB, pdf []byte) sheets {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.pdf")
	require.NoError(t, os.WriteFile(file, pdf, 0o600))
	out, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
	require.NoError(t, err, "pdftotext reads what was printed: install poppler-utils")
	var s sheets
	d := xml.NewDecoder(strings.NewReader(strings.ToValidUTF8(string(out), "?")))
	d.Strict, d.Entity = false, xml.HTMLEntity
	require.NoError(t, d.Decode(&s))
	require.NotEmpty(t, s.Pages)
	return s
}

// cut lists what is wrong with paper: empty sheets, words at its edge, letters
// on letters, letters that nobody can read, and words that did not get there.
func cut(s sheets, wanted []string) []string {
	var wrong []string
	there := map[string]int{}
	for i, p := range s.Pages {
		say := func(format string, args ...any) {
			wrong = append(wrong, fmt.Sprintf("sheet %d: ", i+1)+fmt.Sprintf(format, args...))
		}
		if len(p.Words) == 0 {
			say("it is empty")
		}
		for k, w := range p.Words {
			for _, r := range w.Text {
				there[string(r)]++
			}
			if w.Left < margin || w.Right > p.Width-margin || w.Top < margin || w.Bottom > p.Height-margin {
				say("%q at the edge, %.0f,%.0f to %.0f,%.0f of %.0f by %.0f", w.Text, w.Left, w.Top, w.Right, w.Bottom, p.Width, p.Height)
			}
			if w.Bottom-w.Top < 6.5 {
				say("%q is %.1f points high", w.Text, w.Bottom-w.Top)
			}
			for _, o := range p.Words[k+1:] {
				x, y := min(w.Right, o.Right)-max(w.Left, o.Left), min(w.Bottom, o.Bottom)-max(w.Top, o.Top)
				twice := o.Text == w.Text && max(w.Left-o.Left, o.Left-w.Left) < 1 // a text and its halo
				if !twice && x > 1.5 && y > 0.4*min(w.Bottom-w.Top, o.Bottom-o.Top) {
					say("%q over %q at %.0f,%.0f and %.0f,%.0f", w.Text, o.Text, w.Left, w.Top, o.Left, o.Top)
				}
			}
		}
	}
	return append(wrong, lost(there, wanted)...)
}

// lost compares letters, not words: a program that reads paper parts words
// where it likes.
func lost(there map[string]int, wanted []string) []string {
	var wrong []string
	need := map[string]int{}
	for _, text := range wanted {
		for _, r := range text {
			need[string(r)]++
		}
	}
	letters := make([]string, 0, len(need))
	for r := range need {
		letters = append(letters, r)
	}
	slices.Sort(letters)
	for _, r := range letters {
		if strings.TrimSpace(r) != "" && there[r] < need[r] {
			wrong = append(wrong, fmt.Sprintf("%d of %d %q did not get on the paper", need[r]-there[r], need[r], r))
		}
	}
	return wrong
}

// paper prints an open page and lists what is wrong with it.
func paper(t testing.TB, p *browser.Page) (sheets, []string) {
	t.Helper()
	p.Look(browser.Look{Width: 718, Height: 1040, Print: true})
	var wanted []string
	p.Eval("(() => {"+source()+"return [...new Set(lines().map(t => t.node))].map(n => n.data)})()", &wanted)
	s := printed(t, p.PDF())
	return s, cut(s, wanted)
}

// TestPaper prints the case under every policy, and every scenario under one.
func TestPaper(t *testing.T) {
	b := browser.Open(t)
	seen := map[string]bool{}
	for _, pair := range reporttest.Library(t) {
		if seen[pair.Scenario] && pair.Scenario != "wine-store" && !whole {
			continue
		}
		seen[pair.Scenario] = true
		t.Run(strings.ReplaceAll(pair.Scenario, ":", "_")+"/"+pair.Policy, func(t *testing.T) {
			p := b.Page(t, page.Report(reporttest.Of(t, pair, seed, true)), browser.Look{Width: 1280, Height: 720})
			s, wrong := paper(t, p)
			t.Logf("%d sheets", len(s.Pages))
			if len(wrong) > 0 {
				picture := filepath.Join(folder(), "paper "+strings.ReplaceAll(pair.String(), ":", " ")+".pdf")
				require.NoError(t, os.WriteFile(picture, p.PDF(), 0o600))
				t.Errorf("%s, seed %d, on A4: %d faults\n  %s\n  the paper: %s\n  again:     go test -tags browser ./internal/layout -run '%s$'",
					pair, seed, len(wrong), strings.Join(wrong[:min(len(wrong), most)], "\n  "), picture, t.Name())
			}
		})
	}
}

// Paper on which something is cut off, laid over something else, or missing is
// found.
func TestPlantedFaultsOnPaperAreFound(t *testing.T) {
	b := browser.Open(t)
	printed := strings.Replace(sound, "</style>", "@page{size:A4;margin:14mm} @media print{svg{max-height:80mm}}</style>", 1)
	for _, c := range []struct{ wrong, body string }{
		{"", ""},
		{"it is empty", `<div style="break-before:page;height:10px"></div><div style="break-before:page">x</div>`},
		{"at the edge", `<style>@page{margin:2mm}</style>`},
		{"did not get on the paper", `<p style="margin-left:-14mm">zzz</p>`},
		{"over", `<p>Words on</p><p style="margin-top:-20px">others</p>`},
		{"points high", `<p style="font-size:5px">small</p>`},
	} {
		p := opened(t, b, strings.Replace(printed, "</main>", c.body+"</main>", 1))
		_, wrong := paper(t, p)
		if c.wrong == "" {
			require.Empty(t, wrong)
			continue
		}
		require.Contains(t, strings.Join(wrong, "\n"), c.wrong)
	}
}
