package customercare

import (
	"fmt"
	"slices"

	"holdsim/events"
	"holdsim/services"
)

// maxSpans is the most openings: more than three a day for 30 years.
const maxSpans = 1 << 15

func (c *Config) validate() error {
	if c.Agents < 1 {
		return fmt.Errorf("agents: %d; customer care needs at least 1", c.Agents)
	}
	if c.Required > c.Questions {
		return fmt.Errorf("required: %d right answers to %d questions", c.Required, c.Questions)
	}
	for _, shifts := range []struct {
		key   string
		spans []Span
	}{{"open", c.Open}, {"line", c.Line}} {
		if err := validateShifts(shifts.key, shifts.spans); err != nil {
			return err
		}
	}
	for _, span := range []struct {
		key string
		d   events.Time
	}{
		{"not_before", c.NotBefore}, {"spacing", c.Spacing}, {"finds_after", c.FindsAfter}, {"expires_after", c.ExpiresAfter},
		{"sweep_every", c.SweepEvery}, {"backlog", c.Backlog}, {"corrected_after", c.CorrectedAfter},
	} {
		if err := services.ValidateSpan(span.key, span.d); err != nil {
			return err
		}
	}
	for _, at := range []struct {
		key string
		t   events.Time
	}{{"start", c.Start}, {"sweep_from", c.SweepFrom}} {
		if err := services.ValidateInstant(at.key, at.t); err != nil {
			return err
		}
	}
	if err := c.validateChances(); err != nil {
		return err
	}
	if err := c.validateQueue(); err != nil {
		return err
	}
	if err := services.ValidateDelay("talk", c.Talk); err != nil {
		return err
	}
	return services.ValidateDelay("wrap_up", c.WrapUp)
}

func (c *Config) validateChances() error {
	for _, chance := range []struct {
		key string
		c   services.Chance
	}{
		{"loses_alert", c.LosesAlert}, {"rejects_right", c.RejectsRight}, {"accepts_wrong", c.AcceptsWrong}, {"wrong_number", c.WrongNumber},
	} {
		if err := chance.c.Validate(chance.key); err != nil {
			return err
		}
	}
	return nil
}

func (c *Config) validateQueue() error {
	if c.Discipline > ByPriority {
		return fmt.Errorf("discipline: %d; 0 is first in, first out, 1 last in, first out, 2 by priority", c.Discipline)
	}
	for i, p := range c.Priorities {
		if p < OnTheLine || p > HighScore {
			return fmt.Errorf("priorities[%d]: %d; 1 is on the line, 2 card dead, 3 high score", i, p)
		}
		if slices.Contains(c.Priorities[:i], p) {
			return fmt.Errorf("priorities[%d]: %d stands here a second time", i, p)
		}
	}
	return nil
}

func validateShifts(name string, spans []Span) error {
	if len(spans) > maxSpans {
		return fmt.Errorf("%s: %d openings; at most %d are possible", name, len(spans), maxSpans)
	}
	for i, s := range spans {
		key := fmt.Sprintf("%s[%d]", name, i)
		if err := services.ValidateInstant(key+".from", s.From); err != nil {
			return err
		}
		if err := services.ValidateInstant(key+".until", s.Until); err != nil {
			return err
		}
		if s.Until <= s.From {
			return fmt.Errorf("%s: ends at %d, not after its beginning at %d", key, s.Until, s.From)
		}
		if i == 0 {
			continue
		}
		before := spans[i-1]
		if s.From < before.Until || s.From == before.Until && s.Agents == before.Agents {
			return fmt.Errorf("%s: begins at %d, not after the end of the one before it", key, s.From)
		}
	}
	return nil
}
