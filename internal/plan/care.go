package plan

import (
	"slices"
	"time"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/scenario"
	"holdsim/internal/zone"
	"holdsim/services"
	"holdsim/services/customercare"
)

// beyond is how far past the horizon the opening hours are known, so that a
// callback can be promised for a time that is no longer told.
const beyond = 31 * events.Day

// customerCare compiles the calendar and the ways of working.
func (c *compiler) customerCare(p *Plan) error {
	care := &c.pol.Care
	cfg := customercare.Config{
		Seed: c.seed, Cards: p.Names.Cards,
		Unit:      1 << slices.Index(p.Names.Units, scenario.CareUnit),
		Open:      c.openings(care.Hours, false),
		Agents:    uint16(care.Agents.V),
		NotBefore: care.Callback.NotBefore.V, Attempts: uint8(care.Callback.Attempts.V), Spacing: care.Callback.Spacing.V,
		ExpiresAfter: care.ExpiresAfter.V,
		Questions:    uint8(care.Identity.Questions.V), Required: uint8(care.Identity.Required.V),
		RejectsRight: happening(care.Identity.RejectsGenuine), AcceptsWrong: happening(care.Identity.AcceptsWrong),
		WrapUp:     care.WrapUp.V,
		LosesAlert: care.AlertLost.Chance.V, FindsAfter: care.AlertLost.FoundAfter.V,
		WrongNumber: happening(care.WrongNumber.Chance),
		TakesCalls:  care.TakesCalls.V, MaxWaiting: uint32(care.Inbound.MaxWaiting.V),
	}
	if talk := care.Talk.V; talk[len(talk)-1] > 0 {
		cfg.Talk = talk
	}
	if every := care.AlertLost.Sweep.V; every > 0 {
		cfg.SweepEvery, cfg.SweepFrom = every, zone.First(c.loc, events.Time(dateOf(c.loc, c.start).UnixMilli()))
	}
	if cfg.WrongNumber.In > 0 {
		cfg.CorrectedAfter = care.WrongNumber.CorrectedAfter.V
	}
	if care.TakesCalls.V {
		cfg.Line = c.openings(care.Inbound.Hours, care.Inbound.OnHolidays.V)
	}
	c.discipline(&cfg)
	p.CustomerCare = cfg
	if err := c.checkOpen(&cfg); err != nil {
		return err
	}
	return c.backlog(&p.CustomerCare)
}

// happening is a chance, or nothing at all where it is none.
func happening(chance scenario.Chance) services.Chance {
	if chance.V.In == 0 {
		return services.Chance{}
	}
	return chance.V
}

// discipline compiles the order of the queue.
func (c *compiler) discipline(cfg *customercare.Config) {
	care := &c.pol.Care
	for _, d := range scenario.Disciplines {
		if d.Word == care.Discipline.V {
			cfg.Discipline = d.Discipline
		}
	}
	if cfg.Discipline != customercare.ByPriority {
		return
	}
	for _, w := range care.Priorities {
		for _, p := range scenario.Priorities {
			if p.Word == w.V {
				cfg.Priorities = append(cfg.Priorities, p.Priority)
			}
		}
	}
	if len(cfg.Priorities) == 0 {
		cfg.Priorities = []customercare.Priority{customercare.OnTheLine, customercare.CardDead, customercare.HighScore}
	}
}

// checkOpen finds hours of which the calendar leaves nothing.
func (c *compiler) checkOpen(cfg *customercare.Config) error {
	care := &c.pol.Care
	for _, of := range []struct {
		hours []scenario.Opening
		open  []customercare.Span
	}{{care.Hours, cfg.Open}, {care.Inbound.Hours, cfg.Line}} {
		if len(of.hours) > 0 && len(of.open) == 0 && (cfg.Attempts > 0 || cfg.TakesCalls) {
			return c.pol.Source.Errorf(of.hours[0].At(), "hours: not one of them falls on a day that is not closed, from the start to a month after the horizon.")
		}
	}
	return nil
}

// backlog compiles the work that was there before. It must be done some time.
func (c *compiler) backlog(cfg *customercare.Config) error {
	if c.pol.Care.Backlog.V == 0 {
		return nil
	}
	cfg.Backlog, cfg.Start = c.pol.Care.Backlog.V, c.start
	if cfg.BusyUntil() != events.Never {
		return nil
	}
	staffed := events.Time(0)
	for _, s := range cfg.Open {
		staffed += max(0, s.Until-max(s.From, c.start))
	}
	return c.pol.Source.Errorf(c.pol.Care.Backlog.At(), "backlog: the work is never done: from the start to a month after the horizon customer care is open for %s.", measure.FormatSpan(staffed))
}

// openings are the spans in which hours hold, from the day of the start to
// beyond the horizon.
func (c *compiler) openings(hours []scenario.Opening, always bool) []customercare.Span {
	var open []customercare.Span
	for _, day := range localDays(c.loc, c.start, c.horizon+beyond) {
		if !always && c.closedOn(day) != "" {
			continue
		}
		for _, o := range openOn(hours, int(day.Weekday())) {
			s := opening(c.loc, day, o.Open)
			s.Agents = uint16(o.Agents.V)
			open = addSpan(open, s)
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

// openOn are the openings on a day of the week, in order.
func openOn(hours []scenario.Opening, weekday int) []*scenario.Opening {
	var open []*scenario.Opening
	for i := range hours {
		if slices.Contains(hours[i].Weekdays(), weekday) {
			open = append(open, &hours[i])
		}
	}
	slices.SortFunc(open, func(a, b *scenario.Opening) int { return int(a.Open.From - b.Open.From) })
	return open
}

// addSpan appends a span, joined to the one before where they touch and the
// same number of agents is there.
func addSpan(open []customercare.Span, s customercare.Span) []customercare.Span {
	n := len(open)
	if n > 0 && s.From < open[n-1].Until && s.Agents != open[n-1].Agents {
		s.From = open[n-1].Until // the clocks show an hour twice, and it is the earlier shift's
	}
	if s.Until <= s.From {
		return open // the clocks skip all of it
	}
	if n > 0 && s.From <= open[n-1].Until && s.Agents == open[n-1].Agents {
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
