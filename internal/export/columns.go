package export

import (
	"strings"

	"holdsim/events"
)

// Type is what the values of a column are.
type Type uint8

// The types.
const (
	Word    Type = iota // a text
	Whole               // a whole number
	Money               // an amount, counted in minor units of the currency
	Instant             // a time, counted in milliseconds since 1970
	List                // texts
)

// Column is a column of the table.
type Column struct {
	Name, About string
	Type        Type
	// get is the value where every kind of event has the column; else field is
	// where the value stands in an event's data.
	get   func(*row) value
	field events.Field
}

// fixed are the columns that are no field of an event's data.
var fixed = []Column{
	{Name: "case:concept:name", About: "What the event belongs to: see --case.",
		get: func(r *row) value { return word(r.trace) }},
	{Name: "case:scenario", About: "The scenario of the run.",
		get: func(r *row) value { return word(r.names.Scenario) }},
	{Name: "case:policy", About: "The policy of the run.",
		get: func(r *row) value { return word(r.names.Policy) }},
	{Name: "case:seed", About: "The seed of the run.",
		get: func(r *row) value { return word(r.seed) }},
	{Name: "concept:name", About: "What happened: the kind of the event.",
		get: func(r *row) value { return word(r.event.Kind.String()) }},
	{Name: "time:timestamp", Type: Instant, About: "When: RFC 3339 with milliseconds and the offset of the scenario's zone; UTC for a journal without its scenario.",
		get: func(r *row) value { return value{set: true, n: int64(r.event.At)} }},
	{Name: "org:resource", About: "Who says so: the service.",
		get: func(r *row) value { return word(r.event.ID.Origin.String()) }},
	{Name: "lifecycle:transition", About: "Always complete: an event is an instant.",
		get: func(*row) value { return word("complete") }},
	{Name: "identity:id", About: "The event's id in the journal.",
		get: func(r *row) value { return word(r.event.ID.String()) }},
	{Name: "number", Type: Whole, About: "The event's number, from 1; rows of one instant stand in this order.",
		get: func(r *row) value { return count(r.number) }},
	{Name: "cause", Type: Whole, About: "The number of the event that caused it; empty of a root.",
		get: func(r *row) value { return count(r.cause) }},
	{Name: "card", About: "The card's token.",
		get: func(r *row) value { return word(events.CardToken(r.event.Card)) }},
	{Name: "visit", Type: Whole, About: "Which visit to a shop, per card from 1; empty when there is none.",
		get: func(r *row) value { return count(uint64(r.event.Visit)) }},
	{Name: "purchase", Type: Whole, About: "Which purchase, per card from 1; empty when there is none.",
		get: func(r *row) value { return count(uint64(r.event.Purchase)) }},
	{Name: "currency", About: "Of every amount, ISO 4217.",
		get: func(r *row) value { return word(r.names.Currency) }},
}

// minor is what ends the key of an amount in the journal, which counts in minor
// units. In the table amounts are in major ones.
const minor = "_minor"

// Columns are the columns in their order: after those that every event has, one
// for each field of an event's data.
func Columns() []Column {
	all := append([]Column(nil), fixed...)
	for _, f := range dataFields() {
		about := f.About()
		if strings.HasSuffix(f.String(), minor) {
			about = strings.NewReplacer(", in minor units.", ".", " in minor units of the plan's currency.", ".").Replace(about)
		}
		all = append(all, Column{Name: strings.TrimSuffix(f.String(), minor), About: about, Type: typeOf(f), field: f})
	}
	return all
}

// typeOf is what the values of a field are.
func typeOf(f events.Field) Type {
	switch f {
	case events.FieldAmount, events.FieldTotal:
		return Money
	case events.FieldUntil:
		return Instant
	case events.FieldScore, events.FieldAttempt, events.FieldRight, events.FieldAsked:
		return Whole
	case events.FieldRules, events.FieldUnits:
		return List
	}
	return Word
}

// dataFields are all fields that some kind uses, in wire order.
func dataFields() []events.Field {
	used := [256]bool{}
	for _, k := range events.Kinds() {
		for _, f := range events.Fields(k) {
			used[f] = true
		}
	}
	var all []events.Field
	for f := range used {
		if used[f] {
			all = append(all, events.Field(f))
		}
	}
	return all
}
