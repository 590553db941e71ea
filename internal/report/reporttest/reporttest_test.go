package reporttest

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAReportOfTheCase(t *testing.T) {
	r := Of(t, Pair{"wine-store", "as-is"}, 1, true)
	require.Len(t, r.Run().Events, 39)
	require.NotEmpty(t, r.Beats)
	require.Contains(t, string(r.Text()), "65 h 57 m", "it was run again without what the policy said")
	require.Contains(t, Library(t), Pair{"wine-store:calendar", "as-is"})
}
