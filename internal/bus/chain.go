package bus

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"holdsim/events"
	"holdsim/internal/exit"
)

// Outgoing is a record to publish.
type Outgoing struct {
	Subject string
	Data    []byte
}

// chain publishes the records of one author, each at most once and in order.
type chain struct {
	conn    *Conn
	pattern string // of the author's own subjects
	tail    uint64 // sequence of the author's last record; 0: none
	last    Outgoing
}

// open finds the author's last record.
func (c *chain) open(ctx context.Context) (*Record, error) {
	r, err := c.conn.Last(ctx, c.pattern)
	if err != nil {
		return nil, err
	}
	c.tail, c.last = 0, Outgoing{}
	if r != nil {
		c.tail, c.last = r.Seq, Outgoing{r.Subject(), r.Data}
	}
	return r, nil
}

// publish brings a batch into the stream. When after is not zero, nobody else
// is expected to publish, and the batch should directly follow that sequence.
func (c *chain) publish(ctx context.Context, batch []Outgoing, after uint64) error {
	done := 0
	if after > 0 {
		n, err := c.atOnce(ctx, batch, after)
		if err != nil && !errors.Is(err, errUnknown) {
			return err
		}
		done = n
	}
	for done < len(batch) {
		n, err := c.one(ctx, batch[done:])
		if err != nil {
			return err
		}
		done += n
	}
	return nil
}

// atOnce publishes a batch without waiting for the single answers and reports
// how many of its records are in the stream, counted from the first.
func (c *chain) atOnce(ctx context.Context, batch []Outgoing, after uint64) (int, error) {
	up := c.conn.up.Load()
	tail, first := c.tail, c.conn.requests+1
	for i := range batch {
		if err := c.send(&batch[i], tail, after+uint64(i)); err != nil {
			return 0, err
		}
		tail = after + uint64(i) + 1
	}
	timer := time.NewTimer(answerTimeout)
	defer timer.Stop()
	for i := range batch {
		token, m, err := c.conn.await(ctx, first+uint64(i), up, timer)
		if err != nil {
			return i, err
		}
		if token != first+uint64(i) {
			return i, errUnknown
		}
		seq, err := readAck(&batch[i], m)
		if err != nil || seq == 0 {
			return i, err
		}
		if err := c.settled(&batch[i], seq); err != nil {
			return i, err
		}
	}
	return len(batch), nil
}

// one publishes the first record of a batch and reports how many of the batch
// are known to be in the stream: more than one when another instance was
// faster.
func (c *chain) one(ctx context.Context, batch []Outgoing) (int, error) {
	for try := 0; ; try++ {
		seq, err := c.try(ctx, &batch[0])
		switch {
		case errors.Is(err, errUnknown): // ask
		case err != nil:
			return 0, err
		case seq > 0:
			return 1, c.settled(&batch[0], seq)
		}
		n, err := c.resolve(ctx, batch, try)
		if n > 0 || err != nil {
			return n, err
		}
	}
}

// try publishes once. A sequence of zero without an error means that the
// author's last record is another one than expected.
func (c *chain) try(ctx context.Context, out *Outgoing) (uint64, error) {
	up := c.conn.up.Load()
	if err := c.send(out, c.tail, 0); err != nil {
		return 0, err
	}
	timer := time.NewTimer(answerTimeout)
	defer timer.Stop()
	_, m, err := c.conn.await(ctx, c.conn.requests, up, timer)
	if err != nil {
		return 0, err
	}
	return readAck(out, m)
}

// resolve finds out what became of a publication whose outcome is not known.
func (c *chain) resolve(ctx context.Context, batch []Outgoing, try int) (int, error) {
	r, err := c.conn.Last(ctx, c.pattern)
	if err != nil {
		return 0, err
	}
	switch {
	case r == nil && c.tail == 0:
		return 0, c.conn.settle(ctx, try)
	case r == nil:
		return 0, c.rolledBack("none of its own")
	case r.Seq < c.tail:
		return 0, c.rolledBack("record " + strconv.FormatUint(r.Seq, 10) + " as the last of its own")
	case r.Seq == c.tail:
		if r.Subject() != c.last.Subject || !bytes.Equal(r.Data, c.last.Data) {
			return 0, c.rolledBack("another one in its place")
		}
		return 0, c.conn.settle(ctx, try)
	}
	for i := range batch {
		if r.Subject() == batch[i].Subject && bytes.Equal(r.Data, batch[i].Data) {
			c.tail, c.last = r.Seq, batch[i]
			return i + 1, nil
		}
	}
	return 0, exit.With(exit.Fenced, &FencedError{c.conn.me, r.Subject(), r.Seq})
}

func (c *chain) rolledBack(found string) error {
	return exit.With(exit.RolledBack, &RolledBackError{c.conn.me, c.tail, found})
}

// met notes that a record is in the stream, by whichever instance.
func (c *chain) met(out Outgoing, seq uint64) {
	if seq > c.tail {
		c.tail, c.last = seq, out
	}
}

// settled notes that a record is in the stream.
func (c *chain) settled(out *Outgoing, seq uint64) error {
	c.tail, c.last = seq, *out
	return c.conn.at(Settled, out.Subject)
}

// send publishes one record under the condition that tail is the author's last
// one, and, when after is not zero, that it is the stream's last one too.
func (c *chain) send(out *Outgoing, tail, after uint64) error {
	header := nats.Header{
		subjectHeader:                                 {out.Subject},
		"Nats-Expected-Stream":                        {events.Stream},
		"Nats-Expected-Last-Subject-Sequence":         {strconv.FormatUint(tail, 10)},
		"Nats-Expected-Last-Subject-Sequence-Subject": {c.pattern},
	}
	if after > 0 {
		header["Nats-Expected-Last-Sequence"] = []string{strconv.FormatUint(after, 10)}
	}
	if p := c.conn.opts.Probe; p != nil {
		if err := p.At(Unsent, out.Subject); err != nil {
			return err
		}
	}
	_, err := c.conn.send(&nats.Msg{Subject: out.Subject, Data: out.Data, Header: header})
	if errors.Is(err, nats.ErrMaxPayload) {
		return exit.With(exit.Failed, &TooLargeError{out.Subject, len(out.Data), c.conn.nc.MaxPayload()})
	}
	if err != nil {
		return err
	}
	return c.conn.at(Sent, out.Subject)
}

// at tells the probe where a publication is.
func (c *Conn) at(p Point, subject string) error {
	if c.opts.Probe == nil {
		return nil
	}
	if p == Sent {
		_ = c.nc.FlushTimeout(answerTimeout) // the server has it before the process dies
	}
	return c.opts.Probe.At(p, subject)
}

// readAck reads the answer to a publication. Zero without an error means that
// the condition did not hold.
func readAck(out *Outgoing, m *nats.Msg) (uint64, error) {
	if noResponders(m) {
		return 0, errUnknown // the stream is not there yet, or not any more
	}
	var ack struct {
		Seq   uint64              `json:"seq"`
		Error *jetstream.APIError `json:"error"`
	}
	if err := json.Unmarshal(m.Data, &ack); err != nil {
		return 0, errUnknown
	}
	if e := ack.Error; e != nil {
		if int(e.ErrorCode) == codeWrongSequence {
			return 0, nil
		}
		return 0, exit.With(exit.Failed, &RefusedError{out.Subject, int(e.ErrorCode), e.Description})
	}
	return ack.Seq, nil
}
