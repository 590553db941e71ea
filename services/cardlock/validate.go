package cardlock

import (
	"fmt"

	"holdsim/events"
	"holdsim/services"
)

const (
	maxNotices = 16 // rungs of the ladder
	maxDays    = 1 << 16
)

func (c *Config) validate() error {
	if c.PerPurchase < 0 {
		return fmt.Errorf("per_purchase: a limit of %d; it cannot be below 0", c.PerPurchase)
	}
	if c.PerDay < 0 {
		return fmt.Errorf("per_day: a limit of %d; it cannot be below 0", c.PerDay)
	}
	if err := c.validateDays(); err != nil {
		return err
	}
	if err := services.ValidateSpan("release_after", c.ReleaseAfter); err != nil {
		return err
	}
	if err := services.ValidateDelay("unlock_lag", c.UnlockLag); err != nil {
		return err
	}
	if len(c.Notices) > maxNotices {
		return fmt.Errorf("notices: %d of them; at most %d are possible", len(c.Notices), maxNotices)
	}
	for i := range c.Notices {
		if err := c.Notices[i].validate(fmt.Sprintf("notices[%d]", i)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Config) validateDays() error {
	if c.PerDay > 0 && len(c.Days) == 0 {
		return fmt.Errorf("days: none; a limit per day needs the beginning of each day")
	}
	if len(c.Days) > maxDays {
		return fmt.Errorf("days: %d of them; at most %d are possible", len(c.Days), maxDays)
	}
	for i, d := range c.Days {
		if err := services.ValidateInstant(fmt.Sprintf("days[%d]", i), d); err != nil {
			return err
		}
		if i > 0 && d <= c.Days[i-1] {
			return fmt.Errorf("days[%d]: %d is not after the day before it", i, d)
		}
	}
	return nil
}

func (n *Notice) validate(key string) error {
	if n.Channel < events.Text || n.Channel > events.Push {
		return fmt.Errorf("%s.channel: %q is not a channel for a notice", key, n.Channel.String())
	}
	if err := services.ValidateSpan(key+".after", n.After); err != nil {
		return err
	}
	if err := services.ValidateDelay(key+".takes", n.Takes); err != nil {
		return err
	}
	return n.Fails.Validate(key + ".fails")
}
