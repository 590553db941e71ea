package page

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/judge"
)

// numerals are small numbers in words.
var numerals = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// inWords writes a small number in words, and a larger one in digits.
func inWords[T int | uint64](n T) string {
	if n >= 0 && int(n) < len(numerals) {
		return numerals[n]
	}
	return strconv.FormatUint(uint64(n), 10)
}

// figure is a number before its unit.
var figure = regexp.MustCompile(`([0-9]) (h|m|s|ms|%)(\W|$)`)

// kept keeps numbers with their units on one line.
func kept(s string) string { return figure.ReplaceAllString(s, "$1\u00a0$2$3") }

// begin begins a sentence.
func begin(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// some is a number with its noun: one statement, two statements.
func some(n int, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return inWords(n) + " " + noun + "s"
}

// long writes a span for a headline, cut to the minute from a minute on, and to
// the second below: 72 hours, 65 h 57 m, 9 minutes, 49 seconds.
func long(d events.Time) string {
	switch {
	case d < events.Second:
		return "under 1 second"
	case d < events.Minute:
		return plural(d/events.Second, "second")
	case d < events.Hour:
		return plural(d/events.Minute, "minute")
	case d%events.Hour < events.Minute:
		return plural(d/events.Hour, "hour")
	}
	return fmt.Sprintf("%d\u00a0h %02d\u00a0m", d/events.Hour, d%events.Hour/events.Minute)
}

func plural(n events.Time, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d\u00a0%s", n, unit)
}

// opposite is what the heading over the stakeholders says of a pattern, after
// the number of statements.
var opposite = map[judge.Pattern]string{
	judge.Watermelon:    "They add up to opposite verdicts.",
	judge.Uncovered:     "Nothing was agreed that could have helped.",
	judge.Green:         "For once, nobody misses anything.",
	judge.Red:           "Agreements were broken, and wishes were missed.",
	judge.Unfelt:        "An agreement was broken, and the shopper never felt it.",
	judge.GreenUnlooked: "What was agreed was kept. Nobody looked at the shopper.",
	judge.RedUnlooked:   "An agreement was broken. Nobody looked at the shopper.",
	judge.Unjudged:      "Nothing was put to the test.",
}
