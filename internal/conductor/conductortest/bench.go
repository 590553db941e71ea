package conductortest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/broker"
	"holdsim/internal/bus"
	"holdsim/internal/conductor"
	"holdsim/internal/host"
	"holdsim/internal/journal"
)

// Version is the code's version on the bench.
const Version = "test"

// Patience is how long a test waits for what must happen, on a machine that
// has other things to do.
const Patience = time.Minute

// Bench is a server with the rights of a toy's cast.
type Bench struct {
	*Toy
	TB     testing.TB
	Keys   *broker.Keyring
	Server nats.InProcessConnProvider
	URL    string // used when Server is nil
	// Probe gives the probe of a role; nil: none. OnHost and OnConductor change
	// what the bench is about to run.
	Probe       func(events.Origin) bus.Probe
	OnHost      func(*host.Options)
	OnConductor func(*conductor.Options)
	// RunHost and RunConductor are [host.Run] and [conductor.Run] unless a
	// test plants a fault.
	RunHost      func(context.Context, host.Options) error
	RunConductor func(context.Context, conductor.Options) (*conductor.Result, error)
}

// New starts an embedded server for a toy.
func New(tb testing.TB, toy *Toy) *Bench {
	return NewWith(tb, toy, broker.Options{StoreDir: tb.TempDir()})
}

// NewWith starts an embedded server with options.
func NewWith(tb testing.TB, toy *Toy, o broker.Options) *Bench {
	keys, err := broker.NewKeyring(broker.Identities(toy.Specs()))
	require.NoError(tb, err)
	server, err := broker.Start(broker.Config(toy.Specs(), keys, o), nil)
	require.NoError(tb, err)
	tb.Cleanup(server.Close)
	b := On(tb, toy, keys)
	b.Server = server
	return b
}

// Listening lets everyone come through the server's listener.
func (b *Bench) Listening() {
	b.URL = "nats://" + b.Server.(*broker.Server).Addr()
	b.Server = nil
}

// On is a bench on a server that the test has started.
func On(tb testing.TB, toy *Toy, keys *broker.Keyring) *Bench {
	return &Bench{Toy: toy, TB: tb, Keys: keys, RunHost: host.Run, RunConductor: conductor.Run}
}

// Bus are the options of a connection of an identity.
func (b *Bench) Bus(o events.Origin) bus.Options {
	opts := bus.Options{Identity: o, InProcess: b.Server, URL: b.URL, Seed: b.Keys.Seed(o.String())}
	if b.Probe != nil {
		opts.Probe = b.Probe(o)
	}
	return opts
}

// Journal collects a run's journal in memory.
type Journal struct {
	bytes.Buffer
	*journal.Writer
}

// Write writes an event.
func (j *Journal) Write(e *events.Event) error { return j.Writer.Write(e) }

// Close ends the journal.
func (j *Journal) Close(later uint64) (string, error) {
	f, err := j.Writer.Close(later)
	if err != nil {
		return "", err
	}
	return f.SHA256, nil
}

// NewJournal begins a journal of the toy.
func (t *Toy) NewJournal(tb testing.TB) *Journal {
	j := &Journal{}
	w, err := journal.NewWriter(io.Writer(&j.Buffer), t.Header())
	require.NoError(tb, err)
	j.Writer = w
	return j
}

// Conduct conducts once and gives the journal.
func (b *Bench) Conduct(ctx context.Context) ([]byte, *conductor.Result, error) {
	j := b.NewJournal(b.TB)
	o := conductor.Options{Bus: b.Bus(events.Conductor), Cast: b.Cast, Plan: b.Plan, Names: b.Names,
		Start: b.Toy.Start, Horizon: b.Horizon, Version: Version, Journal: j}
	if b.OnConductor != nil {
		b.OnConductor(&o)
	}
	result, err := b.RunConductor(ctx, o)
	return j.Bytes(), result, err
}

// ConductAgain conducts until it is not a crash that ends it.
func (b *Bench) ConductAgain(ctx context.Context) ([]byte, *conductor.Result, error) {
	for {
		out, result, err := b.Conduct(ctx)
		if !errors.Is(err, ErrCrash) {
			return out, result, err
		}
	}
}

// Hosts are running services.
type Hosts struct {
	stop context.CancelFunc
	wg   sync.WaitGroup
	mu   sync.Mutex
	errs map[events.Origin]error
}

// Serve starts every service of the cast, each again whenever it crashes.
func (b *Bench) Serve() *Hosts {
	ctx, cancel := context.WithCancel(context.Background())
	h := &Hosts{stop: cancel, errs: map[events.Origin]error{}}
	for i := range b.Cast {
		h.wg.Go(func() {
			o := b.Cast[i].Spec.Origin
			err := b.Host(ctx, o)
			h.mu.Lock()
			defer h.mu.Unlock()
			h.errs[o] = err
		})
	}
	b.TB.Cleanup(func() { h.Stop() })
	return h
}

// Host runs one service until ctx ends or it fails for good.
func (b *Bench) Host(ctx context.Context, o events.Origin) error {
	for {
		err := b.HostOnce(ctx, o)
		if !errors.Is(err, ErrCrash) {
			return err
		}
	}
}

// HostOnce runs one service, and not again after a crash.
func (b *Bench) HostOnce(ctx context.Context, o events.Origin) error {
	for _, m := range b.Cast {
		if m.Spec.Origin == o {
			opts := host.Options{Spec: m.Spec, Version: Version, Bus: b.Bus(o)}
			if b.OnHost != nil {
				b.OnHost(&opts)
			}
			return b.RunHost(ctx, opts)
		}
	}
	panic("conductortest: no such service in the cast: " + o.String())
}

// Stop stops the services and gives the errors that they ended with.
func (h *Hosts) Stop() map[events.Origin]error {
	h.stop()
	return h.Wait()
}

// Wait waits until the services end by themselves.
func (h *Hosts) Wait() map[events.Origin]error {
	h.wg.Wait()
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.errs
}

// Run starts the services, conducts, and stops them.
func (b *Bench) Run() ([]byte, *conductor.Result, error) {
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	h := b.Serve()
	defer h.Stop()
	return b.ConductAgain(ctx)
}
