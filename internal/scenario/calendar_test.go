package scenario

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// A story is told in English: every holiday of every calendar has an English
// name, and no translation is left over.
func TestHolidaysHaveEnglishNames(t *testing.T) {
	var translated []string
	for _, c := range calendars {
		local := c.name == "at" || c.name == "de-berlin" || c.name == "de-bavaria"
		for _, h := range c.holidays {
			name, ok := english[h.Name]
			require.Equal(t, local, ok, "%s: %s", c.name, h.Name)
			if ok {
				require.NotEmpty(t, name)
				translated = append(translated, h.Name)
			}
		}
	}
	for name := range english {
		require.True(t, slices.Contains(translated, name), "%s is in no calendar", name)
	}
	h, ok := FindHolidays("de-berlin")
	require.True(t, ok)
	require.Equal(t, "Easter Monday", h.On(2026, 4, 6))
	require.Empty(t, h.On(2026, 4, 7))
}
