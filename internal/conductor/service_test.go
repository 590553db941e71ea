package conductor_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/conductor"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/exit"
	"holdsim/internal/host"
	"holdsim/services"
)

// with replaces what a service of a toy does with its inputs.
func with(toy *conductortest.Toy, role events.Origin, machine func(config []byte) (services.Machine, error)) *conductortest.Toy {
	for i, m := range toy.Cast {
		if m.Spec.Origin == role {
			spec := *m.Spec
			spec.New = machine
			toy.Cast[i].Spec = &spec
		}
	}
	return toy
}

func does(h handler) func([]byte) (services.Machine, error) {
	return func([]byte) (services.Machine, error) { return h, nil }
}

// A service that fails ends the run with one sentence, which everyone is told.
func TestAServiceThatFails(t *testing.T) {
	for _, tc := range []struct {
		name    string
		role    events.Origin
		machine func([]byte) (services.Machine, error)
		want    string
	}{
		{"it panics", events.PointOfSale, does(func(*events.Event, *services.Effects) { panic("no more receipts") }),
			"pointofsale failed in round 10, at 3661000 ms, step 0: no more receipts"},
		{"it refuses its configuration", events.CardLock, func([]byte) (services.Machine, error) { return nil, errors.New("the limit is below zero") },
			"cardlock cannot begin: the limit is below zero"},
		{"it says what its Spec does not name", events.PointOfSale, does(func(in *events.Event, fx *services.Effects) { fx.Emit(events.CardClosed, in.Card) }),
			"pointofsale emits card.closed, which its Spec does not name"},
		{"it says what the vocabulary does not allow", events.PointOfSale, does(func(in *events.Event, fx *services.Effects) {
			fx.Emit(events.SaleDeclined, in.Card).Score = 7
		}), "cannot write an event"},
		{"it answers itself without delay for ever", events.PointOfSale, does(func(in *events.Event, fx *services.Effects) {
			fx.Emit(events.AuthorizationRequested, in.Card)
		}), "in a loop without end: authorization.requested → authorization.requested"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			toy := with(conductortest.Gossip(4, 8), tc.role, tc.machine)
			b := conductortest.New(t, toy)
			var mu sync.Mutex
			told := map[events.Origin]error{}
			b.OnHost = func(o *host.Options) { o.Leave = true }
			b.RunHost = func(ctx context.Context, o host.Options) error {
				err := host.Run(ctx, o)
				mu.Lock()
				defer mu.Unlock()
				told[o.Spec.Origin] = err
				return err
			}
			h := b.Serve()
			_, _, err := b.Conduct(t.Context())
			require.ErrorContains(t, err, tc.want)
			require.Equal(t, exit.Failed, exit.Of(err))
			require.Eventually(t, func() bool { mu.Lock(); defer mu.Unlock(); return len(told) == len(toy.Cast) }, conductortest.Patience, 5*time.Millisecond)
			h.Stop()
			for o, err := range told {
				require.ErrorContains(t, err, tc.want, "%s was told", o)
			}
		})
	}
}

// The next run on the same server is not held up by one that failed.
func TestARunAfterOneThatFailed(t *testing.T) {
	toy := conductortest.Gossip(1, 8)
	b := conductortest.New(t, toy)
	fails := true
	b.Probe = conductortest.Only(events.PointOfSale, &conductortest.Tamper{OnOut: func(out *bus.Outgoing) {
		if fails {
			onDone(func(d *events.Done) { d.Count++; fails = false })(out)
		}
	}})
	b.Serve()
	_, _, err := b.Conduct(t.Context())
	require.ErrorContains(t, err, "the log is not intact")
	got, _, err := b.Conduct(t.Context())
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
}

// A service of another version does not take part, and says so.
func TestAServiceOfAnotherVersion(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), conductortest.Patience)
	defer cancel()
	t.Run("the conductor names it", func(t *testing.T) {
		b := conductortest.New(t, conductortest.Gossip(1, 4))
		b.OnHost = func(o *host.Options) {
			if o.Spec.Origin == events.FraudBot {
				o.Version = "older"
			}
		}
		b.Serve()
		_, _, err := b.Conduct(ctx)
		require.EqualError(t, err, "fraudbot is version older, and the conductor test: start both from the same release")
		require.Equal(t, exit.Unreachable, exit.Of(err))
	})
	t.Run("it speaks another protocol", func(t *testing.T) {
		b := conductortest.New(t, conductortest.Gossip(1, 4))
		b.RunHost = func(ctx context.Context, o host.Options) error {
			if o.Spec.Origin != events.FraudBot {
				return host.Run(ctx, o)
			}
			conn, err := bus.Dial(ctx, o.Bus)
			if err != nil {
				return err
			}
			defer conn.Close()
			for ctx.Err() == nil {
				conn.Shout(events.ControlSubject("fraudbot", events.ControlHello),
					events.EncodeRecord(events.Hello{Protocol: 99, Service: "fraudbot", Version: conductortest.Version}))
				time.Sleep(5 * time.Millisecond)
			}
			return nil
		}
		b.Serve()
		_, _, err := b.Conduct(ctx)
		require.EqualError(t, err, "fraudbot speaks protocol 99, and the conductor 1: start both from the same release")
	})
	t.Run("new code on an old log is refused", func(t *testing.T) {
		toy := conductortest.Gossip(1, 8)
		b := conductortest.New(t, toy)
		said := make(chan string, 100)
		version := conductortest.Version
		crash := &conductortest.Crash{}
		crash.Arm(12)
		b.Probe = conductortest.Only(events.CardLock, crash)
		b.OnHost = func(o *host.Options) {
			o.Say = func(line string) { said <- line }
			if _, where := crash.Seen(); o.Spec.Origin == events.CardLock && where != "" && version != "" {
				o.Version = "newer"
				version = "" // only once
			}
		}
		b.Serve()
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		_, _, err := b.Conduct(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded, "nobody takes the old version's place")
		require.Contains(t, <-said, "it was opened for version test of this service, and this is newer")
	})
}

// Whoever is missing is named, while it is waited for and in the end.
func TestAServiceThatIsMissing(t *testing.T) {
	toy := conductortest.Gossip(1, 4)
	b := conductortest.New(t, toy)
	var told [][]events.Origin
	b.OnConductor = func(o *conductor.Options) {
		o.Patience = 300 * time.Millisecond
		o.Waiting = func(missing []events.Origin) { told = append(told, missing) }
	}
	go b.Host(t.Context(), events.Shopper)
	_, _, err := b.Conduct(t.Context())
	require.EqualError(t, err, "no word from pointofsale, cardlock, fraudbot: start the service there and see whether it reaches the same NATS server")
	require.Equal(t, exit.Unreachable, exit.Of(err))
	require.Equal(t, []events.Origin{events.PointOfSale, events.CardLock, events.FraudBot}, told[len(told)-1])
}

// A machine that does not come back is named, with round and phase, on both
// sides; the run waits for it, and its journal is the same.
func TestAnEndlessHandlerIsNamed(t *testing.T) {
	toy := conductortest.Gossip(1, 4)
	want := string(toy.Kernel(t))
	var once sync.Once
	var inner func(config []byte) (services.Machine, error)
	for _, m := range toy.Cast {
		if m.Spec.Origin == events.PointOfSale {
			inner = m.Spec.New
		}
	}
	hostLate, conductorLate := make(chan host.Late, 10), make(chan conductor.Late, 10)
	come := make(chan struct{})
	toy = with(toy, events.PointOfSale, func(config []byte) (services.Machine, error) {
		machine, err := inner(config)
		return handler(func(in *events.Event, fx *services.Effects) {
			once.Do(func() { <-come })
			machine.Handle(in, fx)
		}), err
	})
	b := conductortest.New(t, toy)
	b.OnHost = func(o *host.Options) { o.Late = func(l host.Late) { hostLate <- l } }
	b.OnConductor = func(o *conductor.Options) { o.Late = func(l conductor.Late) { conductorLate <- l } }
	ctx, cancel := context.WithTimeout(t.Context(), conductortest.Patience/2)
	defer cancel()
	var byHost host.Late
	var byConductor conductor.Late
	go func() {
		defer close(come) // whatever was said: it is looked at below
		byHost = first(ctx, hostLate)
		byConductor = first(ctx, conductorLate)
	}()
	got, _, err := b.Run()
	<-come
	require.Equal(t, events.PointOfSale, byHost.Service)
	require.Contains(t, byHost.Phase, "the machine")
	require.Equal(t, events.PointOfSale, byConductor.Service)
	require.Equal(t, "done", byConductor.Phase)
	require.Equal(t, byHost.Round, byConductor.Round)
	require.Less(t, byConductor.Heard, time.Second)
	require.NoError(t, err)
	require.Equal(t, want, string(got))
}

// first is the first of a channel, or nothing when ctx ends before.
func first[T any](ctx context.Context, from <-chan T) (v T) {
	select {
	case v = <-from:
	case <-ctx.Done():
	}
	return v
}
