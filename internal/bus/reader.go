package bus

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"holdsim/events"
	"holdsim/internal/exit"
)

// Reader gives the records of the stream that one consumer lets through, in
// order and each once.
type Reader struct {
	conn    *Conn
	filters Check  // what the consumer must deliver
	prefix  string // of the reply subjects of its deliveries
	msgs    chan *nats.Msg
	ready   []*Record // read ahead by a probe

	from    uint64  // where to begin when nothing was handled
	handled *Record // the last record given out; nil: none
	tracked bool    // handled must come by again after a reset

	up       uint64 // the connection that the last reset went over
	resetAt  time.Time
	retry    time.Duration
	ticker   *time.Ticker
	begun    bool
	answered bool   // the last reset was
	misfits  int    // resets that did not lead to where this reader is
	gone     int    // resets after which there was nothing to deliver
	anchored bool   // a consumer sequence of 1 was met since the last reset
	consumer uint64 // the last consumer sequence met
	again    bool   // the last handled record is still to come by again
	heard    time.Time
}

// silence is how long a consumer may say nothing: two and a half heartbeats.
const silence = heartbeat * 5 / 2

const (
	tick = heartbeat / 4
	// A reset that is not answered is asked for again, soon at first: where
	// everyone starts at once, the consumer is there after a few milliseconds.
	resetFirst = 10 * time.Millisecond
	resetMost  = 200 * time.Millisecond
	// readAhead is how many records may wait in memory. The consumer's flow
	// control stops at 32 MiB, which is fewer records than this.
	readAhead = 1 << 16
)

// Read starts to read the stream from a sequence on, through the consumer of
// the connection's identity, whose filters must pass the check.
func (c *Conn) Read(from uint64, filters Check) (*Reader, error) {
	r := &Reader{conn: c, filters: filters, from: max(from, 1),
		prefix: "$JS.ACK." + events.Stream + "." + c.me.String() + ".",
		msgs:   make(chan *nats.Msg, readAhead), ticker: time.NewTicker(tick)}
	_, err := c.nc.ChanSubscribe(events.DeliverSubject(c.me), r.msgs)
	if err != nil {
		return nil, c.subscribeError(err)
	}
	return r, nil
}

// Track says that the record given out last belongs to the run that is read:
// from now on nothing may be missed, and after a break it must come by again.
func (r *Reader) Track() { r.tracked = true }

// Rewind begins to read again at a sequence.
func (r *Reader) Rewind(from uint64) {
	r.from, r.handled, r.tracked = max(from, 1), nil, false
	r.restart()
}

// Next waits for the next record. It returns the error of ctx, and those of a
// connection that is of no more use.
func (r *Reader) Next(ctx context.Context) (*Record, error) {
	if len(r.ready) > 0 {
		return r.pop(), nil
	}
	if !r.begun {
		r.begun = true
		r.reset()
	}
	for {
		if err := r.stray(); err != nil {
			return nil, err
		}
		// A select over one channel more costs less than a wake-up: take what
		// is there first.
		select {
		case m := <-r.msgs:
			if rec, err := r.take(m); rec != nil || err != nil {
				return rec, err
			}
			continue
		default:
		}
		select {
		case m := <-r.msgs:
			if rec, err := r.take(m); rec != nil || err != nil {
				return rec, err
			}
		case m := <-r.conn.answers:
			if err := r.answer(m); err != nil {
				return nil, err
			}
		case <-r.conn.state:
			r.look()
		case <-r.ticker.C:
			r.look()
		case <-r.conn.fatal:
			return nil, r.conn.cause
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// look decides whether to begin again.
func (r *Reader) look() {
	if !r.conn.nc.IsConnected() {
		return
	}
	now := time.Now()
	waiting := !r.answered || !r.anchored && now.Sub(r.heard) > silence
	switch {
	case r.conn.up.Load() != r.up:
		r.restart()
	case waiting && now.Sub(r.resetAt) >= r.retry:
		r.reset()
	case r.answered && now.Sub(r.heard) > silence:
		r.restart()
	}
}

// restart is the one procedure for start, reconnect and gap.
func (r *Reader) restart() {
	r.retry = 0
	r.reset()
}

// reset asks the consumer to begin again.
func (r *Reader) reset() {
	r.retry = min(max(2*r.retry, resetFirst), resetMost)
	r.up, r.resetAt, r.heard = r.conn.up.Load(), time.Now(), time.Now()
	r.answered, r.anchored = false, false
	seq := r.from
	if r.tracked {
		seq = r.handled.Seq
	}
	body := fmt.Appendf(nil, `{"seq":%d}`, seq)
	subject := "$JS.API.CONSUMER.RESET." + events.Stream + "." + r.conn.me.String()
	r.ticker.Reset(r.retry)
	r.conn.resetAnswer = nil
	r.conn.reset, _ = r.conn.send(&nats.Msg{Subject: subject, Data: body}) // if it fails, look tries again
}

// stray reads an answer that somebody else met.
func (r *Reader) stray() error {
	m := r.conn.resetAnswer
	if m == nil {
		return nil
	}
	r.conn.resetAnswer = nil
	return r.answer(m)
}

// answer reads the answer to a reset: the consumer must be the one expected.
func (r *Reader) answer(m *nats.Msg) error {
	token, err := strconv.ParseUint(m.Subject[strings.LastIndexByte(m.Subject, '.')+1:], 10, 64)
	if err != nil || token != r.conn.reset || noResponders(m) {
		return nil
	}
	var info struct {
		jetstream.ConsumerInfo
		Error *jetstream.APIError `json:"error"`
	}
	if err := json.Unmarshal(m.Data, &info); err != nil || info.Error != nil {
		return nil // asked again
	}
	// The record handled last was asked for again, so there is something to
	// deliver, unless the stream does not reach that record any more. Ask a few
	// times: a server that is just starting may not have counted yet.
	if r.tracked && !r.anchored && info.NumPending == 0 && info.Delivered.Consumer == 0 {
		if r.gone++; r.gone > maxGone {
			return r.rolledBack("nothing from there on")
		}
		return nil
	}
	r.answered, r.heard = true, time.Now()
	r.ticker.Reset(tick)
	return checkFilters(&info.Config, r.filters)
}

// take looks at one delivery and gives the record when it is the next one.
func (r *Reader) take(m *nats.Msg) (*Record, error) {
	if len(m.Data) == 0 && m.Header.Get("Status") == "100" {
		r.control(m)
		return nil, nil
	}
	d, ok := parseDelivery(m.Reply, r.prefix)
	if !ok {
		return nil, nil
	}
	r.heard = time.Now()
	switch {
	case d.consumer == 1 && r.fits(d.stream):
		r.anchored, r.again, r.misfits, r.gone = true, r.tracked, 0, 0
	case d.consumer == 1:
		return nil, r.misfit(d.stream)
	case !r.anchored:
		return nil, nil // left over from before the reset
	case d.consumer <= r.consumer:
		return nil, nil
	case d.consumer != r.consumer+1:
		r.restart()
		return nil, nil
	}
	r.consumer = d.consumer
	rec := readRecord(m, d.stream, events.DeliverSubject(r.conn.me))
	if skip, err := r.old(rec); skip || err != nil {
		return nil, err
	}
	return r.give(rec), nil
}

// misfit deals with a consumer that begins ahead of this reader: another
// instance has set it there, or what was handled last is gone.
func (r *Reader) misfit(seq uint64) error {
	r.anchored = false
	switch r.misfits++; {
	case r.misfits > maxMisfits:
		return r.rolledBack(fmt.Sprintf("record %d next", seq))
	case r.misfits <= promptMisfits:
		r.restart()
	}
	return nil
}

const (
	promptMisfits = 3  // so many are answered at once, the rest in the course of look
	maxMisfits    = 20 // then the record is gone
	maxGone       = 10 // the same; they take more than a second
)

// fits reports whether reading may go on from a delivery of this sequence.
func (r *Reader) fits(seq uint64) bool {
	return !r.tracked || seq <= r.handled.Seq
}

// old deals with what was handled before: it is dropped, and the last of it
// must be what it was.
func (r *Reader) old(rec *Record) (skip bool, err error) {
	if !r.tracked {
		return false, nil
	}
	switch last := r.handled; {
	case rec.Seq < last.Seq:
		return true, nil
	case rec.Seq == last.Seq:
		if rec.Subject() != last.Subject() || !bytes.Equal(rec.Data, last.Data) {
			return true, r.rolledBack("another one in its place")
		}
		r.again = false
		return true, nil
	case r.again:
		return true, r.rolledBack(fmt.Sprintf("record %d next", rec.Seq))
	}
	return false, nil
}

func (r *Reader) rolledBack(found string) error {
	return exit.With(exit.RolledBack, &RolledBackError{r.conn.me, r.handled.Seq, found})
}

func (r *Reader) give(rec *Record) *Record {
	if p := r.conn.opts.Probe; p != nil {
		r.ready = append(r.ready, p.In(rec)...)
		if len(r.ready) == 0 {
			return nil
		}
		return r.pop()
	}
	r.handled = rec
	return rec
}

func (r *Reader) pop() *Record {
	rec := r.ready[0]
	r.ready = r.ready[1:]
	r.handled = rec
	return rec
}

// control answers flow control and reads heartbeats.
func (r *Reader) control(m *nats.Msg) {
	if m.Reply != "" {
		r.conn.Shout(m.Reply, nil)
		return
	}
	if stalled := m.Header.Get("Nats-Consumer-Stalled"); stalled != "" {
		r.conn.Shout(stalled, nil)
	}
	r.heard = time.Now()
	if !r.anchored {
		return
	}
	if last := m.Header.Get("Nats-Last-Consumer"); last != strconv.FormatUint(r.consumer, 10) {
		r.restart()
	}
}

// delivery is what the reply subject of a delivery tells.
type delivery struct{ stream, consumer uint64 }

// parseDelivery reads <prefix><delivered>.<stream>.<consumer>.<time>.<pending>.
func parseDelivery(reply, prefix string) (d delivery, ok bool) {
	rest, ok := strings.CutPrefix(reply, prefix)
	words := strings.Split(rest, ".")
	if !ok || len(words) != 5 {
		return d, false
	}
	var err [2]error
	d.stream, err[0] = strconv.ParseUint(words[1], 10, 64)
	d.consumer, err[1] = strconv.ParseUint(words[2], 10, 64)
	return d, err == [2]error{} && d.stream > 0 && d.consumer > 0
}

// readRecord reads a delivery. Its subject is in a header, since a delivery to
// another account may show the delivery subject; where it shows its own, the
// two must be the same. A record that cannot be read is a record as well: what
// it means for a run is not the reader's to say.
func readRecord(m *nats.Msg, seq uint64, deliver string) *Record {
	subject := m.Header.Get(subjectHeader)
	r := &Record{Seq: seq, Data: m.Data}
	if m.Subject != deliver && subject != m.Subject {
		r.Name, r.Fault = m.Subject, fmt.Sprintf("it was published to %s and says that it belongs to %q", m.Subject, subject)
		return r
	}
	var ok bool
	if r.Run, r.Origin, r.Name, ok = parseSubject(subject); !ok {
		r.Name, r.Fault = subject, fmt.Sprintf("it says that it belongs to %q, which is no subject of the protocol", subject)
	}
	return r
}
