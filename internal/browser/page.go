//go:build browser

package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// Page is a document that is open.
type Page struct {
	t       testing.TB
	ctx     context.Context
	address string

	mutex      sync.Mutex
	complaints []string
}

// run does things to the page, each in good time.
func (p *Page) run(actions ...chromedp.Action) {
	p.t.Helper()
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	require.NoError(p.t, chromedp.Run(ctx, actions...))
}

// settle waits until the page has drawn what was done to it. Only the page in
// front draws.
func (p *Page) settle() {
	p.t.Helper()
	p.run(page.BringToFront())
	p.Eval(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`, new(bool))
}

// Eval evaluates an expression of JavaScript in the page, waits for it if it is
// a promise, and puts its value into what into points at, as JSON would.
func (p *Page) Eval(expression string, into any) {
	p.t.Helper()
	p.run(chromedp.Evaluate(expression, into, func(e *runtime.EvaluateParams) *runtime.EvaluateParams {
		return e.WithAwaitPromise(true)
	}))
}

// Text is the value of an expression as text.
func (p *Page) Text(expression string) string {
	p.t.Helper()
	var text string
	p.Eval("String("+expression+")", &text)
	return text
}

// Do evaluates statements for what they do, and waits until it is drawn.
func (p *Page) Do(statements string) {
	p.t.Helper()
	p.Eval("(() => {"+statements+"\nreturn true})()", new(bool))
	p.settle()
}

// Go changes what follows the address: "#beat=9".
func (p *Page) Go(fragment string) {
	p.t.Helper()
	p.Do(fmt.Sprintf("location.hash = %q", fragment))
}

// Reload loads the page again.
func (p *Page) Reload() {
	p.t.Helper()
	p.run(chromedp.Reload())
	p.settle()
}

// Screenshot writes what the window shows to a file, PNG. Missing folders are made.
func (p *Page) Screenshot(file string) {
	p.t.Helper()
	p.picture(file, false)
}

// ScreenshotAll writes the whole page, as long as it is, to a file, PNG.
func (p *Page) ScreenshotAll(file string) {
	p.t.Helper()
	p.picture(file, true)
}

func (p *Page) picture(file string, beyond bool) {
	p.t.Helper()
	var png []byte
	p.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		shot := page.CaptureScreenshot().WithFormat(page.CaptureScreenshotFormatPng)
		if beyond {
			_, _, _, _, _, size, err := page.GetLayoutMetrics().Do(ctx)
			if err != nil {
				return err
			}
			shot = shot.WithCaptureBeyondViewport(true).WithClip(&page.Viewport{Width: size.Width, Height: size.Height, Scale: 1})
		}
		png, err = shot.Do(ctx)
		return err
	}))
	require.NoError(p.t, os.MkdirAll(filepath.Dir(file), 0o750))
	require.NoError(p.t, os.WriteFile(file, png, 0o600))
}

// PDF prints the page on A4 as its own style says.
func (p *Page) PDF() []byte {
	p.t.Helper()
	var pdf []byte
	p.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		const width, height = 210 / 25.4, 297 / 25.4 // inches
		pdf, _, err = page.PrintToPDF().WithPaperWidth(width).WithPaperHeight(height).
			WithPrintBackground(true).WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	return pdf
}

// Heard is all text that a screen reader can reach, one line for each node.
func (p *Page) Heard() string {
	p.t.Helper()
	var lines []string
	p.run(chromedp.ActionFunc(func(ctx context.Context) error {
		nodes, err := accessibility.GetFullAXTree().Do(ctx)
		for _, n := range nodes {
			for _, v := range []*accessibility.Value{n.Name, n.Description, n.Value} {
				if v != nil && !n.Ignored {
					lines = append(lines, strings.Trim(string(v.Value), `"`))
				}
			}
		}
		return err
	}))
	return strings.Join(lines, "\n")
}

// hear writes down errors and warnings, exceptions, what a policy refused, and
// whatever is asked of anything but the file itself.
func (p *Page) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning || e.Type == runtime.APITypeAssert {
			words := []string{"console." + e.Type.String()}
			for _, a := range e.Args {
				words = append(words, string(a.Value)+a.Description)
			}
			p.complain(strings.Join(words, " "))
		}
	case *runtime.EventExceptionThrown:
		p.complain("exception: " + e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			p.complain(fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		if scheme, _, _ := strings.Cut(e.Request.URL, ":"); scheme != "file" && scheme != "data" && scheme != "blob" && scheme != "about" {
			p.complain("asks the network for " + e.Request.URL)
		}
	}
}

func (p *Page) complain(what string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.complaints = append(p.complaints, what)
}

// Complaints are the errors and warnings so far, and what was asked of the
// network; nil where all is well.
func (p *Page) Complaints() []string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Clone(p.complaints)
}
