package journal

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"holdsim/events"
)

// LineError says which line of a journal is wrong, and why.
type LineError struct {
	Line int // from 1; event n stands on line n+1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap is the reason.
func (e *LineError) Unwrap() error { return e.Err }

// Reader reads a journal event by event. It checks every line, the order, the
// count and the hash as it goes; only the chain of causes is left to [Verify].
// It keeps one line in memory.
type Reader struct {
	in     *bufio.Reader
	sum    hash.Hash
	header *Header
	codec  *events.Codec
	line   int
	text   []byte
	last   events.Event
	read   uint64
	footer *Footer
	err    error
}

// NewReader reads the header. The error is a [*LineError] or what reading r gave.
func NewReader(r io.Reader) (*Reader, error) {
	j := &Reader{in: bufio.NewReaderSize(r, 64<<10), sum: sha256.New()}
	line, err := j.next(MaxHeaderBytes)
	if errors.Is(err, io.EOF) {
		return nil, j.wrong(errors.New("the file is empty; expected the header of a journal"))
	}
	if err != nil {
		return nil, err
	}
	if j.header, err = parseHeader(line); err != nil {
		return nil, j.wrong(err)
	}
	if j.codec, err = events.NewCodec(&j.header.Names); err != nil {
		return nil, j.wrong(fmt.Errorf("the header's names: %w", err))
	}
	j.sum.Write(line)
	return j, nil
}

// Header is the first line.
func (j *Reader) Header() *Header { return j.header }

// Footer is the last line; nil until [Reader.Next] has returned [io.EOF].
func (j *Reader) Footer() *Footer { return j.footer }

// Text is the line that was read last, without its newline; valid until the next call.
func (j *Reader) Text() []byte { return bytes.TrimSuffix(j.text, newline) }

// Next reads the next event into e. After the last one it checks count and
// hash and that nothing follows, and returns [io.EOF]. Any other error is
// final: a [*LineError], or what reading gave.
func (j *Reader) Next(e *events.Event) error {
	if j.err == nil {
		j.err = j.event(e)
	}
	return j.err
}

func (j *Reader) event(e *events.Event) error {
	line, err := j.next(events.MaxEventBytes + 1)
	if errors.Is(err, io.EOF) {
		return j.wrong(fmt.Errorf("the journal ends here, after %d events, without its last line: it was cut off", j.read))
	}
	if err != nil {
		return err
	}
	if bytes.HasPrefix(line, []byte(footerStart)) {
		return j.end(line)
	}
	got, err := j.codec.Decode(line[:len(line)-1])
	switch {
	case err != nil:
		return j.wrong(err)
	case j.read > 0 && events.Compare(&j.last, &got) == 0:
		return j.wrong(fmt.Errorf("%s is the event of the line before once more", got.ID))
	case j.read > 0 && events.Compare(&j.last, &got) > 0:
		return j.wrong(fmt.Errorf("%s stands after %s and comes before it in canonical order", got.ID, j.last.ID))
	case got.At < j.header.Start || got.At > j.header.Horizon:
		return j.wrong(fmt.Errorf("%s is due at %s, outside the run from %s to %s", got.ID, rfc3339(got.At), rfc3339(j.header.Start), rfc3339(j.header.Horizon)))
	}
	j.sum.Write(line)
	j.last = got
	j.read++
	*e = got
	return nil
}

// end checks the last line and that nothing follows it.
func (j *Reader) end(line []byte) error {
	if len(line) > MaxFooterBytes {
		return j.wrong(fmt.Errorf("the last line has more than %d bytes", MaxFooterBytes))
	}
	footer, err := parseFooter(line)
	if err != nil {
		return j.wrong(err)
	}
	if footer.Events != j.read {
		return j.wrong(fmt.Errorf("the journal counts %d events and holds %d", footer.Events, j.read))
	}
	if sum := hex.EncodeToString(j.sum.Sum(nil)); sum != footer.SHA256 {
		return j.wrong(fmt.Errorf("the SHA-256 of the lines before is %s and the journal says %.64s: a line of this file was changed after it was written, and the sum cannot tell which; holdsim journal diff with the journal of a new run can", sum, footer.SHA256))
	}
	if _, err := j.in.ReadByte(); !errors.Is(err, io.EOF) {
		j.line++
		return j.wrong(errors.New("something follows the last line"))
	}
	j.footer = footer
	return io.EOF
}

var newline = []byte{'\n'}

// next reads a line with its newline, valid until the next call. At the end of
// the file it returns [io.EOF].
func (j *Reader) next(limit int) ([]byte, error) {
	j.line++
	j.text = j.text[:0]
	for {
		part, err := j.in.ReadSlice('\n')
		if len(j.text)+len(part) > limit {
			return nil, j.wrong(fmt.Errorf("the line has more than %d bytes", limit))
		}
		if err == nil && len(j.text) == 0 {
			j.text = part
			return part, nil
		}
		j.text = append(j.text, part...)
		switch {
		case err == nil:
			return j.text, nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(j.text) > 0:
			return nil, j.wrong(errors.New("the line is cut off: it does not end in a newline"))
		case errors.Is(err, io.EOF):
			return nil, io.EOF
		default:
			return nil, fmt.Errorf("read a journal, line %d: %w", j.line, err)
		}
	}
}

func (j *Reader) wrong(err error) error { return &LineError{Line: j.line, Err: err} }
