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
	for _, u := range spoken {
		for _, word := range strings.Fields(u.words) {
			if word == said[3] {
				return "write " + measure.FormatSpan(events.Time(n)*u.span/parts)
			}
		}
	}
	return general
}
