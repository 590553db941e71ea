package scenario

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/measure"
)

// Duration is a length of time: whole numbers with units, such as 90s, 1h30m
// or 2d. A day is 24 hours, also where the clocks change.
type Duration struct {
	Pos
	V events.Time
}

// MaxDuration is the longest length of time that a file may name.
const MaxDuration = 400 * events.Day

func (*Duration) expects() string { return "a length of time, such as 90s, 72h or 1h30m" }

func (d *Duration) read(text string) (err error) {
	d.V, err = parseDuration(text)
	return err
}

func parseDuration(text string) (events.Time, error) {
	span, err := measure.ParseSpan(text)
	switch {
	case err == nil && span <= MaxDuration:
		return span, nil
	case allDigitsAndUnits.MatchString(text):
		return 0, fmt.Errorf("%s is too long; at most %dd can be said", quote(text), MaxDuration/events.Day)
	}
	return 0, fmt.Errorf("%s is not a length of time; %s", quote(text), durationHint(text))
}

var allDigitsAndUnits = regexp.MustCompile(`^(?:\d+(?:d|h|m|s|ms))+$`)

// spoken are the units as people write them.
var spoken = []struct {
	words string
	span  events.Time
}{
	{"w week weeks", 7 * events.Day},
	{"d day days", events.Day},
	{"h hr hrs hour hours", events.Hour},
	{"m min mins minute minutes", events.Minute},
	{"s sec secs second seconds", events.Second},
	{"ms msec millisecond milliseconds", events.Millisecond},
}

var spokenPattern = regexp.MustCompile(`^(\d{1,6})(?:[.,](\d))?\s*([a-z]*)$`)

// durationHint says how to write what was probably meant.
func durationHint(text string) string {
	const general = "write whole numbers with their units, such as 90s, 72h or 1h30m"
	said := spokenPattern.FindStringSubmatch(strings.ToLower(strings.TrimSpace(text)))
	if said == nil {
		if span, ok := severalSpoken(text); ok {
			return "write " + shortSpan(span)
		}
		return general
	}
	n, _ := strconv.ParseInt(said[1]+said[2], 10, 64) // at most 7 digits
	parts := events.Time(1)
	if said[2] != "" {
		parts = 10
	}
	if said[3] == "" && parts == 1 {
		return fmt.Sprintf("write its unit, such as %dh, %dm or %ds", n, n, n)
	}
	if unit := spokenUnit(said[3]); unit != 0 {
		return "write " + shortSpan(events.Time(n)*unit/parts)
	}
	return general
}

// shortSpan writes a span, in days from three of them on.
func shortSpan(d events.Time) string {
	if d > 3*events.Day && d%events.Day == 0 {
		return fmt.Sprintf("%dd", d/events.Day)
	}
	return measure.FormatSpan(d)
}

// spokenUnit is the unit that a word means; 0 when it means none.
func spokenUnit(said string) events.Time {
	for _, u := range spoken {
		for _, word := range strings.Fields(u.words) {
			if word == said {
				return u.span
			}
		}
	}
	return 0
}

var (
	severalPattern = regexp.MustCompile(`^(?:\s*\d{1,6}\s*[a-z]+)+$`)
	onePattern     = regexp.MustCompile(`(\d+)\s*([a-z]+)`)
)

// severalSpoken adds up several lengths of time, such as "1h 30m" or "1 hour 30
// minutes".
func severalSpoken(text string) (sum events.Time, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if !severalPattern.MatchString(text) {
		return 0, false
	}
	for _, said := range onePattern.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.ParseInt(said[1], 10, 64) // at most 6 digits
		unit := spokenUnit(said[2])
		if unit == 0 || sum > MaxDuration {
			return 0, false
		}
		sum += events.Time(n) * unit
	}
	return sum, true
}
