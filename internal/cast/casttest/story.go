package casttest

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// Stories runs every story under dir against a service. Every story begins
// with the Config that base makes: a pointer to a new one each time.
func Stories(t *testing.T, dir string, spec *services.Spec, base func() any) {
	datadriven.Walk(t, dir, func(t *testing.T, path string) {
		s := &story{spec: spec, base: base}
		datadriven.RunTest(t, path, s.command)
	})
}

type story struct {
	spec    *services.Spec
	base    func() any
	actor   *kernel.Actor
	now     events.Tag
	pending []events.Event // what the machine said to itself, due next
	script
}

func (s *story) command(t *testing.T, d *datadriven.TestData) string {
	s.out.Reset()
	switch d.Cmd {
	case "new":
		if err := s.begin(t, d.Input); err != nil {
			return err.Error() + "\n"
		}
		return ""
	case "send":
		for _, line := range strings.Split(d.Input, "\n") {
			s.send(t, d, line)
		}
	case "until":
		day, clock := d.CmdArgs[0].Key, d.CmdArgs[1].Key
		s.passTo(At(day+" "+clock), true)
	default:
		d.Fatalf(t, "a story knows new, send and until, not %s", d.Cmd)
	}
	return s.out.String()
}

func (s *story) begin(t *testing.T, overlay string) error {
	config := s.base()
	Overlay(t, config, overlay)
	text, err := json.Marshal(config)
	require.NoError(t, err)
	machine, err := s.spec.New(text)
	if err != nil {
		return err
	}
	s.actor = kernel.NewActor(s.spec, machine, Saturday, Saturday+7*events.Day)
	s.now, s.pending, s.numbers = events.Tag{At: Saturday}, nil, nil
	return nil
}

// send hands one line to the machine: "Sat 15:09 card.locked reason=suspected".
func (s *story) send(t *testing.T, d *datadriven.TestData, line string) {
	words := strings.SplitN(line, " ", 3)
	if len(words) < 3 {
		d.Fatalf(t, "%q: expected a day, a time of day and an event", line)
	}
	e, err := heard(words[2])
	if err != nil {
		d.Fatalf(t, "%q: %v", line, err)
	}
	if !s.spec.ReadsKind(e.Kind) {
		d.Fatalf(t, "%q: %s does not read it", line, s.spec.Origin)
	}
	at := At(words[0] + " " + words[1])
	if at < s.now.At {
		d.Fatalf(t, "%q: time does not run back", line)
	}
	s.passTo(at, false)
	e.At, e.Step = at, s.now.Step
	e.ID = events.Stamp{Born: at, Step: s.now.Step, K: uint16(len(s.numbers)), Origin: events.Conductor}
	s.number(&e)
	s.step([]events.Event{e})
	s.settle()
}

// passTo lets time go by: wakes and arrivals due before an instant happen, and
// those at it if it is included.
func (s *story) passTo(at events.Time, included bool) {
	for next := s.next(); next < at || included && next == at; next = s.next() {
		s.now = events.Tag{At: next}
		s.step(s.due())
		s.settle()
	}
	if s.now.At < at {
		s.now = events.Tag{At: at}
	}
}

// settle handles what the machine said to itself at this instant.
func (s *story) settle() {
	for due := s.due(); len(due) > 0; due = s.due() {
		s.step(due)
	}
}

func (s *story) next() events.Time {
	next := s.actor.Next()
	for i := range s.pending {
		next = min(next, s.pending[i].At)
	}
	return next
}

// due takes what the machine said to itself and is due now.
func (s *story) due() []events.Event {
	var due, later []events.Event
	for _, e := range s.pending {
		if e.At <= s.now.At {
			due = append(due, e)
		} else {
			later = append(later, e)
		}
	}
	s.pending = later
	return due
}

func (s *story) step(in []events.Event) {
	out := s.actor.Step(s.now, in, nil)
	for i := range out {
		e := &out[i]
		s.number(e)
		s.print(e)
		if s.spec.ReadsKind(e.Kind) {
			s.pending = append(s.pending, *e)
		}
	}
	s.now.Step++
}
