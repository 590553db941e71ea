package bus

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"holdsim/events"
	"holdsim/internal/exit"
)

// Outbox publishes what a role has to say, and is the place where a role that
// was restarted finds out that it has said it already. A role puts in what it
// computes while it reads the log from the beginning; what the log holds comes
// by in the same order and is compared. What it does not hold is published.
type Outbox struct {
	chain  chain
	replay uint64     // own records up to this sequence were there at the start
	unread []Outgoing // said, and not yet met in the log
}

// NewOutbox opens the outbox of an author whose own subjects match a pattern.
// The record returned is the author's last one, nil when there is none.
func (c *Conn) NewOutbox(ctx context.Context, pattern string) (*Outbox, *Record, error) {
	o := &Outbox{chain: chain{conn: c, pattern: pattern}}
	last, err := o.chain.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	o.replay = o.chain.tail
	return o, last, nil
}

// Put says something in answer to the record with sequence at. alone says that
// nobody else publishes now, so that the sequences to come are known.
func (o *Outbox) Put(ctx context.Context, at uint64, alone bool, batch ...Outgoing) error {
	if p := o.chain.conn.opts.Probe; p != nil {
		for i := range batch {
			p.Out(&batch[i])
		}
	}
	o.unread = append(o.unread, batch...)
	if at < o.replay {
		return nil
	}
	if !alone {
		at = 0
	}
	return o.chain.publish(ctx, batch, at)
}

// Empty reports whether everything that was said has been met in the log.
func (o *Outbox) Empty() bool { return len(o.unread) == 0 }

// Replaying reports whether what follows the record with sequence at was said
// before this instance began.
func (o *Outbox) Replaying(at uint64) bool { return at < o.replay }

// Met compares an own record that came by with what was said.
func (o *Outbox) Met(ctx context.Context, r *Record) error {
	if len(o.unread) == 0 {
		return o.differs(r, "nothing")
	}
	first := o.unread[0]
	if first.Subject != r.Subject() || !bytes.Equal(r.Data, first.Data) {
		return o.differs(r, fmt.Sprintf("%s %s", lastWord(first.Subject), clip(first.Data)))
	}
	o.unread = o.unread[1:]
	o.chain.met(first, r.Seq)
	if r.Seq == o.replay && len(o.unread) > 0 {
		return o.chain.publish(ctx, o.unread, 0)
	}
	return nil
}

func (o *Outbox) differs(r *Record, computed string) error {
	return exit.With(exit.Differs, &DiffersError{o.chain.conn.me, r.Seq, r.Subject(), clip(r.Data), computed})
}

// Force publishes a record of a run whatever the author said last in it: an
// abort. When the author has gone on to another run, there is nothing to abort.
func (o *Outbox) Force(ctx context.Context, run string, out Outgoing) error {
	for range 5 {
		last, err := o.chain.open(ctx)
		if err != nil || last != nil && last.Run != run {
			return err
		}
		seq, err := o.chain.try(ctx, &out)
		if seq > 0 || err != nil && !errors.Is(err, errUnknown) {
			return err
		}
	}
	return errUnknown
}

func lastWord(subject string) string {
	if _, _, name, ok := parseSubject(subject); ok {
		return name
	}
	return subject
}

// clip shortens data for a sentence.
func clip(data []byte) string {
	const most = 400
	if len(data) > most {
		return fmt.Sprintf("%s… (%d bytes)", data[:most], len(data))
	}
	return string(data)
}

// OwnPattern is the chain of a service: its subjects of one run.
func OwnPattern(run string, o events.Origin) string { return events.OwnSubjects(run, o) }

// ConductorPattern is the chain of the conductor: its subjects of every run.
func ConductorPattern() string { return events.OwnSubjects(anyRun, events.Conductor) }
