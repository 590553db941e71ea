package host

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/exit"
)

// read deals with one record of the log.
func (h *host) read(ctx context.Context, r *bus.Record) error {
	if r.Fault != "" {
		if h.run == nil || h.run.aborted {
			return nil
		}
		return bus.Corrupt(r.Seq, "%s", r.Fault)
	}
	if r.Origin == events.Conductor && r.Name == events.RecordRun {
		return h.open(ctx, r)
	}
	if h.run == nil && r.Name == events.RecordRound && r.Run != h.known {
		return h.headless(ctx, r)
	}
	if h.run == nil || r.Run != h.run.name {
		return nil // of a run that is over, or that this service takes no part in
	}
	switch {
	case r.Origin == h.Spec.Origin:
		return h.run.own(ctx, r)
	case r.Origin == events.Conductor:
		return h.conductor(ctx, r)
	case r.IsEvent():
		return h.run.event(r)
	}
	return bus.Corrupt(r.Seq, "%s is nothing that %s is to read", r.Subject(), h.Spec.Origin)
}

// conductor deals with what the conductor says.
func (h *host) conductor(ctx context.Context, r *bus.Record) error {
	switch r.Name {
	case events.RecordPlan + "." + h.Spec.Origin.String():
		return h.run.plan(ctx, r)
	case events.RecordRound:
		return h.run.round(ctx, r)
	case events.RecordEnd:
		return h.close(nil)
	case events.RecordAbort:
		a := events.Abort{Reason: "the run was aborted"}
		if err := events.DecodeRecord(r.Data, &a); err != nil {
			return bus.Corrupt(r.Seq, "%v", err)
		}
		return h.close(exit.With(exit.Code(a.Code), &AbortedError{a}))
	}
	return bus.Corrupt(r.Seq, "the conductor says %q, which this version does not know", r.Name)
}

// open begins with a run. The newest one wins: a session of an older one is
// forgotten.
func (h *host) open(ctx context.Context, r *bus.Record) error {
	h.run, h.known = nil, r.Run
	h.reader.Track()
	var opened events.Run
	if err := events.DecodeRecord(r.Data, &opened); err != nil {
		h.say(fmt.Sprintf("%s takes no part in run %s, which it cannot read: %v", h.Spec.Origin, r.Run, err))
		return nil
	}
	if why := h.unfit(&opened); why != "" {
		h.say(fmt.Sprintf("%s takes no part in run %s: %s", h.Spec.Origin, r.Run, why))
		return nil
	}
	s, err := h.newSession(ctx, r, &opened)
	if err != nil {
		return err
	}
	h.run = s
	return nil
}

// headless deals with a round of a run whose beginning was not met. A server
// that was killed may deliver from where its consumer stood before it hears of
// the reset, so the run is read once more from its beginning. When that is not
// in the log any more, nobody can take part in the run.
func (h *host) headless(ctx context.Context, r *bus.Record) error {
	if begin, ok := bus.RunBegins(r.Run); ok && h.replay != r.Run {
		h.replay = r.Run
		h.reader.Rewind(begin)
		return nil
	}
	outbox, _, err := h.conn.NewOutbox(ctx, bus.OwnPattern(r.Run, h.Spec.Origin))
	if err != nil {
		return err
	}
	h.run, h.known = &session{host: h, name: r.Run, outbox: outbox}, r.Run
	return bus.Corrupt(r.Seq, "run %s lost its beginning: the stream is full, or its store was damaged", r.Run)
}

// unfit says why this service must not take part in a run: another version
// could say something else than what it would have to repeat.
func (h *host) unfit(opened *events.Run) string {
	if opened.Protocol != events.ProtocolVersion {
		return fmt.Sprintf("the run speaks protocol %d, this service %d", opened.Protocol, events.ProtocolVersion)
	}
	for _, m := range opened.Cast {
		if m.Service != h.Spec.Origin.String() {
			continue
		}
		if m.Version != h.Version {
			return fmt.Sprintf("it was opened for version %s of this service, and this is %s", m.Version, h.Version)
		}
		return ""
	}
	return "its cast does not name this service"
}

// close ends the session with a run.
func (h *host) close(err error) error {
	h.run = nil
	h.pulse.rest()
	if !h.Leave {
		return nil
	}
	if err != nil {
		return err
	}
	return errLeave
}

// errBehind says that fewer events were met than the conductor counted.
var errBehind = errors.New("events are missing")

// failed decides what an error means for the service: nil when it goes on.
func (h *host) failed(ctx context.Context, err error) error {
	if h.run == nil || ctx.Err() != nil {
		return err
	}
	var fenced *bus.FencedError
	switch {
	case errors.As(err, &fenced) && h.Standby:
		return nil // what was said waits in the outbox to be compared
	case errors.Is(err, errBehind):
		return h.again(ctx)
	case bus.EndsRun(err):
		return h.abort(ctx, err)
	}
	return err
}

// again reads the run once more from its beginning.
func (h *host) again(ctx context.Context) error {
	at := fmt.Sprintf("%s %d", h.run.name, h.run.n)
	if h.replay == at {
		return h.abort(ctx, bus.Corrupt(h.run.at, "%s has met %d events before round %d and the conductor counted %d",
			h.Spec.Origin, h.run.met, h.run.n+1, h.run.counted))
	}
	h.replay = at
	h.say(fmt.Sprintf("%s misses events before round %d and reads run %s once more", h.Spec.Origin, h.run.n+1, h.run.name))
	h.reader.Rewind(h.run.begin)
	h.run, h.known = nil, ""
	return nil
}

// abort tells the conductor that the run cannot go on, and waits for its word.
func (h *host) abort(ctx context.Context, cause error) error {
	record := events.Abort{Code: int(exit.Of(cause)), Service: h.Spec.Origin.String(), Reason: strings.ToValidUTF8(cause.Error(), "?")}
	h.say(record.Reason)
	out := bus.Outgoing{Subject: events.AbortSubject(h.run.name, h.Spec.Origin), Data: events.EncodeRecord(record)}
	if err := h.run.outbox.Force(ctx, h.run.name, out); err != nil {
		return cause
	}
	h.run.aborted = true
	return nil
}
