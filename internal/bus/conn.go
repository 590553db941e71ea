package bus

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"

	"holdsim/events"
	"holdsim/internal/exit"
)

// minServer is the first version that can reset a consumer.
const minServer = "2.14.0"

// answerTimeout is how long a request waits before its outcome counts as
// unknown. It decides when to ask again and never what happens in a run.
const answerTimeout = 500 * time.Millisecond

// Options say where a server is and who connects.
type Options struct {
	// URL is nats://host:port; not used with InProcess.
	URL string
	// InProcess gives connections to a server inside this process.
	InProcess nats.InProcessConnProvider
	// Identity is who connects: the conductor or a service.
	Identity events.Origin
	// Seed is the nkey seed of the identity. Empty: the server asks for none.
	Seed []byte
	// Patience is how long to wait for the first connection. Zero: for ever.
	Patience time.Duration
	// Say takes one line about the connection: lost, there again. It may be
	// nil, and may be called from several goroutines.
	Say func(line string)
	// Up is told whenever the connection is there or lost. It may be nil, and
	// may be called from several goroutines.
	Up func(there bool)
	// Probe is for tests.
	Probe Probe
}

// Conn is a connection of one identity. It comes back by itself after every
// break. Its methods, and those of the Reader and the Outbox made from it, may
// be used by one goroutine, except for Close and Shout.
type Conn struct {
	opts Options
	nc   *nats.Conn
	me   events.Origin

	answers  chan *nats.Msg // to requests and publications
	inbox    string
	requests uint64

	reset       uint64    // token of the reader's last reset
	resetAnswer *nats.Msg // met by somebody who waited for another answer

	up    atomic.Uint64 // counts the connections made
	state chan struct{} // poked whenever the connection comes or goes
	fatal chan struct{} // closed when the connection is of no more use
	once  sync.Once
	cause error // valid when fatal is closed
}

// Dial connects and waits until it is connected, or Patience or ctx is over.
func Dial(ctx context.Context, o Options) (*Conn, error) {
	c := &Conn{opts: o, me: o.Identity, answers: make(chan *nats.Msg, 4096),
		state: make(chan struct{}, 1), fatal: make(chan struct{})}
	settings, err := c.settings()
	if err != nil {
		return nil, err
	}
	c.nc, err = nats.Connect(o.URL, settings...)
	if err != nil {
		return nil, exit.With(exit.Unreachable, &UnreachableError{c.where(), err})
	}
	if err := c.first(ctx); err != nil {
		c.nc.Close()
		return nil, err
	}
	return c, nil
}

func (c *Conn) settings() ([]nats.Option, error) {
	me := c.me.String()
	list := []nats.Option{
		nats.Name("holdsim " + me),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(50 * time.Millisecond),
		nats.ReconnectJitter(200*time.Millisecond, 200*time.Millisecond),
		nats.ReconnectBufSize(-1),
		nats.PingInterval(5 * time.Second),
		nats.MaxPingsOutstanding(2),
		nats.Timeout(2 * time.Second),
		nats.RetryOnFailedConnect(true),
		nats.CustomInboxPrefix(events.InboxPrefix(me)),
		nats.PermissionErrOnSubscribe(true),
		nats.ConnectHandler(func(*nats.Conn) { c.connected() }),
		nats.ReconnectHandler(func(*nats.Conn) { c.connected() }),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) { c.disconnected(err) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { c.asyncError(err) }),
		nats.ClosedHandler(func(nc *nats.Conn) { c.closed(nc.LastError()) }),
	}
	if c.opts.InProcess != nil {
		list = append(list, nats.InProcessServer(c.opts.InProcess))
	}
	if len(c.opts.Seed) > 0 {
		key, err := nkeys.FromSeed(c.opts.Seed)
		if err != nil {
			return nil, exit.With(exit.Input, fmt.Errorf("the key of %s is not an nkey seed (%w): expected one line beginning with SU", me, err))
		}
		public, err := key.PublicKey()
		if err != nil {
			return nil, fmt.Errorf("the key of %s has no public half: %w", me, err)
		}
		list = append(list, nats.Nkey(public, key.Sign))
	}
	return list, nil
}

// first waits for the first connection and looks at the server.
func (c *Conn) first(ctx context.Context) error {
	if c.opts.Patience > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, c.opts.Patience, errPatience)
		defer cancel()
	}
	for c.up.Load() == 0 {
		select {
		case <-c.state:
		case <-c.fatal:
			return c.cause
		case <-ctx.Done():
			if errors.Is(context.Cause(ctx), errPatience) {
				return exit.With(exit.Unreachable, &UnreachableError{c.where(), c.lastError()})
			}
			return ctx.Err()
		}
	}
	if v := c.nc.ConnectedServerVersion(); older(v, minServer) {
		return exit.With(exit.Unreachable, &TooOldError{v})
	}
	c.inbox = c.nc.NewInbox()
	_, err := c.nc.ChanSubscribe(c.inbox+".*", c.answers)
	if err != nil {
		return c.subscribeError(err)
	}
	return nil
}

var errPatience = errors.New("the patience for a first connection is over")

func (c *Conn) lastError() error {
	if err := c.nc.LastError(); err != nil {
		return err
	}
	return nats.ErrNoServers
}

func (c *Conn) where() string {
	if c.opts.InProcess != nil {
		return "the server inside this process"
	}
	return c.opts.URL
}

// Close ends the connection at once.
func (c *Conn) Close() { c.nc.Close() }

func (c *Conn) say(format string, args ...any) {
	if c.opts.Say != nil {
		c.opts.Say(fmt.Sprintf(format, args...))
	}
}

func (c *Conn) tell(there bool) {
	if c.opts.Up != nil {
		c.opts.Up(there)
	}
}

func (c *Conn) poke() {
	select {
	case c.state <- struct{}{}:
	default:
	}
}

func (c *Conn) connected() {
	c.tell(true)
	if c.up.Add(1) > 1 {
		c.say("%s is connected to NATS again", c.me)
	}
	c.poke()
}

func (c *Conn) disconnected(err error) {
	c.tell(false)
	if err != nil {
		c.say("%s lost its connection to NATS (%v) and tries again", c.me, err)
	}
	c.poke()
}

func (c *Conn) fail(err error) {
	c.once.Do(func() {
		c.cause = err
		close(c.fatal)
	})
}

func (c *Conn) closed(last error) {
	switch {
	case errors.Is(last, nats.ErrAuthorization), errors.Is(last, nats.ErrAuthExpired), errors.Is(last, nats.ErrAuthRevoked):
		c.fail(c.denied("it does not know the key"))
	default:
		c.fail(errClosed)
	}
}

var errClosed = errors.New("the connection to NATS was closed")

// asyncError turns what would otherwise look like a time-out into an error.
func (c *Conn) asyncError(err error) {
	switch {
	case errors.Is(err, nats.ErrPermissionViolation):
		c.fail(c.denied(strings.TrimPrefix(err.Error(), "nats: ")))
	case errors.Is(err, nats.ErrSlowConsumer):
		c.fail(exit.With(exit.Unreachable, &SlowError{c.me}))
	}
}

func (c *Conn) denied(reason string) error {
	return exit.With(exit.Unreachable, &DeniedError{c.me, reason})
}

func (c *Conn) subscribeError(err error) error {
	if errors.Is(err, nats.ErrPermissionViolation) {
		return c.denied(err.Error())
	}
	return fmt.Errorf("subscribe: %w", err)
}

// MaxPayload is the most bytes of one message.
func (c *Conn) MaxPayload() int64 { return c.nc.MaxPayload() }

// Shout says something that is no part of the log. Whether anybody hears it is
// not known. It may be called from any goroutine.
func (c *Conn) Shout(subject string, data []byte) { _ = c.nc.Publish(subject, data) }

// Listen calls hear for everything that is shouted under a pattern, until the
// connection is closed. hear runs in a goroutine of its own.
func (c *Conn) Listen(pattern string, hear func(subject string, data []byte)) error {
	_, err := c.nc.Subscribe(pattern, func(m *nats.Msg) { hear(m.Subject, m.Data) })
	if err != nil {
		return c.subscribeError(err)
	}
	return nil
}

// older reports whether version a, as three numbers, is before b.
func older(a, b string) bool {
	x, y := strings.SplitN(a, ".", 3), strings.SplitN(b, ".", 3)
	for i := range min(len(x), len(y)) {
		m, n := leading(x[i]), leading(y[i])
		if m != n {
			return m < n
		}
	}
	return false
}

// leading is the number that a part of a version begins with.
func leading(part string) int {
	end := 0
	for end < len(part) && part[end] >= '0' && part[end] <= '9' {
		end++
	}
	n, _ := strconv.Atoi(part[:end])
	return n
}
