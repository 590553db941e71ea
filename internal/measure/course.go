package measure

import "holdsim/events"

// Stretch is a span in which a case waited for one cause.
type Stretch struct {
	From, Until events.Time
	Cause       Cause
}

// course records in which order the causes of cases held.
type course struct {
	trigger events.Time // of the case that passes time now
	asked   events.Time // since when a question is out
	all     []step
}

// step is a stretch and the case that it belongs to, by its trigger.
type step struct {
	Stretch
	of events.Time
}

// Course is the time of the one case of a run, from its trigger to its end or
// the end of the run, cut into the causes in the order in which they held: the
// sum of its stretches by cause is [Result.Where]. It is nil when the run has no
// case of a genuine holder, or several.
func Course(ctx Context, all []events.Event) []Stretch {
	f := NewFold(ctx)
	f.course = &course{}
	trigger := events.Never
	for i := range all {
		f.Fold(&all[i])
	}
	result := f.Result()
	s := result.Spans(TimeToResolution)
	if where := result.Where.All(); where.Cases != 1 || s.Wall.N() != 1 {
		return nil
	}
	for i := range all {
		if all[i].ID == s.Worst.Proof.About {
			trigger = all[i].At
		}
	}
	where := result.Where.All()
	wall, _ := where.Total()
	return f.course.of(trigger, trigger+wall)
}

// of joins the stretches of one case up to its end.
func (c *course) of(trigger, until events.Time) []Stretch {
	var out []Stretch
	for _, s := range c.all {
		s.Until = min(s.Until, until)
		if s.of != trigger || s.From >= s.Until {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Cause == s.Cause && out[n-1].Until == s.From {
			out[n-1].Until = s.Until
		} else {
			out = append(out, s.Stretch)
		}
	}
	return out
}

// passed records a stretch. Where nobody could call because care was closed,
// that is the cause.
func (c *course) passed(clocks *Clocks, from, until events.Time, cause Cause, split bool) {
	for from < until {
		end, is := until, cause
		if split {
			switch opens := clocks.next(from); {
			case opens > from:
				end, is = min(end, opens), CareClosed
			default:
				end = min(end, clocks.closes(from))
			}
		}
		c.all = append(c.all, step{Stretch{from, end, is}, c.trigger})
		from = end
	}
}

// settled: what was asked was answered, and the time since then was spent on
// the question.
func (c *course) settled() {
	for i := range c.all {
		if s := &c.all[i]; s.of == c.trigger && s.From >= c.asked && s.Cause.settles() {
			s.Cause = Question
		}
	}
}

// settles: an answer shows that nobody waited for this.
func (c Cause) settles() bool {
	return c == NotBefore || c == CareClosed || c == Queue || c == BetweenAttempts || c == Nobody
}
