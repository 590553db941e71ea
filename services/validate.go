package services

import (
	"fmt"

	"holdsim/events"
)

// MaxQuantiles is the most values that a distribution's table may have.
const MaxQuantiles = 10_001

// Validate says what is wrong with a chance, called by its key in the configuration.
func (c Chance) Validate(key string) error {
	if c.In > c.Of {
		return fmt.Errorf("%s: a chance of %d in %d; it can be at most 1", key, c.In, c.Of)
	}
	return nil
}

// Validate says what is wrong with a table whose values must be at least min
// and ascending, called by its key in the configuration.
func (q Quantiles) Validate(key string, min int64) error {
	if len(q) > MaxQuantiles {
		return fmt.Errorf("%s: %d values; at most %d are possible", key, len(q), MaxQuantiles)
	}
	for i, v := range q {
		if v < min {
			return fmt.Errorf("%s: value %d is %d; the least possible is %d", key, i, v, min)
		}
		if i > 0 && v < q[i-1] {
			return fmt.Errorf("%s: value %d is %d, below the one before it; the values must ascend", key, i, v)
		}
	}
	return nil
}

// ValidateDelay says what is wrong with a distribution of spans in
// milliseconds, called by its key in the configuration.
func ValidateDelay(key string, q Quantiles) error {
	if err := q.Validate(key, 0); err != nil {
		return err
	}
	if n := len(q); n > 0 && q[n-1] > int64(events.MaxTime) {
		return fmt.Errorf("%s: %d ms is longer than the calendar", key, q[n-1])
	}
	return nil
}

// ValidateSpan says what is wrong with a span of time, called by its key in
// the configuration: from 0 up to [events.MaxTime].
func ValidateSpan(key string, d events.Time) error {
	if d < 0 || d > events.MaxTime {
		return fmt.Errorf("%s: %d ms is not a span between 0 and %d ms", key, d, events.MaxTime)
	}
	return nil
}

// ValidateInstant says what is wrong with an instant, called by its key in
// the configuration: between 1970 and the year 9999.
func ValidateInstant(key string, t events.Time) error {
	if t < 0 || t > events.MaxTime {
		return fmt.Errorf("%s: %d is not an instant between 1970 and the year 9999", key, t)
	}
	return nil
}
