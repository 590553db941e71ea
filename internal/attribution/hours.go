package attribution

import (
	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// hours cuts a span where care opens and closes, and its closed part where the
// reason changes: a holiday, the weekend, the night.
func (a *Attribution) hours(from, until events.Time) {
	run := a.report.Run()
	at := from
	for _, open := range report.Context(run.Plan).Open {
		if open.Until <= at || open.From >= until {
			continue
		}
		a.closed(run.Plan.Story.Days, at, max(open.From, at))
		at = max(open.From, at)
		end := min(open.Until, until)
		a.add(Hours{From: at, Until: end, Open: true, Words: a.say("Care open")})
		at = end
	}
	a.closed(run.Plan.Story.Days, at, until)
	for i := range a.Hours {
		if h := &a.Hours[i]; h.Words == night && h.Until-h.From >= events.Day {
			h.Words = "Closed"
		}
	}
}

const night = "Night"

// closed cuts a closed span at the midnights at which its reason changes. The
// last of the days is only their end.
func (a *Attribution) closed(days []plan.Day, from, until events.Time) {
	for d := 0; d+1 < len(days); d++ {
		start, end := max(from, days[d].From), min(until, days[d+1].From)
		if start >= end {
			continue
		}
		words := night
		switch day := &days[d]; {
		case day.Holiday != "":
			words = day.Holiday
		case day.Weekday == 0 || day.Weekday == 6:
			words = "Weekend"
		}
		a.add(Hours{From: start, Until: end, Words: words})
	}
}

// add joins hours to those before them where nothing changes.
func (a *Attribution) add(h Hours) {
	if n := len(a.Hours); n > 0 && a.Hours[n-1].Words == h.Words && a.Hours[n-1].Open == h.Open && a.Hours[n-1].Until == h.From {
		a.Hours[n-1].Until = h.Until
		return
	}
	if h.From < h.Until {
		a.Hours = append(a.Hours, h)
	}
}
