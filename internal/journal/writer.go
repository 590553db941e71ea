package journal

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"holdsim/events"
)

// Writer writes a journal. Over [io.Discard] it computes the hash alone. It
// is not safe for concurrent use.
type Writer struct {
	out     *bufio.Writer
	sum     hash.Hash
	codec   *events.Codec
	header  Header
	line    []byte
	last    events.Event
	written uint64
	closed  bool
}

// NewWriter begins a journal with its header. The header's names must not
// change afterwards.
func NewWriter(w io.Writer, h *Header) (*Writer, error) {
	if err := h.check(); err != nil {
		return nil, fmt.Errorf("begin a journal: %w", err)
	}
	codec, err := events.NewCodec(&h.Names)
	if err != nil {
		return nil, fmt.Errorf("begin a journal: %w", err)
	}
	line, err := h.line()
	if err != nil {
		return nil, fmt.Errorf("begin a journal: %w", err)
	}
	if len(line) > MaxHeaderBytes {
		return nil, fmt.Errorf("begin a journal: its header has %d bytes; at most %d are allowed: name fewer merchants or rules", len(line), MaxHeaderBytes)
	}
	j := &Writer{out: bufio.NewWriterSize(w, 64<<10), sum: sha256.New(), codec: codec, header: *h}
	return j, j.put(line)
}

// Write appends an event. It must come after the one before in the order of
// [events.Compare], and not be due after the horizon.
func (j *Writer) Write(e *events.Event) error {
	switch {
	case j.closed:
		return errors.New("write a journal: it is closed")
	case j.written > 0 && events.Compare(&j.last, e) >= 0:
		return fmt.Errorf("write a journal: %s %s comes after %s %s; a journal is written in canonical order", e.Kind, e.ID, j.last.Kind, j.last.ID)
	case e.At < j.header.Start || e.At > j.header.Horizon:
		return fmt.Errorf("write a journal: %s %s is due at %s, outside the run", e.Kind, e.ID, rfc3339(e.At))
	}
	j.last = *e
	j.written++
	j.line = append(j.codec.Append(j.line[:0], e), '\n')
	return j.put(j.line)
}

// Close writes the last line and flushes; it does not close what lies under it.
// later is how many events were sent for an instant after the horizon and are
// therefore not written.
func (j *Writer) Close(later uint64) (*Footer, error) {
	if j.closed {
		return nil, errors.New("close a journal: it is closed already")
	}
	j.closed = true
	f := &Footer{Events: j.written, Later: later, SHA256: hex.EncodeToString(j.sum.Sum(nil))}
	line, err := f.line()
	if err != nil {
		return nil, fmt.Errorf("close a journal: %w", err)
	}
	if _, err := j.out.Write(line); err != nil {
		return nil, fmt.Errorf("close a journal: %w", err)
	}
	if err := j.out.Flush(); err != nil {
		return nil, fmt.Errorf("close a journal: %w", err)
	}
	return f, nil
}

func (j *Writer) put(line []byte) error {
	j.sum.Write(line) // a hash never fails
	if _, err := j.out.Write(line); err != nil {
		return fmt.Errorf("write a journal: %w", err)
	}
	return nil
}
