package scenario_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/scenario"
)

// What the case tells is fixed, what it does not tell is drawn, and what the
// file leaves out is neither.
func TestToldAndDrawn(t *testing.T) {
	sc, err := scenario.OpenScenario("wine-store")
	require.NoError(t, err)
	told, drawn := sc.ToldAndDrawn()
	require.Equal(t, []string{
		"purchases", "what is in the pocket", "time to the next try", "time to cash", "call answered", "ringing time",
		"identity questions passed", "length of the identity check", "time to confirm the use",
	}, told)
	require.Equal(t, []string{
		"PIN known", "time to key in a PIN", "phone looked at in the store", "time to answer on the phone in the store",
		"patience at the till", "how soon they want it settled", "text answered", "how fast a text is answered",
		"care called", "time to the call to care", "patience on hold", "time to the next call to care",
	}, drawn)

	sc, err = scenario.OpenScenario("stolen-card")
	require.NoError(t, err)
	_, drawn = sc.ToldAndDrawn()
	require.Equal(t, "some of the purchases", drawn[0])
	require.Contains(t, drawn, "thief gives up")
}
