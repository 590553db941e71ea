//go:build browser

package layout

import (
	"flag"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/browser"
)

var pictures = flag.Bool("pictures", false, "take the pictures in docs/pictures again")

// shot is a picture of a sample page.
type shot struct {
	name, page, at string
	look           browser.Look
}

// shots are the pictures, by the names that README.md and ARCHITECTURE.md know.
func shots() []shot {
	laptop, hall, phone := browser.Look{Width: 1280, Height: 720}, browser.Look{Width: 1920, Height: 1080}, browser.Look{Width: 390, Height: 844, Touch: true}
	dark := laptop
	dark.Dark = true
	all := []shot{
		{"report-1920-blueprint", "wine-store", "#blueprint", hall},
		{"report-phone-headline", "wine-store", "", phone},
		{"report-phone-blueprint", "wine-store", "#blueprint", phone},
		{"report-dark-blueprint", "wine-store", "#blueprint", dark},
		{"present-beat", "wine-store", "#beat=4", laptop},
		{"present-silence", "wine-store", "#beat=6", laptop},
		{"present-shopper", "wine-store", "#beat=9&view=shopper", laptop},
		{"compare-1280", "compare", "", laptop},
	}
	for _, section := range []string{"headline", "stakeholders", "blueprint", "experience", "time"} {
		all = append(all, shot{"report-1280-" + section, "wine-store", "#" + section, laptop})
	}
	return all
}

// TestPictures takes the pictures again, or holds those that are there to their
// sizes: what a browser draws differs a little from one to the next.
func TestPictures(t *testing.T) {
	const docs = "../../docs"
	dir := filepath.Join(docs, "pictures")
	b := browser.Open(t)
	for _, s := range shots() {
		file := filepath.Join(dir, s.name+".png")
		if *pictures {
			s.look.At, s.look.Still = s.at, true
			b.File(t, filepath.Join(docs, s.page+".html"), s.look).Screenshot(file)
			require.NoError(t, os.Chmod(file, 0o644))
		}
		f, err := os.Open(file)
		require.NoError(t, err, "make pictures takes it")
		size, err := png.DecodeConfig(f)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		require.Equal(t, s.look.Width, size.Width, s.name)
		require.Equal(t, s.look.Height, size.Height, s.name)
	}
	if *pictures {
		p := b.File(t, filepath.Join(docs, "wine-store.html"), browser.Look{Width: 1280, Height: 720})
		pdf := filepath.Join(t.TempDir(), "report.pdf")
		require.NoError(t, os.WriteFile(pdf, p.PDF(), 0o600))
		out, err := exec.Command("pdftoppm", "-r", "80", "-png", pdf, filepath.Join(dir, "paper")).CombinedOutput()
		require.NoError(t, err, string(out))
	}
	var all int64
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	for _, file := range files {
		about, err := os.Stat(file)
		require.NoError(t, err)
		all += about.Size()
	}
	require.Less(t, all, int64(3<<20), "who clones the repository waits for them")
}
