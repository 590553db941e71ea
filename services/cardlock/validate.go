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
	if err := c.validateLock(); err != nil {
		return err
	}
	if err := c.validateTelling(); err != nil {
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
	if (c.PerDay > 0 || c.CapPerDay > 0) && len(c.Days) == 0 {
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

func (c *Config) validateLock() error {
	switch {
	case c.Cap < 0 || c.CapPerDay < 0:
		return fmt.Errorf("cap: %d and cap_per_day: %d; neither can be below 0", c.Cap, c.CapPerDay)
	case c.CapPerDay > 0 && c.Cap == 0:
		return fmt.Errorf("cap_per_day: a full lock has no cap")
	}
	switch c.ClosedCode {
	case events.CodeNone, events.Code05, events.Code41, events.Code43, events.Code46:
	default:
		return fmt.Errorf("closed_code: %q is not what a closed card answers; it is 05, 41, 43 or 46", c.ClosedCode.String())
	}
	return services.ValidateSpan("reissue_after", c.ReissueAfter)
}

// channels are those of notices, from text to push.
const channels = int(events.Push-events.Text) + 1

func (c *Config) validateTelling() error {
	if n := len(c.Reach); n > 0 && n != channels {
		return fmt.Errorf("reach: %d chances; expected is one for each of the %d channels, or none", n, channels)
	}
	for i, r := range c.Reach {
		if err := r.Validate(fmt.Sprintf("reach[%d]", i)); err != nil {
			return err
		}
	}
	if c.AtMost > maxNotices {
		return fmt.Errorf("at_most: %d; at most %d notices can be counted", c.AtMost, maxNotices)
	}
	if c.AtMost > 0 && c.Per < 1 {
		return fmt.Errorf("per: %d ms; at most %d notices in how long?", c.Per, c.AtMost)
	}
	if err := services.ValidateSpan("per", c.Per); err != nil {
		return err
	}
	if len(c.Quiet) > maxDays {
		return fmt.Errorf("quiet: %d of them; at most %d are possible", len(c.Quiet), maxDays)
	}
	for i, q := range c.Quiet {
		key := fmt.Sprintf("quiet[%d]", i)
		if err := services.ValidateInstant(key, q.From); err != nil {
			return err
		}
		if err := services.ValidateInstant(key, q.Until); err != nil {
			return err
		}
		if q.Until <= q.From || i > 0 && q.From <= c.Quiet[i-1].Until {
			return fmt.Errorf("%s: %d to %d does not follow the one before it", key, q.From, q.Until)
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
