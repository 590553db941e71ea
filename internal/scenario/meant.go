package scenario

import (
	"fmt"
	"slices"
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

// meantFlag is the end of a sentence about a word that is neither true nor
// false. YAML 1.1 took some for flags; for its successor they are texts.
func meantFlag(text string) string {
	switch strings.ToLower(text) {
	case "no", "n", "off", "false", "0":
		return "; write false"
	case "yes", "y", "on", "true", "1":
		return "; write true"
	}
	return "; write one of the two"
}

// meantDays is the end of a sentence about days in other words than those of
// the files: "Mon-Fri" or "weekdays". It reports false for anything else.
func meantDays(text string) (string, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "weekday", "weekdays", "workdays", "working-days":
		return "; did you mean monday-friday?", true
	case "weekend", "weekends":
		return "; did you mean saturday-sunday?", true
	case "daily", "everyday", "all", "always":
		return "; did you mean every-day?", true
	}
	first, last, ranged := strings.Cut(strings.ReplaceAll(text, "–", "-"), "-")
	from, ok := dayCalled(strings.TrimSpace(first))
	if !ok {
		return "", false
	}
	if !ranged {
		return fmt.Sprintf("; did you mean %s?", Weekdays[from].Word), true
	}
	until, ok := dayCalled(strings.TrimSpace(last))
	if !ok {
		return "", false
	}
	if group := Weekdays[from].Word + "-" + Weekdays[until].Word; slices.Contains(vocabulary("weekday"), group) {
		return fmt.Sprintf("; did you mean %s?", group), true
	}
	days := []string{Weekdays[from].Word}
	for d := from; d != until; {
		d = (d + 1) % 7
		days = append(days, Weekdays[d].Word)
	}
	return fmt.Sprintf("; write the days one by one: %s.", strings.Join(days, ", ")), true
}

// dayCalled is the index among Weekdays of the day whose name begins so, with
// at least two letters: they tell the seven apart.
func dayCalled(text string) (int, bool) {
	for i, d := range Weekdays[:7] {
		if len(text) >= 2 && strings.HasPrefix(d.Word, text) {
			return i, true
		}
	}
	return 0, false
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
