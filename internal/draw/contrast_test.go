package draw_test

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/draw"
)

// pair is a colour and what it lies on.
type pair struct {
	color string
	on    []string
}

// Every colour that a class of the style may use, and what it may lie on.
// WCAG 2.2 AA asks for 4.5:1 of a text and 3:1 of a mark that one must see.
var (
	texts = []pair{
		{"ink", []string{"paper", "tint", "slot"}},
		{"paper", []string{"ink"}},
		{"muted", []string{"paper", "tint"}},
		{"ok-text", []string{"paper", "tint"}},
		{"fail-text", []string{"paper", "tint"}},
		{"know-text", []string{"paper", "tint"}},
		{"wait-text", []string{"paper", "tint"}},
		{"on-fill", []string{"ok", "fail", "wait"}},
		{"void-ink", []string{"void"}},
		{"void-muted", []string{"void"}},
		{"wait", []string{"void"}},
	}
	marks = []pair{
		{"ok", []string{"paper", "tint", "void"}},
		{"fail", []string{"paper", "tint", "void"}},
		{"know", []string{"paper", "tint", "void"}},
		{"wait-line", []string{"paper", "tint"}},
		{"hair", []string{"paper", "tint"}},
	}
	// What other things lie on, and lines that only tidy: nothing is lost by
	// whoever does not see them.
	grounds = []string{"paper", "tint", "void", "slot", "rule", "void-rule"}
)

func channel(hex string) float64 {
	n, _ := strconv.ParseUint(hex, 16, 8)
	v := float64(n) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// luminance is the relative luminance of #rgb or #rrggbb, by WCAG 2.2.
func luminance(t *testing.T, color string) float64 {
	t.Helper()
	if len(color) == 4 {
		color = "#" + color[1:2] + color[1:2] + color[2:3] + color[2:3] + color[3:4] + color[3:4]
	}
	require.Regexp(t, `^#[0-9a-f]{6}$`, color)
	return 0.2126*channel(color[1:3]) + 0.7152*channel(color[3:5]) + 0.0722*channel(color[5:7])
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	l, m := luminance(t, a), luminance(t, b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

// Whoever sees little contrast reads every word and sees every mark, by day
// and by night.
func TestContrast(t *testing.T) {
	light, dark := draw.Colors()
	for name, palette := range map[string]draw.Palette{"light": light, "dark": dark} {
		for least, pairs := range map[float64][]pair{4.5: texts, 3: marks} {
			for _, p := range pairs {
				for _, on := range p.on {
					require.Contains(t, palette, p.color, name)
					require.Contains(t, palette, on, name)
					if c := contrast(t, palette[p.color], palette[on]); c < least {
						t.Errorf("%s: %s on %s has %.2f:1, and needs %.1f:1", name, p.color, on, c, least)
					}
				}
			}
		}
	}
	require.Equal(t, 21.0, math.Round(contrast(t, "#000", "#ffffff")))
}

// Both palettes have the same names, but for what is the same in both.
func TestPalettesAgree(t *testing.T) {
	light, dark := draw.Colors()
	for name := range dark {
		require.Contains(t, light, name)
	}
	for name := range light {
		require.Contains(t, dark, name)
	}
}

// A class uses no colour that is not proven above, and none that is no
// property of the style.
func TestClassesUseProvenColors(t *testing.T) {
	proven := slices.Clone(grounds)
	for _, p := range slices.Concat(texts, marks) {
		proven = append(proven, p.color)
	}
	uses := regexp.MustCompile(`(fill|stroke|color|background|background-color|border-color):([^;}]+)[;}]`).FindAllStringSubmatch(classes(), -1)
	require.NotEmpty(t, uses)
	for _, use := range uses {
		name := regexp.MustCompile(`^var\(--([a-z-]+)\)$`).FindStringSubmatch(use[2])
		switch {
		case use[2] == "none" || use[2] == "currentColor":
		case name == nil:
			t.Errorf("%s: a colour is a property of the style", use[0])
		case !slices.Contains(proven, name[1]):
			t.Errorf("%s: nobody has proven the contrast of %s: list it above", use[0], name[1])
		}
	}
}

// A rule stands on one line: the style of a file takes the colours' lines again
// for the dark.
func TestRulesStandOnOneLine(t *testing.T) {
	for line := range strings.Lines(regexp.MustCompile(`(?s)/\*.*?\*/|@media[^{]*\{\}\s*`).ReplaceAllString(classes(), "")) {
		require.Regexp(t, `^([^{}@]+\{[^{}]*\})?\s*$`, line)
	}
}

// classes is the style without its palettes.
func classes() string {
	return regexp.MustCompile(`(?s):root\{.*?\}`).ReplaceAllString(draw.CSS(), "")
}
