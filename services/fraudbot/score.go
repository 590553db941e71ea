package fraudbot

import (
	"holdsim/events"
	"holdsim/services/fraudbot/rule"
)

// score tries every rule on a purchase that is not in the memory yet.
func (m *machine) score(in *events.Event, now events.Time) (rules uint64, score uint16) {
	m.look(in, now)
	for i, fires := range m.rules {
		if fires(&m.features) {
			rules |= 1 << i
			score += m.cfg.Rules[i].Points
		}
	}
	return rules, min(score, maxScore)
}

// look fills in the features that some rule uses, and no others.
func (m *machine) look(in *events.Event, now events.Time) {
	for i := range m.uses {
		m.features[i] = m.feature(&m.uses[i], in, now)
	}
}

func (m *machine) feature(u *rule.Use, in *events.Event, now events.Time) int64 {
	switch u.Feature {
	case rule.Amount:
		return in.Amount
	case rule.MCC:
		return int64(in.MCC)
	case rule.Entry:
		return int64(in.Entry)
	case rule.CardPresent:
		return flag(in.Entry != events.ECommerce)
	case rule.Approvals:
		return m.memory.count(in.Card, now-u.Window, 0, 0)
	case rule.ApprovalsAtMerchant:
		return m.memory.count(in.Card, now-u.Window, 0xffff, uint64(in.Merchant))
	case rule.Spent:
		return m.memory.spent(in.Card, now-u.Window)
	case rule.ShareOfPurchaseLimit:
		return share(in.Amount, m.cfg.PerPurchase)
	case rule.ShareOfDayLimit:
		return share(in.Total, m.cfg.PerDay)
	case rule.Hour:
		return int64(m.local(now) % events.Day / events.Hour)
	case rule.Weekday:
		return int64((m.local(now)/events.Day + thursday) % 7)
	}
	return m.fromLast(u, in, now)
}

// thursday was the first day of 1970.
const thursday = 4

// fromLast are the features that look at the card's last purchase and at what
// is known of its holder.
func (m *machine) fromLast(u *rule.Use, in *events.Event, now events.Time) int64 {
	last := m.cards[in.Card].last
	switch u.Feature {
	case rule.MinutesSinceLastApproval:
		if last == 0 {
			return int64(rule.MaxWindow)
		}
		return int64(min(now-instant(last), rule.MaxWindow))
	case rule.FirstTimeAtMerchant:
		return flag(!m.visited.has(in.Card, in.Merchant))
	case rule.KmFromLast:
		if last == 0 {
			return 0
		}
		return m.metres(m.place(uint16(last)), m.place(in.Merchant))
	case rule.KmFromHome:
		return m.metres(m.cfg.Home, m.place(in.Merchant))
	}
	return 0
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// share is the part of a share that is counted in minor units; without a limit
// there is none.
func share(amount, limit int64) int64 {
	if limit == 0 {
		return 0
	}
	return amount
}

// local is what the local clock shows, as milliseconds since 1970.
func (m *machine) local(now events.Time) events.Time {
	i := len(m.cfg.Clock) - 1
	for i > 0 && m.cfg.Clock[i].From > now {
		i--
	}
	if i < 0 {
		return now
	}
	return max(0, now+m.cfg.Clock[i].Add)
}

func (m *machine) place(merchant uint16) uint8 {
	if int(merchant) >= len(m.cfg.Places) {
		return 0
	}
	return m.cfg.Places[merchant]
}

// metres is how far one place is from another, 0 when one is not known.
func (m *machine) metres(a, b uint8) int64 {
	if a == 0 || b == 0 {
		return 0
	}
	return int64(m.cfg.Metres[int(a-1)*m.places+int(b-1)])
}

// band is the last one that begins at or below the score.
func (c *Config) band(score uint16) *Band {
	i := len(c.Bands) - 1
	for i > 0 && c.Bands[i].From > score {
		i--
	}
	return &c.Bands[i]
}
