package conductor

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"holdsim/events"
	"holdsim/internal/agenda"
	"holdsim/internal/bus"
	"holdsim/internal/exit"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// maxEvents is where a run that has many more than it expected is stopped.
const maxEvents = 5 * events.MaxExpected

// Member is a service of the cast with the Config that the plan gives it.
type Member struct {
	Spec   *services.Spec
	Config []byte // JSON
}

// Options say what is conducted, and where.
type Options struct {
	Bus     bus.Options // its Identity is the conductor
	Setup   bus.Setup
	Cast    []Member     // in rank order
	Plan    string       // digest of the plan's canonical bytes: "sha256:…"
	Names   events.Names // of the plan
	Start   events.Time
	Horizon events.Time
	// Expected is about how many events the run will have; above
	// [events.MaxExpected] it is refused.
	Expected int64
	// Version is the version of the code, the same for conductor and services.
	Version string
	// Journal takes the events in canonical order.
	Journal Journal
	// Pace returns when the round at a tag may be opened. It may be nil.
	Pace func(ctx context.Context, tag events.Tag) error
	// Waiting is told which services have not said hello yet, whenever that
	// changes; none when all are there. It may be nil.
	Waiting func(missing []events.Origin)
	// Patience is how long to wait for every hello. Zero: for ever.
	Patience time.Duration
	// Late is told of a service that is late with its done. It may be nil.
	Late func(Late)
	// Say takes a line of progress. It may be nil, and is called from several goroutines.
	Say func(line string)
}

// Journal is where the events of a run go. Close ends and proves the journal,
// and gives its SHA-256 in hexadecimal; later is how many events were sent for
// an instant after the horizon. It is not called when the run fails.
type Journal interface {
	Write(e *events.Event) error
	Close(later uint64) (sha256 string, err error)
}

// Result is what a run came to.
type Result struct {
	Run    string // its name in the log
	Rounds uint64
	Events uint64 // in the journal
	SHA256 string // of the journal
}

// AbortedError says that a service could not go on.
type AbortedError struct{ events.Abort }

func (e *AbortedError) Error() string { return e.Reason }

// conductor is one run that is conducted.
type conductor struct {
	Options
	specs  []*services.Spec
	conn   *bus.Conn
	reader *bus.Reader
	outbox *bus.Outbox
	codec  *events.Codec
	roll   *roll

	run    string
	begin  uint64 // sequence of the run record; 0: not met yet
	reread bool   // the run was read once more because it was not met
	n      uint64
	tag    events.Tag
	chain  string
	parts  [events.NumOrigins]*part // by origin, nil for others

	agenda  *agenda.Agenda
	watch   kernel.Watch
	due     []events.Event
	said    uint64 // events met
	written uint64 // events in the journal
	later   uint64 // events met that are due after the horizon
	ended   bool   // end was put out
	result  Result
	rules   rules
}

// rules are what a test replaces to show that it would notice.
type rules struct {
	order agenda.Order
	early bool // open a round before the last one is done
	trust bool // take a done's word for count and digest
}

// Run conducts a run to its end. It returns when the end is in the log, and
// the services may leave.
func Run(ctx context.Context, o Options) (*Result, error) {
	return run(ctx, o, rules{order: events.Compare})
}

func run(ctx context.Context, o Options, r rules) (*Result, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	o.Bus.Identity = events.Conductor
	c := &conductor{Options: o, agenda: agenda.New(r.order), rules: r}
	for _, m := range o.Cast {
		c.specs = append(c.specs, m.Spec)
		c.parts[m.Spec.Origin] = &part{spec: m.Spec, wake: events.Never}
	}
	codec, err := events.NewCodec(&c.Names)
	if err != nil {
		return nil, err
	}
	c.codec = codec
	c.conn, err = bus.Dial(ctx, o.Bus)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	if err := c.conduct(ctx); err != nil {
		return nil, c.failed(ctx, err)
	}
	return &c.result, nil
}

func (o *Options) check() error {
	if o.Expected > events.MaxExpected {
		return exit.With(exit.Failed, fmt.Errorf("the plan expects about %d events, and a run over NATS takes at most %d: use --transport kernel", o.Expected, events.MaxExpected))
	}
	for i, m := range o.Cast {
		if i > 0 && o.Cast[i-1].Spec.Origin >= m.Spec.Origin {
			panic(fmt.Sprintf("conductor: %s stands after %s: a cast is given in rank order", m.Spec.Origin, o.Cast[i-1].Spec.Origin))
		}
	}
	return nil
}

// conduct is the whole of a run.
func (c *conductor) conduct(ctx context.Context) error {
	c.roll = newRoll(c)
	if err := c.conn.Listen(events.ControlSubject("*", events.ControlHello), c.roll.hear); err != nil {
		return err
	}
	if err := c.fits(); err != nil {
		return err
	}
	if err := c.conn.Prepare(ctx, c.Setup, c.specs); err != nil {
		return err
	}
	if err := c.open(ctx); err != nil {
		return err
	}
	stop := c.roll.watch(ctx)
	defer stop()
	for {
		r, err := c.reader.Next(ctx)
		if err != nil {
			return err
		}
		over, err := c.read(ctx, r)
		if over || err != nil {
			return err
		}
	}
}

// fits refuses a Config that no message can carry, before anything is written.
func (c *conductor) fits() error {
	for _, m := range c.Cast {
		const header = 1 << 10 // more than subject and header take
		if size := len(m.Config) + header; int64(size) > c.conn.MaxPayload() {
			return exit.With(exit.Failed, &bus.TooLargeError{Subject: "the configuration of " + m.Spec.Origin.String(), Size: len(m.Config), Max: c.conn.MaxPayload() - header})
		}
	}
	return nil
}

// failed tells everyone that the run cannot go on, where that is the
// conductor's to say: not when it crashed, was fenced or lost its server.
func (c *conductor) failed(ctx context.Context, cause error) error {
	record := events.Abort{Code: int(exit.Of(cause)), Service: events.Conductor.String(), Reason: strings.ToValidUTF8(cause.Error(), "?")}
	var aborted *AbortedError
	switch {
	case c.begin == 0:
		return cause
	case ctx.Err() != nil:
		record.Code, record.Reason = int(exit.Interrupted), "the run was interrupted"
	case errors.As(cause, &aborted):
		record = aborted.Abort
	case !bus.EndsRun(cause):
		return cause
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), abortTimeout)
	defer cancel()
	// Whether it arrives changes nothing for the cause.
	_ = c.outbox.Force(ctx, c.run, bus.Outgoing{Subject: events.AbortSubject(c.run, events.Conductor), Data: events.EncodeRecord(record)})
	return cause
}

// abortTimeout is how long a failed conductor tries to say so.
const abortTimeout = time.Second

func (c *conductor) say(format string, args ...any) {
	if c.Say != nil {
		c.Say(fmt.Sprintf(format, args...))
	}
}
