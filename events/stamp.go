package events

import (
	"bytes"
	"fmt"
)

// stampForm is what a stamp looks like.
const stampForm = "fraudbot.1788635340000.5.0"

// String is the stamp as origin.born.step.k, such as fraudbot.1788635340000.5.0:
// the id of an event on the wire. The stamp of nothing is the empty string.
func (s Stamp) String() string {
	if s.IsZero() {
		return ""
	}
	return string(s.append(nil))
}

// valid reports whether s can be the identity of an event.
func (s Stamp) valid() bool {
	return s.Origin != OriginNone && s.Origin < numOrigins && s.Born >= 0 && s.Born <= MaxTime
}

func (s Stamp) append(dst []byte) []byte {
	if !s.valid() {
		panic(fmt.Sprintf("events: the stamp %d.%d.%d.%d cannot be written: it needs an origin from 1 to %d and a birth from 0 to %d",
			s.Origin, s.Born, s.Step, s.K, numOrigins-1, MaxTime))
	}
	dst = append(dst, originNames[s.Origin]...)
	dst = append(dst, '.')
	dst = appendDigits(dst, uint64(s.Born), 1)
	dst = append(dst, '.')
	dst = appendDigits(dst, uint64(s.Step), 1)
	dst = append(dst, '.')
	return appendDigits(dst, uint64(s.K), 1)
}

// ParseStamp reads what [Stamp.String] writes, and nothing else; the stamp of
// nothing is not read.
func ParseStamp(text string) (Stamp, error) {
	if s, ok := parseStamp([]byte(text)); ok {
		return s, nil
	}
	return Stamp{}, fmt.Errorf("%.60q is not the stamp of an event: expected origin.born.step.k such as %s", text, stampForm)
}

func parseStamp(b []byte) (Stamp, bool) {
	name, rest, _ := bytes.Cut(b, dot)
	born, rest, _ := bytes.Cut(rest, dot)
	step, k, _ := bytes.Cut(rest, dot)
	origin, known := parseWord(originNames, name)
	t, isTime := parseNumber(born, uint64(MaxTime))
	m, isStep := parseNumber(step, 0xffff)
	n, isK := parseNumber(k, 0xffff)
	if !known || !isTime || !isStep || !isK {
		return Stamp{}, false
	}
	return Stamp{Born: Time(t), Step: uint16(m), K: uint16(n), Origin: Origin(origin)}, true
}

var dot = []byte(".")

// parseNumber reads a decimal number from 0 to most without zeros in front.
func parseNumber(b []byte, most uint64) (uint64, bool) {
	v, ok := parseDigits(b)
	if !ok || v > most || (b[0] == '0' && len(b) > 1) {
		return 0, false
	}
	return v, true
}

// parseWord finds a word of a closed vocabulary. Its entry 0 is "none".
func parseWord(words []string, word []byte) (uint64, bool) {
	for i := 1; i < len(words); i++ {
		if words[i] == string(word) {
			return uint64(i), true
		}
	}
	return 0, false
}
