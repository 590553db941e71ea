package conductor

import (
	"bytes"
	"context"
	"strings"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/services"
)

// open goes on with the run that was not finished, or opens a new one.
func (c *conductor) open(ctx context.Context) error {
	outbox, last, err := c.conn.NewOutbox(ctx, bus.ConductorPattern())
	if err != nil {
		return err
	}
	c.outbox = outbox
	record := c.runRecord()
	var after uint64
	if last != nil {
		after = last.Seq
	}
	resumed, err := c.resumes(ctx, last, record)
	switch {
	case err != nil:
		return err
	case resumed:
		begin, _ := bus.RunBegins(last.Run)
		after, c.run = begin-1, last.Run
		c.say("run %s is not finished: going on with it", c.run)
	default:
		c.run = bus.RunName(c.Plan, after)
		if err := c.roll.await(ctx); err != nil {
			return err
		}
	}
	c.chain = c.Plan
	c.reader, err = c.conn.Read(after+1, bus.ForConductor())
	if err != nil {
		return err
	}
	return c.outbox.Put(ctx, after, false, c.opening(record)...)
}

// resumes reports whether the last record of any conductor belongs to this
// very run, and the run is not over.
func (c *conductor) resumes(ctx context.Context, last *bus.Record, record []byte) (bool, error) {
	if last == nil || last.Name == events.RecordEnd || last.Name == events.RecordAbort {
		return false, nil
	}
	begin, ok := bus.RunBegins(last.Run)
	if !ok || last.Run != bus.RunName(c.Plan, begin-1) {
		return false, nil
	}
	first, err := c.conn.Last(ctx, events.RecordSubject(last.Run, events.Conductor, events.RecordRun))
	if err != nil || first == nil {
		return false, err
	}
	return bytes.Equal(first.Data, record), nil
}

func (c *conductor) runRecord() []byte {
	r := events.Run{Protocol: events.ProtocolVersion, Plan: c.Plan, Version: c.Version,
		Names: c.Names, Start: c.Start, Horizon: c.Horizon, Steps: services.MaxSteps}
	for _, m := range c.Cast {
		r.Cast = append(r.Cast, events.Member{Service: m.Spec.Origin.String(), Version: c.Version})
	}
	return events.EncodeRecord(r)
}

// opening is the run record and the plans. Every service owes a done for its plan.
func (c *conductor) opening(record []byte) []bus.Outgoing {
	list := []bus.Outgoing{{Subject: events.RecordSubject(c.run, events.Conductor, events.RecordRun), Data: record}}
	for _, m := range c.Cast {
		list = append(list, bus.Outgoing{Subject: events.PlanSubject(c.run, m.Spec.Origin), Data: m.Config})
		c.parts[m.Spec.Origin].named(0)
	}
	c.roll.expect(0, c.outstanding())
	return list
}

// own deals with a record of a conductor.
func (c *conductor) own(ctx context.Context, r *bus.Record) (over bool, err error) {
	switch {
	case r.Run != c.run && r.Name == events.RecordRun && r.Seq > c.begin && c.begin > 0:
		return false, fenced(r)
	case r.Run != c.run:
		return false, nil // of an older run
	case r.Name == events.RecordAbort:
		return false, c.aborted(r)
	case r.Name == events.RecordRun:
		c.begin = r.Seq
		c.reader.Track()
	case c.begin == 0 && !c.reread:
		// A server that was killed may deliver from where the consumer stood
		// before it hears of the reset.
		c.reread = true
		begin, _ := bus.RunBegins(c.run)
		c.reader.Rewind(begin)
		return false, nil
	case c.begin == 0:
		return false, bus.Corrupt(r.Seq, "%s comes before the run record", r.Subject())
	}
	if err := c.outbox.Met(ctx, r); err != nil {
		return false, err
	}
	if strings.HasPrefix(r.Name, events.RecordPlan+".") && c.outstanding() == 0 {
		return c.advance(ctx, r.Seq)
	}
	return r.Name == events.RecordEnd, nil
}
