//go:build browser

package export

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
	"holdsim/internal/report/reporttest"
)

// tool runs another program on a file.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	_, err := exec.LookPath(name)
	require.NoError(t, err, "%s must be here: install poppler-utils", name)
	out, err := exec.Command(name, args...).CombinedOutput()
	require.NoError(t, err, "%s %v: %s", name, args, out)
	return string(out)
}

// Printed, four cards are a page of A4 and nothing is a page too many; no text
// leaves its card or meets another; the browser has nothing to complain of.
func TestTheCardsAsPrinted(t *testing.T) {
	b := browser.Open(t)
	for pair, sheets := range map[reporttest.Pair]string{{Scenario: "wine-store", Policy: "as-is"}: "4", {Scenario: "wine-shop-berlin", Policy: "as-is-berlin"}: "2", {Scenario: "service-desk", Policy: "ladder"}: "4"} {
		r, in := made(t, pair)
		var out bytes.Buffer
		require.NoError(t, Cards(&out, r, in))
		p := b.Page(t, out.Bytes(), browser.Look{Width: 794, Height: 1123, Print: true})
		require.Equal(t, "", p.Text(`[...document.querySelectorAll(".card")].flatMap(c => {
			const box = c.getBoundingClientRect(), pad = 30, told = []
			let last = box.top
			for (const e of c.querySelectorAll("p, h2, dt, dd")) {
				const r = e.getBoundingClientRect()
				if (r.left < box.left + pad || r.right > box.right - pad || r.bottom > box.bottom - pad || r.top < last - 0.5 || e.scrollWidth > e.clientWidth + 1) told.push(e.textContent)
				last = r.bottom
			}
			return told
		}).join("\n")`), pair.String())
		file := filepath.Join(t.TempDir(), "cards.pdf")
		require.NoError(t, os.WriteFile(file, p.PDF(), 0o644))
		info := tool(t, "pdfinfo", file)
		require.Equal(t, sheets, regexp.MustCompile(`Pages: +([0-9]+)`).FindStringSubmatch(info)[1], pair.String())
		require.Contains(t, info, "(A4)")
		text := strings.Join(strings.Fields(tool(t, "pdftotext", file, "-")), " ")
		for _, c := range append(roleCards(r, in), policyCards(r, in)...) {
			require.Contains(t, text, c.Title)
			for _, l := range c.Lines {
				require.Contains(t, text, strings.Join(strings.Fields(l.Text), " "), c.Title)
			}
		}
		require.Empty(t, p.Complaints())
	}
}
