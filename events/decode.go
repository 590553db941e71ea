package events

import (
	"bytes"
	"fmt"
)

// Decode reads what [Codec.Append] writes, and nothing else: the proof is that
// it writes the event again and compares. Input may be anything; the error is
// one sentence that says where the first difference is and what was expected.
// An event of a kind, a version or a field that this program does not know is
// refused, never skipped. It allocates nothing unless it fails.
func (c *Codec) Decode(b []byte) (Event, error) {
	if len(b) > MaxEventBytes {
		return Event{}, fmt.Errorf("read an event: it has %d bytes: at most %d are allowed", len(b), MaxEventBytes)
	}
	r := reader{b: b}
	e := c.read(&r)
	if r.err != nil {
		return Event{}, fmt.Errorf("read an event, byte %d%s: %w", r.at+1, r.where, r.err)
	}
	if err := c.check(&e); err != nil {
		return Event{}, fmt.Errorf("read an event: %w", err)
	}
	var room [1024]byte
	if again := c.Append(room[:0], &e); !bytes.Equal(again, b) {
		return Event{}, notCanonical(b, string(again))
	}
	return e, nil
}

func notCanonical(b []byte, again string) error {
	i := 0
	for i < len(b) && i < len(again) && b[i] == again[i] {
		i++
	}
	return fmt.Errorf("read an event, byte %d: found %.24q where its canonical form has %.24q", i+1, b[i:], again[i:])
}

// read follows the canonical form from the first byte to the last.
func (c *Codec) read(r *reader) Event {
	var e Event
	r.text(`{`)
	r.key("specversion")
	if v := r.str(); r.err == nil && string(v) != specVersion {
		r.fail("found %.20q: expected %q", v, specVersion)
	}
	r.next("id")
	e.ID = r.stamp()
	r.next("source")
	c.readSource(r, e.ID.Origin)
	r.next("type")
	e.Kind = r.kind()
	r.next("subject")
	e.Card = r.card()
	r.next("time")
	e.At = r.instant()
	r.next("step")
	e.Step = uint16(r.number(0, 0xffff))
	if r.optional("cause") {
		e.Cause = r.stamp()
	}
	if r.optional("visit") {
		e.Visit = uint16(r.number(1, 0xffff))
	}
	if r.optional("purchase") {
		e.Purchase = uint16(r.number(1, 0xffff))
	}
	r.next("datacontenttype")
	if v := r.str(); r.err == nil && string(v) != contentType {
		r.fail("found %.40q: expected %q", v, contentType)
	}
	r.next("data")
	r.text(`{`)
	for i, f := range Fields(e.Kind) {
		if i == 0 {
			r.key(wireFields[f].key)
		} else {
			r.next(wireFields[f].key)
		}
		f.set(&e, c.readField(r, &wireFields[f]))
	}
	r.end()
	r.end()
	if r.err == nil && r.i < len(r.b) {
		r.at = r.i
		r.fail("%.24q follows the end of the event", r.b[r.i:])
	}
	return e
}

func (c *Codec) readSource(r *reader, origin Origin) {
	v := r.str()
	if r.err != nil {
		return
	}
	service, ours := bytes.CutPrefix(v, c.source)
	if !ours || string(service) != originNames[origin] {
		r.fail("found %.240q: expected %q, after the run's scenario, policy and seed and the origin of the id", v, string(c.source)+originNames[origin])
	}
}

func (c *Codec) readField(r *reader, w *wireField) uint64 {
	switch w.form {
	case formNumber:
		return r.number(0, w.max)
	case formRules:
		return r.names(c.names.Rules)
	case formUnits:
		return r.names(c.names.Units)
	case formInstant:
		return uint64(r.instant())
	case formMoney:
		return r.money(w)
	case formDigits:
		return r.digits(w)
	case formWord:
		return r.word(w)
	case formMerchant:
		return c.readMerchant(r)
	}
	panic("events: a field without a form")
}

func (c *Codec) readMerchant(r *reader) uint64 {
	v := r.str()
	i, known := c.merchants[string(v)]
	if r.err == nil && !known {
		r.fail("%.80q is not one of the %d merchants that the plan names", v, len(c.names.Merchants))
	}
	return i
}
