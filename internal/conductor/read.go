package conductor

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/exit"
	"holdsim/services"
)

// part is a service's part in the round that is open.
type part struct {
	spec *services.Spec
	in   uint64      // events met that it reads
	wake events.Time // its next one

	owes  bool // a done for this round
	n     uint64
	count int
	sum   hash.Hash
}

// named says that the service owes a done.
func (p *part) named(n uint64) {
	p.owes, p.n, p.count = true, n, 0
	if p.sum == nil {
		p.sum = sha256.New()
	}
	p.sum.Reset()
}

// outstanding is a set of those who owe a done: bit i is origin i.
func (c *conductor) outstanding() (set uint32) {
	for o, p := range c.parts {
		if p != nil && p.owes {
			set |= 1 << o
		}
	}
	return set
}

// read deals with one record of the log. It reports whether the run is over.
func (c *conductor) read(ctx context.Context, r *bus.Record) (over bool, err error) {
	if r.Fault != "" && c.begin > 0 {
		return false, bus.Corrupt(r.Seq, "%s", r.Fault)
	}
	if r.Origin == events.Conductor {
		return c.own(ctx, r)
	}
	if r.Run != c.run || c.begin == 0 {
		return false, nil // of another run
	}
	p := c.parts[r.Origin]
	switch {
	case p == nil:
		return false, bus.Corrupt(r.Seq, "%s is not in the cast", r.Origin)
	case r.Name == events.RecordAbort:
		return false, c.aborted(r)
	case !p.owes:
		return false, bus.Corrupt(r.Seq, "%s publishes %s after it was done with round %d", r.Origin, r.Name, c.n)
	case r.IsEvent():
		return false, c.event(r, p)
	case r.Name == events.RecordDone:
		return c.done(ctx, r, p)
	}
	return false, bus.Corrupt(r.Seq, "%s publishes %q, which is no record of the protocol", r.Origin, r.Name)
}

// event takes in one event of the round.
func (c *conductor) event(r *bus.Record, p *part) error {
	e, err := c.codec.Decode(r.Data)
	if err != nil {
		return bus.Corrupt(r.Seq, "%v", err)
	}
	if why := c.breach(&e, r, p); why != "" {
		return bus.Corrupt(r.Seq, "%s of %s %s", e.Kind, r.Origin, why)
	}
	p.sum.Write(r.Data) // a hash never fails
	p.sum.Write([]byte{'\n'})
	p.count++
	if c.said++; c.said > maxEvents {
		return exit.With(exit.Failed, fmt.Errorf("the run has more than %d events, where its plan expected about %d: use --transport kernel", maxEvents, c.Expected))
	}
	for _, m := range c.Cast {
		if m.Spec.ReadsKind(e.Kind) {
			c.parts[m.Spec.Origin].in++
		}
	}
	if e.At > c.Horizon {
		c.later++
		return nil
	}
	c.agenda.Add(&e)
	return nil
}

// breach says which rule an event breaks, if any.
func (c *conductor) breach(e *events.Event, r *bus.Record, p *part) string {
	switch id := e.ID; {
	case p.n == 0:
		return "comes before the first round"
	case id.Origin != r.Origin:
		return fmt.Sprintf("bears the name of %s", id.Origin)
	case r.Name != "ev."+e.Kind.String():
		return fmt.Sprintf("was published as %s", r.Name)
	case !p.spec.EmitsKind(e.Kind):
		return "is nothing that its Spec names"
	case id.Born != c.tag.At || id.Step != c.tag.Step:
		return fmt.Sprintf("was born at %d ms, step %d, and the round is at %d ms, step %d", id.Born, id.Step, c.tag.At, c.tag.Step)
	case int(id.K) != p.count:
		return fmt.Sprintf("has K %d: expected %d", id.K, p.count)
	case e.At == c.tag.At && e.Step != c.tag.Step+1, e.At < c.tag.At, e.At > c.tag.At && e.Step != 0:
		return fmt.Sprintf("is due at %d ms, step %d, and was born at %d ms, step %d", e.At, e.Step, c.tag.At, c.tag.Step)
	}
	return ""
}

// done closes the round for one service.
func (c *conductor) done(ctx context.Context, r *bus.Record, p *part) (over bool, err error) {
	var d events.Done
	if err := events.DecodeRecord(r.Data, &d); err != nil {
		return false, bus.Corrupt(r.Seq, "%v", err)
	}
	sum := hex.EncodeToString(p.sum.Sum(nil))
	switch {
	case d.N != p.n:
		return false, bus.Corrupt(r.Seq, "%s is done with round %d: expected round %d", r.Origin, d.N, p.n)
	case c.rules.trust:
	case d.Count != p.count:
		return false, bus.Corrupt(r.Seq, "%s counts %d events in round %d, and the log holds %d", r.Origin, d.Count, d.N, p.count)
	case d.Digest != sum:
		return false, bus.Corrupt(r.Seq, "%s gives %.12s as the digest of round %d, and the log has %.12s", r.Origin, d.Digest, d.N, sum)
	}
	if p.n > 0 && d.Next <= c.tag.At || d.Next < c.Start {
		return false, bus.Corrupt(r.Seq, "%s announces a wake at %d ms in the round at %d ms", r.Origin, d.Next, c.tag.At)
	}
	p.owes, p.wake = false, d.Next
	c.roll.did(r.Origin)
	if early := c.rules.early && c.n > 0; c.outstanding() != 0 && !early {
		return false, nil
	}
	return c.advance(ctx, r.Seq)
}

// link makes the next link of the hash chain out of the digests of a round.
func (c *conductor) link() {
	h := sha256.New()
	h.Write([]byte(c.chain))
	for _, m := range c.Cast {
		if p := c.parts[m.Spec.Origin]; p.n == c.n {
			fmt.Fprintf(h, "\n%s %d %x", m.Spec.Origin, p.count, p.sum.Sum(nil))
		}
	}
	c.chain = hex.EncodeToString(h.Sum(nil))
}

// aborted reads why a run cannot go on.
func (c *conductor) aborted(r *bus.Record) error {
	var a events.Abort
	if err := events.DecodeRecord(r.Data, &a); err != nil {
		return bus.Corrupt(r.Seq, "%v", err)
	}
	return exit.With(exit.Code(a.Code), &AbortedError{a})
}

func fenced(r *bus.Record) error {
	return exit.With(exit.Fenced, &bus.FencedError{Identity: events.Conductor, By: r.Subject(), Seq: r.Seq})
}
