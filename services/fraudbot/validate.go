package fraudbot

import (
	"fmt"
	"math"

	"holdsim/events"
	"holdsim/services"
)

const (
	maxRules    = 64 // one bit each in an event
	maxBands    = 16
	maxMemory   = 64
	maxDecimals = 6
	maxPlaces   = 64
	memoryFloor = 16 // entries per card when the configuration does not say
)

func (c *Config) validate() error {
	if len(c.Rules) > maxRules {
		return fmt.Errorf("rules: %d of them; at most %d are possible", len(c.Rules), maxRules)
	}
	for i := range c.Rules {
		if c.Rules[i].Points > maxScore {
			return fmt.Errorf("rules[%d].points: %d; at most %d are possible", i, c.Rules[i].Points, maxScore)
		}
	}
	if c.Challenge > events.Questions {
		return fmt.Errorf("challenge: %d is not a method", c.Challenge)
	}
	if c.Memory > maxMemory {
		return fmt.Errorf("memory: %d purchases; at most %d are possible", c.Memory, maxMemory)
	}
	if err := services.ValidateSpan("suppress_for", c.SuppressFor); err != nil {
		return err
	}
	if err := c.validateBands(); err != nil {
		return err
	}
	if c.Challenge != events.MethodNone {
		if err := c.Unproven.validate("unproven"); err != nil {
			return err
		}
		if err := c.Denied.validate("denied"); err != nil {
			return err
		}
	}
	return c.validateSurroundings()
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
		case b.Action != events.Approve && !declines(b.Code):
			return fmt.Errorf("%s.code: %q does not decline", key, b.Code.String())
		case b.Action == events.Challenge && c.Challenge == events.MethodNone:
			return fmt.Errorf("%s.action: a challenge, and challenge names no method", key)
		}
	}
	return nil
}

func declines(c events.Code) bool { return c > events.Code00 && c <= events.Code75 }

func (r *Refusal) validate(key string) error {
	switch {
	case r.Action != events.Decline && r.Action != events.DeclineAndLock:
		return fmt.Errorf("%s.action: %d does not decline", key, r.Action)
	case !declines(r.Code):
		return fmt.Errorf("%s.code: %q does not decline", key, r.Code.String())
	}
	return nil
}

// validateSurroundings checks what rules compare a purchase with.
func (c *Config) validateSurroundings() error {
	switch {
	case c.Decimals > maxDecimals:
		return fmt.Errorf("decimals: %d; at most %d are possible", c.Decimals, maxDecimals)
	case c.PerPurchase < 0:
		return fmt.Errorf("per_purchase: a limit of %d; it cannot be below 0", c.PerPurchase)
	case c.PerDay < 0:
		return fmt.Errorf("per_day: a limit of %d; it cannot be below 0", c.PerDay)
	case c.places() > maxPlaces || c.places()*c.places() != len(c.Metres):
		return fmt.Errorf("metres: %d of them; there must be the square of the number of places, which is at most %d", len(c.Metres), maxPlaces)
	case int(c.Home) > c.places():
		return fmt.Errorf("home: there is no place %d", c.Home)
	}
	for i, p := range c.Places {
		if int(p) > c.places() {
			return fmt.Errorf("places[%d]: there is no place %d", i, p)
		}
	}
	for i, o := range c.Clock {
		key := fmt.Sprintf("clock[%d]", i)
		if err := services.ValidateInstant(key+".from", o.From); err != nil {
			return err
		}
		if o.Add < -events.Day || o.Add > events.Day {
			return fmt.Errorf("%s.add: %d ms; a local clock differs by less than a day", key, o.Add)
		}
		if i > 0 && o.From <= c.Clock[i-1].From {
			return fmt.Errorf("%s.from: %d is not after the one before it", key, o.From)
		}
	}
	return nil
}

// places is how many places there are, by the size of the square.
func (c *Config) places() int {
	n := 0
	for n < math.MaxUint8 && n*n < len(c.Metres) {
		n++
	}
	return n
}
