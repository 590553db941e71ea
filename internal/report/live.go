package report

import (
	"bytes"
	"strings"

	"holdsim/events"
	"holdsim/internal/plan"
)

// Live tells a story while it happens: the same lines as [Report.Text], each
// as soon as nothing can be added to it.
type Live struct {
	plan  *plan.Plan
	shown int // beats
}

// Told is a beat that was told.
type Told struct {
	Text []byte
	Days int // of silence; 0: something happened
}

// NewLive begins a telling. It is nil for a run of so many people that their
// story is not told one by one; then there is nothing to tell before the end.
func NewLive(p *plan.Plan) *Live {
	if p.Names.Cards > mostCards {
		return nil
	}
	return &Live{plan: p}
}

// Head is what stands above the story.
func (l *Live) Head() []byte {
	r := l.report(nil)
	p := &page{}
	r.head(p)
	r.clocks(p)
	// How many events there will be is not known yet.
	text := p.b.String()
	line, rest, _ := strings.Cut(text, "\n")
	if i := strings.LastIndex(line, " · "); i >= 0 {
		line = line[:i]
	}
	return []byte(line + "\n" + rest)
}

// Next gives the beats that are complete and were not given yet, when all
// events due before an instant are known.
func (l *Live) Next(known []events.Event, before events.Time) []Told {
	if len(known) == 0 {
		return nil
	}
	r := l.report(l.withNext(known, before))
	dead, last := l.dead(known), known[len(known)-1].At
	var out []Told
	for ; l.shown < len(r.Beats); l.shown++ {
		beat := &r.Beats[l.shown]
		if n := len(beat.Events); n > 0 && beat.Events[n-1] >= len(known) {
			break // what happens next is, or could be, a part of it
		}
		if beat.Kind == Ends || beat.At >= before || beat.Until > before {
			break
		}
		if beat.Kind == Silence && beat.At > last && !dead {
			break // perhaps the story is over
		}
		p := &page{}
		r.storyBeat(p, l.shown)
		told := Told{Text: []byte(p.b.String())}
		if beat.Kind == Silence {
			told.Days = beat.LastDay - beat.Day + 1
		}
		out = append(out, told)
	}
	return out
}

// dead reports whether a card is dead: then the days are told on which nothing
// happens, whatever comes after them.
func (l *Live) dead(known []events.Event) bool {
	beats := l.report(known).Beats
	return len(beats) > 0 && beats[len(beats)-1].Kind == Silence
}

// withNext adds something that happens to every card at the instant: what it
// could still be part of is not complete, and the days before it are silent.
func (l *Live) withNext(known []events.Event, before events.Time) []events.Event {
	all := append([]events.Event(nil), known...)
	for c := range l.plan.Names.Cards {
		all = append(all, events.Event{At: before, Kind: events.CardUnlocked, Card: events.Card(c),
			ID: events.Stamp{Born: before, Origin: events.CardLock, K: uint16(c)}})
	}
	return all
}

func (l *Live) report(known []events.Event) *Report {
	r := &Report{book: newBook(&Run{Plan: l.plan, Events: known})}
	r.Beats = r.tell()
	return r
}

// Rest is what is left of a finished run's text.
func (l *Live) Rest(r *Report) []byte {
	text := r.Text()
	p := &page{}
	if len(r.Beats) <= mostBeats {
		for ; l.shown < len(r.Beats); l.shown++ {
			r.storyBeat(p, l.shown)
		}
		text = text[bytes.Index(text, []byte(r.say(threeJudges))):]
	}
	p.gap()
	return append([]byte(p.b.String()), text...)
}
