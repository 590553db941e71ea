package bus

import (
	"errors"
	"fmt"

	"holdsim/events"
	"holdsim/internal/exit"
)

// UnreachableError says that no server answered.
type UnreachableError struct {
	Where string
	Err   error
}

func (e *UnreachableError) Error() string {
	return fmt.Sprintf("no NATS server can be reached at %s (%v): start one there, or name another with nats://host:port", e.Where, e.Err)
}

// Unwrap gives what the connection said.
func (e *UnreachableError) Unwrap() error { return e.Err }

// TooOldError says that the server lacks what the protocol needs.
type TooOldError struct{ Found string }

func (e *TooOldError) Error() string {
	return fmt.Sprintf("the NATS server is version %s: expected %s or later, since older ones cannot reset a consumer", e.Found, minServer)
}

// NoJetStreamError says that the server keeps no streams.
type NoJetStreamError struct{ Reason string }

func (e *NoJetStreamError) Error() string {
	return "the NATS server has no JetStream for this account (" + e.Reason + "): start it with a jetstream section in its configuration"
}

// DeniedError says that the server refuses what this identity does.
type DeniedError struct {
	Identity events.Origin
	Reason   string
}

func (e *DeniedError) Error() string {
	return fmt.Sprintf("the NATS server refuses %s: %s. Its keys and permissions must be generated from the same cast", e.Identity, e.Reason)
}

// SlowError says that records came faster than they were read.
type SlowError struct{ Identity events.Origin }

func (e *SlowError) Error() string {
	return fmt.Sprintf("%s reads more slowly than the server delivers, and records were dropped: start it again, it will read the run from its beginning", e.Identity)
}

// FencedError says that a newer instance has taken over.
type FencedError struct {
	Identity events.Origin
	By       string // the subject of the newer record
	Seq      uint64
}

func (e *FencedError) Error() string {
	return fmt.Sprintf("another instance of %s has taken over: it wrote %s, record %d of the log. This one leaves", e.Identity, e.By, e.Seq)
}

// RolledBackError says that the log has lost what it had acknowledged.
type RolledBackError struct {
	Identity events.Origin
	Had      uint64 // sequence of a record that was there
	Found    string // what is there now
}

func (e *RolledBackError) Error() string {
	return fmt.Sprintf("the log was rolled back: record %d, which %s had read or written, is gone (found %s). Run again: a new run gives the same journal", e.Had, e.Identity, e.Found)
}

// CorruptError says that the log does not hold what the protocol allows.
type CorruptError struct {
	Seq    uint64 // of the record at which it showed
	Reason string
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("the log is not intact, record %d: %s. Nothing is skipped or mended; run again", e.Seq, e.Reason)
}

// DiffersError says that a role computed something else than what it, or
// another instance of it, had published.
type DiffersError struct {
	Identity events.Origin
	Seq      uint64
	Subject  string
	Found    string // in the log
	Computed string // now
}

func (e *DiffersError) Error() string {
	return fmt.Sprintf("%s is not deterministic: record %d, %s, holds %s, and this instance computed %s", e.Identity, e.Seq, e.Subject, e.Found, e.Computed)
}

// TooLargeError says that a record does not fit into a message.
type TooLargeError struct {
	Subject string
	Size    int
	Max     int64
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s has %d bytes, and the NATS server takes at most %d: raise its max_payload, or run with --transport kernel", e.Subject, e.Size, e.Max)
}

// RefusedError says that the server does not keep a record, such as when its
// store is full.
type RefusedError struct {
	Subject string
	Code    int // of the JetStream API
	Reason  string
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("the NATS server does not keep %s: %s (error %d)", e.Subject, e.Reason, e.Code)
}

// MismatchError says that stream or consumer were made for something else.
type MismatchError struct{ What, Reason string }

func (e *MismatchError) Error() string {
	return fmt.Sprintf("%s on the NATS server was made by another version of holdsim (%s): give the server an empty store", e.What, e.Reason)
}

// Corrupt is the error of a record that breaks the protocol.
func Corrupt(seq uint64, format string, args ...any) error {
	return exit.With(exit.Failed, &CorruptError{seq, fmt.Sprintf(format, args...)})
}

// EndsRun reports whether an error means that the run as a whole cannot go on,
// and not only this instance or its connection.
func EndsRun(err error) bool {
	var known *exit.Error
	return errors.As(err, &known) && (known.Code == exit.Failed || known.Code == exit.Differs)
}
