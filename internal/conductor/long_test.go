package conductor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/conductor/conductortest"
)

// Everyone dies near the end of a long run and reads it again from its
// beginning, faster than it was played: nothing is dropped on the way.
func TestALongRunIsReadAgain(t *testing.T) {
	toy := conductortest.Relay(300)
	b := conductortest.New(t, toy)
	crashes := map[events.Origin]*conductortest.Crash{}
	for o, at := range map[events.Origin]int{events.Conductor: 5_000, events.Shopper: 3_300, events.FraudBot: 1_700} {
		crashes[o] = &conductortest.Crash{}
		crashes[o].Arm(at)
	}
	b.Probe = conductortest.Each(crashes)
	got, result, err := b.Run()
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
	require.Equal(t, uint64(1800), result.Rounds)
	for o, c := range crashes {
		_, where := c.Seen()
		require.NotEmpty(t, where, "%s crashed", o)
	}
}
