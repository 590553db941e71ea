package column_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/column"
)

// Characters count, and not bytes.
func TestColumns(t *testing.T) {
	require.Equal(t, 3, column.Width("4 €"))
	require.Equal(t, "4 €  ", column.Pad("4 €", 5))
	require.Equal(t, "  4 €", column.Right("4 €", 5))
	require.Equal(t, "too wide", column.Pad("too wide", 3))
}

// A line is as full as it can be, and a word that is too long stands alone.
func TestFill(t *testing.T) {
	words := strings.Fields("one two € extraordinary end")
	require.Equal(t, []string{"one two €", "extraordinary", "end"}, column.Fill(words, 9))
	require.Empty(t, column.Fill(nil, 9))
}
