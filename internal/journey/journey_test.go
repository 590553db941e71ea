package journey

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/blueprint"
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
	require.Equal(t, string(want), string(got), "go test ./internal/journey -update rewrites %s", file)
}

// text is the model as a person reads it.
func text(j *Journey) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", j.Heading)
	for _, r := range j.Rows() {
		fmt.Fprintf(&b, "%s | %s | %s %s\n    %s\n    %s\n    %q\n", r.Time, r.Touchpoint, r.Value, r.Feels, r.Rule, r.Knows, r.Says)
	}
	for _, u := range j.Unknowing {
		fmt.Fprintf(&b, "not known: %s, care open %s\n", j.span(u.Wall), j.span(u.Staffed))
	}
	fmt.Fprintf(&b, "\n%s\n", j.Desc)
	return []byte(report.Plain(b.String()))
}

var theCase = reporttest.Pair{Scenario: "wine-store", Policy: "as-is"}

// of is a journey and the blueprint beside it.
func of(t testing.TB, p reporttest.Pair, seed uint64) (*report.Report, *blueprint.Blueprint, *Journey) {
	r := reporttest.Of(t, p, seed, false)
	b := blueprint.Of(r)
	return r, b, Of(r, b)
}

func TestTheJourneyOfTheCase(t *testing.T) {
	_, b, j := of(t, theCase, 1)
	golden(t, "wine-store.as-is.txt", text(j))
	golden(t, "wine-store.as-is.wide.svg", []byte(Wide(j, blueprint.NewAxis(b)).Inline()))
	golden(t, "wine-store.as-is.tall.svg", []byte(Tall(j).Inline()))
}

// The same shopper under other policies, and others, as a person reads them.
func TestOtherJourneys(t *testing.T) {
	for _, p := range []reporttest.Pair{
		{Scenario: "wine-store", Policy: "text-and-retry"}, {Scenario: "wine-store", Policy: "step-up-at-pos"},
		{Scenario: "stolen-card", Policy: "as-is"}, {Scenario: "stolen-card", Policy: "ladder"}, {Scenario: "long-weekend"}, {Scenario: "service-desk"},
	} {
		_, _, j := of(t, p, 1)
		golden(t, strings.TrimSuffix(p.Scenario+"."+p.Policy, ".")+".txt", text(j))
	}
}

// Two policies lie over each other on one axis, at the same place where the same happens.
func TestOverlay(t *testing.T) {
	_, b1, j1 := of(t, theCase, 1)
	_, b2, j2 := of(t, reporttest.Pair{Scenario: "wine-store", Policy: "text-and-retry"}, 1)
	axis := blueprint.NewAxis(b1, b2)
	p := Overlay(axis, []Named{{"as-is", j1}, {"text-and-retry", j2}})
	golden(t, "wine-store.overlay.svg", []byte(p.Inline()))
	require.Equal(t, newPlace(j1, axis).x[0], newPlace(j2, axis).x[0])
	require.Nil(t, Overlay(axis, nil))
	require.Panics(t, func() { Overlay(axis, make([]Named, MostOverlaid+1)) })
}

func TestRulesAreNumbered(t *testing.T) {
	for i, r := range Rules() {
		require.Equal(t, i+1, r.Number)
		require.LessOrEqual(t, size(r.Value), 2, r.Words)
		require.LessOrEqual(t, len(r.Words), 28, r.Words)
		require.True(t, strings.HasSuffix(r.Sentence, "."), r.Sentence)
	}
}

var coordinates = regexp.MustCompile(`-?[0-9.]+ (-?[0-9.]+)`)

// Whatever happens under whichever policy: a feeling is from a rule and changes
// only at an event; what they believe is true once they are told; the curve
// stays within what was stated; and no text lies on another.
func TestWhateverHappensIsAJourney(t *testing.T) {
	for _, p := range reporttest.Library(t) {
		seeds := uint64(2)
		if strings.HasPrefix(p.Scenario, "payday") { // a crowd, of which one is looked at
			if p.Policy != "office-hours" {
				continue
			}
			seeds = 1
		}
		for seed := uint64(1); seed <= seeds; seed++ {
			r, b, j := of(t, p, seed)
			what := fmt.Sprintf("%s, seed %d", p, seed)
			felt(t, what, r, j)
			known(t, what, r, j)
			drawn(t, what, b, j)
		}
	}
}

func felt(t *testing.T, what string, r *report.Report, j *Journey) {
	all := r.Run().Events
	for i, p := range j.Points {
		e := &all[p.Event]
		require.Equal(t, p.At, e.At, what)
		require.Equal(t, j.Card, e.Card, what)
		require.LessOrEqual(t, size(p.Rule.Value), 2, what)
		require.True(t, i == 0 || j.Points[i-1].At < p.At, "%s: one feeling an instant", what)
	}
	for _, q := range j.Quotes {
		require.True(t, (q.Point >= 0) != (q.Silence >= 0) || len(j.Points) == 0, "%s: %q is about one moment", what, q.Text)
	}
}

func known(t *testing.T, what string, r *report.Report, j *Journey) {
	require.Equal(t, j.From, j.Knows[0].From, what)
	require.Equal(t, j.Until, j.Knows[len(j.Knows)-1].Until, what)
	wrong := events.Time(0)
	for i, k := range j.Knows {
		require.True(t, i == 0 || j.Knows[i-1].Until == k.From, "%s: no hole", what)
		if k.Truth != k.Belief {
			wrong += k.Until - k.From
		}
	}
	for _, u := range j.Unknowing {
		wrong -= u.Wall
		require.LessOrEqual(t, u.Staffed, u.Wall, what)
	}
	for _, s := range j.blueprint.Status {
		if k := j.at(s.From); s.From < s.Until {
			require.Equal(t, s.Card, k.Truth, "%s: as the blueprint has it at %d", what, s.From)
			require.Equal(t, s.Knows, k.Truth == k.Belief, "%s: as the blueprint has it at %d", what, s.From)
		}
	}
	require.Zero(t, wrong, "%s: the spans of not knowing are all of it", what)
	for _, e := range r.Run().Events {
		if e.Card == j.Card && e.Kind == events.ShopperLearned && e.At <= j.Until {
			k := j.at(e.At)
			require.Equal(t, k.Truth, k.Belief, "%s: told at %d", what, e.At)
		}
	}
}

func drawn(t *testing.T, what string, b *blueprint.Blueprint, j *Journey) {
	axis := blueprint.NewAxis(b)
	if len(j.Points) == 0 {
		require.Nil(t, Wide(j, axis), what)
		require.Nil(t, Tall(j), what)
		return
	}
	place := newPlace(j, axis)
	for _, c := range coordinates.FindAllStringSubmatch(place.curve().solid.String(), -1) {
		y, err := strconv.ParseFloat(c[1], 64)
		require.NoError(t, err, what)
		require.True(t, level(2) <= y && y <= level(-2), "%s: the curve goes to %v", what, y)
	}
	c, bottom := drawWide(j, axis)
	apart(t, what+", wide", c.Texts, axis.Right, bottom)
	down := drawTall(j)
	apart(t, what+", tall", down.c.Texts, tallWidth, down.bottom)
}

// apart: no text on another, and none out of the drawing.
func apart(t *testing.T, what string, texts []draw.Box, width, height float64) {
	for i, a := range texts {
		require.True(t, a.Left >= 0 && a.Right <= width+0.5 && a.Top >= 0 && a.Bottom <= height, "%s: %q is out of the drawing: %+v of %v × %v", what, a.Text, a, width, height)
		for _, b := range texts[i+1:] {
			require.False(t, a.Meets(b), "%s: %q %+v lies on %q %+v", what, a.Text, a, b.Text, b)
		}
	}
}

func BenchmarkJourney(b *testing.B) {
	r, bp, _ := of(b, theCase, 1)
	for b.Loop() {
		j := Of(r, bp)
		Wide(j, blueprint.NewAxis(bp))
		Tall(j)
	}
}
