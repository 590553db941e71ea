package events

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ProtocolVersion is what conductor and services must agree on. It changes
// whenever a record, the order of events or a rule of time changes.
//
// # The protocol
//
// A run is a sequence of records in one stream, and the order of the stream is
// the only thing that anybody waits for.
//
//	conductor  run                 who plays, which plan, which names
//	           plan.<service>      that service's Config; it alone may read it
//	<service>  done                "ready": round 0, and the time of its first wake
//	conductor  round               n, a tag, who is named
//	<service>  ev.<kind>           what it says at that tag, one record per event
//	           done                "that was all": count, digest, next wake
//	conductor  round, round, …     and so on, until nothing is left
//	           end                 count and digest of the journal
//
// The conductor opens round n+1 after it has read from the stream the done of
// everyone who was named in round n. Whoever reads the stream in order and
// meets round n+1 has therefore met every event of the rounds before it: there
// is nothing to count, no time-out and no second channel. The tag of a round is
// the earliest of all events that are under way and all wakes that were
// announced. A service handles the events due at the tag in the order of
// [Compare], never in the order in which they arrived.
//
// Every record is chained to the one its author published before it, so it is
// stored once or not at all. A role that was restarted reads the run from its
// beginning, and what it would have published it compares byte for byte with
// what it did publish.
//
// Hello is no part of the log: it tells the conductor who is there, and a
// person who is late. It never influences a result.
const ProtocolVersion = 1

// MaxExpected is the most events that a plan may expect when NATS carries
// them; above it the kernel is the way to run it.
const MaxExpected = 200_000

// The names of the records, as the last words of their subjects.
const (
	RecordRun   = "run"
	RecordPlan  = "plan"
	RecordRound = "round"
	RecordDone  = "done"
	RecordEnd   = "end"
	RecordAbort = "abort"
	// ControlHello is the last word of the subject of a [Hello].
	ControlHello = "hello"
)

// Run opens a run. It is the conductor's first record of it.
type Run struct {
	Protocol int      `json:"protocol"` // ProtocolVersion of the conductor
	Plan     string   `json:"plan"`     // the digest of the plan's canonical bytes
	Version  string   `json:"version"`  // of the conductor's code
	Cast     []Member `json:"cast"`     // in rank order
	Names    Names    `json:"names"`
	Start    Time     `json:"start"`
	Horizon  Time     `json:"horizon"`
	Steps    int      `json:"steps"` // the most steps that one instant may have
}

// Member is one service of a cast.
type Member struct {
	Service string `json:"service"` // the name of its origin
	Version string `json:"version"` // of its code
}

// Round opens a tag. Round 0 is not written: it is the services' answer to
// their plans.
type Round struct {
	N     uint64  `json:"n"`
	At    Time    `json:"at"`
	Step  uint16  `json:"step"`
	Named []Named `json:"named"` // in rank order, at least one
	// Chain is the hash chain over every event of the rounds before this one.
	Chain string `json:"chain"`
}

// Named is a service that has something to do in a round.
type Named struct {
	Service string `json:"service"`
	// In is how many events were published in the rounds before this one that
	// the service reads, whenever they are due.
	In uint64 `json:"in"`
}

// Done closes a round for one service.
type Done struct {
	N      uint64 `json:"n"`
	Count  int    `json:"count"`       // events published in this round
	Digest string `json:"digest"`      // SHA-256 of their canonical bytes, a newline after each
	Next   Time   `json:"next,string"` // of the earliest wake, [Never] for none
}

// End closes a run that went well.
type End struct {
	N      uint64 `json:"n"`             // the last round
	Events uint64 `json:"events,string"` // in the journal
	SHA256 string `json:"sha256"`        // of the journal, as in its last line
}

// Abort ends a run that failed. A service tells the conductor, and the
// conductor tells everyone.
type Abort struct {
	Code    int    `json:"code"`    // exit code
	Service string `json:"service"` // who failed; "conductor" for the run as a whole
	Reason  string `json:"reason"`  // one sentence
}

// Hello says that a service is there. It is repeated for as long as it is.
type Hello struct {
	Protocol int    `json:"protocol"`
	Service  string `json:"service"`
	Version  string `json:"version"`
	Run      string `json:"run,omitempty"` // that it takes part in
	Round    uint64 `json:"round,omitempty"`
}

// EncodeRecord writes a record as JSON; the same record gives the same bytes.
func EncodeRecord(record any) []byte {
	b, err := json.Marshal(record)
	if err != nil {
		panic(fmt.Sprintf("events: a record that cannot be written: %v", err))
	}
	return b
}

// DecodeRecord reads a record strictly: an unknown key, or anything after the
// record, is an error.
func DecodeRecord(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("read a record: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("read a record: something follows its end")
	}
	return nil
}
