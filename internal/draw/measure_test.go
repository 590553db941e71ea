package draw

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMeasureKnowsWideFromNarrow(t *testing.T) {
	require.Zero(t, Measure("", 12, false))
	require.InDelta(t, 8.2, Measure("A", 12, false), 0.1)
	require.Greater(t, Measure("W", 12, false), 2*Measure("i", 12, false))
	require.Greater(t, Measure("72 h", 12, true), Measure("72 h", 12, false))
	require.InDelta(t, 2*Measure("no notice", 11, false), Measure("no notice", 22, false), 1e-9)
	require.InDelta(t, 12.0, Measure("\u2603", 12, false), 1e-9, "what is not in the table is an em wide")
}

// Every character that a picture prints has a width of its own.
func TestMeasureHasTheMarks(t *testing.T) {
	for _, r := range "✓✗–“”…→·≤≥€äöüß—’\u00a0" {
		_, known := advances()[r]
		require.True(t, known, "%q is not in widths.txt", r)
	}
}

func TestWrapTo(t *testing.T) {
	for _, c := range []struct {
		text     string
		width    float64
		maxLines int
		want     string // lines with | between them
		ok       bool
	}{
		{"", 10, 1, "", true},
		{"one", 100, 1, "one", true},
		{"no functional status", 90, 2, "no functional|status", true},
		{"no functional status", 90, 1, "", false},
		{"$412.50, by debit card", 75, 3, "$412.50, by|debit card", true},
		{"in 7\u00a0min", 40, 2, "in|7\u00a0min", true},
		{"in 7 min", 40, 2, "in 7|min", true},
		{"incomprehensibilities", 40, 9, "", false},
	} {
		got, ok := WrapTo(c.text, c.width, 12, false, c.maxLines)
		require.Equal(t, c.ok, ok, "%q in %v px", c.text, c.width)
		require.Equal(t, c.want, strings.Join(got, "|"), "%q in %v px", c.text, c.width)
	}
}
