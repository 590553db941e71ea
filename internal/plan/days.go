package plan

import (
	"time"

	"holdsim/events"
	"holdsim/internal/zone"
)

// localDays are the local days that a span touches, each as midnight in UTC of
// the same date.
func localDays(loc *time.Location, from, until events.Time) []time.Time {
	day := dateOf(loc, from)
	last := dateOf(loc, until)
	var days []time.Time
	for ; !day.After(last); day = day.AddDate(0, 0, 1) {
		days = append(days, day)
	}
	return days
}

func dateOf(loc *time.Location, at events.Time) time.Time {
	y, m, d := time.UnixMilli(int64(at)).In(loc).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// dayStarts are the first instants of the local days that a span touches, and
// of the day after them. A day that the clocks skip altogether is not there.
func dayStarts(loc *time.Location, from, until events.Time) []events.Time {
	var starts []events.Time
	days := localDays(loc, from, until)
	for _, day := range append(days, days[len(days)-1].AddDate(0, 0, 1)) {
		at := zone.First(loc, events.Time(day.UnixMilli()))
		if n := len(starts); n == 0 || at > starts[n-1] {
			starts = append(starts, at)
		}
	}
	return starts
}

// storyDays are the local days from start to horizon, and one more as their end.
func (c *compiler) storyDays() []Day {
	var days []Day
	for _, at := range dayStarts(c.loc, c.start, c.horizon) {
		date := dateOf(c.loc, at)
		days = append(days, Day{From: at, Date: date.Format(time.DateOnly), Weekday: int(date.Weekday()), Holiday: c.holiday(date)})
	}
	return days
}

// offsets are the settings of the local clock from the start to the end of the
// last day.
func offsets(loc *time.Location, from, until events.Time) []Offset {
	all := []Offset{{From: from, Add: zone.Offset(loc, from)}}
	for at := from; ; {
		_, end := time.UnixMilli(int64(at)).In(loc).ZoneBounds()
		if end.IsZero() || events.Time(end.UnixMilli()) > until {
			return all
		}
		at = events.Time(end.UnixMilli())
		all = append(all, Offset{From: at, Add: zone.Offset(loc, at)})
	}
}

// localTime writes an instant as the local clocks show it.
func localTime(loc *time.Location, at events.Time) string {
	return time.UnixMilli(int64(at)).In(loc).Format("2006-01-02 15:04")
}
