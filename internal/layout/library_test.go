//go:build browser

package layout

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
	"holdsim/internal/page"
	"holdsim/internal/report/reporttest"
)

// seed is that of the golden journal.
const seed = 1

// always are the views in which every page is looked at; the others take turns,
// unless everything is looked at.
var always = []string{"1280", "phone"}

// TestLibrary opens the report of every scenario and variant under every policy.
func TestLibrary(t *testing.T) {
	pairs := reporttest.Library(t)
	require.Greater(t, len(pairs), 200)
	browsers := make(chan *browser.Browser, runtime.GOMAXPROCS(0))
	for range cap(browsers) {
		browsers <- browser.Open(t)
	}
	for i, pair := range pairs {
		t.Run(strings.ReplaceAll(pair.Scenario, ":", "_")+"/"+pair.Policy, func(t *testing.T) {
			t.Parallel()
			written := page.Report(reporttest.Of(t, pair, seed, true))
			b := <-browsers
			t.Cleanup(func() { browsers <- b }) // after the page is closed
			p := b.Page(t, written, browser.Look{Width: 1280, Height: 720})
			inspect(t, p, pair.String()+", seed 1", "go test -tags browser ./internal/layout -run '"+t.Name()+"$'", inTurn(i, pair))
		})
	}
}

// inTurn are the views of the i-th page: the case itself is looked at in all,
// the others in the two that most people have and one of the rest.
func inTurn(i int, pair reporttest.Pair) []view {
	all := views()
	if whole || pair.Scenario == "wine-store" && pair.Policy == "as-is" {
		return all
	}
	others := slices.DeleteFunc(slices.Clone(all), func(v view) bool { return slices.Contains(always, v.name) })
	return []view{named(all, always[0]), named(all, always[1]), others[(i+i/len(others))%len(others)]}
}
