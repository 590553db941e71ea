//go:build browser

package layout

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
	"holdsim/internal/page"
	"holdsim/internal/page/pagetest"
)

// TestComparisons opens the page of comparisons that differ in what they have:
// four policies and ten, other words, another currency, a crowd, two scenarios.
func TestComparisons(t *testing.T) {
	b := browser.Open(t)
	for _, c := range []struct {
		name      string
		draws     int
		policies  []string
		scenarios []string
	}{
		{"four", 100, pagetest.Four, []string{"wine-store"}},
		{"ten", 40, pagetest.Ten, []string{"wine-store"}},
		{"desk", 40, pagetest.Four, []string{"service-desk", "traveller"}},
		{"berlin", 40, []string{"as-is-berlin", "tell-them"}, []string{"wine-shop-berlin"}},
		{"crowd", 4, []string{"office-hours", "text-and-retry"}, []string{"payday"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			written := page.Compare(pagetest.Comparison(t, c.draws, c.policies, c.scenarios...))
			p := b.Page(t, written, browser.Look{Width: 1280, Height: 720})
			inspect(t, p, "compare "+c.name, "go test -tags browser ./internal/layout -run '"+t.Name()+"$'", views())
		})
	}
}

// Whoever chooses policies sees these two, above each other in the order of the
// choice, and no others.
func TestTwoPoliciesAreChosen(t *testing.T) {
	b := browser.Open(t)
	p := b.Page(t, page.Compare(pagetest.Comparison(t, 8, pagetest.Four, "wine-store")), browser.Look{Width: 1280, Height: 720})
	const shown = `[...document.querySelectorAll(".pairs figure")].filter(f => f.getClientRects().length).sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(f => (f.querySelector("figcaption b") || {textContent: "both"}).textContent).join(" ")`
	choose := func(which, name string) {
		p.Do(`const s = document.querySelector(".` + which + `"); s.value = [...s.options].find(o => o.text === "` + name + `").value; s.dispatchEvent(new Event("change"))`)
	}
	require.Equal(t, "as-is step-up-at-pos both", p.Text(shown))
	choose("above", "tell-them")
	require.Equal(t, "tell-them step-up-at-pos both", p.Text(shown))
	p.Do(`document.querySelector(".swap").click()`)
	require.Equal(t, "step-up-at-pos tell-them both", p.Text(shown))
	require.Equal(t, "step-up-at-pos above, tell-them below", p.Text(`document.querySelector(".said").textContent`))
	choose("below", "step-up-at-pos") // the same one twice: the other yields
	require.Equal(t, "as-is step-up-at-pos both", p.Text(shown))
	p.Look(browser.Look{Width: 390, Height: 844, Touch: true})
	require.Equal(t, "as-is step-up-at-pos as-is step-up-at-pos", p.Text(shown))
	require.Empty(t, p.Complaints())
}
