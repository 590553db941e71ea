package attribution

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/draw"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
)

var update = flag.Bool("update", false, "rewrite the golden files; read their difference before you commit it")

// golden compares with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "go test ./internal/attribution -update rewrites %s", file)
}

// text is the model as a person reads it.
func text(a *Attribution) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", a.Heading, a.Answer)
	for _, h := range a.Hours {
		fmt.Fprintf(&b, "%s – %s  %s, open: %v, %d %%\n", a.when(h.From), a.when(h.Until), h.Words, h.Open, h.Share)
	}
	for _, s := range a.Course {
		fmt.Fprintf(&b, "%s – %s  %s\n", a.when(s.From), a.when(s.Until), a.Parts[s.Part].Words)
	}
	for _, r := range a.Rows() {
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s\n", r.Cause, r.Wall, r.Staffed, r.Share, r.LeftWall, r.LeftStaffed)
	}
	for _, f := range a.Fixers {
		for _, c := range f.Changes {
			fmt.Fprintf(&b, "by %s: %s %s\n", f.By, c.What, c.Found)
		}
	}
	if a.Together != nil {
		fmt.Fprintf(&b, "by both: %s\n", a.Together.Found)
	}
	return []byte(report.Plain(b.String()))
}

func of(t testing.TB, scenario, policy string) *Attribution {
	return Of(reporttest.Of(t, reporttest.Pair{Scenario: scenario, Policy: policy}, 1, true))
}

func TestTheCase(t *testing.T) {
	a := of(t, "wine-store", "as-is")
	golden(t, "wine-store.as-is.txt", text(a))
	golden(t, "wine-store.as-is.wide.svg", []byte(Wide(a).Inline()))
	golden(t, "wine-store.as-is.tall.svg", []byte(Tall(a).Inline()))
}

// Other causes, several cases, and nobody who waits.
func TestOthers(t *testing.T) {
	for _, p := range [][2]string{{"wine-store:lost-alert", "as-is"}, {"wine-store:unanswered-phone", "as-is"}, {"wine-store", "text-and-retry"}, {"traveller", "as-is"}, {"service-desk", ""}, {"payday", "office-hours"}, {"wine-store", "step-up-at-pos"}} {
		golden(t, strings.TrimSuffix(strings.ReplaceAll(p[0], ":", "-")+"."+p[1], ".")+".txt", text(of(t, p[0], p[1])))
	}
	require.Nil(t, Wide(of(t, "wine-store", "step-up-at-pos")))
	require.Nil(t, Tall(of(t, "wine-store", "step-up-at-pos")))
}

func TestBars(t *testing.T) {
	var all []Named
	for _, policy := range []string{"as-is", "tell-them", "text-and-retry", "step-up-at-pos", "locked-till-you-call"} {
		all = append(all, Named{policy, of(t, "wine-store", policy)})
	}
	golden(t, "wine-store.bars.svg", []byte(Bars(all).Inline()))
	require.Nil(t, Bars(nil))
	c, height, _ := drawBars(all, width, 190, right)
	apart(t, "bars", c.Texts, width, height)
	c, height, _ = drawBars(all, tallWidth, 0, tallWidth)
	apart(t, "bars, tall", c.Texts, tallWidth, height)
}

func TestCrowd(t *testing.T) {
	c := CrowdOf(reporttest.Of(t, reporttest.Pair{Scenario: "payday", Policy: "office-hours"}, 1, false))
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n%s\n", c.Heading, c.Says, c.Desc)
	for _, r := range c.Rows() {
		fmt.Fprintf(&b, "%+v\n", r)
	}
	golden(t, "payday.crowd.txt", []byte(report.Plain(b.String())))
	golden(t, "payday.crowd.svg", []byte(CrowdWide(c).Inline()))
	require.Nil(t, CrowdOf(reporttest.Of(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, false)), "one card is no crowd")
}

// In every crowd of the library nobody is counted who is not there, and no text
// lies on another.
func TestCrowds(t *testing.T) {
	for _, p := range reporttest.Library(t) {
		if !strings.HasPrefix(p.Scenario, "payday") {
			continue
		}
		c := CrowdOf(reporttest.Of(t, p, 1, false))
		last := c.Held[len(c.Held)-1]
		for i, n := range c.Held {
			require.True(t, 0 <= n.Unknowing && n.Unknowing <= n.N && n.N <= int(c.Cards), "%s: %+v", p, n)
			require.True(t, i == 0 || c.Held[i-1].At < n.At, "%s", p)
		}
		require.LessOrEqual(t, last.N, c.Most, "%s", p)
		canvas, height := c.draw(width, left, right, 220, 84)
		apart(t, p.String()+", wide", canvas.Texts, width, height)
		canvas, height = c.draw(tallWidth, 30, tallWidth-2, 170, 70)
		apart(t, p.String()+", tall", canvas.Texts, tallWidth, height)
	}
}

// Over the whole library: the parts add up to the whole to the millisecond, on
// both clocks; shares are 100; the hours and the course are the same span
// without a hole; and no text lies on another.
func TestThePartsAreTheWhole(t *testing.T) {
	for _, p := range reporttest.Library(t) {
		if strings.HasPrefix(p.Scenario, "payday") && p.Policy != "office-hours" {
			continue
		}
		a := Of(reporttest.Of(t, p, 1, true))
		whole(t, p.String(), a)
		if a.Wall == 0 {
			continue
		}
		c, height := drawWide(a)
		apart(t, p.String()+", wide", c.Texts, width, height)
		c, height = drawTall(a)
		apart(t, p.String()+", tall", c.Texts, tallWidth, height)
	}
}

func whole(t *testing.T, what string, a *Attribution) {
	wall, staffed, share := events.Time(0), events.Time(0), 0
	for _, p := range a.Parts {
		wall, staffed, share = wall+p.Wall, staffed+p.Staffed, share+p.Share
		require.LessOrEqual(t, p.Staffed, p.Wall, what)
	}
	require.Equal(t, a.Wall, wall, what)
	require.Equal(t, a.Staffed, staffed, what)
	if a.Wall == 0 {
		return
	}
	require.Equal(t, 100, share, what)
	if a.Cases != 1 {
		require.Empty(t, a.Hours, what)
		return
	}
	open, at, hours := events.Time(0), a.From, 0
	for _, h := range a.Hours {
		require.Equal(t, at, h.From, what)
		at, hours = h.Until, hours+h.Share
		if h.Open {
			open += h.Until - h.From
		}
	}
	require.Equal(t, a.From+a.Wall, at, what)
	require.Equal(t, a.Staffed, open, what)
	require.Equal(t, 100, hours, what)
	require.Equal(t, a.From+a.Wall, a.Course[len(a.Course)-1].Until, what)
}

// apart: no text on another, and none out of the drawing.
func apart(t *testing.T, what string, texts []draw.Box, width, height float64) {
	t.Helper()
	for i, a := range texts {
		require.True(t, a.Left >= -0.5 && a.Right <= width+0.5 && a.Top >= -1 && a.Bottom <= height+1, "%s: %q is out of the drawing: %+v of %v × %v", what, a.Text, a, width, height)
		for _, b := range texts[i+1:] {
			require.False(t, a.Meets(b), "%s: %q %+v lies on %q %+v", what, a.Text, a, b.Text, b)
		}
	}
}

func TestSharesAreAHundred(t *testing.T) {
	require.Equal(t, []int{34, 33, 33}, Shares([]events.Time{1, 1, 1}))
	require.Equal(t, []int{100, 0}, Shares([]events.Time{259_200_000, 1}))
	require.Equal(t, []int{0, 0}, Shares([]events.Time{0, 0}))
	rapid.Check(t, func(rt *rapid.T) {
		parts := rapid.SliceOfN(rapid.Map(rapid.Int64Range(0, 1<<50), func(v int64) events.Time { return events.Time(v) }), 1, 9).Draw(rt, "parts")
		sum, total := 0, events.Time(0)
		for i, s := range Shares(parts) {
			sum, total = sum+s, total+parts[i]
		}
		if total > 0 {
			require.Equal(rt, 100, sum)
		}
	})
}

func BenchmarkAttribution(b *testing.B) {
	r := reporttest.Of(b, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}, 1, true)
	for b.Loop() {
		a := Of(r)
		Wide(a)
		Tall(a)
	}
}
