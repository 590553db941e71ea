package conductor_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/journal"
)

// A run that ends while events are under way counts those as the kernel does,
// and a conductor that is killed anywhere counts none of them twice.
func TestEventsThatAreDueAfterTheEnd(t *testing.T) {
	toy := conductortest.Gossip(2, 12)
	toy.Horizon = toy.Start // the first arrival is due then, and what it leads to up to some seconds later
	want := toy.Kernel(t)
	s, err := journal.NewReader(bytes.NewReader(want))
	require.NoError(t, err)
	for err == nil {
		var e events.Event
		err = s.Next(&e)
	}
	require.NotNil(t, s.Footer(), "%v", err)
	require.NotZero(t, s.Footer().Later)

	b := conductortest.New(t, toy)
	crash := &conductortest.Crash{}
	b.Probe = func(o events.Origin) bus.Probe {
		if o == events.Conductor {
			return crash
		}
		return nil
	}
	b.Serve()
	boundaries := 0
	for at := 0; at <= boundaries; at++ {
		crash.Arm(at)
		got, _, err := b.ConductAgain(t.Context())
		seen, where := crash.Seen()
		require.NoError(t, err, "boundary %d: %s", at, where)
		require.Equal(t, string(want), string(got), "boundary %d: %s", at, where)
		if at == 0 {
			boundaries = seen
		}
	}
	require.Greater(t, boundaries, 10)
}
