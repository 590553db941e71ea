package host

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"holdsim/events"
	"holdsim/internal/agenda"
	"holdsim/internal/bus"
	"holdsim/internal/exit"
	"holdsim/internal/kernel"
)

// session is a service's part in one run.
type session struct {
	host   *host
	name   string
	begin  uint64 // sequence of the run record
	opened events.Run
	codec  *events.Codec
	outbox *bus.Outbox

	actor   *kernel.Actor // nil: the plan is still to come
	agenda  *agenda.Agenda
	n       uint64     // the last round
	tag     events.Tag // its tag
	met     uint64     // events met that the service reads
	counted uint64     // of them, by the conductor, before the round that is read
	at      uint64     // sequence of that round
	aborted bool       // the service gave up; it waits for the conductor's word

	in, out []events.Event
}

func (h *host) newSession(ctx context.Context, r *bus.Record, opened *events.Run) (*session, error) {
	s := &session{host: h, name: r.Run, begin: r.Seq, opened: *opened, agenda: agenda.New(h.order)}
	var err error
	if s.codec, err = events.NewCodec(&s.opened.Names); err != nil {
		return nil, bus.Corrupt(r.Seq, "%v", err)
	}
	if s.outbox, _, err = h.conn.NewOutbox(ctx, bus.OwnPattern(r.Run, h.Spec.Origin)); err != nil {
		return nil, err
	}
	return s, nil
}

// plan makes the machine, and says that it is ready.
func (s *session) plan(ctx context.Context, r *bus.Record) error {
	if s.aborted {
		return nil
	}
	if s.actor != nil {
		return bus.Corrupt(r.Seq, "%s has its plan already", s.host.Spec.Origin)
	}
	machine, err := s.host.Spec.New(bytes.Clone(r.Data))
	if err != nil {
		return exit.With(exit.Failed, fmt.Errorf("%s cannot begin: %w", s.host.Spec.Origin, err))
	}
	s.actor = kernel.NewActor(s.host.Spec, machine, s.opened.Start, s.opened.Horizon)
	s.tag = events.Tag{At: s.opened.Start}
	next, err := s.next()
	if err != nil {
		return err
	}
	return s.say(ctx, r.Seq, false, nil, next)
}

// own deals with a record of the service itself: it must be what the service
// said, and an event that the service reads itself is an input like any other.
func (s *session) own(ctx context.Context, r *bus.Record) error {
	if r.Name == events.RecordAbort {
		s.aborted = true // by this instance or one before
	}
	if s.aborted {
		return nil
	}
	if err := s.outbox.Met(ctx, r); err != nil {
		return err
	}
	if r.IsEvent() {
		return s.event(r)
	}
	return nil
}

// event puts an event on the agenda.
func (s *session) event(r *bus.Record) error {
	if s.aborted {
		return nil
	}
	e, err := s.codec.Decode(r.Data)
	if err != nil {
		return bus.Corrupt(r.Seq, "%v", err)
	}
	if e.ID.Origin != r.Origin || r.Name != "ev."+e.Kind.String() {
		return bus.Corrupt(r.Seq, "%s holds %s of %s", r.Subject(), e.Kind, e.ID.Origin)
	}
	if !s.host.Spec.ReadsKind(e.Kind) {
		return nil // an own event that is for others
	}
	s.met++
	if e.At <= s.opened.Horizon {
		s.agenda.Add(&e)
	}
	return nil
}

// digest is the SHA-256 of the canonical bytes of events, a newline after each.
func digest(bodies [][]byte) string {
	h := sha256.New()
	for _, b := range bodies {
		h.Write(b)
		h.Write([]byte{'\n'})
	}
	return hex.EncodeToString(h.Sum(nil))
}
