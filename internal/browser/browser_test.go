//go:build browser

package browser_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
)

const document = `<!doctype html><html lang="en"><title>A page</title><meta name="viewport" content="width=device-width">
<style>body{margin:0;height:2000px} p{margin:0} @media (prefers-color-scheme:dark){p{font-size:30px}} @media print{p{font-size:40px}}</style>
<p>Seen <span hidden>Unseen</span><script>
const told = []
for (const kind of ["keydown", "click", "pointerup", "hashchange"])
  addEventListener(kind, e => told.push(kind + " " + (e.key ?? location.hash)))
</script>`

// One browser is what these tests share; what each finds is its own.
func TestAPageIsOpenedUsedAndLookedAt(t *testing.T) {
	b := browser.Open(t)

	t.Run("keys, clicks and addresses", func(t *testing.T) {
		p := b.Page(t, []byte(document), browser.Look{Width: 800, Height: 600, At: "#beat=9"})
		require.Equal(t, "#beat=9", p.Text("location.hash"))
		p.Press("PageDown", "p", "?")
		p.Click(10, 10)
		p.Go("#beat=1")
		require.Equal(t, "keydown PageDown|keydown p|keydown ?|pointerup #beat=9|click #beat=9|hashchange #beat=1", p.Text(`told.join("|")`))
		p.Reload()
		require.Equal(t, "", p.Text(`told.join("|")`))
		require.Equal(t, "#beat=1", p.Text("location.hash"))
		require.Empty(t, p.Complaints())
	})
	t.Run("how it is looked at", func(t *testing.T) {
		p := b.Page(t, []byte(document), browser.Look{Width: 390, Height: 844, Touch: true, Dark: true, Still: true})
		size := `getComputedStyle(document.querySelector("p")).fontSize`
		require.Equal(t, "390 30px true true", p.Text(`innerWidth + " " + `+size+` + " " + matchMedia("(prefers-reduced-motion:reduce)").matches + " " + matchMedia("(pointer:coarse)").matches`))
		p.Tap(20, 20)
		require.Contains(t, p.Text(`told.join("|")`), "click")
		p.Look(browser.Look{Width: 390, Height: 844, Print: true})
		require.Equal(t, "40px", p.Text(size))
		require.True(t, bytes.HasPrefix(p.PDF(), []byte("%PDF-")))
	})
	t.Run("pictures and what is heard", func(t *testing.T) {
		p := b.Page(t, []byte(document), browser.Look{Width: 300, Height: 200})
		folder := filepath.Join(t.TempDir(), "new")
		p.Screenshot(filepath.Join(folder, "window.png"))
		p.ScreenshotAll(filepath.Join(folder, "all.png"))
		for name, height := range map[string]int{"window.png": 200, "all.png": 2000} {
			f, err := os.Open(filepath.Join(folder, name))
			require.NoError(t, err)
			picture, err := png.DecodeConfig(f)
			require.NoError(t, err)
			require.NoError(t, f.Close())
			require.Equal(t, height, picture.Height)
		}
		require.Contains(t, p.Heard(), "Seen")
		require.NotContains(t, p.Heard(), "Unseen")
	})
	t.Run("complaints", func(t *testing.T) {
		p := b.Page(t, []byte(`<!doctype html><title>Bad</title><script>console.error("so", 7); setTimeout(() => { throw new Error("later") })</script>
			<img src="http://localhost:9/picture.png">`), browser.Look{Width: 300, Height: 200})
		all := strings.Join(p.Complaints(), "\n")
		require.Contains(t, all, `console.error "so" 7`)
		require.Contains(t, all, "Error: later")
		require.Contains(t, all, "asks the network for http://localhost:9/picture.png")
	})
}
