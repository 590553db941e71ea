package fraudbot

import (
	"fmt"

	"holdsim/events"
	"holdsim/services"
)

const (
	maxRules    = 64 // one bit each in an event
	maxBands    = 16
	maxVelocity = 64
	memoryFloor = 16 // entries per card when the configuration does not say
)

func (c *Config) validate() error {
	if len(c.Rules) > maxRules {
		return fmt.Errorf("rules: %d of them; at most %d are possible", len(c.Rules), maxRules)
	}
	for i := range c.Rules {
		if err := c.Rules[i].validate(fmt.Sprintf("rules[%d]", i)); err != nil {
			return err
		}
	}
	if c.Challenge > events.Questions {
		return fmt.Errorf("challenge: %d is not a method", c.Challenge)
	}
	if c.Memory > maxVelocity {
		return fmt.Errorf("memory: %d purchases; at most %d are possible", c.Memory, maxVelocity)
	}
	if most := c.mostVelocity(); c.Memory != 0 && most > int64(c.Memory) {
		return fmt.Errorf("memory: %d purchases are too few for a rule that counts to %d", c.Memory, most)
	}
	return c.validateBands()
}

func (r *Rule) validate(key string) error {
	if r.Points > maxScore {
		return fmt.Errorf("%s.points: %d; at most %d are possible", key, r.Points, maxScore)
	}
	switch r.Test {
	case MerchantVelocity, CardVelocity:
		if r.AtLeast < 1 || r.AtLeast > maxVelocity {
			return fmt.Errorf("%s.at_least: %d earlier purchases; possible are 1 to %d", key, r.AtLeast, maxVelocity)
		}
		return services.ValidateSpan(key+".within", r.Within)
	case AmountAbove:
		if r.AtLeast < 0 {
			return fmt.Errorf("%s.at_least: an amount of %d; it cannot be below 0", key, r.AtLeast)
		}
	case MerchantCategory:
		if r.AtLeast < 0 || r.AtLeast > 9999 {
			return fmt.Errorf("%s.at_least: %d is not a merchant category code", key, r.AtLeast)
		}
	default:
		return fmt.Errorf("%s.test: %d is not a test", key, r.Test)
	}
	return nil
}

func (c *Config) validateBands() error {
	if len(c.Bands) == 0 || len(c.Bands) > maxBands {
		return fmt.Errorf("bands: %d of them; there must be 1 to %d", len(c.Bands), maxBands)
	}
	if c.Bands[0].From != 0 {
		return fmt.Errorf("bands[0].from: %d; the first band begins at 0", c.Bands[0].From)
	}
	for i, b := range c.Bands {
		key := fmt.Sprintf("bands[%d]", i)
		switch {
		case b.From > maxScore:
			return fmt.Errorf("%s.from: %d; a score is at most %d", key, b.From, maxScore)
		case i > 0 && b.From <= c.Bands[i-1].From:
			return fmt.Errorf("%s.from: %d is not above the band before it", key, b.From)
		case b.Action < events.Approve || b.Action > events.DeclineAndLock:
			return fmt.Errorf("%s.action: %d is not an action", key, b.Action)
		case b.Action == events.Approve && b.Code > events.Code00:
			return fmt.Errorf("%s.code: %s; an approval answers 00", key, b.Code)
		case b.Action != events.Approve && (b.Code <= events.Code00 || b.Code > events.Code75):
			return fmt.Errorf("%s.code: %q does not decline", key, b.Code.String())
		case b.Action == events.Challenge && c.Challenge == events.MethodNone:
			return fmt.Errorf("%s.action: a challenge, and challenge names no method", key)
		}
	}
	return nil
}

func (r *Rule) isVelocity() bool { return r.Test == MerchantVelocity || r.Test == CardVelocity }

// mostVelocity is the largest number of earlier purchases that a rule counts to.
func (c *Config) mostVelocity() int64 {
	most := int64(0)
	for _, r := range c.Rules {
		if r.isVelocity() {
			most = max(most, r.AtLeast)
		}
	}
	return most
}

// longestWindow is how far back a rule looks at most.
func (c *Config) longestWindow() events.Time {
	longest := events.Time(0)
	for _, r := range c.Rules {
		if r.isVelocity() {
			longest = max(longest, r.Within)
		}
	}
	return longest
}

// remembers is how many approved purchases of a card are kept.
func (c *Config) remembers() uint8 {
	most := c.mostVelocity()
	switch {
	case most == 0:
		return 0
	case c.Memory != 0:
		return c.Memory
	}
	return uint8(max(most, memoryFloor))
}
