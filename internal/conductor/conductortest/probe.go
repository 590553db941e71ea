package conductortest

import (
	"errors"
	"sync"

	"holdsim/internal/bus"
)

// ErrCrash is what a role dies with when a test lets it.
var ErrCrash = errors.New("conductortest: crashed")

// Crash lets a role die at the n-th boundary that it comes to, counted over
// all its lives, and counts the boundaries. The zero value never crashes.
type Crash struct {
	AtNth int // from 1; 0: never

	mu   sync.Mutex
	seen int
}

// At dies when it is time.
func (c *Crash) At(p bus.Point, subject string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen++
	if c.seen == c.AtNth {
		return ErrCrash
	}
	return nil
}

// Out changes nothing.
func (c *Crash) Out(*bus.Outgoing) {}

// In changes nothing.
func (c *Crash) In(r *bus.Record) []*bus.Record { return []*bus.Record{r} }

// Seen is the number of boundaries so far.
func (c *Crash) Seen() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seen
}
