// Package export writes a journal as a table, one row per event, under the
// names that process-mining tools expect: those of XES (IEEE 1849) as they
// stand in a flat table, with "case:" before what belongs to the whole case.
//
// The form is RFC 4180: a header, commas, CRLF, quotes where they are needed,
// UTF-8. A cell that has no value is empty.
package export

import (
	"strings"

	"holdsim/events"
)

// Column is a column of the table.
type Column struct{ Name, About string }

// fixed are the columns that every event fills.
var fixed = []Column{
	{"case:concept:name", "What the event belongs to: see --case."},
	{"case:scenario", "The scenario of the run."},
	{"case:policy", "The policy of the run."},
	{"case:seed", "The seed of the run."},
	{"concept:name", "What happened: the kind of the event."},
	{"time:timestamp", "When: RFC 3339 with milliseconds and the offset of the scenario's zone; UTC for a journal without its scenario."},
	{"org:resource", "Who says so: the service."},
	{"lifecycle:transition", "Always complete: an event is an instant."},
	{"identity:id", "The event's id in the journal."},
	{"number", "The event's number, from 1; rows of one instant stand in this order."},
	{"cause", "The number of the event that caused it; empty of a root."},
	{"card", "The card's token."},
	{"visit", "Which visit to a shop, per card from 1; empty when there is none."},
	{"purchase", "Which purchase, per card from 1; empty when there is none."},
	{"currency", "Of every amount, ISO 4217."},
}

// minor is what ends the key of an amount in the journal, which counts in minor
// units. In the table amounts are in major ones.
const minor = "_minor"

// Columns are the columns in their order: after those that every event fills,
// one for each field of an event's data.
func Columns() []Column {
	all := append([]Column(nil), fixed...)
	for _, f := range dataFields() {
		about := f.About()
		if strings.HasSuffix(f.String(), minor) {
			about = strings.NewReplacer(", in minor units.", ".", " in minor units of the plan's currency.", ".").Replace(about)
		}
		all = append(all, Column{strings.TrimSuffix(f.String(), minor), about})
	}
	return all
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
