//go:build browser

package layout

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
)

var file = flag.String("page", "", "look at this file instead of the pages of the library")

// most is how many faults of one view are printed: the first ones tell the
// cause of the others.
const most = 12

// folder is where the pictures of faults are put. It is kept.
var folder = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "holdsim-layout-")
	if err != nil {
		panic(err)
	}
	return dir
})

// inspect looks at an open page in some ways, and fails with what is wrong,
// with pictures of it, and with how to see it again.
func inspect(t *testing.T, p *browser.Page, what, again string, all []view) {
	t.Helper()
	for _, v := range all {
		found := faults(t, p, v)
		if len(found) == 0 {
			continue
		}
		var said strings.Builder
		for i, f := range found {
			if i == most {
				fmt.Fprintf(&said, "\n  and %d more", len(found)-most)
				break
			}
			said.WriteString("\n  " + f.String())
		}
		picture := filepath.Join(folder(), strings.NewReplacer("/", "-", " ", "-", ":", "-").Replace(what+" "+v.name)+".png")
		shoot(p, found, picture)
		t.Errorf("%s, %s (%d by %d): %d faults%s\n  picture: %s\n  again:   %s", what, v.name, v.look.Width, v.look.Height, len(found), said.String(), picture, again)
	}
	for _, c := range p.Complaints() {
		t.Errorf("%s: the browser complains: %s\n  again: %s", what, c, again)
	}
	unnamed(t, p, what, again)
}

// shoot takes a picture of the whole page with the faults framed.
func shoot(p *browser.Page, found []finding, picture string) {
	var frames strings.Builder
	for _, f := range found {
		if f.At != nil {
			fmt.Fprintf(&frames, "[%d,%d,%d,%d],", f.At.X-3, f.At.Y-3, f.At.W+6, f.At.H+6)
		}
	}
	p.Do(`for (const [x, y, w, h] of [` + frames.String() + `]) { const d = document.createElement("div"); d.className = "fault-frame"
		Object.assign(d.style, {position: "absolute", left: x + "px", top: y + "px", width: w + "px", height: h + "px", outline: "2px solid red", pointerEvents: "none", zIndex: 9999}); document.body.append(d) }`)
	p.ScreenshotAll(picture)
	p.Do(`document.querySelectorAll(".fault-frame").forEach(d => d.remove())`)
}

// unnamed fails for what a screen reader can reach and cannot name.
func unnamed(t *testing.T, p *browser.Page, what, again string) {
	t.Helper()
	mute := map[string]bool{"link": true, "button": true, "textbox": true, "searchbox": true, "combobox": true, "checkbox": true, "radio": true, "image": true, "img": true, "graphics-document": true, "heading": true, "region": true, "group": false}
	for _, n := range p.Nodes() {
		if n.Name == "" && (mute[n.Role] || n.Focusable && n.Role != "RootWebArea" && n.Role != "generic") {
			t.Errorf("%s: a %s has no name that can be heard\n  again: %s", what, n.Role, again)
		}
	}
}

// TestFile looks at one file in every way. Without -page it is the sound page,
// which has no faults.
func TestFile(t *testing.T) {
	page := []byte(sound)
	if *file != "" {
		var err error
		page, err = os.ReadFile(*file)
		require.NoError(t, err)
	}
	p := browser.Open(t).Page(t, page, browser.Look{Width: 1280, Height: 720})
	inspect(t, p, "file", "go test -tags browser ./internal/layout -run TestFile -page "+*file, views())
}
