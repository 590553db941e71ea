package journal

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"holdsim/events"
)

// Limits on what is read.
const (
	MaxHeaderBytes = 4 << 20
	MaxFooterBytes = 1 << 10
)

// Header is the first line: what the events were made from and how to read them.
type Header struct {
	Plan    string // digest of the plan: "sha256:" and 64 hexadecimal digits
	Start   events.Time
	Horizon events.Time // nothing due later is in the journal
	Names   events.Names
}

// Footer is the last line.
type Footer struct {
	Events uint64 // in the journal
	Later  uint64 // sent for an instant after the horizon, and not in the journal
	SHA256 string // of every byte before the footer's line, 64 hexadecimal digits
}

// headerLine and footerLine are the one form of the two lines.
type headerLine struct {
	Holdsim string       `json:"holdsim"`
	Format  int          `json:"format"`
	Plan    string       `json:"plan"`
	Start   string       `json:"start"`
	Horizon string       `json:"horizon"`
	Names   events.Names `json:"names"`
}

type footerLine struct {
	End    string `json:"end"`
	Events uint64 `json:"events"`
	Later  uint64 `json:"later"`
	SHA256 string `json:"sha256"`
}

const (
	word        = "journal"
	digestStart = "sha256:"
	footerStart = `{"end":`
)

func (h *Header) check() error {
	sum, ok := strings.CutPrefix(h.Plan, digestStart)
	switch {
	case !ok || !isSHA256(sum):
		return fmt.Errorf("the plan's digest is %.80q; expected sha256: and 64 hexadecimal digits", h.Plan)
	case h.Start < 0 || h.Horizon > events.MaxTime || h.Start > h.Horizon:
		return fmt.Errorf("the run goes from %d ms to %d ms; expected a start from 0 and a horizon after it, up to %d", h.Start, h.Horizon, events.MaxTime)
	}
	return nil
}

func isSHA256(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 32 && strings.ToLower(s) == s
}

func (h *Header) line() ([]byte, error) {
	return marshal(headerLine{word, Format, h.Plan, rfc3339(h.Start), rfc3339(h.Horizon), h.Names})
}

func (f *Footer) line() ([]byte, error) {
	return marshal(footerLine{word, f.Events, f.Later, f.SHA256})
}

func rfc3339(t events.Time) string { return string(t.AppendRFC3339(nil)) }

// marshal writes one line, its newline included.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func parseHeader(line []byte) (*Header, error) {
	var l headerLine
	if err := unmarshal(line, &l); err != nil || l.Holdsim != word {
		return nil, fmt.Errorf("this is not the header of a journal; expected a line that begins with {\"holdsim\":%q", word)
	}
	if l.Format != Format {
		return nil, fmt.Errorf("the journal has format %d; this program reads format %d; use the version that wrote it", l.Format, Format)
	}
	h := &Header{Plan: l.Plan, Names: l.Names}
	var err error
	if h.Start, err = events.ParseTime(l.Start); err != nil {
		return nil, fmt.Errorf("the header's start: %w", err)
	}
	if h.Horizon, err = events.ParseTime(l.Horizon); err != nil {
		return nil, fmt.Errorf("the header's horizon: %w", err)
	}
	if err := h.check(); err != nil {
		return nil, fmt.Errorf("the header is wrong: %w", err)
	}
	again, err := h.line()
	if err != nil || !bytes.Equal(again, line) {
		return nil, errors.New("the header is not in its one form: it was edited")
	}
	return h, nil
}

func parseFooter(line []byte) (*Footer, error) {
	var l footerLine
	if err := unmarshal(line, &l); err != nil || l.End != word {
		return nil, fmt.Errorf("this is not the last line of a journal; expected {\"end\":%q,\"events\":…,\"later\":…,\"sha256\":…}", word)
	}
	f := &Footer{Events: l.Events, Later: l.Later, SHA256: l.SHA256}
	again, err := f.line()
	if err != nil || !bytes.Equal(again, line) {
		return nil, errors.New("the last line is not in its one form: it was edited")
	}
	return f, nil
}

func unmarshal(line []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows")
	}
	return nil
}
