package bus

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"

	"holdsim/events"
)

// errUnknown says that a request may or may not have been heard.
var errUnknown = errors.New("no answer")

// send publishes a message whose answer will come to answers, and returns the
// token by which the answer is known.
func (c *Conn) send(m *nats.Msg) (uint64, error) {
	c.requests++
	m.Reply = c.inbox + "." + strconv.FormatUint(c.requests, 10)
	if err := c.nc.PublishMsg(m); err != nil {
		return 0, c.sendError(err)
	}
	return c.requests, nil
}

func (c *Conn) sendError(err error) error {
	select {
	case <-c.fatal:
		return c.cause
	default:
	}
	switch {
	case errors.Is(err, nats.ErrMaxPayload):
		return err
	default: // not connected: it will be
		return errUnknown
	}
}

// await takes the next answer whose token is at least first. Older ones are
// answers that nobody waits for any more.
func (c *Conn) await(ctx context.Context, first uint64, up uint64, timer *time.Timer) (uint64, *nats.Msg, error) {
	for {
		select {
		case m := <-c.answers:
			token, err := strconv.ParseUint(m.Subject[strings.LastIndexByte(m.Subject, '.')+1:], 10, 64)
			if err == nil && token == c.reset {
				c.resetAnswer = m // for the reader
			} else if err == nil && token >= first {
				return token, m, nil
			}
		case <-c.state:
			// What was sent over a connection that is gone is not answered.
			if !c.nc.IsConnected() || c.up.Load() != up {
				c.poke() // others want to know as well
				return 0, nil, errUnknown
			}
		case <-timer.C:
			return 0, nil, errUnknown
		case <-c.fatal:
			return 0, nil, c.cause
		case <-ctx.Done():
			return 0, nil, ctx.Err()
		}
	}
}

// ask asks one time. The error is errUnknown when there was no answer.
func (c *Conn) ask(ctx context.Context, subject string, body []byte) (*nats.Msg, error) {
	up := c.up.Load()
	timer := time.NewTimer(answerTimeout)
	defer timer.Stop()
	token, err := c.send(&nats.Msg{Subject: subject, Data: body})
	if err != nil {
		return nil, err
	}
	_, m, err := c.await(ctx, token, up, timer)
	return m, err
}

// insist asks until there is an answer.
func (c *Conn) insist(ctx context.Context, subject string, body []byte) (*nats.Msg, error) {
	for try := 0; ; try++ {
		m, err := c.ask(ctx, subject, body)
		if !errors.Is(err, errUnknown) {
			return m, err
		}
		if err := c.settle(ctx, try); err != nil {
			return nil, err
		}
	}
}

// settle waits a moment before something is tried again, a little longer each
// time.
func (c *Conn) settle(ctx context.Context, try int) error {
	timer := time.NewTimer(min(settleFirst<<min(try, 8), settleMost))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-c.fatal:
		return c.cause
	case <-ctx.Done():
		return ctx.Err()
	}
}

const (
	settleFirst = 5 * time.Millisecond
	settleMost  = 80 * time.Millisecond
)

// noResponders reports whether nobody listens to a subject.
func noResponders(m *nats.Msg) bool {
	return len(m.Data) == 0 && m.Header.Get("Status") == "503"
}

// Last is the last record under a pattern of the identity's own subjects. It is
// nil when there is none.
func (c *Conn) Last(ctx context.Context, pattern string) (*Record, error) {
	for try := 0; ; try++ {
		m, err := c.insist(ctx, "$JS.API.DIRECT.GET."+events.Stream+"."+pattern, nil)
		if err != nil {
			return nil, err
		}
		switch status := m.Header.Get("Status"); status {
		case "":
			return storedRecord(m)
		case "404":
			return nil, nil
		case "503": // the stream is not there yet, or not any more
		default:
			c.say("%s asked for its last record and was told %s %s", c.me, status, m.Header.Get("Description"))
		}
		if err := c.settle(ctx, try); err != nil {
			return nil, err
		}
	}
}

func storedRecord(m *nats.Msg) (*Record, error) {
	seq, err := strconv.ParseUint(m.Header.Get("Nats-Sequence"), 10, 64)
	if err != nil {
		return nil, fmt.Errorf("read a stored record: its sequence is %q", m.Header.Get("Nats-Sequence"))
	}
	subject := m.Header.Get("Nats-Subject")
	run, o, name, ok := parseSubject(subject)
	if !ok {
		return nil, Corrupt(seq, "its subject is %q", subject)
	}
	return &Record{Seq: seq, Run: run, Origin: o, Name: name, Data: m.Data}, nil
}
