package customercare

import (
	"fmt"

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
	if err := c.validateOpen(); err != nil {
		return err
	}
	if err := services.ValidateSpan("not_before", c.NotBefore); err != nil {
		return err
	}
	if err := services.ValidateSpan("spacing", c.Spacing); err != nil {
		return err
	}
	if err := services.ValidateSpan("finds_after", c.FindsAfter); err != nil {
		return err
	}
	if err := c.LosesAlert.Validate("loses_alert"); err != nil {
		return err
	}
	return services.ValidateDelay("wrap_up", c.WrapUp)
}

func (c *Config) validateOpen() error {
	if len(c.Open) > maxSpans {
		return fmt.Errorf("open: %d openings; at most %d are possible", len(c.Open), maxSpans)
	}
	for i, s := range c.Open {
		key := fmt.Sprintf("open[%d]", i)
		if err := services.ValidateInstant(key+".from", s.From); err != nil {
			return err
		}
		if err := services.ValidateInstant(key+".until", s.Until); err != nil {
			return err
		}
		if s.Until <= s.From {
			return fmt.Errorf("%s: ends at %d, not after its beginning at %d", key, s.Until, s.From)
		}
		if i > 0 && s.From <= c.Open[i-1].Until {
			return fmt.Errorf("%s: begins at %d, not after the end of the one before it", key, s.From)
		}
	}
	return nil
}
