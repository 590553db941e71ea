package blueprint

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/draw"
)

// The case on a phone: every step once, in its place, and the silence between.
func TestTallCase(t *testing.T) {
	golden(t, "tall.svg", []byte(Tall(Of(played(t, "wine-store", "as-is", 1))).Inline()+"\n"))
}

// tallHolds proves of one drawing that no word lies on another, on a rail, out
// of the drawing or on the wrong side of the spine.
func tallHolds(t *testing.T, b *Blueprint) {
	t.Helper()
	d := tallOf(b)
	sheet := draw.Box{Right: tallWidth, Bottom: d.y}
	for i, x := range d.Texts {
		require.True(t, x.Left >= 0 && x.Top >= 0 && x.Right <= sheet.Right && x.Bottom <= sheet.Bottom, "%q lies outside: %+v", x.Text, x)
		require.GreaterOrEqual(t, x.Bottom-x.Top, 12.9, "%q is too small to be read", x.Text)
		for _, y := range d.Texts[i+1:] {
			if x.Meets(y) {
				t.Errorf("%q lies on %q: %+v, %+v", x.Text, y.Text, x, y)
			}
		}
	}
	for _, lane := range d.boxes {
		for _, x := range d.Texts[lane.first:lane.last] {
			if lane.right {
				require.GreaterOrEqual(t, x.Left, float64(spine+tallRail+13), "%q lies on the rail", x.Text)
			} else {
				require.LessOrEqual(t, x.Right, float64(spine-tallRail-13), "%q lies on the rail", x.Text)
			}
		}
	}
	for _, l := range d.slabs {
		darkWordsLieInTheDark(t, l)
	}
	everyStepIsThere(t, d)
}

// darkWordsLieInTheDark: what is written in light ink lies on no light slot.
func darkWordsLieInTheDark(t *testing.T, l *slab) {
	t.Helper()
	for i, half := range [][]block{l.blocks, l.right} {
		for _, b := range half {
			require.LessOrEqual(t, b.top+b.size(), l.top+l.height, "%q leaves the silence", b.lines)
			if i == 0 && l.narrow {
				continue
			}
			require.False(t, l.light(b.top, b.top+b.size()), "%q lies on a slot", b.lines)
		}
	}
}

// everyStepIsThere: each step is drawn, or folded into "n more", in the order
// of the columns, and no mark is lost.
func everyStepIsThere(t *testing.T, d *tall) {
	t.Helper()
	body, want := d.String(), 0
	for c := range d.b.Columns {
		for _, s := range d.b.Columns[c].Steps {
			if s != nil {
				want++
			}
		}
	}
	shown := 0
	for _, p := range d.parts() {
		if p.silence == nil && p.more == 0 {
			shown += len(p.items)
		}
	}
	require.LessOrEqual(t, shown, want)
	if want <= maxItems {
		require.Equal(t, want, shown)
	}
	require.Equal(t, shown, strings.Count(body, `role="listitem" data-lane`))
	for _, m := range d.b.Marks {
		if len(m.Nodes) > 0 {
			require.Contains(t, body, `aria-label="statement `+draw.Number(float64(m.Number))+`:`, "the mark of statement %d is lost", m.Number)
		}
	}
}

// Words are written in colours that are proven to be readable.
func TestTallWordsHaveReadableColors(t *testing.T) {
	readable := []string{"", "t-muted", "t-ok", "t-fail", "t-line-name", "t-tag-text", "t-tag-text t-capped", "t-tag-text t-dead",
		"t-void-ink", "t-void-muted", "t-void-says", "t-void-wait", "num", "num plain"}
	text := regexp.MustCompile(`<text([^>]*)>`)
	class := regexp.MustCompile(` class="([^"]*)"`)
	for _, p := range []string{"as-is", "soft-hold", "text-and-retry"} {
		for _, m := range text.FindAllStringSubmatch(Tall(Of(played(t, "wine-store", p, 1))).Body, -1) {
			name := ""
			if c := class.FindStringSubmatch(m[1]); c != nil {
				name = c[1]
			}
			require.True(t, slices.Contains(readable, name), "the class %q of %s", name, m[0])
		}
	}
}
