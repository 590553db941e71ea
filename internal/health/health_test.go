package health_test

import (
	"context"
	"errors"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/health"
)

// A process is well, falls ill, and is gone; whoever asks hears each of it.
func TestAskingAProcess(t *testing.T) {
	address := freeAddress(t)
	ctx, stop := context.WithCancel(t.Context())
	var ill atomic.Bool
	ended := make(chan error, 1)
	go func() {
		ended <- health.Serve(ctx, address, func() error {
			if ill.Load() {
				return errors.New("no connection to NATS")
			}
			return nil
		})
	}()
	require.Eventually(t, func() bool { return health.Ask(t.Context(), address) == nil }, 5*time.Second, 5*time.Millisecond)

	ill.Store(true)
	require.EqualError(t, health.Ask(t.Context(), address), "not well: no connection to NATS")

	stop()
	require.NoError(t, <-ended)
	require.ErrorContains(t, health.Ask(t.Context(), address), "refused")
}

func TestAddressesThatDoNotWork(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	require.ErrorContains(t, health.Serve(t.Context(), taken.Addr().String(), nil), "listen for health checks")
	require.ErrorContains(t, health.Ask(t.Context(), "not an address"), "expected host:port")
}

func freeAddress(t *testing.T) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	return listener.Addr().String()
}
