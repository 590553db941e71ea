package scenario

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"holdsim/events"
	"holdsim/internal/zone"
)

// Instant is a date and a time of day as the clocks of the scenario's zone
// show them: 2026-09-05 15:02. Where a change of the clocks shows it twice, the
// difference from UTC must follow: 2026-11-01 01:30 -04:00.
type Instant struct {
	Pos
	reading events.Time // the instant at which a clock in UTC shows it
	offset  events.Time // what was written after it
	fixed   bool        // whether it was
	text    string
}

var instantPattern = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?: ?(Z|[+-]\d\d:\d\d))?$`)

func (*Instant) expects() string {
	return "a local date and time, such as 2026-09-05 15:02"
}

func (i *Instant) read(text string) error {
	p := instantPattern.FindStringSubmatch(text)
	if p == nil {
		return fmt.Errorf("%s is not a date and time; write it as 2026-09-05 15:02", quote(text))
	}
	clock := p[2]
	if len(clock) == len("15:02") {
		clock += ":00"
	}
	t, err := time.Parse("2006-01-02 15:04:05", p[1]+" "+clock)
	if err != nil {
		return fmt.Errorf("%s is not a date and time of the calendar; write it as 2026-09-05 15:02", quote(text))
	}
	if t.Year() < 2000 || t.Year() > 2099 {
		return fmt.Errorf("the year %d is out of range; expected is 2000 to 2099", t.Year())
	}
	i.reading, i.text = events.Time(t.UnixMilli()), text
	if i.fixed = p[3] != ""; i.fixed && p[3] != "Z" {
		off, err := time.Parse("-07:00", p[3])
		if err != nil {
			return fmt.Errorf("%s is not a difference from UTC; write one such as -04:00", quote(p[3]))
		}
		_, seconds := off.Zone()
		i.offset = events.Time(seconds) * events.Second
	}
	return nil
}

// In is the instant in a zone.
func (i Instant) In(loc *time.Location) (events.Time, error) {
	all := zone.Instants(loc, i.reading)
	shown := strings.TrimSpace(i.text[:16])
	if i.fixed {
		for _, at := range all {
			if i.reading-at == i.offset {
				return at, nil
			}
		}
		return 0, fmt.Errorf("the clocks of %s do not show %s with that difference from UTC", loc, shown)
	}
	switch len(all) {
	case 1:
		return all[0], nil
	case 0:
		return 0, fmt.Errorf("the clocks of %s skip %s; the next time they show is %s", loc, shown, local(loc, zone.First(loc, i.reading)))
	}
	return 0, fmt.Errorf("the clocks of %s show %s twice; write %s %s or %s %s",
		loc, shown, shown, offsetText(loc, all[0]), shown, offsetText(loc, all[1]))
}

func local(loc *time.Location, at events.Time) string {
	return time.UnixMilli(int64(at)).In(loc).Format("2006-01-02 15:04")
}

func offsetText(loc *time.Location, at events.Time) string {
	return time.UnixMilli(int64(at)).In(loc).Format("-07:00")
}

// Date is a day of the calendar: 2026-12-24.
type Date struct {
	Pos
	V string // 2006-01-02
}

func (*Date) expects() string { return "a date, such as 2026-12-24" }

func (d *Date) read(text string) error {
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return fmt.Errorf("%s is not a date; write it as 2026-12-24", quote(text))
	}
	d.V = text
	return nil
}

// Hours is a span of local hours within a day: 09:00-17:00, or 00:00-24:00.
type Hours struct {
	Pos
	From  events.Time // after midnight
	Until events.Time // after midnight, above From
}

var hoursPattern = regexp.MustCompile(`^(\d\d):(\d\d) ?[-–] ?(\d\d):(\d\d)$`)

func (*Hours) expects() string { return "opening hours, such as 09:00-17:00" }

func (h *Hours) read(text string) error {
	p := hoursPattern.FindStringSubmatch(text)
	if p == nil {
		return fmt.Errorf("%s is not a span of hours; write it as 09:00-17:00", quote(text))
	}
	h.From, h.Until = clock(p[1], p[2]), clock(p[3], p[4])
	if p[2] > "59" || p[4] > "59" || h.Until > events.Day {
		return fmt.Errorf("%s is not a span of hours of one day; the last hour is 24:00", quote(text))
	}
	if h.Until <= h.From {
		return fmt.Errorf("%s ends before it begins; hours past midnight are two spans, 22:00-24:00 and 00:00-06:00", quote(text))
	}
	return nil
}

func clock(hours, minutes string) events.Time {
	two := func(s string) events.Time { return events.Time(s[0]-'0')*10 + events.Time(s[1]-'0') }
	return two(hours)*events.Hour + two(minutes)*events.Minute
}
