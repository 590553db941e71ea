package conductor_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/broker"
	"holdsim/internal/bus"
	"holdsim/internal/conductor"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/exit"
	"holdsim/internal/host"
)

// What cannot be conducted is refused before anything is written.
func TestWhatIsRefusedBeforeItStarts(t *testing.T) {
	t.Run("a plan that expects too many events", func(t *testing.T) {
		b := conductortest.New(t, conductortest.Gossip(1, 4))
		b.OnConductor = func(o *conductor.Options) { o.Expected = 200_001 }
		_, _, err := b.Conduct(t.Context())
		require.EqualError(t, err, "the plan expects about 200001 events, and a run over NATS takes at most 200000: use --transport kernel")
	})
	t.Run("a configuration that no message can carry", func(t *testing.T) {
		b := conductortest.New(t, conductortest.Gossip(1, 4))
		b.OnConductor = func(o *conductor.Options) {
			o.Cast = append([]conductor.Member(nil), o.Cast...)
			o.Cast[1].Config = bytes.Repeat([]byte(" "), 9<<20)
		}
		_, _, err := b.Conduct(t.Context())
		require.ErrorContains(t, err, "the configuration of pointofsale has 9437184 bytes, and the NATS server takes at most")
		require.ErrorContains(t, err, "raise its max_payload, or run with --transport kernel")
	})
	t.Run("a stream that was made for another cast", func(t *testing.T) {
		toy := conductortest.Gossip(1, 4)
		b := conductortest.New(t, toy)
		conn, err := bus.Dial(t.Context(), b.Bus(events.Conductor))
		require.NoError(t, err)
		specs := toy.Specs()
		deaf := *specs[1]
		deaf.Reads = deaf.Reads[:1]
		specs[1] = &deaf
		require.NoError(t, conn.Prepare(t.Context(), bus.Setup{}, specs))
		conn.Close()
		_, _, err = b.Conduct(t.Context())
		require.ErrorContains(t, err, "was made by another version of holdsim")
		require.ErrorContains(t, err, "give the server an empty store")
	})
}

// Every way in which the server can be of no use has its own sentence.
func TestAServerThatIsOfNoUse(t *testing.T) {
	toy := conductortest.Gossip(1, 4)
	keys, err := broker.NewKeyring(broker.Identities(toy.Specs()))
	require.NoError(t, err)
	t.Run("nobody listens", func(t *testing.T) {
		b := conductortest.On(t, toy, keys)
		b.URL = "nats://" + freeAddress(t)
		b.OnConductor = func(o *conductor.Options) { o.Bus.Patience = 200 * time.Millisecond }
		_, _, err := b.Conduct(t.Context())
		require.ErrorContains(t, err, "no NATS server can be reached at "+b.URL)
		require.Equal(t, exit.Unreachable, exit.Of(err))
	})
	t.Run("it has no JetStream", func(t *testing.T) {
		plain, err := server.NewServer(&server.Options{DontListen: true, NoSigs: true, NoLog: true})
		require.NoError(t, err)
		plain.Start()
		defer plain.Shutdown()
		b := conductortest.On(t, toy, keys)
		b.Server = plain
		b.OnConductor = func(o *conductor.Options) { o.Bus.Seed = nil }
		_, _, err = b.Conduct(t.Context())
		require.ErrorContains(t, err, "the NATS server has no JetStream for this account")
		require.Equal(t, exit.Unreachable, exit.Of(err))
	})
	t.Run("it does not know the key", func(t *testing.T) {
		b := conductortest.NewWith(t, toy, broker.Options{StoreDir: t.TempDir(), Listen: "127.0.0.1:-1"})
		b.Listening()
		b.Keys = keys // of another server
		_, _, err := b.Conduct(t.Context())
		require.ErrorContains(t, err, "the NATS server refuses conductor")
		require.Equal(t, exit.Unreachable, exit.Of(err))
	})
	t.Run("a service's rights are another's", func(t *testing.T) {
		b := conductortest.New(t, toy)
		o := b.Bus(events.Shopper)
		o.Seed = b.Keys.Seed("fraudbot")
		err := host.Run(t.Context(), host.Options{Spec: toy.Cast[0].Spec, Version: conductortest.Version, Bus: o})
		require.ErrorContains(t, err, "the NATS server refuses shopper")
	})
	t.Run("a key that is none", func(t *testing.T) {
		b := conductortest.New(t, toy)
		b.OnConductor = func(o *conductor.Options) { o.Bus.Seed = []byte("hello") }
		_, _, err := b.Conduct(t.Context())
		require.ErrorContains(t, err, "the key of conductor is not an nkey seed")
		require.Equal(t, exit.Input, exit.Of(err))
	})
}

func freeAddress(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// A full store is said in one sentence, by whoever meets it.
func TestAFullStore(t *testing.T) {
	b := conductortest.NewWith(t, conductortest.Gossip(1, 4), broker.Options{StoreDir: t.TempDir(), MaxStore: 8 << 20})
	_, _, err := b.Conduct(t.Context())
	require.ErrorContains(t, err, "the NATS server does not keep STREAM.CREATE.HOLDSIM")
	b.OnConductor = func(o *conductor.Options) { o.Setup.MaxBytes = 8 << 20 }
	_, _, err = b.Run()
	require.NoError(t, err)
}

// A run that is larger than the stream loses its beginning. To a service whose
// own last record is among what is gone, the log was rolled back; it leaves,
// is started again, and finds a run without a beginning.
func TestARunThatLosesItsBeginning(t *testing.T) {
	b := conductortest.New(t, conductortest.Gossip(1, 60))
	b.OnConductor = func(o *conductor.Options) { o.Setup.MaxBytes = 16 << 10 }
	b.RunHost = func(ctx context.Context, o host.Options) error {
		for {
			if err := host.Run(ctx, o); exit.Of(err) != exit.RolledBack {
				return err
			}
		}
	}
	_, _, err := b.Run()
	require.ErrorContains(t, err, "lost its beginning")
}

// The store loses records in the middle of the run after everyone has read
// them. Only the stream's own counts tell, and the run does not end as if all
// of it could be read again.
func TestAHoleInTheStreamIsNoticedAtTheEnd(t *testing.T) {
	b := conductortest.New(t, conductortest.Gossip(1, 8))
	b.Server = lawless(t, b)
	b.OnConductor = func(o *conductor.Options) { o.Journal = holed{o.Journal, t, b} }
	_, _, err := b.Run()
	require.ErrorContains(t, err, "the log is not intact, record 1: the stream holds ")
	require.Equal(t, exit.Failed, exit.Of(err))
	nc := raw(t, b, events.Conductor)
	defer nc.Close()
	last, err := nc.Request("$JS.API.DIRECT.GET."+events.Stream, []byte(`{"last_by_subj":"`+bus.ConductorPattern()+`"}`), conductortest.Patience)
	require.NoError(t, err)
	require.True(t, strings.HasSuffix(last.Header.Get("Nats-Subject"), ".conductor.abort"), "%v", last.Header)
}

// holed is a journal that makes a hole in the stream when it is closed, which
// is after the last record was read and before the end is written.
type holed struct {
	conductor.Journal
	t *testing.T
	b *conductortest.Bench
}

// Close lets the stream forget all but the last record of each subject.
func (h holed) Close(later uint64) (string, error) {
	nc := raw(h.t, h.b, events.Conductor)
	defer nc.Close()
	ask := func(what string, body []byte) (answer struct {
		Config map[string]any
		Error  any
	}) {
		m, err := nc.Request("$JS.API.STREAM."+what+"."+events.Stream, body, conductortest.Patience)
		require.NoError(h.t, err)
		require.NoError(h.t, json.Unmarshal(m.Data, &answer))
		require.Nil(h.t, answer.Error)
		return answer
	}
	config := ask("INFO", nil).Config
	config["max_msgs_per_subject"] = 1
	body, err := json.Marshal(config)
	require.NoError(h.t, err)
	ask("UPDATE", body)
	return h.Journal.Close(later)
}

// lawless is a server like the bench's, on which everyone may do everything in
// their own account.
func lawless(t *testing.T, b *conductortest.Bench) *server.Server {
	opts := &server.Options{NoSigs: true, NoLog: true, DontListen: true}
	require.NoError(t, opts.ProcessConfigString(string(broker.Config(b.Specs(), b.Keys, broker.Options{StoreDir: t.TempDir()}))))
	for _, user := range opts.Nkeys {
		user.Permissions = nil
	}
	s, err := server.NewServer(opts)
	require.NoError(t, err)
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	return s
}

// Whoever asks a run to stop gets it back at once, whatever it is doing.
func TestStoppingInEveryPhase(t *testing.T) {
	phases := map[string]func(b *conductortest.Bench, stop context.CancelFunc){
		"before there is a server": func(b *conductortest.Bench, stop context.CancelFunc) {
			b.Server, b.URL = nil, "nats://"+freeAddress(t)
			time.AfterFunc(50*time.Millisecond, stop)
		},
		"while services are missing": func(b *conductortest.Bench, stop context.CancelFunc) {
			b.OnConductor = func(o *conductor.Options) { o.Waiting = func([]events.Origin) { stop() } }
		},
		"while it waits to open a round": func(b *conductortest.Bench, stop context.CancelFunc) {
			b.Serve()
			b.OnConductor = func(o *conductor.Options) {
				o.Pace = func(ctx context.Context, _ events.Tag) error { stop(); <-ctx.Done(); return ctx.Err() }
			}
		},
	}
	for _, word := range []string{".run", ".plan.shopper", ".round", ".end"} {
		phases["while it publishes "+word] = func(b *conductortest.Bench, stop context.CancelFunc) {
			b.Probe = conductortest.Only(events.Conductor, &conductortest.Tamper{OnAt: func(p bus.Point, subject string) error {
				if p == bus.Sent && strings.HasSuffix(subject, word) {
					stop()
				}
				return nil
			}})
			b.Serve()
		}
	}
	for name, phase := range phases {
		t.Run(name, func(t *testing.T) {
			b := conductortest.New(t, conductortest.Gossip(1, 6))
			ctx, stop := context.WithCancel(t.Context())
			phase(b, stop)
			begun := time.Now()
			_, _, err := b.Conduct(ctx)
			if err != nil || !strings.HasSuffix(name, ".end") { // the end may be in the log already
				require.ErrorIs(t, err, context.Canceled)
			}
			require.Less(t, time.Since(begun), 5*time.Second)
		})
	}
}

// A run that was interrupted is over; the next one begins anew. One that
// crashed is gone on with.
func TestAnInterruptedRunIsNotGoneOnWith(t *testing.T) {
	toy := conductortest.Gossip(1, 6)
	b := conductortest.New(t, toy)
	b.Serve()
	first := bus.RunName(toy.Plan, 0)
	ctx, stop := context.WithCancel(t.Context())
	paced(b, 5, func(round int) {
		if round == 5 {
			stop()
		}
	})
	_, _, err := b.Conduct(ctx)
	require.ErrorIs(t, err, context.Canceled)
	b.OnConductor = nil

	crash := &conductortest.Crash{}
	crash.Arm(40)
	b.Probe = conductortest.Only(events.Conductor, crash)
	_, _, err = b.Conduct(t.Context())
	require.ErrorIs(t, err, conductortest.ErrCrash)
	var said []string
	b.OnConductor = func(o *conductor.Options) { o.Say = func(line string) { said = append(said, line) } }
	got, result, err := b.Conduct(t.Context())
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
	require.NotEqual(t, first, result.Run)
	require.Equal(t, []string{"run " + result.Run + " is not finished: going on with it"}, said)
}
