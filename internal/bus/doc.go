// Package bus is the connection of the two sides of the protocol, conductor
// and host, to NATS. With it they see three things and nothing of NATS itself:
//
//   - a [Conn], which is there again after every break;
//   - a [Reader], which gives the records of the stream one after the other,
//     each once, without a hole, across reconnects and server restarts;
//   - an [Outbox], which takes what a deterministic role has to say, publishes
//     what is not yet in the stream, exactly once, and compares with the
//     stream what is.
//
// # Writing
//
// Every publication names the last record of its author and is refused by the
// server when there is a newer one (header Nats-Expected-Last-Subject-Sequence
// over the author's own subjects). No clock takes part. When the outcome is
// not known (no answer in time, a broken connection), the publisher asks for
// its own last record. Is that the one it was publishing, it is done. Is it the
// one before, it publishes again. Is it a newer one that it does not know,
// another instance has taken over ([FencedError]). Is it an older one than was
// acknowledged, the log has lost records ([RolledBackError]).
//
// A service's chain runs over one run. The conductor's runs over all runs of
// the stream: the newest run record wins, and the conductor of an older run
// that wakes up finds a newer record of its own name and is fenced.
//
// Where nobody else may write, as in a round that names one service only, the
// sequences that the server will give are known beforehand: the publications
// of that round are sent without waiting for each answer, each under the
// condition that the stream ends exactly where it is expected to
// (Nats-Expected-Last-Sequence). Should anything have come between, all the
// rest is refused, and goes out again one by one.
//
// # Reading
//
// Each role has one durable push consumer with a fixed name and a fixed
// filter, both derived from the Specs of the cast and never from a run. It is
// made once, by the conductor, with the one action of the API that can change
// nothing: "create". So nobody can aim a consumer elsewhere, a conductor that
// slept through half a day included, and every live instance of a service is
// delivered every record.
//
// Start, reconnect and gap are one procedure. The reader subscribes, asks the
// consumer to begin again at the record that it handled last, and repeats that
// until it is answered. It drops everything until a delivery bears the
// consumer sequence 1; from there the consumer sequences are contiguous. The
// record handled last must come by again with the same bytes before anything
// newer. It begins again after a reconnect, a jump of the consumer sequence, a
// heartbeat that knows of a later delivery, and two and a half silent
// heartbeats.
//
// Every record repeats its subject in the header Holdsim-Subject, since behind
// an import a reader may be shown the consumer's delivery subject instead. The
// conductor, which is behind no import, holds the two against each other, and
// does so before it opens the round in which anybody could act on the record.
//
// A run's name ends with the sequence after which it was opened, so whoever
// knows the name knows where to begin to read.
package bus
