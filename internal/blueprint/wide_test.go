package blueprint

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/draw"
	"holdsim/internal/report"
)

func TestCaseWide(t *testing.T) {
	b := Of(played(t, "wine-store", "as-is", 1))
	p := Wide(b, NewAxis(b))
	golden(t, "wide.svg", unstyled(p))
	require.LessOrEqual(t, p.Height, 640.0, "with its heading it fills a projector")
}

// unstyled is a drawing as a file without its style, which other drawings share.
func unstyled(p *draw.Picture) []byte {
	return regexp.MustCompile(`(?s)<style>.*?</style>\n`).ReplaceAll(p.File(), nil)
}

// No text meets another, and none leaves the drawing, in any run of the library.
func TestTextsAreDisjoint(t *testing.T) {
	library(t, func(t *testing.T, r *report.Report) {
		b := Of(r)
		p, texts := drawWide(b, NewAxis(b))
		disjoint(t, p, texts)
		b = b.Unjudged()
		beside := make([]int, len(b.Columns))
		for k := range beside {
			beside[k] = k % 5
		}
		p, texts = drawStage(b, beside)
		disjoint(t, p, texts)
		require.LessOrEqual(t, p.Height, 337.0, "at twice the size it fits a projector")
		verbsFit(t, b)
	})
}

// A verb of ours is broken at spaces alone, in the narrowest column that there is.
func verbsFit(t *testing.T, b *Blueprint) {
	for k := range b.Columns {
		for _, step := range b.Columns[k].Steps {
			if step != nil && step.Object == NoObject {
				_, ok := draw.WrapTo(step.Verb, leastSlot-rail-textAt-3, verbSize, true, 2)
				require.True(t, ok, step.Verb)
			}
		}
	}
}

func disjoint(t *testing.T, p *draw.Picture, texts []draw.Box) {
	t.Helper()
	for i, a := range texts {
		require.GreaterOrEqual(t, a.Left, -0.5, a.Text)
		require.LessOrEqual(t, a.Right, p.Width+0.5, a.Text)
		require.GreaterOrEqual(t, a.Top, -0.5, a.Text)
		require.LessOrEqual(t, a.Bottom, p.Height, a.Text)
		for _, o := range texts[:i] {
			require.False(t, a.Meets(o), "%q at %.0f %.0f to %.0f %.0f meets %q at %.0f %.0f to %.0f %.0f", a.Text, a.Left, a.Top, a.Right, a.Bottom, o.Text, o.Left, o.Top, o.Right, o.Bottom)
		}
	}
	require.NotContains(t, p.Body, "NaN")
	require.Equal(t, strings.Count(p.Body, "<g"), strings.Count(p.Body, "</g>"))
	require.Equal(t, strings.Count(p.Body, "<a "), strings.Count(p.Body, "</a>"))
}

// Two policies on one axis: what happens at one instant stands at one place,
// and a silence is one only where nothing happens under either.
func TestTwoModelsShareAnAxis(t *testing.T) {
	for _, pair := range [][2]string{{"as-is", "text-and-retry"}, {"as-is", "step-up-at-pos"}, {"ladder", "tell-them"}, {"as-is", "as-is"}} {
		a, b := Of(played(t, "wine-store", pair[0], 1)), Of(played(t, "wine-store", pair[1], 1))
		axis := NewAxis(a, b)
		for k := range min(len(a.Columns), len(b.Columns), 2) {
			require.Equal(t, axis.Slot(a, k), axis.Slot(b, k), "%v: the first purchases are the same", pair)
		}
		for _, s := range axis.Slabs {
			for _, model := range []*Blueprint{a, b} {
				for k := range model.Columns {
					require.True(t, model.Columns[k].At >= s.Until || model.Columns[k].Until <= s.From, "%v: column %d lies in a silence", pair, k)
				}
			}
		}
		for _, model := range []*Blueprint{a, b} {
			p, texts := drawWide(model, axis)
			disjoint(t, p, texts)
			require.Equal(t, axis.Right, p.Width)
		}
	}
}

func BenchmarkCase(b *testing.B) { benchmark(b, "wine-store", "as-is") }

// Thousands of events, of which one card's are drawn.
func BenchmarkCrowd(b *testing.B) { benchmark(b, "payday", "office-hours") }

func benchmark(b *testing.B, scenario, policy string) {
	r := played(b, scenario, policy, 1)
	b.ReportMetric(float64(len(r.Run().Events)), "events")
	for b.Loop() {
		model := Of(r)
		Wide(model, NewAxis(model))
	}
}
