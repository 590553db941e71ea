package measure

import (
	"fmt"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/nearest"
)

// Threshold is a measure, an aggregate of it, and a bound: "time_to_contact <= 72h".
type Threshold struct {
	Measure string `json:"measure"`
	Agg     string `json:"agg"`   // how one number is made of many: see the measure's unit
	Op      string `json:"op"`    // <=, <, >=, >, ==
	Value   int64  `json:"value"` // in the measure's unit: milliseconds, a count, or parts per million of a share
	// Staffed: a span is held to the staffed clock instead of the wall clock.
	Staffed bool `json:"staffed,omitempty"`
}

// ppm is a whole in parts per million.
const ppm = 1_000_000

// maxText is the longest threshold that is read, in bytes.
const maxText = 200

// operators, the longer ones first, so that "<=" is not read as "<".
var operators = []string{"<=", ">=", "==", "<", ">"}

// ParseThreshold reads a threshold in one of these forms:
//
//	time_to_contact <= 72h           the slowest of all
//	p90(time_to_wanted) <= 5m        nine of ten are as fast
//	time_to_contact <= 8h staffed    counted while customer care is open
//	never(time_to_wanted) <= 10%     the share that never happens
//	cards_locked == 100%             a share
//	count(genuine_declined) == 0     a number
//
// Spans are written with the units d, h, m, s and ms, as in "1h30m"; shares in
// per cent with up to four decimals. The error is one sentence that says what
// was found, what was expected, and the nearest thing that exists.
func ParseThreshold(s string) (Threshold, error) {
	if len(s) > maxText {
		return Threshold{}, fmt.Errorf("a threshold of %d characters; expected at most %d, such as %q", len(s), maxText, example)
	}
	left, op, right, ok := splitAtOperator(s)
	if !ok {
		return Threshold{}, fmt.Errorf("%q compares nothing; expected a measure, one of <= < >= > ==, and a value, such as %q", s, example)
	}
	m, agg, err := parseSubject(left)
	if err != nil {
		return Threshold{}, err
	}
	t := Threshold{Measure: m.Name, Agg: agg, Op: op}
	if rest, ok := strings.CutSuffix(right, " staffed"); ok {
		if m.Unit != UnitSpan || agg == NeverShare {
			return Threshold{}, fmt.Errorf("%q: only a span has a staffed clock, and %s is a share; leave the word staffed out", s, m.Name)
		}
		t.Staffed, right = true, strings.TrimSpace(rest)
	}
	t.Value, err = t.parseValue(m, right)
	if err != nil {
		return Threshold{}, fmt.Errorf("%q: %w", s, err)
	}
	switch {
	case t.Op == "<" && t.Value == 0:
		return Threshold{}, fmt.Errorf("%q can never be met: nothing is below 0; write <= or a larger value", s)
	case t.Op == ">" && t.Value == ppm && t.Dimension() == Fraction:
		return Threshold{}, fmt.Errorf("%q can never be met: no share is above 100%%; write == or a smaller share", s)
	}
	return t, nil
}

const example = "time_to_contact <= 72h"

func splitAtOperator(s string) (left, op, right string, ok bool) {
	i := strings.IndexAny(s, "<>=")
	if i < 0 {
		return "", "", "", false
	}
	for _, op := range operators {
		if rest, ok := strings.CutPrefix(s[i:], op); ok {
			return strings.TrimSpace(s[:i]), op, strings.TrimSpace(rest), true
		}
	}
	return "", "", "", false
}

// parseSubject reads "name" or "aggregate(name)".
func parseSubject(s string) (Measure, string, error) {
	agg, name := "", s
	if i := strings.IndexByte(s, '('); i >= 0 && strings.HasSuffix(s, ")") {
		agg, name = strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:len(s)-1])
	}
	m, ok := Lookup(name)
	if !ok {
		return Measure{}, "", fmt.Errorf("unknown measure %q; %sholdsim knows %s", name, didYouMean(name, allNames()), strings.Join(allNames(), ", "))
	}
	if agg == "" {
		return m, m.Default, nil
	}
	for _, a := range m.Unit.Aggregates() {
		if a == agg {
			return m, agg, nil
		}
	}
	return Measure{}, "", fmt.Errorf("unknown aggregate %q of %s; %sit has %s", agg, name,
		didYouMean(agg, m.Unit.Aggregates()), strings.Join(m.Unit.Aggregates(), ", "))
}

// didYouMean is a question about the nearest of names; empty when none is near.
func didYouMean(name string, names []string) string {
	if near, ok := nearest.Of(name, names); ok {
		return "did you mean " + near + "? "
	}
	return ""
}

// Dimension is what a threshold's value counts in, which the aggregate decides.
type Dimension string

// The dimensions: milliseconds, a number, parts per million.
const (
	Span     Dimension = "span"
	Number   Dimension = "number"
	Fraction Dimension = "fraction"
)

// Dimension is what the threshold's value counts in.
func (t Threshold) Dimension() Dimension {
	switch t.Agg {
	case Share, NeverShare:
		return Fraction
	case Count:
		return Number
	}
	return Span
}

func (t Threshold) parseValue(m Measure, s string) (int64, error) {
	switch t.Dimension() {
	case Fraction:
		return parsePercent(s)
	case Number:
		if strings.HasSuffix(s, "%") {
			return 0, fmt.Errorf("%s is compared with a number here; expected a whole number such as 0, or write share(%s)", t.Measure, t.Measure)
		}
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil || v < 0 {
			return 0, fmt.Errorf("%q is not a number of things; expected a whole number from 0", s)
		}
		return v, nil
	default:
		v, err := ParseSpan(s)
		return int64(v), err
	}
}

// parsePercent reads "12.5%" exactly, into parts per million.
func parsePercent(s string) (int64, error) {
	bad := fmt.Errorf("%q is not a share; expected per cent from 0%% to 100%% with at most four decimals, such as 99.5%%", s)
	digits, ok := strings.CutSuffix(s, "%")
	if !ok {
		return 0, bad
	}
	whole, part, _ := strings.Cut(strings.TrimSpace(digits), ".")
	if len(part) > 4 || !allDigits(whole) || part != "" && !allDigits(part) || len(whole) > 3 {
		return 0, bad
	}
	v, err := strconv.ParseInt(whole+(part + "0000")[:4], 10, 64)
	if err != nil || v > ppm {
		return 0, bad
	}
	return v, nil
}

// MaxSpan is the longest span that a threshold may name: ten years.
const MaxSpan = 3660 * events.Day

// spanUnits in the order in which they may follow each other. "ms" is looked
// for before "m" and "s".
var spanUnits = []struct {
	name string
	span events.Time
}{{"d", events.Day}, {"h", events.Hour}, {"ms", events.Millisecond}, {"m", events.Minute}, {"s", events.Second}}

// ParseSpan reads a span of time such as "72h", "1h30m", "90s" or "250ms":
// whole numbers with the units d, h, m, s, ms, at most [MaxSpan].
func ParseSpan(s string) (events.Time, error) {
	bad := fmt.Errorf("%q is not a span of time; expected numbers with units and no spaces, such as 72h, 1h30m or 90s", s)
	var total events.Time
	for rest := s; ; {
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		if n == 0 || n > 12 {
			return 0, bad
		}
		v, err := strconv.ParseInt(rest[:n], 10, 64)
		if err != nil {
			return 0, bad
		}
		rest = rest[n:]
		unit := events.Time(0)
		for _, u := range spanUnits {
			if after, ok := strings.CutPrefix(rest, u.name); ok {
				unit, rest = u.span, after
				break
			}
		}
		if unit == 0 {
			return 0, bad
		}
		if events.Time(v) > MaxSpan/unit {
			return 0, fmt.Errorf("%q is too long; expected at most ten years (%dd)", s, MaxSpan/events.Day)
		}
		total += events.Time(v) * unit
		if total > MaxSpan {
			return 0, fmt.Errorf("%q is too long; expected at most ten years (%dd)", s, MaxSpan/events.Day)
		}
		if rest == "" {
			return total, nil
		}
	}
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// String writes the threshold as [ParseThreshold] reads it.
func (t Threshold) String() string {
	subject := t.Measure
	if m, ok := Lookup(t.Measure); !ok || m.Default != t.Agg {
		subject = t.Agg + "(" + t.Measure + ")"
	}
	s := subject + " " + t.Op + " " + t.valueString()
	if t.Staffed {
		s += " staffed"
	}
	return s
}

func (t Threshold) valueString() string {
	switch t.Dimension() {
	case Fraction:
		s := fmt.Sprintf("%d.%04d", t.Value/10_000, t.Value%10_000)
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") + "%"
	case Number:
		return strconv.FormatInt(t.Value, 10)
	}
	return FormatSpan(events.Time(t.Value))
}

// FormatSpan writes a span as [ParseSpan] reads it: "72h", "1h30m", "0s".
func FormatSpan(d events.Time) string { return formatSpan(d, "") }

// SpanInWords writes a span as people say it: "72 h", "1 h 30 m", "0 s".
func SpanInWords(d events.Time) string { return formatSpan(d, " ") }

// formatSpan puts a space, or nothing, between numbers and units.
func formatSpan(d events.Time, space string) string {
	if d == 0 {
		return "0" + space + "s"
	}
	var parts []string
	for _, u := range []struct {
		name string
		span events.Time
	}{{"h", events.Hour}, {"m", events.Minute}, {"s", events.Second}, {"ms", events.Millisecond}} {
		if n := d / u.span; n > 0 {
			parts = append(parts, strconv.FormatInt(int64(n), 10)+space+u.name)
			d -= n * u.span
		}
	}
	return strings.Join(parts, space)
}

// holds reports whether value stands in the threshold's relation to its bound.
// bounds: it is an upper bound.
func (t Threshold) bounds() bool { return t.Op == "<=" || t.Op == "<" }

func (t Threshold) holds(value int64) bool {
	switch t.Op {
	case "<=":
		return value <= t.Value
	case "<":
		return value < t.Value
	case ">=":
		return value >= t.Value
	case ">":
		return value > t.Value
	}
	return value == t.Value
}
