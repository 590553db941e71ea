package customercare_test

import (
	"testing"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/services"
	"holdsim/services/customercare"
)

// base is the customer care of the case: closed on the weekend and on Labor
// Day, open Tuesday to Friday from 13:00 to 21:00 UTC (9 to 17 in New York),
// one agent, three attempts four hours apart, three questions.
func base() any {
	c := &customercare.Config{
		Seed: 1, Cards: 3, Unit: 2, Agents: 1, NotBefore: 72 * events.Hour, Attempts: 3, Spacing: 4 * events.Hour,
		Questions: 3, Required: 3, WrapUp: services.Quantiles{int64(2 * events.Minute)},
	}
	for _, day := range []string{"Tue", "Wed", "Thu", "Fri"} {
		c.Open = append(c.Open, customercare.Span{From: casttest.At(day + " 13:00"), Until: casttest.At(day + " 21:00")})
	}
	return c
}

// busy is base open on every second hour, with everything that can happen.
func busy() any {
	c := base().(*customercare.Config)
	c.Open, c.NotBefore, c.Spacing, c.TakesCalls = nil, events.Minute, events.Minute, true
	c.LosesAlert, c.FindsAfter = services.Chance{In: 1, Of: 3}, events.Hour
	c.RejectsRight, c.AcceptsWrong = services.Chance{In: 1, Of: 3}, services.Chance{In: 1, Of: 3}
	c.WrongNumber, c.CorrectedAfter = services.Chance{In: 1, Of: 3}, 2*events.Minute
	c.Discipline, c.Priorities = customercare.ByPriority, []customercare.Priority{customercare.HighScore, customercare.OnTheLine, customercare.CardDead}
	c.ExpiresAfter, c.Talk, c.Backlog = events.Hour, services.Quantiles{0, int64(events.Minute)}, 2*events.Minute
	for h := events.Time(0); h < 7*24; h += 2 {
		from := casttest.Saturday + h*events.Hour
		c.Open = append(c.Open, customercare.Span{From: from, Until: from + events.Hour, Agents: uint16(1 + h/2%2)})
		c.Line = append(c.Line, customercare.Span{From: from + events.Hour/2, Until: from + 3*events.Hour/2})
	}
	return c
}

func TestStories(t *testing.T) { casttest.Stories(t, "testdata/stories", &customercare.Spec, base) }

func TestSurvivesAnything(t *testing.T) { casttest.Torture(t, &customercare.Spec, busy()) }
