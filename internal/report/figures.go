package report

import (
	"strings"

	"holdsim/events"
	"holdsim/internal/plan"
)

// Figures writes money, numbers and times as a plan's locale and zone have them,
// for others who tell of a run in the story's words.
type Figures struct{ format format }

// NewFigures are the figures of a plan.
func NewFigures(s *plan.Story) Figures { return Figures{newFormat(s)} }

// Money writes minor units: $1,234.50.
func (f Figures) Money(minor int64) string { return f.format.money(minor) }

// Clock writes the local time of day: 15:09.
func (f Figures) Clock(t events.Time) string { return f.format.clock(t) }

// Weekday is the local day of the week: Saturday.
func (f Figures) Weekday(t events.Time) string { return f.format.local(t).Weekday().String() }

// DayMonth writes the local date without its year: 5 September.
func (f Figures) DayMonth(t events.Time) string { return f.format.dayMonth(t) }

// LongDate writes weekday and local date: Saturday 5 September 2026.
func (f Figures) LongDate(t events.Time) string { return f.format.longDate(t) }

// Span writes a span as people say it: 72 h, 1 h 30 m, 40 s, never.
func Span(d events.Time) string {
	if d > 0 && d < events.Second {
		return span(d)
	}
	return bound(d)
}

// Roughly writes a span as people say it: without its seconds from a minute on,
// and without less in any case.
func Roughly(d events.Time) string {
	if d > 0 && d < events.Second {
		return span(d)
	}
	return roughly(d)
}

// Waited writes how long a till waits for an answer: 90 s, 2 m.
func Waited(d events.Time) string { return waited(d) }

// List joins words: a, b and c.
func List(words []string) string { return list(words) }

// Wrap breaks text into lines of at most w characters, as the story does.
func Wrap(text string, w int) []string {
	lines := wrap(text, w)
	for i := range lines {
		lines[i] = plain(lines[i])
	}
	return lines
}

var online = strings.NewReplacer("this till", "this page", "the till", "the shop's page", "The till", "The shop's page")

// Online says of a page of the shop what a text says of a till: online there is
// none.
func Online(text string) string { return online.Replace(text) }

// Plain has ordinary spaces where the story keeps a number and its unit on one
// line.
func Plain(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

// Number writes a whole number with its thousands grouped: 1,234.
func (f Figures) Number(n uint64) string { return f.format.number(n) }

// Percent writes parts per million: 99.2 %.
func (f Figures) Percent(ppm int64) string { return f.format.percent(ppm) }

// ClockSeconds writes the local time of day with its seconds: 15:09:00.
func (f Figures) ClockSeconds(t events.Time) string { return f.format.local(t).Format("15:04:05") }

// ShortDate writes the local weekday and day of the month: Sat 5.
func (f Figures) ShortDate(t events.Time) string { return f.format.local(t).Format("Mon\u00a02") }

// Capital begins a sentence.
func Capital(s string) string { return capital(s) }
