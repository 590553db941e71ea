package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/report"
)

// Story pacing, in wall time.
const (
	beatTakes      = 3 * time.Second
	silentDayTakes = 4 * time.Second
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

// pacer holds a run back so that people can follow it, and tells them what
// happens as it does.
type pacer struct {
	speed speed
	// tell gives the beats that are complete before an instant, each once.
	tell func(before events.Time) []report.Told
	// show puts a beat before the people.
	show func([]byte) error
	// head is shown when the run begins: what is said while it waits for its
	// services comes before the story and not into it.
	head  []byte
	clock func() time.Time
	sleep func(context.Context, time.Duration) error

	begun bool
	first time.Time   // wall time of the first round
	start events.Time // virtual time of the first round
	last  events.Time // virtual time of the last round that was let through
}

func newPacer(s speed, tell func(events.Time) []report.Told, show func([]byte) error) *pacer {
	return &pacer{speed: s, tell: tell, show: show, clock: time.Now, sleep: sleep}
}

// atOnce lets everything through.
func atOnce() *pacer { return &pacer{} }

// Wait returns when the round at this tag may be opened, or with an error. It
// is called before every round, in order of tags.
func (p *pacer) Wait(ctx context.Context, tag events.Tag) error {
	if !p.speed.paced() || p.begun && tag.At == p.last {
		return ctx.Err()
	}
	// A conductor that goes on with a run was shown its beginning already.
	again := !p.begun
	if !p.begun {
		p.begun, p.start, p.first = true, tag.At, p.clock()
		if err := p.show(p.head); err != nil {
			return err
		}
	}
	p.last = tag.At
	for _, beat := range p.tell(tag.At) {
		if err := p.show(beat.Text); err != nil {
			return err
		}
		if p.speed.story && !again {
			if err := p.sleep(ctx, takes(beat)); err != nil {
				return err
			}
		}
	}
	if p.speed.story {
		return ctx.Err()
	}
	return p.sleep(ctx, p.first.Add(scale(tag.At-p.start, p.speed)).Sub(p.clock()))
}

// takes is how long a beat of a story stands before the next one.
func takes(beat report.Told) time.Duration {
	if beat.Days > 0 {
		return time.Duration(beat.Days) * silentDayTakes
	}
	return beatTakes
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
