package host

import (
	"context"
	"errors"
	"time"

	"holdsim/events"
	"holdsim/internal/agenda"
	"holdsim/internal/bus"
	"holdsim/services"
)

// Options say which service runs where.
type Options struct {
	// Spec is the service.
	Spec *services.Spec
	// Version is the version of the code. A run that was opened for another
	// one is not taken part in.
	Version string
	// Bus is where the server is; its Identity is taken from Spec.
	Bus bus.Options
	// Leave ends Run with the first run that ends. Otherwise it waits for the next.
	Leave bool
	// Standby lets a host that another one has overtaken go on as a spare.
	Standby bool
	// Late is told of a round that takes long. It may be nil.
	Late func(Late)
	// Say takes a line of progress. It may be nil, and is called from several goroutines.
	Say func(line string)
}

// Late says that the machine has not come back from a round. It is meant for
// people; nothing in a run depends on it.
type Late struct {
	Service events.Origin
	Round   uint64
	Phase   string
	For     time.Duration
}

// AbortedError says that a run failed, for a reason that the conductor gave.
type AbortedError struct{ events.Abort }

func (e *AbortedError) Error() string { return e.Reason }

// host is one running service.
type host struct {
	Options
	conn   *bus.Conn
	reader *bus.Reader
	order  agenda.Order // [events.Compare], but for tests
	run    *session     // nil: between runs
	known  string       // the run whose beginning was read last
	replay string       // run and round for which the run was read once more
	pulse  pulse
}

// Run runs a service until ctx ends, with a nil error, or something fails that
// another run would not mend. A run that failed is not such a thing, unless
// Leave is set.
func Run(ctx context.Context, o Options) error { return run(ctx, o, events.Compare) }

func run(ctx context.Context, o Options, order agenda.Order) error {
	h := &host{Options: o, order: order}
	h.Bus.Identity = o.Spec.Origin
	conn, err := bus.Dial(ctx, h.Bus)
	if err != nil {
		return stopped(ctx, err)
	}
	defer conn.Close()
	h.conn = conn
	stop := h.beat(ctx)
	defer stop()
	return stopped(ctx, h.serve(ctx))
}

// stopped turns the end of the context into the orderly end that it is.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

// errLeave ends serve in order.
var errLeave = errors.New("the run is over")

// serve reads the log to its end, which never comes.
func (h *host) serve(ctx context.Context) error {
	from, err := h.begin(ctx)
	if err != nil {
		return err
	}
	h.reader, err = h.conn.Read(from, bus.ForService(h.Spec))
	if err != nil {
		return err
	}
	for {
		r, err := h.reader.Next(ctx)
		if err != nil {
			return err
		}
		err = h.read(ctx, r)
		switch {
		case errors.Is(err, errLeave):
			return nil
		case err != nil:
			if err = h.failed(ctx, err); err != nil {
				return err
			}
		}
	}
}

// begin is where to start reading: at the beginning of the run in which the
// service spoke last, or of the stream when it never did.
func (h *host) begin(ctx context.Context) (uint64, error) {
	_, last, err := h.conn.NewOutbox(ctx, bus.OwnPattern("*", h.Spec.Origin))
	if err != nil || last == nil {
		return 1, err
	}
	from, ok := bus.RunBegins(last.Run)
	if !ok {
		return 1, nil
	}
	return from, nil
}

func (h *host) say(line string) {
	if h.Say != nil {
		h.Say(line)
	}
}
