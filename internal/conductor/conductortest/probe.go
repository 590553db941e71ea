package conductortest

import (
	"errors"
	"fmt"
	"sync"

	"holdsim/events"
	"holdsim/internal/bus"
)

// ErrCrash is what a role dies with when a test lets it.
var ErrCrash = errors.New("conductortest: crashed")

// Crash lets a role die at the n-th boundary that it comes to, counted over
// all its lives, and counts the boundaries.
type Crash struct {
	Plain
	mu    sync.Mutex
	at    int // 0: never
	seen  int
	where string
}

// Arm begins to count anew, and sets the boundary to die at, from 1; 0: never.
func (c *Crash) Arm(at int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at, c.seen, c.where = at, 0, ""
}

// At dies when it is time.
func (c *Crash) At(p bus.Point, subject string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen++
	if c.seen == c.at {
		c.where = fmt.Sprintf("%s, %s", subject, [...]string{"unsent", "sent", "settled"}[p])
		return ErrCrash
	}
	return nil
}

// Seen is the number of boundaries since it was armed, and where it died.
func (c *Crash) Seen() (n int, where string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seen, c.where
}

// Plain is a probe that does nothing, to build others on.
type Plain struct{}

// At never dies.
func (Plain) At(bus.Point, string) error { return nil }

// Out changes nothing.
func (Plain) Out(*bus.Outgoing) {}

// In changes nothing.
func (Plain) In(r *bus.Record) []*bus.Record { return []*bus.Record{r} }

// Tamper is a probe made of functions; a nil one does nothing.
type Tamper struct {
	OnAt  func(p bus.Point, subject string) error
	OnOut func(out *bus.Outgoing)
	OnIn  func(r *bus.Record) []*bus.Record
}

// At calls OnAt.
func (t *Tamper) At(p bus.Point, subject string) error {
	if t.OnAt == nil {
		return nil
	}
	return t.OnAt(p, subject)
}

// Out calls OnOut.
func (t *Tamper) Out(out *bus.Outgoing) {
	if t.OnOut != nil {
		t.OnOut(out)
	}
}

// In calls OnIn.
func (t *Tamper) In(r *bus.Record) []*bus.Record {
	if t.OnIn == nil {
		return []*bus.Record{r}
	}
	return t.OnIn(r)
}

// Only gives a probe to one role.
func Only(role events.Origin, p bus.Probe) func(events.Origin) bus.Probe {
	return func(o events.Origin) bus.Probe {
		if o == role {
			return p
		}
		return nil
	}
}

// Each gives each role its own way to die.
func Each(crashes map[events.Origin]*Crash) func(events.Origin) bus.Probe {
	return func(o events.Origin) bus.Probe {
		if c, ok := crashes[o]; ok {
			return c
		}
		return nil
	}
}
