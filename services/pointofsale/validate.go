package pointofsale

import (
	"fmt"
	"slices"

	"holdsim/events"
	"holdsim/services"
)

func (c *Config) validate() error {
	if len(c.Shops) > 1<<16 {
		return fmt.Errorf("shops: %d of them, at most 65,536 are possible", len(c.Shops))
	}
	for i, shop := range c.Shops {
		if err := shop.validate(i); err != nil {
			return err
		}
	}
	for i, m := range c.StepUp {
		if m != events.PIN && m != events.PushApproval && m != events.TextReply {
			return fmt.Errorf("step_up[%d]: %d is not a method that a till can ask for", i, m)
		}
		if slices.Contains(c.StepUp[:i], m) {
			return fmt.Errorf("step_up[%d]: %s is listed twice", i, m)
		}
	}
	for i, code := range c.Explains {
		if code < events.Code05 || code > events.Code75 {
			return fmt.Errorf("explains[%d]: %d is not a response code that declines", i, code)
		}
	}
	if len(c.StepUp) > 0 {
		if c.Holds <= 0 || c.Holds > events.Day {
			return fmt.Errorf("holds: %d ms; a till with a step-up waits longer than 0 ms and at most a day for the answer", c.Holds)
		}
		if c.Tries < 1 {
			return fmt.Errorf("tries: %d; a step-up needs at least 1", c.Tries)
		}
	}
	return services.ValidateDelay("authorizes", c.Authorizes)
}

func (s Shop) validate(i int) error {
	var seen [4]bool
	for _, t := range s.Accepts {
		if t < events.Credit || t > events.Cash {
			return fmt.Errorf("shops[%d].accepts: %d is not a tender", i, t)
		}
		if seen[t] {
			return fmt.Errorf("shops[%d].accepts: %s is listed twice", i, t)
		}
		seen[t] = true
	}
	return nil
}
