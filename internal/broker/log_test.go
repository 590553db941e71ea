package broker

import (
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/cast"
)

// specs are the services of the real cast.
var specs = cast.Specs()

// run is the id of the run that the tests talk about.
const run = "r1"

// testLog is a server with the stream of a log and a consumer per service, and
// a connection of every identity.
type testLog struct {
	t      testing.TB
	server *Server
	keys   *Keyring
	conns  map[string]*nats.Conn
	stream jetstream.Stream
}

// newLog starts a server with these accounts, lets the conductor make the
// stream and the consumers, and connects everyone.
func newLog(t testing.TB, accounts []account) *testLog {
	t.Helper()
	return startLog(t, func(keys *Keyring, o Options) []byte { return render(accounts, len(specs)+1, keys, o) })
}

func startLog(t testing.TB, config func(*Keyring, Options) []byte) *testLog {
	t.Helper()
	l := &testLog{t: t, keys: newKeyring(t), conns: map[string]*nats.Conn{}}
	s, err := Start(config(l.keys, Options{StoreDir: t.TempDir(), Listen: "127.0.0.1:-1"}), nil)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	l.server = s
	for _, name := range Identities(specs) {
		// No handler: nats.go keeps the last error, and a flush waits for it.
		l.conns[name] = connect(t, s, l.keys, name, nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}))
	}
	c, err := bus.Dial(t.Context(), bus.Options{InProcess: s, Identity: events.Conductor, Seed: l.keys.Seed("conductor")})
	require.NoError(t, err)
	defer c.Close()
	for range 2 { // a conductor that was restarted does it again
		require.NoError(t, c.Prepare(t.Context(), bus.Setup{}, specs))
	}
	js, err := jetstream.New(l.conns["conductor"])
	require.NoError(t, err)
	l.stream, err = js.Stream(t.Context(), events.Stream)
	require.NoError(t, err)
	return l
}

// messages is how many messages the stream holds.
func (l *testLog) messages() uint64 {
	l.t.Helper()
	info, err := l.stream.Info(l.t.Context())
	require.NoError(l.t, err, "the stream must still be there")
	return info.State.Msgs
}

// publish sends one message as an identity and reports whether the server
// let it pass.
func (l *testLog) publish(identity string, m *nats.Msg) bool {
	l.t.Helper()
	return l.allowed(identity, func(c *nats.Conn) error { return c.PublishMsg(m) })
}

// subscribe reports whether the server lets an identity subscribe.
func (l *testLog) subscribe(identity, subject string) bool {
	l.t.Helper()
	return l.allowed(identity, func(c *nats.Conn) error {
		sub, err := c.SubscribeSync(subject)
		if err == nil {
			l.t.Cleanup(func() { sub.Unsubscribe() })
		}
		return err
	})
}

// allowed does something on a fresh connection, so that an error on it can
// only be the answer to that, and the server answers in order.
func (l *testLog) allowed(identity string, do func(*nats.Conn) error) bool {
	l.t.Helper()
	c := connect(l.t, l.server, l.keys, identity, nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}))
	defer c.Close()
	require.NoError(l.t, do(c))
	require.NoError(l.t, c.Flush())
	err := c.LastError()
	if err != nil {
		require.ErrorIs(l.t, err, nats.ErrPermissionViolation)
	}
	return err == nil
}
