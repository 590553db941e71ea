package scenario

import (
	"slices"
)

func (c *CustomerCare) check(src *Source) error {
	if c.Identity.Required.V > c.Identity.Questions.V {
		return src.Errorf(c.Identity.Required.At(), "required: %d right answers to %d questions cannot be given.", c.Identity.Required.V, c.Identity.Questions.V)
	}
	var open [7][]*Opening
	for i := range c.Hours {
		o := &c.Hours[i]
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
