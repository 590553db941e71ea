package host

import (
	"context"
	"sync"
	"time"

	"holdsim/events"
)

// pulse is what the service is doing, for those who look at it from outside:
// the hello that it repeats, and the watchdog. Only the wall clock is in it,
// and nothing of a run depends on it.
type pulse struct {
	mu    sync.Mutex
	run   string
	round uint64
	phase string // empty: it waits
	since time.Time
	told  bool
	eager time.Time // until then, hello is said often
}

// A host that has just come, or whose run has just ended, says hello often, so that a conductor which is
// starting at the same time finds it at once; later it is enough that a person
// sees that it lives.
const (
	eagerEvery = 10 * time.Millisecond
	eagerFor   = time.Second
	helloEvery = 100 * time.Millisecond
	lateAfter  = 5 * time.Second
)

func (p *pulse) begin(run string, round uint64, phase string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.run, p.round, p.phase, p.since, p.told = run, round, phase, time.Now(), false
}

func (p *pulse) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.phase = ""
}

func (p *pulse) rest() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.run, p.round, p.phase = "", 0, ""
	p.eager = time.Now().Add(eagerFor)
}

func (p *pulse) pause() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Now().Before(p.eager) {
		return eagerEvery
	}
	return helloEvery
}

// late reports a phase that takes long, once.
func (p *pulse) late() (l Late, yes bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.phase == "" || p.told || time.Since(p.since) < lateAfter {
		return Late{}, false
	}
	p.told = true
	return Late{Round: p.round, Phase: p.phase, For: time.Since(p.since)}, true
}

func (p *pulse) where() (run string, round uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.run, p.round
}

// beat says hello and watches the machine, until the function that it returns
// is called.
func (h *host) beat(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		h.pulse.rest()
		for {
			h.hello()
			if l, yes := h.pulse.late(); yes && h.Late != nil {
				l.Service = h.Spec.Origin
				h.Late(l)
			}
			select {
			case <-time.After(h.pulse.pause()):
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() { cancel(); <-gone }
}

func (h *host) hello() {
	me := h.Spec.Origin.String()
	hello := events.Hello{Protocol: events.ProtocolVersion, Service: me, Version: h.Version}
	hello.Run, hello.Round = h.pulse.where()
	h.conn.Shout(events.ControlSubject(me, events.ControlHello), events.EncodeRecord(hello))
}
