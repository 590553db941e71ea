package events

import (
	"bytes"
	"fmt"
	"strings"
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
		return Event{}, fmt.Errorf("read an event, byte %d: %w", r.at+1, r.err)
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
		r.fail("specversion is %.20q: expected %q", v, specVersion)
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
	e.Step = uint16(r.number(0xffff))
	if r.optional("cause") {
		e.Cause = r.stamp()
	}
	if r.optional("visit") {
		e.Visit = uint16(r.number(0xffff))
	}
	if r.optional("purchase") {
		e.Purchase = uint16(r.number(0xffff))
	}
	r.next("datacontenttype")
	if v := r.str(); r.err == nil && string(v) != contentType {
		r.fail("datacontenttype is %.40q: expected %q", v, contentType)
	}
	r.next("data")
	r.text(`{`)
	for i, f := range Fields(e.Kind) {
		if i > 0 {
			r.text(`,`)
		}
		r.key(wireFields[f].key)
		f.set(&e, c.readField(r, &wireFields[f]))
	}
	r.text(`}`)
	r.text(`}`)
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
		r.fail("source is %.200q: expected %q, the run's scenario, policy and seed and the origin of its id", v, string(c.source)+originNames[origin])
	}
}

func (c *Codec) readField(r *reader, w *wireField) uint64 {
	switch w.form {
	case formNumber:
		return r.number(w.max)
	case formRules:
		return r.names(w.key, c.names.Rules)
	case formUnits:
		return r.names(w.key, c.names.Units)
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
		r.fail("merchant %.80q is not one of the %d that the plan names", v, len(c.names.Merchants))
	}
	return i
}

// reader walks over the canonical form. After the first failure it does
// nothing; at is where what it read last began.
type reader struct {
	b     []byte
	i, at int
	err   error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// text reads these very bytes.
func (r *reader) text(want string) {
	if r.err != nil {
		return
	}
	r.at = r.i
	if !r.has(want) {
		r.unexpected(want)
		return
	}
	r.i += len(want)
}

func (r *reader) has(want string) bool {
	return len(r.b)-r.i >= len(want) && string(r.b[r.i:r.i+len(want)]) == want
}

func (r *reader) unexpected(want string) {
	switch rest := r.b[r.i:]; {
	case len(rest) == 0:
		r.fail("the event ends where %s is expected", want)
	case want == "}" && rest[0] == ',':
		r.fail("%.40q: an unknown or repeated key: expected the end of the object", rest)
	default:
		r.fail("found %.24q: expected %s", rest, want)
	}
}

// next reads a comma and a key.
func (r *reader) next(key string) {
	r.text(`,`)
	r.key(key)
}

// optional reads a comma and a key if it is there.
func (r *reader) optional(key string) bool {
	if r.err != nil || !r.has(`,"`) || !bytes.HasPrefix(r.b[r.i+2:], []byte(key)) || !bytes.HasPrefix(r.b[r.i+2+len(key):], []byte(`":`)) {
		return false
	}
	r.next(key)
	return true
}

// key reads a key and its colon.
func (r *reader) key(want string) {
	if r.err != nil {
		return
	}
	start := r.i
	found := r.str()
	switch {
	case r.err != nil:
		r.err = nil
		r.i, r.at = start, start
		r.unexpected(`the key "` + want + `"`)
	case string(found) == want:
		r.text(`:`)
	case isKey(string(found)):
		r.fail("the key %q stands where %q is expected", found, want)
	default:
		r.fail("unknown key %.40q: expected %q", found, want)
	}
}

// isKey reports whether an event of some kind has this key.
func isKey(key string) bool {
	for i := range wireFields {
		if wireFields[i].key == key {
			return true
		}
	}
	switch key {
	case "specversion", "id", "source", "type", "subject", "time", "step", "cause", "visit", "purchase", "datacontenttype", "data":
		return true
	}
	return false
}

// str reads a string without escapes.
func (r *reader) str() []byte {
	if r.err != nil {
		return nil
	}
	r.at = r.i
	if !r.has(`"`) {
		r.unexpected("a string")
		return nil
	}
	end := bytes.IndexByte(r.b[r.i+1:], '"')
	if end < 0 {
		r.fail("the event ends inside a string")
		return nil
	}
	v := r.b[r.i+1 : r.i+1+end]
	if bytes.IndexByte(v, '\\') >= 0 {
		r.fail("%.24q holds an escape: the canonical form has none", v)
		return nil
	}
	r.i += end + 2
	return v
}

// number reads a JSON integer from 0 to most.
func (r *reader) number(most uint64) uint64 {
	if r.err != nil {
		return 0
	}
	r.at = r.i
	for r.i < len(r.b) && r.b[r.i] >= '0' && r.b[r.i] <= '9' {
		r.i++
	}
	v, ok := parseNumber(r.b[r.at:r.i], most)
	if !ok {
		r.fail("found %.24q: expected a whole number from 0 to %d", r.b[r.at:], most)
	}
	return v
}

func (r *reader) stamp() Stamp {
	v := r.str()
	s, ok := parseStamp(v)
	if r.err == nil && !ok {
		r.fail("%.60q is not the stamp of an event: expected origin.born.step.k such as %s", v, stampForm)
	}
	return s
}

func (r *reader) card() Card {
	v := r.str()
	c, ok := parseCard(v)
	if r.err == nil && !ok {
		r.fail("%.40q is not a card token: expected %s", v, CardToken(0))
	}
	return c
}

func (r *reader) instant() Time {
	v := r.str()
	t, ok := parseTime(v)
	if r.err == nil && !ok {
		r.fail("%.40q is not an instant: expected RFC 3339 in UTC with milliseconds, from 1970 on, such as %s", v, timeForm)
	}
	return t
}

func (r *reader) money(w *wireField) uint64 {
	v := r.str()
	n, ok := parseNumber(v, w.max)
	if r.err == nil && !ok {
		r.fail("%s is %.40q: expected minor units from 0 to %d as a string", w.key, v, w.max)
	}
	return n
}

func (r *reader) digits(w *wireField) uint64 {
	v := r.str()
	n, ok := parseDigits(v)
	if r.err == nil && (!ok || len(v) != w.width) {
		r.fail("%s is %.40q: expected %d digits as a string", w.key, v, w.width)
	}
	return n
}

func (r *reader) word(w *wireField) uint64 {
	v := r.str()
	if r.err != nil || string(v) == noWord {
		return 0
	}
	i, ok := parseWord(w.words, v)
	if !ok {
		r.fail("%s is %.40q: expected %s or one of %s", w.key, v, noWord, strings.Join(w.words[1:], ", "))
	}
	return i
}

// names reads an array of names into a set of bits.
func (r *reader) names(key string, names []string) uint64 {
	set := uint64(0)
	r.text(`[`)
	for r.err == nil && !r.has(`]`) {
		if set != 0 {
			r.text(`,`)
		}
		v := r.str()
		i := indexOf(names, v)
		if r.err == nil && i < 0 {
			r.fail("%.80q in %s is not one of the %d names of the plan", v, key, len(names))
		}
		if r.err == nil {
			set |= 1 << i
		}
	}
	r.text(`]`)
	return set
}

func indexOf(names []string, name []byte) int {
	for i, n := range names {
		if n == string(name) {
			return i
		}
	}
	return -1
}

// kind reads the type of an event. A later version of a kind whose meaning
// changed would have a type that ends in .v2.
func (r *reader) kind() Kind {
	v := r.str()
	if r.err != nil {
		return KindNone
	}
	name, ours := bytes.CutPrefix(v, []byte(typePrefix))
	if !ours {
		r.fail("type is %.60q: expected %s and a kind such as %s", v, typePrefix, CardLocked)
		return KindNone
	}
	if k, ok := parseWord(kindNames[:], name); ok {
		return Kind(k)
	}
	if base, _, versioned := bytes.Cut(name, []byte(".v")); versioned {
		if _, ok := parseWord(kindNames[:], base); ok {
			r.fail("type is %.60q: this program knows only the first version of %s; use a newer one", v, base)
			return KindNone
		}
	}
	r.fail("unknown kind %.60q: this program knows %d kinds, none of that name; was it written by a newer one?", name, NumKinds-1)
	return KindNone
}
