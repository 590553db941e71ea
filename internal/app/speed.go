package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/plan"
)

// Story pacing, in wall time, and what counts as one beat in virtual time.
const (
	beatTakes      = 3 * time.Second
	silentDayTakes = 4 * time.Second
	beatLasts      = 30 * events.Second // what happens within it belongs to the same beat
)

// speed is a value of --speed: how virtual time passes on the wall clock. It
// never changes the journal.
type speed struct {
	story     bool
	simulated time.Duration // for linear pacing; 0: as fast as possible
	wall      time.Duration
}

// parseSpeed reads max, story, or SIMULATED/WALL such as 24h/1m.
func parseSpeed(text string) (speed, error) {
	switch text {
	case "max":
		return speed{}, nil
	case "story":
		return speed{story: true}, nil
	}
	simulated, wall, found := strings.Cut(text, "/")
	if !found {
		return speed{}, speedError(text)
	}
	s, errSimulated := time.ParseDuration(simulated)
	w, errWall := time.ParseDuration(wall)
	if errSimulated != nil || errWall != nil || s < time.Millisecond || w < time.Millisecond {
		return speed{}, speedError(text)
	}
	return speed{simulated: s, wall: w}, nil
}

func speedError(text string) error {
	return exit.With(exit.Usage, fmt.Errorf(
		"--speed is %q: expected max, story, or SIMULATED/WALL, such as 24h/1m for a day a minute", text))
}

// paced reports whether anybody waits for the wall clock.
func (s speed) paced() bool { return s.story || s.simulated > 0 }

// pacer holds a run back so that people can follow it.
type pacer struct {
	speed speed
	days  []plan.Day
	clock func() time.Time
	sleep func(context.Context, time.Duration) error

	begun bool
	first time.Time   // wall time of the first round
	start events.Time // virtual time of the first round
	last  events.Time // virtual time of the last round that was let through
	shown time.Time   // wall time at which it was
}

func newPacer(s speed, story plan.Story) *pacer {
	return &pacer{speed: s, days: story.Days, clock: time.Now, sleep: sleep}
}

// Wait returns when the round at this tag may be opened, or with the context's
// error. It is called before every round, in order of tags.
func (p *pacer) Wait(ctx context.Context, tag events.Tag) error {
	if !p.speed.paced() {
		return ctx.Err()
	}
	if !p.begun {
		p.begun, p.start, p.last = true, tag.At, tag.At
		p.first = p.clock()
		p.shown = p.first
		return ctx.Err()
	}
	due := p.shown
	if p.speed.story {
		due = p.shown.Add(p.pause(tag.At))
	} else {
		due = p.first.Add(scale(tag.At-p.start, p.speed))
	}
	if tag.At == p.last {
		return ctx.Err()
	}
	if err := p.sleep(ctx, due.Sub(p.clock())); err != nil {
		return err
	}
	if !p.speed.story || tag.At-p.last >= beatLasts {
		p.shown = p.clock()
	}
	p.last = tag.At
	return nil
}

// pause is how long a telling waits before what happens at this instant.
func (p *pacer) pause(at events.Time) time.Duration {
	if at-p.last < beatLasts {
		return 0
	}
	wait := beatTakes
	for i := 0; i+1 < len(p.days); i++ {
		if p.last < p.days[i].From && p.days[i+1].From <= at {
			wait += silentDayTakes
		}
	}
	return wait
}

// scale is how much wall time a span of virtual time takes.
func scale(span events.Time, s speed) time.Duration {
	return time.Duration(float64(span) * float64(time.Millisecond) * (float64(s.wall) / float64(s.simulated)))
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
