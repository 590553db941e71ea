package conductor

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"holdsim/events"
	"holdsim/internal/exit"
)

// Late says that a service owes a done for longer than anybody expects. It is
// meant for people; nothing in a run depends on it.
type Late struct {
	Service events.Origin
	Round   uint64
	Phase   string        // what it is waited for: "ready" or "done"
	For     time.Duration // since the round was opened
	Heard   time.Duration // since it last said hello; 0: never
}

// MissingError says which services have not said hello.
type MissingError struct{ Services []events.Origin }

func (e *MissingError) Error() string {
	names := make([]string, len(e.Services))
	for i, o := range e.Services {
		names[i] = o.String()
	}
	return fmt.Sprintf("no word from %s: start the service there and see whether it reaches the same NATS server", strings.Join(names, ", "))
}

// VersionError says that a service cannot take part.
type VersionError struct {
	Service                events.Origin
	Protocol, WantProtocol int
	Version, WantVersion   string
}

func (e *VersionError) Error() string {
	if e.Protocol != e.WantProtocol {
		return fmt.Sprintf("%s speaks protocol %d, and the conductor %d: start both from the same release", e.Service, e.Protocol, e.WantProtocol)
	}
	return fmt.Sprintf("%s is version %s, and the conductor %s: start both from the same release", e.Service, e.Version, e.WantVersion)
}

const lateAfter = 5 * time.Second

// roll knows who is there and who is waited for. Hello comes by in another
// goroutine than the log.
type roll struct {
	c      *conductor
	mu     sync.Mutex
	heard  [events.NumOrigins]time.Time
	wrong  error
	news   chan struct{}
	round  uint64
	waits  uint32 // bit i: origin i owes a done
	since  time.Time
	warned uint32
}

func newRoll(c *conductor) *roll { return &roll{c: c, news: make(chan struct{}, 1)} }

// hear takes one hello.
func (r *roll) hear(subject string, data []byte) {
	var hello events.Hello
	if err := events.DecodeRecord(data, &hello); err != nil {
		// A hello of another protocol may look different; its number decides.
		r.tell(events.OriginNone, fmt.Errorf("a hello on %s cannot be read (%w): start all services from the same release", subject, err))
		return
	}
	o, ok := events.ParseOrigin(hello.Service)
	if !ok || subject != events.ControlSubject(hello.Service, events.ControlHello) {
		return // the server lets nobody speak for another
	}
	var wrong error
	if hello.Protocol != events.ProtocolVersion || hello.Version != r.c.Version {
		wrong = &VersionError{o, hello.Protocol, events.ProtocolVersion, hello.Version, r.c.Version}
	}
	r.tell(o, wrong)
}

func (r *roll) tell(o events.Origin, wrong error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if wrong != nil {
		r.wrong = wrong
	} else {
		r.heard[o] = time.Now()
	}
	select {
	case r.news <- struct{}{}:
	default:
	}
}

// missing are the services of the cast that were not heard yet.
func (r *roll) missing() (list []events.Origin, wrong error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.c.Cast {
		if r.heard[m.Spec.Origin].IsZero() {
			list = append(list, m.Spec.Origin)
		}
	}
	return list, r.wrong
}

// await waits for every service's hello.
func (r *roll) await(ctx context.Context) error {
	var patience <-chan time.Time
	if r.c.Patience > 0 {
		timer := time.NewTimer(r.c.Patience)
		defer timer.Stop()
		patience = timer.C
	}
	told := -1
	for {
		missing, wrong := r.missing()
		if wrong != nil {
			return exit.With(exit.Unreachable, wrong)
		}
		if len(missing) != told && r.c.Waiting != nil {
			r.c.Waiting(missing)
		}
		told = len(missing)
		if told == 0 {
			return nil
		}
		select {
		case <-r.news:
		case <-patience:
			return exit.With(exit.Unreachable, &MissingError{missing})
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// expect notes who owes a done for a round.
func (r *roll) expect(round uint64, who uint32) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.round, r.waits, r.since, r.warned = round, who, time.Now(), 0
}

// did notes that a service is done.
func (r *roll) did(o events.Origin) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waits &^= 1 << o
}

// watch tells of those who are late, until the function that it returns is called.
func (r *roll) watch(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				for _, l := range r.late() {
					r.c.Late(l)
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() { cancel(); <-gone }
}

// late are those whom nobody was told of yet.
func (r *roll) late() (list []Late) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.c.Late == nil || time.Since(r.since) < lateAfter {
		return nil
	}
	for o, heard := range r.heard {
		bit := uint32(1) << o
		if r.waits&bit == 0 || r.warned&bit != 0 {
			continue
		}
		r.warned |= bit
		l := Late{Service: events.Origin(o), Round: r.round, Phase: "done", For: time.Since(r.since)}
		if r.round == 0 {
			l.Phase = "ready"
		}
		if !heard.IsZero() {
			l.Heard = time.Since(heard)
		}
		list = append(list, l)
	}
	return list
}
