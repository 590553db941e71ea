package fraudbot_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/services"
	"holdsim/services/fraudbot"
)

// every looks at everything that there is.
var every = []string{
	`amount > 100.0`, `mcc == 5310`, `entry == "chip"`, `card_present`, `approvals("10m") >= 1`, `approvals_at_merchant("1d") >= 2`,
	`spent("24h") + amount > 500.0`, `minutes_since_last_approval < 10.0`, `first_time_at_merchant`, `share_of_purchase_limit > 0.1`,
	`share_of_day_limit > 0.1`, `hour < 6`, `weekday == "saturday"`, `km_from_last > 5.0`, `km_from_home > 5.0`,
}

// surroundings are two places 12 km apart, of which the second is home, and a
// clock that goes back an hour at noon.
func surroundings() fraudbot.Config {
	return fraudbot.Config{
		Merchants: 3, Places: []uint8{1, 2, 0}, Home: 2, Metres: []uint32{0, 12_000, 12_000, 0}, PerPurchase: 250_000, PerDay: 500_000,
		Clock: []fraudbot.Offset{{From: 0, Add: 2 * events.Hour}, {From: 12 * events.Hour, Add: events.Hour}},
	}
}

// values are what the trace says of every rule's first part.
func values(t *testing.T, m services.Machine, e events.Event) (all []string, fired uint64) {
	e.Kind = events.AuthorizationAdmitted
	for i, r := range m.(fraudbot.Tracer).Trace(&e) {
		require.Equal(t, every[i], r.Text)
		require.Equal(t, uint16(1), r.Points)
		all = append(all, r.Parts[0].Text+" = "+r.Parts[0].Value)
		if r.Fired {
			fired |= 1 << i
		}
	}
	return all, fired
}

// What every rule saw, and how it changes with what was approved before.
func TestTrace(t *testing.T) {
	b := newBotOf(t, surroundings(), every...)
	first := events.Event{At: 3 * events.Hour, Amount: 41_250, Total: 41_250, MCC: 5310, Merchant: 0, Entry: events.Chip}
	saw, _ := values(t, b.machine, first)
	require.Equal(t, []string{
		`amount = 412.50`, `mcc = 5310`, `entry = chip`, `card_present = true`, `approvals("10m") = 0`, `approvals_at_merchant("24h") = 0`,
		`spent("24h") = 0.00`, `minutes_since_last_approval = 43200`, `first_time_at_merchant = true`, `share_of_purchase_limit = 0.165`,
		`share_of_day_limit = 0.0825`, `hour = 5`, `weekday = thursday`, `km_from_last = 0`, `km_from_home = 12`,
	}, saw)

	b.tag = events.Tag{At: first.At}
	approved := first
	approved.Kind = events.AuthorizationApproved
	b.handle(approved)

	second := events.Event{At: 3*events.Hour + 7*events.Minute, Amount: 9_600, Total: 50_850, MCC: 5411, Merchant: 1, Entry: events.ECommerce}
	saw, _ = values(t, b.machine, second)
	require.Equal(t, []string{
		`amount = 96.00`, `mcc = 5411`, `entry = e-commerce`, `card_present = false`, `approvals("10m") = 1`, `approvals_at_merchant("24h") = 0`,
		`spent("24h") = 412.50`, `minutes_since_last_approval = 7`, `first_time_at_merchant = true`, `share_of_purchase_limit = 0.0384`,
		`share_of_day_limit = 0.1017`, `hour = 5`, `weekday = thursday`, `km_from_last = 12`, `km_from_home = 0`,
	}, saw)

	// Two days later, in a shop without a place, after the clocks were put back.
	saw, _ = values(t, b.machine, events.Event{At: 71*events.Hour + 30*events.Minute, Merchant: 2, Entry: events.Chip})
	require.Contains(t, saw, `hour = 0`)
	require.Contains(t, saw, `weekday = sunday`)
	require.Contains(t, saw, `km_from_last = 0`)
	require.Contains(t, saw, `spent("24h") = 0.00`)
}

// A trace tells what the bot then does, and asking for it changes nothing.
func TestTheTraceIsTrue(t *testing.T) {
	b := newBotOf(t, surroundings(), every...)
	for i := range uint16(40) {
		b.pass(events.Time(i) * 13 * events.Minute)
		e := events.Event{At: b.tag.At, Kind: events.AuthorizationAdmitted, Merchant: i % 3, Amount: int64(i) * 1_700, MCC: 5310, Entry: events.Entry(1 + i%5)}
		_, fired := values(t, b.machine, e)
		out := b.handle(e)
		require.Equal(t, out[0].Rules, fired, "purchase %d", i)
		b.handle(out[1])
	}
}

// A bot that begins again is like a new one.
func TestReset(t *testing.T) {
	b, fresh := newBotOf(t, surroundings(), every...), newBotOf(t, surroundings(), every...)
	for i := range uint16(5) {
		b.score(0, i%3, true)
	}
	b.machine.(services.Reusable).Reset(7)
	b.tag = fresh.tag
	for i := range uint16(5) {
		require.Equal(t, fresh.score(0, i%2, true), b.score(0, i%2, true))
	}
}
