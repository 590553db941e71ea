package events_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"holdsim/events"
)

// largestNames are as many and as long as they may be.
func largestNames() *events.Names {
	long := func(prefix string, count int) []string {
		names := make([]string, count)
		for i := range names {
			names[i] = fmt.Sprintf("%s%0*d", prefix, events.MaxNameLength-len(prefix), i)
		}
		return names
	}
	return &events.Names{
		Scenario: strings.Repeat("s", events.MaxNameLength), Policy: strings.Repeat("p", events.MaxNameLength),
		Seed: 1<<64 - 1, Currency: "EUR", Cards: 1<<32 - 1,
		Merchants: long("m", 300), Rules: long("r", events.MaxRules), Units: long("u", events.MaxUnits),
	}
}

// drawTag draws a point in time, near others as often as not.
func drawTag(t *rapid.T, what string) events.Tag {
	at := rapid.OneOf(rapid.Int64Range(0, 3), rapid.Int64Range(0, int64(events.MaxTime)-1)).Draw(t, what+" at")
	return events.Tag{At: events.Time(at), Step: rapid.OneOf(rapid.Uint16Range(0, 3), rapid.Uint16Range(0, 65534)).Draw(t, what+" step")}
}

// drawStamp draws an identity.
func drawStamp(t *rapid.T, what string) events.Stamp {
	tag := drawTag(t, what)
	return events.Stamp{
		Born: tag.At, Step: tag.Step,
		K:      rapid.OneOf(rapid.Uint16Range(0, 2), rapid.Uint16()).Draw(t, what+" k"),
		Origin: events.Origin(rapid.Uint8Range(1, uint8(events.NumOrigins-1)).Draw(t, what+" origin")),
	}
}

// drawEvent draws an event that the codec must be able to write: any kind, any
// values of its fields, due after its birth, caused by something before it.
func drawEvent(t *rapid.T, c *events.Codec, n *events.Names) events.Event {
	e := events.Event{
		Kind:     rapid.SampledFrom(events.Kinds()).Draw(t, "kind"),
		ID:       drawStamp(t, "id"),
		Card:     events.Card(rapid.Uint32Range(0, n.Cards-1).Draw(t, "card")),
		Visit:    rapid.Uint16().Draw(t, "visit"),
		Purchase: rapid.Uint16().Draw(t, "purchase"),
	}
	e.At, e.Step = e.ID.Born, e.ID.Step+1
	if rapid.Bool().Draw(t, "after a delay") {
		e.At, e.Step = e.At+1+events.Time(rapid.Int64Range(0, int64(events.MaxTime-e.At-1)).Draw(t, "delay")), 0
	}
	if cause := drawStamp(t, "cause"); (events.Tag{At: cause.Born, Step: cause.Step}).Compare(events.Tag{At: e.ID.Born, Step: e.ID.Step}) < 0 {
		e.Cause = cause
	}
	for _, f := range events.Fields(e.Kind) {
		events.Set(f, &e, rapid.Uint64Range(0, events.Most(c, f)).Draw(t, f.String()))
	}
	return e
}
