package plan

import (
	"slices"
	"time"

	"holdsim/events"
	"holdsim/internal/scenario"
	"holdsim/internal/zone"
	"holdsim/services/customercare"
)

// beyond is how far past the horizon the opening hours are known, so that a
// callback can be promised for a time that is no longer told.
const beyond = 31 * events.Day

// customerCare compiles the calendar and the ways of working.
func (c *compiler) customerCare(p *Plan) error {
	care := &c.pol.Care
	p.CustomerCare = customercare.Config{
		Seed: c.seed, Cards: p.Names.Cards,
		Unit:      1 << slices.Index(p.Names.Units, scenario.CareUnit),
		Open:      c.openings(),
		Agents:    uint16(care.Agents.V),
		NotBefore: care.Callback.NotBefore.V, Attempts: uint8(care.Callback.Attempts.V), Spacing: care.Callback.Spacing.V,
		Questions: uint8(care.Identity.Questions.V), Required: uint8(care.Identity.Required.V),
		WrapUp:     care.WrapUp.V,
		LosesAlert: care.AlertLost.Chance.V, FindsAfter: care.AlertLost.FoundAfter.V,
		TakesCalls: care.TakesCalls.V,
	}
	return nil
}

// openings are the spans in which care is open, from the day of the start to
// beyond the horizon.
func (c *compiler) openings() []customercare.Span {
	var open []customercare.Span
	for _, day := range localDays(c.loc, c.start, c.horizon+beyond) {
		if c.closedOn(day) != "" {
			continue
		}
		for _, h := range c.hoursOf(int(day.Weekday())) {
			open = addSpan(open, opening(c.loc, day, h))
		}
	}
	return open
}

// opening turns hours of a local day into a span. Hours that the clocks skip
// begin or end after the gap; of hours that they show twice, the first counts
// for opening and the last for closing.
func opening(loc *time.Location, day time.Time, h scenario.Hours) customercare.Span {
	midnight := events.Time(day.UnixMilli()) // as a clock in UTC shows it
	return customercare.Span{From: zone.First(loc, midnight+h.From), Until: zone.Last(loc, midnight+h.Until)}
}

// hoursOf are the opening hours of a day of the week, in order.
func (c *compiler) hoursOf(weekday int) []scenario.Hours {
	var hours []scenario.Hours
	for i := range c.pol.Care.Hours {
		o := &c.pol.Care.Hours[i]
		if slices.Contains(o.Weekdays(), weekday) {
			hours = append(hours, o.Open)
		}
	}
	slices.SortFunc(hours, func(a, b scenario.Hours) int { return int(a.From - b.From) })
	return hours
}

// addSpan appends a span, joined to the one before where they touch.
func addSpan(open []customercare.Span, s customercare.Span) []customercare.Span {
	if s.Until <= s.From {
		return open // the clocks skip all of it
	}
	if n := len(open); n > 0 && s.From <= open[n-1].Until {
		open[n-1].Until = max(open[n-1].Until, s.Until)
		return open
	}
	return append(open, s)
}

// closedOn is why care is closed on a whole day: the name of a holiday, "closed"
// for a day that the policy names, or nothing.
func (c *compiler) closedOn(day time.Time) string {
	if name := c.holiday(day); name != "" {
		return name
	}
	date := day.Format(time.DateOnly)
	if slices.ContainsFunc(c.pol.Care.Closed, func(d scenario.Date) bool { return d.V == date }) {
		return "closed"
	}
	return ""
}

func (c *compiler) holiday(day time.Time) string {
	return c.holidays.On(day.Date())
}
