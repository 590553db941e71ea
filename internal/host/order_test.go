package host_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/host"
)

// A planted fault: a service that handles its inputs in the order in which
// they happen to lie there, and not in the canonical one. The comparison of
// journals that the suite is built on must notice.
func TestAnotherOrderThanTheCanonicalOneIsNoticed(t *testing.T) {
	toy := conductortest.Gossip(2, 12)
	b := conductortest.New(t, toy)
	b.RunHost = func(ctx context.Context, o host.Options) error {
		return host.RunOrdered(ctx, o, lastFirst)
	}
	got, _, err := b.Run()
	require.NoError(t, err)
	require.NotEqual(t, string(toy.Kernel(t)), string(got))
}

// lastFirst turns the order of the events of one tag round.
func lastFirst(a, b *events.Event) int {
	if c := a.Tag().Compare(b.Tag()); c != 0 {
		return c
	}
	return -events.CompareStamps(a.ID, b.ID)
}
