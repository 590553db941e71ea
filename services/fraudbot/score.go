package fraudbot

import "holdsim/events"

// score tries every rule on a purchase that is not in the memory yet.
func (m *machine) score(in *events.Event, now events.Time) (rules uint64, score uint16) {
	for i := range m.cfg.Rules {
		r := &m.cfg.Rules[i]
		if m.fires(r, in, now) {
			rules |= 1 << i
			score += r.Points
		}
	}
	return rules, min(score, maxScore)
}

func (m *machine) fires(r *Rule, in *events.Event, now events.Time) bool {
	switch r.Test {
	case MerchantVelocity:
		return m.memory.hasAtMerchant(in.Card, now-r.Within, in.Merchant, r.AtLeast)
	case CardVelocity:
		return m.memory.has(in.Card, now-r.Within, r.AtLeast)
	case AmountAbove:
		return in.Amount > r.AtLeast
	case MerchantCategory:
		return int64(in.MCC) == r.AtLeast
	}
	return false
}

// band is the last one that begins at or below the score.
func (c *Config) band(score uint16) *Band {
	i := len(c.Bands) - 1
	for i > 0 && c.Bands[i].From > score {
		i--
	}
	return &c.Bands[i]
}
