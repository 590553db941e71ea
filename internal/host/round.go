package host

import (
	"context"
	"fmt"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/exit"
)

// round deals with a round of the conductor.
func (s *session) round(ctx context.Context, r *bus.Record) error {
	if s.aborted {
		return nil
	}
	var round events.Round
	if err := events.DecodeRecord(r.Data, &round); err != nil {
		return bus.Corrupt(r.Seq, "%v", err)
	}
	named, err := s.check(r.Seq, &round)
	if err != nil {
		return err
	}
	if named != nil {
		s.at, s.counted = r.Seq, named.In
		if named.In != s.met {
			return errBehind
		}
	}
	s.n, s.tag = round.N, events.Tag{At: round.At, Step: round.Step}
	if named == nil {
		return nil
	}
	bodies, next, err := s.step()
	if err != nil {
		return err
	}
	return s.say(ctx, r.Seq, len(round.Named) == 1, bodies, next)
}

// check holds a round to the rules, and finds what it says to this service.
func (s *session) check(seq uint64, round *events.Round) (*events.Named, error) {
	me := s.host.Spec.Origin
	tag := events.Tag{At: round.At, Step: round.Step}
	var named *events.Named
	for i := range round.Named {
		if round.Named[i].Service == me.String() {
			named = &round.Named[i]
		}
	}
	switch {
	case s.actor == nil:
		return nil, bus.Corrupt(seq, "round %d comes before the plan of %s", round.N, me)
	case round.N != s.n+1:
		return nil, bus.Corrupt(seq, "round %d follows round %d", round.N, s.n)
	case s.n > 0 && tag.Compare(s.tag) <= 0:
		return nil, bus.Corrupt(seq, "round %d at %d ms, step %d, does not come after the round before it, at %d ms, step %d", round.N, tag.At, tag.Step, s.tag.At, s.tag.Step)
	case !s.outbox.Empty():
		return nil, bus.Corrupt(seq, "round %d was opened before %s had finished round %d", round.N, me, s.n)
	}
	due, any := s.agenda.Next()
	if wake := (events.Tag{At: s.actor.Next()}); wake.At != events.Never && (!any || wake.Compare(due) < 0) {
		due, any = wake, true
	}
	switch c := due.Compare(tag); {
	case any && c < 0:
		return nil, bus.Corrupt(seq, "round %d at %d ms, step %d, passes over what %s has to do at %d ms, step %d", round.N, tag.At, tag.Step, me, due.At, due.Step)
	case any && c == 0 && named == nil:
		return nil, bus.Corrupt(seq, "round %d does not name %s, which has something to do at %d ms, step %d", round.N, me, tag.At, tag.Step)
	}
	return named, nil
}

// step lets the machine handle what is due, and writes down what it emits in
// s.out.
func (s *session) step() (bodies [][]byte, next events.Time, err error) {
	s.host.pulse.begin(s.name, s.n, "the machine handles its events")
	defer s.host.pulse.end()
	defer s.recovered(&err)
	s.in = s.agenda.Take(s.tag, s.in[:0])
	s.out = s.actor.Step(s.tag, s.in, s.out[:0])
	for i := range s.out {
		bodies = append(bodies, s.codec.Append(nil, &s.out[i]))
	}
	return bodies, s.actor.Next(), nil
}

// next is the machine's first wake.
func (s *session) next() (next events.Time, err error) {
	s.host.pulse.begin(s.name, 0, "the machine begins")
	defer s.host.pulse.end()
	defer s.recovered(&err)
	return s.actor.Next(), nil
}

// recovered turns a panic of the machine into an error.
func (s *session) recovered(err *error) {
	if p := recover(); p != nil {
		*err = exit.With(exit.Failed, fmt.Errorf("%s failed in round %d, at %d ms, step %d: %v",
			s.host.Spec.Origin, s.n, s.tag.At, s.tag.Step, p))
	}
}

// say publishes what a round led to: the events in s.out, and done.
func (s *session) say(ctx context.Context, at uint64, alone bool, bodies [][]byte, next events.Time) error {
	me := s.host.Spec.Origin
	batch := make([]bus.Outgoing, 0, len(bodies)+1)
	for i := range bodies {
		batch = append(batch, bus.Outgoing{Subject: events.EventSubject(s.name, me, s.out[i].Kind), Data: bodies[i]})
	}
	done := events.Done{N: s.n, Count: len(bodies), Digest: digest(bodies), Next: next}
	batch = append(batch, bus.Outgoing{Subject: events.RecordSubject(s.name, me, events.RecordDone), Data: events.EncodeRecord(done)})
	s.host.pulse.begin(s.name, s.n, "its events are published")
	defer s.host.pulse.end()
	return s.outbox.Put(ctx, at, alone, batch...)
}
