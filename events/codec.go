package events

import (
	"fmt"
	"strconv"
)

// MaxEventBytes is the size that no encoded event exceeds: [Codec.Decode]
// refuses more.
const MaxEventBytes = 16 << 10

const (
	specVersion = "1.0"
	typePrefix  = "holdsim."
	contentType = "application/json"
)

// Codec writes and reads events as CloudEvents 1.0 in JSON. Every event has
// exactly one encoding: one order of keys, no white space, no escapes. A Codec
// is bound to the names of one plan and may be used by several goroutines.
type Codec struct {
	names     *Names
	source    []byte            // "/holdsim/<scenario>/<policy>/<seed>/"
	merchants map[string]uint64 // index by name
}

// NewCodec makes the codec of a plan's names. It reports names that break
// [Names.Check]. The names must not change afterwards.
func NewCodec(names *Names) (*Codec, error) {
	if err := names.Check(); err != nil {
		return nil, err
	}
	c := &Codec{names: names, merchants: make(map[string]uint64, len(names.Merchants))}
	for i, name := range names.Merchants {
		c.merchants[name] = uint64(i)
	}
	source := "/holdsim/" + names.Scenario + "/" + names.Policy + "/"
	c.source = append(strconv.AppendUint([]byte(source), names.Seed, 10), '/')
	return c, nil
}

// Append appends the encoding of e to dst; it allocates nothing but room in
// dst. An event that breaks the field table or points outside the names is a
// programmer's error: Append panics and says what is wrong.
func (c *Codec) Append(dst []byte, e *Event) []byte {
	if err := c.check(e); err != nil {
		panic("events: cannot write an event: " + err.Error())
	}
	dst = append(dst, `{"specversion":"`+specVersion+`","id":"`...)
	dst = e.ID.append(dst)
	dst = append(dst, `","source":"`...)
	dst = append(dst, c.source...)
	dst = append(dst, originNames[e.ID.Origin]...)
	dst = append(dst, `","type":"`+typePrefix...)
	dst = append(dst, kindNames[e.Kind]...)
	dst = append(dst, `","subject":"`...)
	dst = appendCard(dst, e.Card)
	dst = append(dst, `","time":"`...)
	dst = e.At.AppendRFC3339(dst)
	dst = append(dst, `","step":`...)
	dst = appendDigits(dst, uint64(e.Step), 1)
	if !e.Cause.IsZero() {
		dst = append(dst, `,"cause":"`...)
		dst = append(e.Cause.append(dst), '"')
	}
	if e.Visit != 0 {
		dst = appendDigits(append(dst, `,"visit":`...), uint64(e.Visit), 1)
	}
	if e.Purchase != 0 {
		dst = appendDigits(append(dst, `,"purchase":`...), uint64(e.Purchase), 1)
	}
	dst = append(dst, `,"datacontenttype":"`+contentType+`","data":{`...)
	for i, f := range fieldsOf[e.Kind] {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = c.appendField(dst, &wireFields[f], f.get(e))
	}
	return append(dst, `}}`...)
}

func (c *Codec) appendField(dst []byte, f *wireField, v uint64) []byte {
	dst = append(dst, '"')
	dst = append(dst, f.key...)
	dst = append(dst, `":`...)
	switch f.form {
	case formNumber:
		return appendDigits(dst, v, 1)
	case formRules:
		return appendNames(dst, c.names.Rules, v)
	case formUnits:
		return appendNames(dst, c.names.Units, v)
	}
	dst = append(dst, '"')
	switch f.form {
	case formMoney:
		dst = appendDigits(dst, v, 1)
	case formInstant:
		dst = Time(v).AppendRFC3339(dst)
	case formMerchant:
		dst = append(dst, c.names.Merchants[v]...)
	case formDigits:
		dst = appendDigits(dst, v, f.width)
	case formWord:
		if v == 0 {
			dst = append(dst, noWord...)
		} else {
			dst = append(dst, f.words[v]...)
		}
	}
	return append(dst, '"')
}

// appendNames appends the names whose bits are set as a JSON array.
func appendNames(dst []byte, names []string, set uint64) []byte {
	dst = append(dst, '[')
	first := true
	for i, name := range names {
		if set&(1<<i) == 0 {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(dst, '"')
		dst = append(dst, name...)
		dst = append(dst, '"')
	}
	return append(dst, ']')
}

// check reports why e is not an event that can be written.
func (c *Codec) check(e *Event) error {
	if e.Kind == KindNone || e.Kind >= numKinds {
		return fmt.Errorf("kind %d is not in the vocabulary: it has 1 to %d", e.Kind, numKinds-1)
	}
	if err := checkStamps(e); err != nil {
		return fmt.Errorf("%s: %w", e.Kind, err)
	}
	if uint64(e.Card) >= uint64(c.names.Cards) {
		return fmt.Errorf("%s: %s does not exist: the plan has %d cards", e.Kind, CardToken(e.Card), c.names.Cards)
	}
	rest := *e
	for _, f := range fieldsOf[e.Kind] {
		w := &wireFields[f]
		if v, most := f.get(e), c.most(w); v > most {
			return c.outside(e.Kind, w, v)
		}
		f.set(&rest, 0)
	}
	rest.At, rest.Step, rest.ID, rest.Cause = 0, 0, Stamp{}, Stamp{}
	rest.Card, rest.Visit, rest.Purchase, rest.Kind = 0, 0, 0, KindNone
	if rest != (Event{}) {
		return unused(e.Kind, &rest)
	}
	return nil
}

// checkStamps holds the event to the rules of time: it is handled after it was
// sent, and its cause was sent no later than it was.
func checkStamps(e *Event) error {
	born := Tag{e.ID.Born, e.ID.Step}
	cause := Tag{e.Cause.Born, e.Cause.Step}
	switch {
	case e.At < 0 || e.At > MaxTime:
		return fmt.Errorf("it is due at %d ms, outside 0 to %d", e.At, MaxTime)
	case !e.ID.valid():
		return fmt.Errorf("its stamp %+v is not one: it needs an origin and a birth from 0 to %d", e.ID, MaxTime)
	case born.Compare(e.Tag()) >= 0:
		return fmt.Errorf("it is due at %s, which is not after its birth at %s", e.Tag(), born)
	case e.Cause.IsZero():
		return nil
	case !e.Cause.valid():
		return fmt.Errorf("the stamp %+v of its cause is not one: it needs an origin and a birth from 0 to %d", e.Cause, MaxTime)
	case cause.Compare(born) > 0 || e.Cause == e.ID:
		return fmt.Errorf("its cause %s is not older than itself, %s", e.Cause, e.ID)
	}
	return nil
}

// most is the largest value of a field under the codec's names.
func (c *Codec) most(w *wireField) uint64 {
	switch w.form {
	case formWord:
		return uint64(len(w.words) - 1)
	case formRules:
		return bitsOf(len(c.names.Rules))
	case formUnits:
		return bitsOf(len(c.names.Units))
	case formMerchant:
		if n := len(c.names.Merchants); n > 0 {
			return uint64(n - 1)
		}
		return 0
	}
	return w.max
}

// bitsOf is the set of the n lowest bits, n at most 64.
func bitsOf(n int) uint64 { return uint64(1)<<n - 1 }

func (c *Codec) outside(k Kind, w *wireField, v uint64) error {
	switch w.form {
	case formMerchant:
		return fmt.Errorf("%s: merchant %d does not exist: the plan names %d", k, v, len(c.names.Merchants))
	case formRules:
		return fmt.Errorf("%s: the rules %#x go beyond the %d that the plan names", k, v, len(c.names.Rules))
	case formUnits:
		return fmt.Errorf("%s: the units %#x go beyond the %d that the plan names", k, v, len(c.names.Units))
	}
	return fmt.Errorf("%s: %s is %d: expected 0 to %d", k, w.key, int64(v), c.most(w))
}

func unused(k Kind, rest *Event) error {
	for f := range numFields {
		if v := f.get(rest); v != 0 {
			return fmt.Errorf("%s: %s is %d: the kind does not use this field, so it must be zero", k, f, int64(v))
		}
	}
	return fmt.Errorf("%s: slot is %d: only a wake has one", k, rest.Slot)
}
