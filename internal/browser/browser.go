//go:build browser

package browser

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// patience is how long one thing that is done to a page may take: a slow
// machine with other work to do is no fault of the page.
const patience = 60 * time.Second

// names are what Chromium is called.
var names = []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"}

// Browser is one Chromium.
type Browser struct{ ctx context.Context }

// Open starts Chromium without a window, and ends it when the test is over.
// One browser serves many pages: it takes a second or more to start.
func Open(t testing.TB) *Browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(find(t)),
		chromedp.NoSandbox, // in a container it is the superuser who tests
		chromedp.DisableGPU,
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.WSURLReadTimeout(patience),
	)
	allocated, release := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(allocated)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // waits until its files are closed
		end()
		release()
	})
	require.NoError(t, chromedp.Run(ctx), "start Chromium")
	return &Browser{ctx}
}

func find(t testing.TB) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	require.FailNow(t, "there is no Chromium on the PATH: install it (on Debian: apt-get install chromium), or leave out -tags browser")
	return ""
}

// Look is how a page is looked at.
type Look struct {
	Width, Height int    // of the window, CSS pixels
	At            string // what follows the address: "#beat=9"
	Touch         bool   // a phone: fingers, and no pointer that hovers
	Dark          bool   // the reader prefers dark
	Still         bool   // the reader prefers reduced motion
	Print         bool   // as on paper
}

// Page opens a document as file:// and waits until it is loaded.
func (b *Browser) Page(t testing.TB, document []byte, look Look) *Page {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, os.WriteFile(file, document, 0o600))
	return b.File(t, file, look)
}

// File opens a file as file:// and waits until it is loaded.
func (b *Browser) File(t testing.TB, file string, look Look) *Page {
	t.Helper()
	whole, err := filepath.Abs(file)
	require.NoError(t, err)
	ctx, end := chromedp.NewContext(b.ctx)
	t.Cleanup(end)
	p := &Page{t: t, ctx: ctx, address: (&url.URL{Scheme: "file", Path: filepath.ToSlash(whole)}).String()}
	require.NoError(t, chromedp.Run(ctx)) // the tab itself must not end with one action's time
	chromedp.ListenTarget(ctx, p.hear)
	p.run(runtime.Enable(), log.Enable(), network.Enable(), emulation.SetFocusEmulationEnabled(true))
	p.Look(look)
	p.run(chromedp.Navigate(p.address + look.At))
	p.settle()
	return p
}

// Look changes how the page is looked at; At is not looked at again.
func (p *Page) Look(look Look) {
	p.t.Helper()
	prefers := []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: either(look.Dark, "dark", "light")},
		{Name: "prefers-reduced-motion", Value: either(look.Still, "reduce", "no-preference")},
	}
	p.run(
		emulation.SetDeviceMetricsOverride(int64(look.Width), int64(look.Height), 1, look.Touch),
		emulation.SetTouchEmulationEnabled(look.Touch),
		emulation.SetEmulatedMedia().WithMedia(either(look.Print, "print", "")).WithFeatures(prefers),
	)
}

func either(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}
