package events

import (
	"bytes"
	"fmt"
	"strings"
)

// reader walks over the canonical form. After the first failure it does
// nothing; at is where what it read last began, under the key where.
type reader struct {
	b     []byte
	i, at int
	where place
	err   error
}

// place is the last key that was read.
type place string

// String is the key after a comma, or nothing before the first one.
func (p place) String() string {
	if p == "" {
		return ""
	}
	return ", " + string(p)
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
		r.unexpected(`"` + want + `"`)
		return
	}
	r.i += len(want)
}

func (r *reader) has(want string) bool {
	return len(r.b)-r.i >= len(want) && string(r.b[r.i:r.i+len(want)]) == want
}

func (r *reader) unexpected(want string) {
	if r.i == len(r.b) {
		r.fail("the event ends where %s is expected", want)
		return
	}
	r.fail("found %q: expected %s", r.token(), want)
}

// token is what stands here, short enough for a sentence.
func (r *reader) token() []byte {
	rest := r.b[r.i:min(r.i+40, len(r.b))]
	if end := bytes.IndexAny(rest, ",}]"); end > 0 {
		rest = rest[:end]
	}
	return rest
}

// end reads the end of an object.
func (r *reader) end() {
	if r.err != nil {
		return
	}
	r.where = ""
	if r.has(`,"`) {
		r.i++
		r.fail("unknown or repeated key %.40q: expected the end of the object", r.str())
	}
	r.text(`}`)
}

// next reads a comma and a key.
func (r *reader) next(key string) {
	if r.err == nil && r.has(`}`) {
		r.at, r.where = r.i, ""
		r.fail("the key %q is missing", key)
	}
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
	r.where = ""
	found := r.str()
	switch {
	case r.err != nil:
		r.err = nil
		r.i, r.at = start, start
		r.unexpected(`the key "` + want + `"`)
	case string(found) == want:
		r.text(`:`)
		r.where = place(want)
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

// number reads a JSON integer from least to most.
func (r *reader) number(least, most uint64) uint64 {
	if r.err != nil {
		return 0
	}
	r.at = r.i
	for r.i < len(r.b) && r.b[r.i] >= '0' && r.b[r.i] <= '9' {
		r.i++
	}
	v, ok := parseNumber(r.b[r.at:r.i], most)
	if !ok || v < least || !r.has(`,`) && !r.has(`}`) {
		r.i = r.at
		r.unexpected(fmt.Sprintf("a whole number from %d to %d", least, most))
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
		r.fail("found %.40q: expected minor units from 0 to %d as a string", v, w.max)
	}
	return n
}

func (r *reader) digits(w *wireField) uint64 {
	v := r.str()
	n, ok := parseDigits(v)
	if r.err == nil && (!ok || len(v) != w.width) {
		r.fail("found %.40q: expected %d digits as a string", v, w.width)
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
		r.fail("found %.40q: expected %s, %s", v, noWord, strings.Join(w.words[1:], ", "))
	}
	return i
}

// names reads an array of names into a set of bits.
func (r *reader) names(names []string) uint64 {
	set := uint64(0)
	r.text(`[`)
	for r.err == nil && !r.has(`]`) {
		if set != 0 {
			r.text(`,`)
		}
		v := r.str()
		i := indexOf(names, v)
		if r.err == nil && i < 0 {
			r.fail("%.80q is not one of the %d that the plan names", v, len(names))
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
		r.fail("found %.60q: expected %s and a kind, such as %s%s", v, typePrefix, typePrefix, CardLocked)
		return KindNone
	}
	if k, ok := parseWord(kindNames[:], name); ok {
		return Kind(k)
	}
	if base, _, versioned := bytes.Cut(name, []byte(".v")); versioned {
		if _, ok := parseWord(kindNames[:], base); ok {
			r.fail("found %.60q: this program knows only the first version of %s; use a newer one", v, base)
			return KindNone
		}
	}
	r.fail("unknown kind %.60q: this program knows %d kinds, none of that name; was it written by a newer one?", name, NumKinds-1)
	return KindNone
}
