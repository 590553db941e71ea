// Package events is the vocabulary of the simulation: what can happen, how it
// is written down, and in which order it counts. It imports the standard
// library alone, and everything else imports it.
//
// # An event
//
// An [Event] is one fact about one card, such as card.locked: flat, without
// pointers, made to lie in queues by the million. Its [Kind] says what
// happened. A request is a fact too: unlock.requested is the fact that somebody
// asked. The [Stamp] in ID is its identity: who published it ([Origin]), at
// which tag, and as which of the events that they published there. Cause is the
// ID of the event that it answers.
//
// # Time and order
//
// [Time] is virtual, in milliseconds. A [Tag] is an instant and a step within
// it: what is emitted while (t, m) is handled is handled at (t, m+1), and after
// a delay d > 0 at (t+d, 0). An event carries two tags: the one of its birth in
// ID, and the later one at which it is due in At and Step. Events count in the
// order of their due tag, then the rank of their origin, then their birth tag,
// then K ([Compare]). When they arrived plays no part, so that everyone who has
// the same events has the same sequence.
//
// # The field table
//
// Which fields a kind uses stands in one table, [Fields]; all other fields of
// an event of that kind are zero. The codec, the JSON Schemas in schema/ and
// asyncapi.yaml are derived from it, and the tests compare.
//
// # On the wire
//
// An event is written as CloudEvents 1.0 in JSON. It has exactly one encoding,
// in one order of keys and without white space ([Codec]); nothing else is read.
// Here it is spread over lines:
//
//	{"specversion":"1.0",
//	 "id":"cardlock.1788635340000.4.0",                 origin, birth, step, K
//	 "source":"/holdsim/wine-store/as-is/1/cardlock",   scenario, policy, seed, origin
//	 "type":"holdsim.card.locked",                      the kind
//	 "subject":"card-000001",                           the card's token
//	 "time":"2026-09-05T19:09:00.000Z",                 due, in virtual time
//	 "step":5,                                          due, the step
//	 "cause":"fraudbot.1788635340000.3.0",              left out for a root
//	 "visit":1,"purchase":2,                            left out when there is none
//	 "datacontenttype":"application/json",
//	 "data":{"reason":"suspected"}}                     the kind's fields, in the table's order
//
// In data, money and instants are strings (64 bits do not survive every reader
// of JSON), codes with a fixed number of digits are strings as in ISO 8583, a
// word that is not set is "none", and merchants, rules and units are names of
// the plan ([Names]). A field that the kind uses is always there.
//
// # To add a kind
//
// Add its constant (with a comment, which the schema quotes) and its name to
// kind.go, and its fields to the table in field.go; a new field also needs a
// row in wire.go. Let a service's Spec emit it. Add a sample to
// samples_test.go, run go test ./events -update, and read the diff of schema/,
// asyncapi.yaml and testdata/. A kind whose meaning changes gets a new name,
// the old one with .v2 at its end; readers refuse what they do not know and
// never skip it.
package events
