package conductor

import (
	"context"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/exit"
)

// advance opens the next round, or ends the run. at is the sequence of the
// record that made it possible.
func (c *conductor) advance(ctx context.Context, at uint64) (over bool, err error) {
	c.link()
	for {
		tag, ok := c.next()
		if !ok {
			return false, c.end(ctx, at)
		}
		// A tag that is shown only to the journal is paced like any other, but
		// a run that is read again is not played again.
		if c.Pace != nil && !c.outbox.Replaying(at) {
			if err := c.Pace(ctx, tag); err != nil {
				return false, err
			}
		}
		named, err := c.take(tag)
		if err != nil {
			return false, err
		}
		if named != 0 {
			return false, c.round(ctx, at, tag, named)
		}
	}
}

// next is the earliest tag of all events and wakes.
func (c *conductor) next() (events.Tag, bool) {
	tag, ok := c.agenda.Next()
	for _, p := range c.parts {
		if p == nil || p.wake > c.Horizon {
			continue
		}
		if wake := (events.Tag{At: p.wake}); !ok || wake.Compare(tag) < 0 {
			tag, ok = wake, true
		}
	}
	return tag, ok
}

// take writes what is due at a tag to the journal, and finds who has something
// to do then: bit i is origin i.
func (c *conductor) take(tag events.Tag) (named uint32, err error) {
	c.due = c.agenda.Take(tag, c.due[:0])
	if err := c.watch.See(tag, c.due); err != nil {
		return 0, exit.With(exit.Failed, err)
	}
	for i := range c.due {
		if err := c.Journal.Write(&c.due[i]); err != nil {
			return 0, exit.With(exit.Failed, err)
		}
		c.written++
	}
	for o, p := range c.parts {
		if p == nil {
			continue
		}
		wakes := tag.Step == 0 && p.wake == tag.At
		for i := range c.due {
			wakes = wakes || p.spec.ReadsKind(c.due[i].Kind)
		}
		if wakes {
			named |= 1 << o
		}
	}
	return named, nil
}

// round opens a tag for those who have something to do.
func (c *conductor) round(ctx context.Context, at uint64, tag events.Tag, named uint32) error {
	c.n++
	c.tag = tag
	r := events.Round{N: c.n, At: tag.At, Step: tag.Step, Chain: c.chain}
	for o, p := range c.parts {
		if named&(1<<o) == 0 {
			continue
		}
		p.named(c.n)
		r.Named = append(r.Named, events.Named{Service: events.Origin(o).String(), In: p.in})
	}
	c.roll.expect(c.n, named)
	return c.outbox.Put(ctx, at, false, bus.Outgoing{
		Subject: events.RecordSubject(c.run, events.Conductor, events.RecordRound), Data: events.EncodeRecord(r)})
}

// end closes and proves the journal, and then lets everyone go.
func (c *conductor) end(ctx context.Context, at uint64) error {
	if c.ended {
		return nil
	}
	sum, err := c.Journal.Close(c.later)
	if err != nil {
		return exit.With(exit.Failed, err)
	}
	if err := c.conn.Intact(ctx, c.begin); err != nil {
		return err
	}
	c.ended = true
	c.result = Result{Run: c.run, Rounds: c.n, Events: c.written, SHA256: sum}
	return c.outbox.Put(ctx, at, false, bus.Outgoing{
		Subject: events.RecordSubject(c.run, events.Conductor, events.RecordEnd),
		Data:    events.EncodeRecord(events.End{N: c.n, Events: c.written, SHA256: sum})})
}
