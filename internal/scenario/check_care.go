package scenario

import (
	"slices"
)

// byPriority is the discipline that looks at the priorities.
const byPriority = "priority"

func (c *CustomerCare) check(src *Source) error {
	if c.Identity.Required.V > c.Identity.Questions.V {
		return src.Errorf(c.Identity.Required.At(), "required: %d right answers to %d questions cannot be given.", c.Identity.Required.V, c.Identity.Questions.V)
	}
	if len(c.Priorities) > 0 && c.Discipline.V != byPriority {
		return src.Errorf(c.Priorities[0].At(), "priorities: the discipline %s does not look at them; write \"discipline: priority\", or delete the key.", c.Discipline.V)
	}
	if err := eachOnce(src, "priorities", c.Priorities); err != nil {
		return err
	}
	if c.Inbound.At().Given() && !c.TakesCalls.V {
		return src.Errorf(c.Inbound.At(), "inbound: there is a line, and nobody takes calls; write \"takes_calls: true\", or delete the key.")
	}
	if c.Inbound.OnHolidays.V && len(c.Inbound.Hours) == 0 {
		return src.Errorf(c.Inbound.OnHolidays.At(), "on_holidays: the line has no hours of its own; add inbound.hours, or delete the key.")
	}
	if expires := c.ExpiresAfter; expires.Given() && expires.V == 0 {
		return src.Errorf(expires.At(), "expires_after: a case that is closed at once is none; write a time, such as 72h, or delete the key: then a case never expires.")
	}
	if expires := c.ExpiresAfter; expires.Given() && c.Callback.Attempts.V > 0 && expires.V < c.Callback.NotBefore.V {
		return src.Errorf(expires.At(), "expires_after: a case would expire before its first call; expected is at least callback.not_before.")
	}
	if sweep := c.AlertLost.Sweep; sweep.Given() && sweep.V == 0 {
		return src.Errorf(sweep.At(), "sweep: a time between two sweeps is above 0s; delete the key for a fixed found_after.")
	}
	if err := apart(src, c.Hours); err != nil {
		return err
	}
	return apart(src, c.Inbound.Hours)
}

// apart finds shifts that overlap.
func apart(src *Source, hours []Opening) error {
	var open [7][]*Opening
	for i := range hours {
		o := &hours[i]
		for _, day := range o.Weekdays() {
			for _, other := range open[day] {
				if o.Open.From < other.Open.Until && other.Open.From < o.Open.Until {
					return src.Errorf(o.Open.At(), "open: these hours overlap those of line %d on a day that both name.", other.Open.Line)
				}
			}
			open[day] = append(open[day], o)
		}
	}
	return nil
}

// checkHours sees to it that customer care is open some time, if it is to call
// or to take calls.
func (p *Policy) checkHours() error {
	c := &p.Care
	at := c.At()
	switch {
	case len(c.Hours) > 0:
		return nil
	case p.FraudBot.alert().Given() && c.Callback.Attempts.V > 0:
		if c.Callback.Attempts.At().Given() {
			at = c.Callback.Attempts.At()
		}
		return p.Source.Errorf(at, "customer_care is to call and is never open; add hours, such as {days: [monday-friday], open: 09:00-17:00}, or write \"attempts: 0\" under callback.")
	case c.TakesCalls.V && len(c.Inbound.Hours) == 0:
		return p.Source.Errorf(c.TakesCalls.At(), "takes_calls: customer_care is never open; add hours, or inbound.hours for the line alone.")
	case c.Backlog.V > 0:
		return p.Source.Errorf(c.Backlog.At(), "backlog: customer_care is never open, so that nobody works on it; add hours, or delete the key.")
	}
	return nil
}

// Weekdays are the days of the week that an opening names, 0 for Sunday.
func (o *Opening) Weekdays() []int {
	var days []int
	for _, w := range o.Days {
		for _, d := range Weekdays {
			if d.Word == w.V {
				days = append(days, d.Days...)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}
