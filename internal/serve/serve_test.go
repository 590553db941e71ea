package serve_test

import (
	"bytes"
	"context"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/health"
	"holdsim/internal/serve"
	"holdsim/services/fraudbot"
)

// run is a service program with its arguments.
func run(ctx context.Context, args ...string) (code int, said string) {
	var log safeBuffer
	code = serve.Main(ctx, &fraudbot.Spec, args, strings.NewReader(""), &log)
	return code, log.String()
}

func TestHelp(t *testing.T) {
	code, said := run(t.Context(), "--help")
	require.Equal(t, 0, code)
	require.Contains(t, said, "The service fraudbot of holdsim.")
	require.Contains(t, said, "HOLDSIM_NATS_URL")
}

func TestACommandLineThatIsWrong(t *testing.T) {
	for said, args := range map[string][]string{
		"fraudbot: flag provided but not defined: -nuts; fraudbot --help lists the flags\n":                                    {"--nuts"},
		"fraudbot: it takes no arguments, and found \"now please\"\n":                                                          {"--nats", "nats://127.0.0.1:1", "now", "please"},
		"fraudbot: it needs to know where the NATS server is: set HOLDSIM_NATS_URL or --nats, such as nats://127.0.0.1:4222\n": nil,
		"fraudbot: --health needs to know whom to ask: set HOLDSIM_HEALTH or --health-address\n":                               {"--health"},
		"fraudbot: the key cannot be read: open " + filepath.Join("no", "such", "key") + ": no such file or directory\n":       {"--nats", "nats://127.0.0.1:1", "--key", filepath.Join("no", "such", "key")},
	} {
		code, got := run(t.Context(), args...)
		require.Equal(t, 2, code, said)
		require.Equal(t, said, got)
	}
}

// A service without a server waits for one; whoever asks hears that it is not
// well, and the one that is asked to leave leaves in order.
func TestHealthWithoutAServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := listener.Addr().String()
	require.NoError(t, listener.Close())

	code, _ := run(t.Context(), "--health", "--health-address", address)
	require.Equal(t, 1, code, "nobody is there")

	ctx, leave := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		code, _ := run(ctx, "--nats", "nats://127.0.0.1:1", "--health-address", address)
		ended <- code
	}()
	require.Eventually(t, func() bool {
		err := health.Ask(t.Context(), address)
		return err != nil && err.Error() == "not well: no connection to NATS at nats://127.0.0.1:1"
	}, 5*time.Second, 10*time.Millisecond)
	code, said := run(t.Context(), "--health", "--health-address", address)
	require.Equal(t, 1, code)
	require.Equal(t, "fraudbot: not well: no connection to NATS at nats://127.0.0.1:1\n", said)

	leave()
	require.Equal(t, 0, <-ended)
}

// A service that waits for its server says for which.
func TestAServerThatIsNotThere(t *testing.T) {
	t.Parallel()
	var log safeBuffer
	ctx, leave := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		ended <- serve.Main(ctx, &fraudbot.Spec, []string{"--nats", "nats://127.0.0.1:1"}, strings.NewReader(""), &log)
	}()
	require.Eventually(t, func() bool {
		return strings.Contains(log.String(), "cannot reach NATS at nats://127.0.0.1:1 yet; still trying")
	}, 10*time.Second, 20*time.Millisecond)
	leave()
	require.Equal(t, 0, <-ended)
}

// An address that is taken is said before anything else goes wrong.
func TestHealthAddressIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	code, said := run(t.Context(), "--nats", "nats://127.0.0.1:1", "--health-address", taken.Addr().String())
	require.Equal(t, 1, code)
	require.Contains(t, said, "fraudbot: listen for health checks: ")
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
