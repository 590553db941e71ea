package casttest

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// tortured is how many cards a tortured service has at least.
const tortured = 3

// Torture drives a service through random events of every kind that it reads,
// in any order, with any values in their fields, its own wakes between them:
// what comes late, twice, or out of nowhere must do no harm. Whatever the
// service says must be written as its kind demands. The config has at least
// three cards.
func Torture(t *testing.T, spec *services.Spec, config any) {
	text, err := json.Marshal(config)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		machine, err := spec.New(text)
		require.NoError(t, err)
		actor := kernel.NewActor(spec, machine, Saturday, Saturday+7*events.Day)
		tag := events.Tag{At: Saturday}
		for i := range rapid.IntRange(1, 200).Draw(t, "events") {
			tag = pass(t, actor, tag)
			e := random(t, spec)
			e.At, e.Step = tag.At, tag.Step
			e.ID = events.Stamp{Born: tag.At, Step: tag.Step, K: uint16(i), Origin: events.Conductor}
			check(t, actor.Step(tag, []events.Event{e}, nil))
			tag.Step++
		}
	})
}

// pass lets some time go by, with the wakes in it.
func pass(t *rapid.T, actor *kernel.Actor, tag events.Tag) events.Tag {
	d := rapid.SampledFrom([]events.Time{0, 0, 1, events.Second, events.Minute, events.Hour}).Draw(t, "time")
	until := min(tag.At+d, Saturday+7*events.Day)
	for next := actor.Next(); next <= until; next = actor.Next() {
		tag = events.Tag{At: next}
		check(t, actor.Step(tag, nil, nil))
		tag.Step++
	}
	if until > tag.At {
		tag = events.Tag{At: until}
	}
	return tag
}

// random is an event of a kind that the service reads.
func random(t *rapid.T, spec *services.Spec) events.Event {
	kind := rapid.SampledFrom(spec.Reads).Draw(t, "kind")
	e := events.Event{
		Kind: kind, Card: events.Card(rapid.IntRange(0, tortured-1).Draw(t, "card")),
		Visit: uint16(rapid.IntRange(0, 3).Draw(t, "visit")), Purchase: uint16(rapid.IntRange(0, 4).Draw(t, "purchase")),
	}
	for _, f := range events.Fields(kind) {
		set(&e, f, rapid.Uint64Range(0, 5).Draw(t, f.String()))
	}
	return e
}

// set gives a field one of its first few values.
func set(e *events.Event, f events.Field, v uint64) {
	switch f {
	case events.FieldAmount:
		e.Amount = int64(v) * 5_000
	case events.FieldTotal:
		e.Total = int64(v) * 10_000
	case events.FieldUntil:
		e.Until = Saturday + events.Time(v)*events.Hour
	case events.FieldMerchant:
		e.Merchant = uint16(v % 3)
	case events.FieldMCC:
		e.MCC = uint16(5310 + v)
	case events.FieldSTAN:
		e.STAN = uint32(v)
	case events.FieldTender:
		e.Tender = events.Tender(v % 4)
	case events.FieldEntry:
		e.Entry = events.Entry(v)
	case events.FieldMethod:
		e.Method = events.Method(v % 5)
	case events.FieldCode:
		e.Code = []events.Code{events.Code00, events.Code05, events.Code62, events.Code70, events.Code46, events.Code61}[v]
	case events.FieldScore:
		e.Score = uint16(v * 20)
	case events.FieldRules:
		e.Rules = v % 8
	case events.FieldAction:
		e.Action = events.Action(v % 5)
	case events.FieldReason:
		e.Reason = []events.Reason{events.ReasonNone, events.Locked, events.Suspected, events.ConfirmedGenuine, events.ConfirmedFraud, events.Unreached}[v]
	case events.FieldUnits:
		e.Units = uint16(v % 4)
	case events.FieldChannel:
		e.Channel = events.Channel(v)
	case events.FieldAttempt:
		e.Attempt = uint8(v)
	case events.FieldRight:
		e.Right = uint8(v)
	case events.FieldAsked:
		e.Asked = uint8(v)
	case events.FieldTruth, events.FieldExpectation, events.FieldFault:
		panic("casttest: no service reads " + f.String())
	}
}

// check lets the codec judge what was said.
func check(t *rapid.T, out []events.Event) {
	for i := range out {
		require.NotPanics(t, func() { codec.Append(nil, &out[i]) }, "%+v", out[i])
	}
}
