// Package conductor opens the rounds of a run over NATS. It decides nothing
// that is not in the log already: what it says is a function of what it has
// read, so that a conductor that was killed and started again says the same.
//
// # A run, as the conductor sees it
//
//  1. It makes the stream and the consumers where they are not there yet, and
//     looks at the last record that any conductor wrote. Is that of a run of
//     the very same plan, cast and versions, and neither ended nor aborted, it
//     goes on with that run. Else it waits until every service of the cast has
//     said hello, and opens a new one.
//  2. It publishes the run record and a plan record for each service. Every
//     service answers with done 0, which says when it first wants to wake.
//  3. The next tag is the earliest of all events under way and all wakes. The
//     events due at it are written to the journal, in canonical order. A round
//     names the services that read one of them or wake. A tag with nobody to
//     name has no round.
//  4. It reads the events of the round, holds each to the rules (its author was
//     named and is not done; born at the tag; K dense from zero; due at the
//     next step or later at step 0; of a kind that the author's Spec emits),
//     and compares each done with what it has read: count and digest. The
//     digests make up the hash chain that the next round carries.
//  5. When every service that was named is done, it goes on with step 3.
//  6. When nothing is left up to the horizon, the journal is closed and proved,
//     the stream's own counts are checked, and only then is end published and
//     do the services leave.
//
// # When something is wrong
//
// A record that breaks a rule, or a service that says it cannot go on, ends
// the run: the conductor publishes abort with the reason. Nothing is skipped
// and nothing is mended; a new run gives the same journal. A conductor that is
// interrupted says abort, too; one that crashes says nothing, and goes on when
// it is started again.
//
// A conductor whose publication is refused because another conductor has
// published since is fenced, and leaves without a word.
//
// The wall clock decides when a person is told that a service is late, and
// nothing else. How fast rounds are opened is up to Pace, which sees the tag
// and cannot change it.
package conductor
