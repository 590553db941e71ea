package broker

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/exit"
)

func newKeyring(t testing.TB) *Keyring {
	t.Helper()
	keys, err := NewKeyring(Identities(specs))
	require.NoError(t, err)
	return keys
}

// connect connects an identity to a server inside this process.
func connect(t testing.TB, s *Server, keys *Keyring, identity string, more ...nats.Option) *nats.Conn {
	t.Helper()
	opts := append([]nats.Option{
		nats.InProcessServer(s),
		nats.Nkey(keys.Public(identity), keys.pair(identity).Sign),
		nats.CustomInboxPrefix(events.InboxPrefix(identity)),
	}, more...)
	c, err := nats.Connect("", opts...)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}

// An embedded server has no listener, leaves no folder behind, and starts and
// ends quickly enough for a run of a tenth of a second.
func TestEmbedded(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp) // on Windows
	left := func() int {
		entries, err := os.ReadDir(temp)
		require.NoError(t, err)
		return len(entries)
	}
	keys := newKeyring(t)
	from := time.Now()
	s, err := Embedded(specs, keys, func(level, line string) { require.NotEqual(t, "error", level, line) })
	require.NoError(t, err)
	started := time.Since(from)
	c, err := bus.Dial(t.Context(), bus.Options{InProcess: s, Identity: events.Conductor, Seed: keys.Seed("conductor")})
	require.NoError(t, err)
	require.NoError(t, c.Prepare(t.Context(), bus.Setup{}, specs))
	prepared := time.Since(from)
	c.Close()
	require.Equal(t, 1, left())
	require.Empty(t, s.Addr())
	closing := time.Now()
	s.Close()
	s.Close()
	t.Logf("started after %v, stream and consumers made after %v, closed in %v", started, prepared, time.Since(closing))
	require.Zero(t, left())
	s.nats.WaitForShutdown()
	require.Zero(t, left(), "the server put something back")
}

// A server on its own writes down where it listens, and takes the same address
// when it is started again.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, Init(filepath.Join(dir, "keys"), dir, specs, Options{StoreDir: filepath.Join(dir, "store"), Listen: "127.0.0.1:-1"}))
	addrFile := filepath.Join(dir, "addr")
	var first string
	for range 3 {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- Serve(ctx, filepath.Join(dir, ConfigFile), addrFile, nil) }()
		require.Eventually(t, func() bool {
			addr, err := os.ReadFile(addrFile)
			if err != nil {
				return false
			}
			c, err := net.Dial("tcp", strings.TrimSpace(string(addr)))
			if err != nil {
				return false
			}
			c.Close()
			if first == "" {
				first = string(addr)
			}
			return first == string(addr)
		}, 5*time.Second, time.Millisecond)
		cancel()
		require.NoError(t, <-ended)
	}
}

// What stands in the way of a start is said in one sentence.
func TestStartErrors(t *testing.T) {
	keys := newKeyring(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	good := Config(specs, keys, Options{StoreDir: t.TempDir()})

	for _, c := range []struct {
		name   string
		config []byte
		want   string
	}{
		{"port in use", Config(specs, keys, Options{StoreDir: t.TempDir(), Listen: taken.Addr().String()}),
			"the address is taken by another program (Error listening on port: " + taken.Addr().String()},
		{"monitoring port in use", Config(specs, keys, Options{StoreDir: t.TempDir(), Monitor: taken.Addr().String()}),
			"the address is taken by another program"},
		{"the store is a file", Config(specs, keys, Options{StoreDir: file}), "start the NATS server: it cannot write its store: mkdir " + file},
		{"the store is below a file", Config(specs, keys, Options{StoreDir: filepath.Join(file, "x")}), "cannot write its store"},
		{"JetStream off", []byte("server_name: x\n"), "has no jetstream section"},
		{"not a configuration", []byte("accounts {"), "read the NATS server's configuration"},
		{"an unknown setting", append([]byte("colour: blue\n"), good...), "colour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Start(c.config, nil)
			require.ErrorContains(t, err, c.want)
			require.NotContains(t, err.Error(), "\n")
			require.Nil(t, s)
			require.Equal(t, exit.Unreachable, exit.Of(err))
		})
	}
}

// A folder name with quotes and backslashes is a folder name.
func TestConfigQuotes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), `a "b" \t $HOME 'c' é`)
	s, err := Start(Config(specs, newKeyring(t), Options{StoreDir: dir}), nil)
	require.NoError(t, err)
	s.Close()
	require.DirExists(t, filepath.Join(dir, "jetstream"))
}

func BenchmarkEmbedded(b *testing.B) {
	for b.Loop() {
		keys, err := NewKeyring(Identities(specs))
		require.NoError(b, err)
		s, err := Embedded(specs, keys, nil)
		require.NoError(b, err)
		s.Close()
	}
}
