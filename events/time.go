package events

import (
	"fmt"
	"time"
)

// timeForm is how an instant is written everywhere: RFC 3339 in UTC with
// milliseconds, always 24 bytes.
const timeForm = "2026-09-05T19:09:00.000Z"

// AppendRFC3339 appends the instant as RFC 3339 in UTC with milliseconds, such
// as 2026-09-05T19:09:00.000Z. It panics outside 0 to [MaxTime].
func (t Time) AppendRFC3339(dst []byte) []byte {
	if t < 0 || t > MaxTime {
		panic(fmt.Sprintf("events: the instant %d ms cannot be written: it must be from 0 to %d (the years 1970 to 9999)", t, MaxTime))
	}
	at := time.UnixMilli(int64(t)).UTC()
	year, month, day := at.Date()
	hour, minute, second := at.Clock()
	dst = appendDigits(dst, uint64(year), 4)
	dst = append(dst, '-')
	dst = appendDigits(dst, uint64(month), 2)
	dst = append(dst, '-')
	dst = appendDigits(dst, uint64(day), 2)
	dst = append(dst, 'T')
	dst = appendDigits(dst, uint64(hour), 2)
	dst = append(dst, ':')
	dst = appendDigits(dst, uint64(minute), 2)
	dst = append(dst, ':')
	dst = appendDigits(dst, uint64(second), 2)
	dst = append(dst, '.')
	dst = appendDigits(dst, uint64(t%Second), 3)
	return append(dst, 'Z')
}

// ParseTime reads what [Time.AppendRFC3339] writes, and nothing else: no other
// zone, no other number of decimals, no leap second, no year before 1970.
func ParseTime(s string) (Time, error) {
	if t, ok := parseTime([]byte(s)); ok {
		return t, nil
	}
	return 0, fmt.Errorf("%.40q is not an instant: expected RFC 3339 in UTC with milliseconds, from 1970 on, such as %s", s, timeForm)
}

func parseTime(b []byte) (Time, bool) {
	if len(b) != len(timeForm) {
		return 0, false
	}
	var part [7]int // year, month, day, hour, minute, second, millisecond
	for i, span := range [7][2]int{{0, 4}, {5, 7}, {8, 10}, {11, 13}, {14, 16}, {17, 19}, {20, 23}} {
		v, ok := parseDigits(b[span[0]:span[1]])
		if !ok {
			return 0, false
		}
		part[i] = int(v)
	}
	at := time.Date(part[0], time.Month(part[1]), part[2], part[3], part[4], part[5], part[6]*1e6, time.UTC)
	t := Time(at.UnixMilli())
	if t < 0 || t > MaxTime {
		return 0, false
	}
	// time.Date takes 30 February for 2 March; writing it again tells.
	var again [len(timeForm)]byte
	return t, string(t.AppendRFC3339(again[:0])) == string(b)
}

// String is the tag for people: its instant as in [Time.AppendRFC3339], or in
// milliseconds where that cannot be written, and its step.
func (t Tag) String() string {
	if t.At < 0 || t.At > MaxTime {
		return fmt.Sprintf("%d ms, step %d", int64(t.At), t.Step)
	}
	return fmt.Sprintf("%s, step %d", t.At.AppendRFC3339(nil), t.Step)
}

// appendDigits appends v in decimal, with zeros in front up to a width.
func appendDigits(dst []byte, v uint64, width int) []byte {
	var digits [20]byte
	i := len(digits)
	for v > 0 || len(digits)-i < width {
		i--
		digits[i] = byte('0' + v%10)
		v /= 10
	}
	return append(dst, digits[i:]...)
}

// parseDigits reads 1 to 19 decimal digits.
func parseDigits(b []byte) (uint64, bool) {
	if len(b) == 0 || len(b) > 19 {
		return 0, false
	}
	v := uint64(0)
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + uint64(c-'0')
	}
	return v, true
}
