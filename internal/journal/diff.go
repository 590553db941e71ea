package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"holdsim/events"
)

// context is how many lines before the first difference are shown.
const context = 3

// Difference is where two journals part.
type Difference struct {
	// Header lists what differs in the headers, one sentence each.
	Header []string
	// Event is the number of the first event that differs, from 1; 0 when
	// every event is the same.
	Event uint64
	// Before are the last events that both hold, in short form.
	Before []string
	// A and B are what stands there, in full: an event's line, the last line,
	// or in words why it cannot be read.
	A, B string
}

// Diff compares two journals event by event and returns the first difference,
// nil when there is none. Journals of other policies or seeds may be compared:
// their events are the same when all but the source is. A line that cannot be
// read is a difference, not an error; the error is what reading a or b gave,
// or a header that cannot be read.
func Diff(a, b io.Reader) (*Difference, error) {
	left, err := NewReader(a)
	if err != nil {
		return nil, fmt.Errorf("the first journal: %w", err)
	}
	right, err := NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("the second journal: %w", err)
	}
	d := &Difference{Header: differingHeaders(left.Header(), right.Header())}
	for n := uint64(1); ; n++ {
		var x, y events.Event
		errX, errY := left.Next(&x), right.Next(&y)
		if err := firstFault(errX, errY); err != nil {
			return nil, err
		}
		if errors.Is(errX, io.EOF) && errors.Is(errY, io.EOF) {
			if len(d.Header) == 0 {
				return nil, nil
			}
			return d, nil
		}
		if errX != nil || errY != nil || x != y {
			d.Event, d.A, d.B = n, standing(left, errX), standing(right, errY)
			return d, nil
		}
		if len(d.Before) == context {
			d.Before = append(d.Before[:0], d.Before[1:]...)
		}
		d.Before = append(d.Before, short(n, &x))
	}
}

// firstFault is an error that is not about the journal's content.
func firstFault(errs ...error) error {
	for _, err := range errs {
		var line *LineError
		if err != nil && !errors.Is(err, io.EOF) && !errors.As(err, &line) {
			return err
		}
	}
	return nil
}

func standing(j *Reader, err error) string {
	switch {
	case errors.Is(err, io.EOF):
		return fmt.Sprintf("the journal ends after %d events", j.Footer().Events)
	case err != nil:
		return err.Error()
	}
	return string(j.Text())
}

// short is one event on one line.
func short(n uint64, e *events.Event) string {
	return fmt.Sprintf("%d  %s step %d  %s  %s  %s", n, rfc3339(e.At), e.Step, e.ID.Origin, e.Kind, events.CardToken(e.Card))
}

func differingHeaders(a, b *Header) []string {
	var out []string
	differ := func(what, x, y string) {
		if x != y {
			out = append(out, fmt.Sprintf("%s: %s and %s", what, x, y))
		}
	}
	differ("scenario", a.Names.Scenario, b.Names.Scenario)
	differ("policy", a.Names.Policy, b.Names.Policy)
	differ("seed", fmt.Sprint(a.Names.Seed), fmt.Sprint(b.Names.Seed))
	differ("start", rfc3339(a.Start), rfc3339(b.Start))
	differ("horizon", rfc3339(a.Horizon), rfc3339(b.Horizon))
	differ("currency", a.Names.Currency, b.Names.Currency)
	differ("cards", fmt.Sprint(a.Names.Cards), fmt.Sprint(b.Names.Cards))
	differ("merchants", strings.Join(a.Names.Merchants, ", "), strings.Join(b.Names.Merchants, ", "))
	differ("rules", strings.Join(a.Names.Rules, ", "), strings.Join(b.Names.Rules, ", "))
	differ("units", strings.Join(a.Names.Units, ", "), strings.Join(b.Names.Units, ", "))
	differ("plan", a.Plan, b.Plan)
	return out
}

// WriteText tells the difference to people; nameA and nameB are what the two
// journals are called.
func (d *Difference) WriteText(w io.Writer, nameA, nameB string) error {
	var b bytes.Buffer
	if len(d.Header) > 0 {
		fmt.Fprintf(&b, "The headers differ (%s and %s):\n", nameA, nameB)
		for _, h := range d.Header {
			fmt.Fprintf(&b, "  %s\n", h)
		}
	}
	if d.Event == 0 {
		b.WriteString("Every event is the same.\n")
	} else {
		d.writeEvent(&b, nameA, nameB)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (d *Difference) writeEvent(b *bytes.Buffer, nameA, nameB string) {
	fmt.Fprintf(b, "The first difference is event %d (line %d).\n", d.Event, d.Event+1)
	if len(d.Before) > 0 {
		b.WriteString("Both say before it:\n")
		for _, s := range d.Before {
			fmt.Fprintf(b, "    %s\n", s)
		}
	}
	fmt.Fprintf(b, "%s:\n  - %s\n%s:\n  + %s\n", nameA, d.A, nameB, d.B)
	if len(fieldsOf(d.A)) == 0 || len(fieldsOf(d.B)) == 0 {
		return // one of them is told in words
	}
	b.WriteString("They differ in:\n")
	for _, f := range differingFields(d.A, d.B) {
		fmt.Fprintf(b, "    %s\n", f)
	}
}
