package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// nbsp keeps a number and its unit on one line; in what is printed it is a space.
const nbsp = "\u00a0"

// format writes numbers, money, dates and times as the plan's locale and zone
// have them.
type format struct {
	story   *plan.Story
	decimal string
	group   string
	suffix  bool // the currency stands after the amount
}

func newFormat(s *plan.Story) format {
	f := format{story: s, decimal: ".", group: ","}
	if strings.HasPrefix(s.Locale, "de") {
		f.decimal, f.group, f.suffix = ",", ".", true
	}
	return f
}

// money writes minor units: $1,234.50 or 1.234,50 €.
func (f *format) money(minor int64) string {
	digits := strconv.FormatInt(max(minor, -minor), 10)
	s := ""
	if d := f.story.Decimals; d > 0 {
		for len(digits) <= d {
			digits = "0" + digits
		}
		s = f.decimal + digits[len(digits)-d:]
		digits = digits[:len(digits)-d]
	}
	s = f.grouped(digits) + s
	switch {
	case f.suffix:
		s += nbsp + f.story.Symbol
	case len(f.story.Symbol) > 1 && f.story.Symbol[len(f.story.Symbol)-1] < 0x80 && f.story.Symbol[0] != '$':
		s = f.story.Symbol + nbsp + s // CHF 12.50
	default:
		s = f.story.Symbol + s
	}
	if minor < 0 {
		s = "-" + s
	}
	return s
}

// number writes a whole number with its thousands grouped.
func (f *format) number(n uint64) string { return f.grouped(strconv.FormatUint(n, 10)) }

func (f *format) grouped(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + f.group + digits[i:]
	}
	return digits
}

// percent writes parts per million: 93 % or 99.2 %. It rounds, but 100 % is said
// only of all, and what is above nothing is never 0 %.
func (f *format) percent(ppm int64) string {
	tenths := (ppm + 500) / 1000
	if ppm < 1_000_000 {
		tenths = min(tenths, 999)
	}
	if ppm > 0 && ppm < 1000 {
		return say(underTenth, "tenth", "0"+f.decimal+"1"+nbsp+"%")
	}
	s := strconv.FormatInt(tenths/10, 10)
	if tenths%10 > 0 {
		s += f.decimal + strconv.FormatInt(tenths%10, 10)
	}
	return s + nbsp + "%"
}

// local is what the local clocks show at an instant.
func (f *format) local(t events.Time) time.Time {
	add := events.Time(0)
	for i, o := range f.story.Offsets {
		if i == 0 || o.From <= t {
			add = o.Add
		}
	}
	return time.UnixMilli(int64(t + add)).UTC()
}

// clock writes the time of day: 15:09.
func (f *format) clock(t events.Time) string { return f.local(t).Format("15:04") }

// when writes weekday and time: Sat 15:09.
func (f *format) when(t events.Time) string {
	l := f.local(t)
	return l.Weekday().String()[:3] + nbsp + l.Format("15:04")
}

// date writes a date: 5 September 2026.
func (f *format) date(t events.Time) string {
	return f.dayMonth(t) + nbsp + strconv.Itoa(f.local(t).Year())
}

// dayMonth writes a date without its year: 5 September.
func (f *format) dayMonth(t events.Time) string {
	l := f.local(t)
	return strconv.Itoa(l.Day()) + nbsp + l.Month().String()
}

// longDate writes weekday and date: Saturday 5 September 2026.
func (f *format) longDate(t events.Time) string {
	return f.local(t).Weekday().String() + nbsp + f.date(t)
}

// span writes a measured span: 72 h 00 m, 40 s, never.
func span(d events.Time) string {
	switch {
	case d == events.Never:
		return "never"
	case d > 0 && d < events.Second:
		return "under" + nbsp + "1" + nbsp + "s"
	case d > 0 && d < events.Minute:
		return fmt.Sprintf("%d%ss", d/events.Second, nbsp)
	}
	return fmt.Sprintf("%d%sh%s%02d%sm", d/events.Hour, nbsp, nbsp, d%events.Hour/events.Minute, nbsp)
}

// bound writes a span as people say it: 72 h, 10 m, 1 h 05 m, 40 s, never.
func bound(d events.Time) string {
	if d == events.Never || d > events.Hour && d%events.Hour != 0 && d%events.Minute == 0 {
		return span(d)
	}
	return strings.ReplaceAll(measure.SpanInWords(d), " ", nbsp)
}

// roughly is a bound without seconds from a minute on, and without less in any
// case.
func roughly(d events.Time) string {
	switch {
	case d == events.Never:
	case d > events.Minute:
		d -= d % events.Minute
	case d > events.Second:
		d -= d % events.Second
	}
	return bound(d)
}

// waited is how long a till waits: in seconds, as people say it, up to some minutes.
func waited(d events.Time) string {
	if d < 5*events.Minute && d%events.Minute != 0 && d%events.Second == 0 {
		return fmt.Sprintf("%d%ss", d/events.Second, nbsp)
	}
	return bound(d)
}

// list joins words: a, b and c.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
