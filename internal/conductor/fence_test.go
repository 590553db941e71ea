package conductor_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/conductor"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/exit"
	"holdsim/internal/host"
)

// asleep freezes a role at one point of one publication, until it is woken.
type asleep struct {
	conductortest.Tamper
	fell, wake chan struct{}
}

// sleepAt freezes whoever has the probe when it publishes the n-th record
// whose subject ends with word.
func sleepAt(point bus.Point, word string, n int) *asleep {
	s := &asleep{fell: make(chan struct{}), wake: make(chan struct{})}
	s.OnAt = func(p bus.Point, subject string) error {
		if p != point || !strings.HasSuffix(subject, word) {
			return nil
		}
		if n--; n == 0 {
			close(s.fell)
			<-s.wake
		}
		return nil
	}
	return s
}

// A conductor falls asleep at any point of its life: before it prepares the
// stream, while it opens a run, between two rounds, before the end. Meanwhile
// another conductor opens and finishes another run. The first one wakes up, is
// fenced, and changes nothing: not one record of the newer run, and not one
// setting of a consumer.
func TestAConductorThatWakesUpAfterANewerRunIsFenced(t *testing.T) {
	for _, tc := range []struct {
		word string
		n    int
	}{{".run", 1}, {".plan.shopper", 1}, {".plan.fraudbot", 1}, {".round", 1}, {".round", 4}, {".end", 1}} {
		t.Run(strings.TrimPrefix(tc.word, "."), func(t *testing.T) {
			older, newer := conductortest.Gossip(1, 6), conductortest.Gossip(2, 6)
			newer.Plan = "sha256:" + strings.Repeat("f", 64)
			b := conductortest.New(t, older)
			sleeper := sleepAt(bus.Unsent, tc.word, tc.n)
			b.Probe = conductortest.Only(events.Conductor, sleeper)
			b.Serve()
			var (
				wg  sync.WaitGroup
				err error
			)
			wg.Go(func() { _, _, err = b.Conduct(t.Context()) })
			<-sleeper.fell

			c := conductortest.On(t, newer, b.Keys)
			c.Server = b.Server
			got, result, newErr := c.Conduct(t.Context())
			require.NoError(t, newErr)
			require.Equal(t, string(newer.Kernel(t)), string(got))
			before := look(t, b)

			close(sleeper.wake)
			wg.Wait()
			require.Equal(t, exit.Fenced, exit.Of(err), "%v", err)
			require.ErrorContains(t, err, "another instance of conductor has taken over: it wrote holdsim."+result.Run)
			require.Equal(t, before, look(t, b), "stream and consumers are as the newer run left them")

			got, _, newErr = c.Conduct(t.Context()) // and go on working
			require.NoError(t, newErr)
			require.Equal(t, string(newer.Kernel(t)), string(got))
		})
	}
}

// A conductor waits for a service, so that it owes the log nothing and no
// publication of its own can tell it anything. It reads that a newer run was
// opened, and leaves.
func TestAConductorThatOnlyReadsOfANewerRunIsFenced(t *testing.T) {
	older, newer := conductortest.Gossip(1, 6), conductortest.Gossip(2, 6)
	newer.Plan = "sha256:" + strings.Repeat("f", 64)
	b := conductortest.New(t, older)
	ctx, cancel := context.WithTimeout(t.Context(), conductortest.Patience)
	defer cancel()
	slow := sleepAt(bus.Unsent, ".done", 1) // it says hello all the same
	others := make(chan struct{}, len(older.Cast))
	b.Probe = func(o events.Origin) bus.Probe {
		switch o {
		case events.FraudBot:
			return slow
		case events.Conductor:
			return &conductortest.Tamper{OnIn: func(r *bus.Record) []*bus.Record {
				if r.Name == events.RecordDone {
					others <- struct{}{}
				}
				return []*bus.Record{r}
			}}
		}
		return nil
	}
	b.Serve()
	failed := make(chan error, 1)
	go func() {
		_, _, err := b.Conduct(ctx)
		failed <- err
	}()
	<-slow.fell
	for range len(older.Cast) - 1 {
		<-others
	}

	c := conductortest.On(t, newer, b.Keys)
	c.Server = b.Server
	var wg sync.WaitGroup
	wg.Go(func() {
		got, _, err := c.Conduct(ctx)
		require.NoError(t, err)
		require.Equal(t, string(newer.Kernel(t)), string(got))
	})
	err := <-failed
	close(slow.wake)
	wg.Wait()
	require.Equal(t, exit.Fenced, exit.Of(err), "%v", err)
	require.ErrorContains(t, err, "another instance of conductor has taken over: it wrote holdsim.ffffffffffff-")
	require.ErrorContains(t, err, ".conductor.run, record ")
}

// A conductor that wakes up while the newer run is on its way, and does all
// that a conductor does before it opens a run, does not disturb it.
func TestPreparingTheStreamAgainChangesNothing(t *testing.T) {
	toy := conductortest.Gossip(1, 12)
	b := conductortest.New(t, toy)
	rounds := 0
	b.OnConductor = func(o *conductor.Options) {
		o.Pace = func(ctx context.Context, _ events.Tag) error {
			if rounds++; rounds%5 != 0 {
				return nil
			}
			opts := b.Bus(events.Conductor)
			conn, err := bus.Dial(ctx, opts)
			if err != nil {
				return err
			}
			defer conn.Close()
			return conn.Prepare(ctx, bus.Setup{}, toy.Specs())
		}
	}
	got, _, err := b.Run()
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
	require.Greater(t, rounds, 20)
}

// look is what the server holds: the last sequence, and the settings of every
// consumer.
func look(t *testing.T, b *conductortest.Bench) (seen []string) {
	nc := raw(t, b, events.Conductor)
	defer nc.Close()
	subjects := []string{"$JS.API.STREAM.INFO." + events.Stream, "$JS.API.CONSUMER.INFO." + events.Stream + ".conductor"}
	for _, m := range b.Cast {
		subjects = append(subjects, "$JS.API.CONSUMER.INFO."+events.Stream+"."+m.Spec.Origin.String())
	}
	for _, subject := range subjects {
		m, err := nc.Request(subject, nil, conductortest.Patience)
		require.NoError(t, err)
		text := string(m.Data)
		if i := strings.Index(text, `"last_seq"`); i >= 0 {
			seen = append(seen, text[i:i+20])
		}
		from, until := strings.Index(text, `"config"`), strings.Index(text, `"delivered"`)
		if until > from {
			seen = append(seen, text[from:until])
		}
	}
	require.Len(t, seen, len(subjects), "the last sequence, and the settings of each consumer")
	return seen
}

// raw is a bare connection of an identity: what an attacker with its key has.
func raw(t testing.TB, b *conductortest.Bench, o events.Origin) *nats.Conn {
	key, err := nkeys.FromSeed(b.Keys.Seed(o.String()))
	require.NoError(t, err)
	public, err := key.PublicKey()
	require.NoError(t, err)
	opts := []nats.Option{nats.Nkey(public, key.Sign), nats.CustomInboxPrefix(events.InboxPrefix(o.String()))}
	if b.Server != nil {
		opts = append(opts, nats.InProcessServer(b.Server))
	}
	nc, err := nats.Connect(b.URL, opts...)
	require.NoError(t, err)
	return nc
}

// Two conductors of one plan at once: whoever is ahead finishes, and the other
// is fenced or finishes too. Both of them, if both finish, have the journal.
func TestTwoConductorsAtOnce(t *testing.T) {
	toy := conductortest.Gossip(3, 12)
	want := string(toy.Kernel(t))
	finished := 0
	for range 5 {
		b := conductortest.New(t, toy)
		b.Serve()
		var wg sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for range 2 {
			wg.Go(func() {
				got, _, err := b.Conduct(t.Context())
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won++
					require.Equal(t, want, string(got))
					return
				}
				require.Equal(t, exit.Fenced, exit.Of(err), "%v", err)
			})
		}
		wg.Wait()
		require.Positive(t, won, "they cannot both lose")
		finished += won
	}
	t.Logf("%d of 10 conductors finished", finished)
}

// A service falls asleep in the middle of a publication, is replaced, and wakes
// up when the run is further on. It leaves with exit code 75, unless it was
// started as a standby: then it catches up. The journal is the same.
func TestAServiceThatWakesUpAfterItWasReplaced(t *testing.T) {
	for _, standby := range []bool{false, true} {
		toy := conductortest.Gossip(1, 12)
		b := conductortest.New(t, toy)
		sleeper := sleepAt(bus.Unsent, ".done", 3)
		b.OnHost = func(o *host.Options) { o.Leave, o.Standby = true, standby }
		ctx := t.Context()
		zombie := make(chan error, 1)
		for _, m := range toy.Cast {
			if m.Spec.Origin != events.PointOfSale {
				go b.Host(ctx, m.Spec.Origin)
			}
		}
		z := *b
		z.Probe = conductortest.Only(events.PointOfSale, sleeper)
		go func() { zombie <- z.HostOnce(ctx, events.PointOfSale) }()
		b.OnConductor = func(o *conductor.Options) {
			n := 0
			o.Pace = func(context.Context, events.Tag) error {
				if n++; n == 30 { // the replacement is well ahead
					close(sleeper.wake)
					time.Sleep(50 * time.Millisecond)
				}
				return nil
			}
		}
		go func() {
			<-sleeper.fell
			_ = b.HostOnce(ctx, events.PointOfSale)
		}()
		got, _, err := b.Conduct(ctx)
		require.NoError(t, err)
		require.Equal(t, string(toy.Kernel(t)), string(got))
		err = <-zombie
		if standby {
			require.NoError(t, err)
			continue
		}
		require.Equal(t, exit.Fenced, exit.Of(err), "%v", err)
		require.ErrorContains(t, err, "another instance of pointofsale has taken over")
	}
}

// Two live instances of every service, as standbys of each other, in step; one
// of each is killed in the middle. Nothing is missing and nothing is doubled.
func TestAHotStandby(t *testing.T) {
	toy := conductortest.Gossip(2, 20)
	b := conductortest.New(t, toy)
	b.OnHost = func(o *host.Options) { o.Standby = true }
	b.Serve()
	second := b.Serve()
	n := 0
	b.OnConductor = func(o *conductor.Options) {
		o.Pace = func(context.Context, events.Tag) error {
			if n++; n == 30 {
				for who, err := range second.Stop() {
					require.NoError(t, err, "%s", who)
				}
			}
			return nil
		}
	}
	got, _, err := b.Conduct(t.Context())
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
	require.Greater(t, n, 30)
}

// A standby that is always behind takes over where the other stops.
func TestASlowStandbyTakesOver(t *testing.T) {
	toy := conductortest.Gossip(2, 20)
	b := conductortest.New(t, toy)
	b.OnHost = func(o *host.Options) { o.Standby = true }
	first := b.Serve()
	slow := *b
	slow.Probe = func(events.Origin) bus.Probe {
		return &conductortest.Tamper{OnIn: func(r *bus.Record) []*bus.Record {
			time.Sleep(time.Millisecond)
			return []*bus.Record{r}
		}}
	}
	slow.Serve()
	n := 0
	b.OnConductor = func(o *conductor.Options) {
		o.Pace = func(context.Context, events.Tag) error {
			if n++; n == 30 {
				first.Stop()
			}
			return nil
		}
	}
	got, _, err := b.Conduct(t.Context())
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
	require.Greater(t, n, 30)
}

// A record that nobody can read stays in the stream. It must not keep services
// from taking part in the next run, not even those that start anew.
func TestARunAfterOneWithAnUnreadableRecord(t *testing.T) {
	toy := conductortest.Gossip(1, 12)
	b := conductortest.New(t, toy)
	nc := raw(t, b, events.Shopper)
	defer nc.Close()
	hosts := b.Serve()
	paced(b, 5, func(round int) {
		if round == 5 {
			publish(t, nc, events.EventSubject(bus.RunName(toy.Plan, 0), events.Shopper, events.CallAnswered), "", []byte("?"))
		}
	})
	_, _, err := b.Conduct(t.Context())
	require.ErrorContains(t, err, "and says that it belongs to")
	hosts.Stop()
	b.OnConductor = nil
	got, _, err := b.Run()
	require.NoError(t, err)
	require.Equal(t, string(toy.Kernel(t)), string(got))
}
