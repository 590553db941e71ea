package plan

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Distances that can be looked up, within the half per cent by which the earth
// is not a sphere.
func TestMetres(t *testing.T) {
	newYork, berlin := point{40_712_800, -74_006_000}, point{52_520_000, 13_405_000}
	require.InEpsilon(t, 6_385_000, newYork.metres(berlin), 0.005)
	require.Equal(t, newYork.metres(berlin), berlin.metres(newYork))
	require.Zero(t, berlin.metres(berlin))
	require.InEpsilon(t, 20_015_000, point{90_000_000, 0}.metres(point{-90_000_000, 0}), 0.001, "from pole to pole")
	require.InEpsilon(t, 111_195, point{0, 179_500_000}.metres(point{0, -179_500_000}), 0.001, "across the date line")
}
