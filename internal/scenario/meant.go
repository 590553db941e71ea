package scenario

import (
	"fmt"
	"strings"

	"holdsim/internal/nearest"
	"holdsim/internal/zone"
)

// meant is the end of a sentence about an unknown name: the nearest one, and
// all of them as long as they are few.
func meant(name string, names []string) string {
	near, ok := nearest.Of(name, names)
	const few = 24
	switch {
	case ok && len(names) <= few:
		return fmt.Sprintf("; did you mean %s? Known: %s.", near, strings.Join(names, ", "))
	case ok:
		return fmt.Sprintf("; did you mean %s?", near)
	case len(names) == 0:
		return "; there are none."
	case len(names) <= few:
		return fmt.Sprintf("; known: %s.", strings.Join(names, ", "))
	}
	return "."
}

// unknownZone is the sentence about a zone that does not exist. People often
// know the city and not the continent.
func unknownZone(text string) error {
	names := zone.Names()
	near, ok := nearest.Of(text, names)
	city := strings.ReplaceAll(text, " ", "_")
	for _, n := range names {
		if _, last, _ := strings.Cut(n, "/"); strings.EqualFold(last, city) {
			near, ok = n, true
		}
	}
	if ok {
		return fmt.Errorf("%s is not a time zone; did you mean %s?", quote(text), near)
	}
	return fmt.Errorf("%s is not a time zone; write an IANA name, such as America/New_York or Europe/Berlin", quote(text))
}
