package conductor_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/broker"
	"holdsim/internal/bus"
	"holdsim/internal/conductor"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/exit"
)

// behind is a bench whose clients come through a proxy.
func behind(t *testing.T, toy *conductortest.Toy) (*conductortest.Bench, *conductortest.Proxy) {
	b := conductortest.NewWith(t, toy, broker.Options{StoreDir: t.TempDir(), Listen: "127.0.0.1:-1"})
	proxy := conductortest.NewProxy(t, b.Server.(*broker.Server).Addr())
	b.Server, b.URL = nil, proxy.URL()
	return b, proxy
}

// paced calls do before each of the first n rounds.
func paced(b *conductortest.Bench, n int, do func(round int)) {
	b.OnConductor = func(o *conductor.Options) {
		round := 0
		o.Pace = func(context.Context, events.Tag) error {
			if round++; round <= n {
				do(round)
			}
			return nil
		}
	}
}

// Connections are cut in the middle of everything, at random. Nothing is lost
// and nothing is doubled.
func TestConnectionsThatAreCut(t *testing.T) {
	toy := conductortest.Gossip(1, 30)
	b, proxy := behind(t, toy)
	stop := make(chan struct{})
	cut := 0
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(100*time.Millisecond + time.Duration(rand.IntN(300))*time.Millisecond):
				cut += proxy.Cut()
			}
		}
	})
	paced(b, 40, func(int) { time.Sleep(20 * time.Millisecond) })
	got, _, err := b.Run()
	close(stop)
	wg.Wait()
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
	require.Greater(t, cut, 20)
	t.Logf("%d connections were cut", cut)
}

// The server stores what is published and its answers are lost.
func TestAnswersThatAreLost(t *testing.T) {
	toy := conductortest.Gossip(2, 10)
	b, proxy := behind(t, toy)
	paced(b, 3, func(int) {
		proxy.Mute()
		time.AfterFunc(100*time.Millisecond, func() { proxy.Cut() })
	})
	got, _, err := b.Run()
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
}

// A slow link makes a run slow and nothing else.
func TestASlowLink(t *testing.T) {
	toy := conductortest.Gossip(2, 3)
	b, proxy := behind(t, toy)
	proxy.Delay(20 * time.Millisecond)
	got, _, err := b.Run()
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
}

// The server is stopped and started again on its store, between two rounds and
// in the middle of one.
func TestAServerThatIsRestarted(t *testing.T) {
	toy := conductortest.Gossip(1, 12)
	s := newRestartable(t, toy)
	b := conductortest.On(t, toy, s.keys)
	b.URL = "nats://" + s.address
	s.start()
	restarts := 0
	paced(b, 30, func(round int) {
		if round%10 == 0 {
			restarts++
			if round == 20 {
				time.AfterFunc(2*time.Millisecond, func() { s.stop(); s.start() })
				return
			}
			s.stop()
			s.start()
		}
	})
	got, _, err := b.Run()
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
	require.Equal(t, 3, restarts)
}

// restartable is a server on one address and one store.
type restartable struct {
	t       *testing.T
	toy     *conductortest.Toy
	keys    *broker.Keyring
	dir     string
	address string
	mu      sync.Mutex
	server  *broker.Server
}

func newRestartable(t *testing.T, toy *conductortest.Toy) *restartable {
	keys, err := broker.NewKeyring(broker.Identities(toy.Specs()))
	require.NoError(t, err)
	s := &restartable{t: t, toy: toy, keys: keys, dir: t.TempDir(), address: freeAddress(t)}
	t.Cleanup(s.stop)
	return s
}

func (s *restartable) start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for range 50 {
		s.server, err = broker.Start(broker.Config(s.toy.Specs(), s.keys, broker.Options{StoreDir: s.dir, Listen: s.address}), nil)
		if err == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	panic(err)
}

func (s *restartable) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.server != nil {
		s.server.Close()
		s.server = nil
	}
}

// Everyone is there before the server is, in every order of services and
// conductor.
func TestEveryStartOrder(t *testing.T) {
	toy := conductortest.Gossip(1, 4)
	want := string(toy.Kernel(t))
	for _, order := range []string{"server, services, conductor", "server, conductor, services", "services, server, conductor",
		"services, conductor, server", "conductor, server, services", "conductor, services, server"} {
		t.Run(order, func(t *testing.T) {
			s := newRestartable(t, toy)
			b := conductortest.On(t, toy, s.keys)
			b.URL = "nats://" + s.address
			var wg sync.WaitGroup
			for _, who := range strings.Split(order, ", ") {
				switch who {
				case "server":
					s.start()
				case "services":
					b.Serve()
				case "conductor":
					wg.Go(func() {
						ctx, cancel := context.WithTimeout(t.Context(), conductortest.Patience)
						defer cancel()
						got, _, err := b.Conduct(ctx)
						require.NoError(t, err)
						require.Equal(t, want, string(got))
					})
				}
				time.Sleep(30 * time.Millisecond)
			}
			wg.Wait()
		})
	}
}

// The store is put back to what it was some rounds ago, as a machine does that
// stopped before its disk had everything: exit code 76, never another journal.
func TestALogThatWasRolledBack(t *testing.T) {
	toy := conductortest.Gossip(1, 12)
	s := newRestartable(t, toy)
	b := conductortest.On(t, toy, s.keys)
	b.URL = "nats://" + s.address
	s.start()
	old := t.TempDir()
	paced(b, 20, func(round int) {
		switch round {
		case 10:
			s.stop()
			require.NoError(t, os.CopyFS(old, os.DirFS(s.dir)))
			s.start()
		case 20:
			s.stop()
			require.NoError(t, os.RemoveAll(s.dir))
			require.NoError(t, os.CopyFS(s.dir, os.DirFS(old)))
			s.start()
		}
	})
	_, _, err := b.Run()
	require.Equal(t, exit.RolledBack, exit.Of(err), "%v", err)
	require.ErrorContains(t, err, "the log was rolled back")
}

// The server is given an empty store while the services wait for the next run:
// what they had read is gone. They leave and are started again, instead of
// waiting for a sequence that does not come.
func TestAServerWithAnEmptyStore(t *testing.T) {
	toy := conductortest.Gossip(1, 8)
	s := newRestartable(t, toy)
	b := conductortest.On(t, toy, s.keys)
	b.URL = "nats://" + s.address
	s.start()
	hosts := b.Serve()
	_, _, err := b.Conduct(t.Context())
	require.NoError(t, err)
	s.stop()
	require.NoError(t, os.RemoveAll(s.dir))
	s.start()
	ctx, cancel := context.WithTimeout(t.Context(), conductortest.Patience)
	defer cancel()
	conducted := make(chan error, 1)
	go func() {
		_, _, err := b.Conduct(ctx)
		conducted <- err
	}()
	for who, err := range hosts.Wait() {
		require.Equal(t, exit.RolledBack, exit.Of(err), "%s: %v", who, err)
	}
	b.Serve()
	require.NoError(t, <-conducted)
}

// A bit in the middle of the store is flipped while everyone is down, or a
// piece is cut off its end. What is left of the log is a beginning of it, from
// which a run leads to the right journal; no other one is ever the outcome.
func TestADamagedStore(t *testing.T) {
	damage := map[string]func(block []byte) []byte{
		"a flipped bit":  func(b []byte) []byte { b[len(b)/2] ^= 4; return b },
		"a cut-off end":  func(b []byte) []byte { return b[:len(b)*2/3] },
		"a hole of zero": func(b []byte) []byte { clear(b[len(b)/3 : len(b)/2]); return b },
		"nothing left":   func(b []byte) []byte { return nil },
	}
	for name, harm := range damage {
		t.Run(name, func(t *testing.T) {
			toy := conductortest.Gossip(1, 12)
			s := newRestartable(t, toy)
			b := conductortest.On(t, toy, s.keys)
			b.URL = "nats://" + s.address
			s.start()
			crash := &conductortest.Crash{}
			crash.Arm(100)
			b.Probe = conductortest.Only(events.Conductor, crash)
			hosts := b.Serve()
			_, _, err := b.Conduct(t.Context())
			require.ErrorIs(t, err, conductortest.ErrCrash)
			hosts.Stop()
			s.stop()
			blocks, err := filepath.Glob(filepath.Join(s.dir, "jetstream", "SIM", "streams", "HOLDSIM", "msgs", "*.blk"))
			require.NoError(t, err)
			require.NotEmpty(t, blocks)
			text, err := os.ReadFile(blocks[0])
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(blocks[0], harm(text), 0o600))
			// The server's own index would hide what happened.
			indexes, err := filepath.Glob(filepath.Join(filepath.Dir(blocks[0]), "index.db"))
			require.NoError(t, err)
			for _, index := range indexes {
				require.NoError(t, os.Remove(index))
			}

			s.start()
			b.Serve()
			ctx, cancel := context.WithTimeout(t.Context(), conductortest.Patience)
			defer cancel()
			got, _, err := b.Conduct(ctx)
			require.NoError(t, err)
			require.Equal(t, string(toy.Kernel(t)), string(got))
		})
	}
}

// A service's key is used for more than the service does. The conductor stops
// the run before anybody has acted on it.
func TestWhatAServiceMayNotSay(t *testing.T) {
	toy := conductortest.Gossip(1, 12)
	codec, err := events.NewCodec(&toy.Names)
	require.NoError(t, err)
	event := func(run string, change func(*events.Event)) (string, []byte) {
		e := events.Event{At: toy.Horizon, Kind: events.CallAnswered, Channel: events.Voice, Attempt: 1,
			ID: events.Stamp{Born: toy.Start, Origin: events.Shopper}}
		if change != nil {
			change(&e)
		}
		return events.EventSubject(run, events.Shopper, e.Kind), codec.Append(nil, &e)
	}
	for _, tc := range []struct {
		name   string
		record func(run string) (subject, header string, data []byte)
		want   string
	}{
		{"an event after done", func(run string) (string, string, []byte) {
			subject, data := event(run, nil)
			return subject, subject, data
		}, "shopper publishes ev.call.answered after it was done"},
		{"a record that says it is another's", func(run string) (string, string, []byte) {
			subject, data := event(run, nil)
			return subject, events.EventSubject(run, events.FraudBot, events.AuthorizationDeclined), data
		}, "and says that it belongs to"},
		{"a record without a name", func(run string) (string, string, []byte) {
			subject, data := event(run, nil)
			return subject, "", data
		}, "and says that it belongs to"},
		{"a kind that nobody knows", func(run string) (string, string, []byte) {
			subject := strings.Replace(events.EventSubject(run, events.Shopper, events.CallAnswered), "call.answered", "call.forwarded", 1)
			return subject, subject, []byte(`{"specversion":"9"}`)
		}, "shopper publishes ev.call.forwarded after it was done"},
		{"done twice", func(run string) (string, string, []byte) {
			subject := events.RecordSubject(run, events.Shopper, events.RecordDone)
			return subject, subject, events.EncodeRecord(events.Done{N: 1})
		}, "shopper publishes done after it was done"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := conductortest.New(t, toy)
			nc := raw(t, b, events.Shopper)
			defer nc.Close()
			run := bus.RunName(toy.Plan, 0)
			paced(b, 5, func(round int) {
				if round == 5 {
					subject, header, data := tc.record(run)
					publish(t, nc, subject, header, data)
				}
			})
			_, _, err := b.Run()
			require.ErrorContains(t, err, tc.want)
			require.Equal(t, exit.Failed, exit.Of(err))
		})
	}
}

// What was started is stopped: a run leaves no goroutine behind, however it
// ends.
func TestNothingIsLeftBehind(t *testing.T) {
	toy := conductortest.Gossip(1, 6)
	b := conductortest.New(t, toy)
	b.Run() // the server starts what it keeps
	time.Sleep(50 * time.Millisecond)
	before := runtime.NumGoroutine()
	for range 5 {
		_, _, err := b.Run()
		require.NoError(t, err)
		ctx, cancel := context.WithCancel(t.Context())
		hosts := b.Serve()
		paced(b, 5, func(round int) {
			if round == 5 {
				cancel()
			}
		})
		_, _, err = b.Conduct(ctx)
		require.ErrorIs(t, err, context.Canceled)
		hosts.Stop()
		b.OnConductor = nil
	}
	var after int
	if !eventually(func() bool { after = runtime.NumGoroutine(); return after <= before }) {
		var stacks bytes.Buffer
		buf := make([]byte, 1<<20)
		stacks.Write(buf[:runtime.Stack(buf, true)])
		t.Fatalf("%d goroutines before, %d after:\n%s", before, after, stacks.String())
	}
}

func eventually(is func() bool) bool {
	for range 200 {
		if is() {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}

// publish publishes a record as a service's key allows, and waits until it is
// in the stream.
func publish(t *testing.T, nc *nats.Conn, subject, header string, data []byte) {
	m := &nats.Msg{Subject: subject, Data: data, Header: nats.Header{}}
	if header != "" {
		m.Header.Set("Holdsim-Subject", header)
	}
	answer, err := nc.RequestMsg(m, conductortest.Patience)
	require.NoError(t, err)
	require.Contains(t, string(answer.Data), `"seq"`)
}
