package plan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/services"
	"holdsim/services/pointofsale"
)

// Hours before and after midnight are one span, and the local clock decides
// when it ends.
func TestQuietHoursAreOfTheLocalClock(t *testing.T) {
	p, err := changed(t, "wine-store", "text-and-retry",
		"  notices:\n", "  quiet: [21:00-24:00, 00:00-08:00, 13:00-14:00]\n  at_most: {notices: 2, in: 1d}\n  notices:\n")
	require.NoError(t, err)
	l := &p.CardLock
	var spans []string
	for _, s := range l.Quiet[:4] {
		spans = append(spans, utc(s.From)+" – "+utc(s.Until))
	}
	require.Equal(t, []string{
		"Sat 2026-09-05 04:00 – Sat 2026-09-05 12:00", "Sat 2026-09-05 17:00 – Sat 2026-09-05 18:00",
		"Sun 2026-09-06 01:00 – Sun 2026-09-06 12:00", "Sun 2026-09-06 17:00 – Sun 2026-09-06 18:00",
	}, spans)
	require.Equal(t, []services.Chance{{In: 19, Of: 20}, {In: 19, Of: 20}, services.Always, services.Always}, l.Reach)
	require.Equal(t, uint8(2), l.AtMost)
	require.Equal(t, events.Day, l.Per)
	require.True(t, l.Notices[0].KeepsQuiet)
}

// An agent as the last rung is customer care's turn: the card lock sends nothing.
func TestAnAgentIsNotSent(t *testing.T) {
	last := "      fails: 5%\n      answer_unlocks: true\n"
	p, err := changed(t, "wine-store", "text-and-retry", last, last+"    - channel: agent\n      after: 72h\n")
	require.NoError(t, err)
	require.Equal(t, builtIn(t, "wine-store", "text-and-retry").CardLock, p.CardLock)
}

// What is left out is the usual; an empty list is none.
func TestWhatATillCanDo(t *testing.T) {
	p := builtIn(t, "wine-store", "as-is")
	require.Equal(t, pointofsale.Explained(), p.PointOfSale.Explains)
	require.Zero(t, p.PointOfSale.MostTries)
	p, err := changed(t, "wine-store", "as-is", "step_up: []", "step_up: [push, text]\n  retries: 0\n  explains: []")
	require.NoError(t, err)
	require.Equal(t, []events.Method{events.PushApproval, events.TextReply}, p.PointOfSale.StepUp)
	require.Equal(t, uint8(1), p.PointOfSale.MostTries)
	require.Empty(t, p.PointOfSale.Explains)
}
