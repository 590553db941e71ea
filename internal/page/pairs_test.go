package page

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A page has a size: of twelve policies of one card every two are drawn, of a
// hundred each beside the first.
func TestEveryTwoAreDrawnWhileThePageHoldsThem(t *testing.T) {
	const pair = 60_000 // bytes of two wide drawings and the journeys
	require.True(t, everyTwo(11*pair, 12))
	require.False(t, everyTwo(99*pair, 100))
	require.True(t, everyTwo(mostDrawn, 2))
	require.False(t, everyTwo(mostDrawn+1, 2))
}
