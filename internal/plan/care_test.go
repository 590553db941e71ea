package plan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/services/customercare"
)

// Shifts that touch stay two where their agents differ; without a number of
// their own they have customer_care.agents.
func TestAgentsByShift(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "      open: 09:00-17:00",
		"      open: 09:00-13:00\n      agents: 5\n    - days: [monday-friday]\n      open: 13:00-15:00\n    - days: [monday-friday]\n      open: 15:00-17:00")
	require.NoError(t, err)
	require.Equal(t, []string{
		"Tue 2026-09-08 13:00 – Tue 2026-09-08 17:00", "Tue 2026-09-08 17:00 – Tue 2026-09-08 21:00", "Wed 2026-09-09 13:00 – Wed 2026-09-09 17:00",
	}, openings(p, 3))
	care := &p.CustomerCare
	require.Equal(t, []uint16{5, 2, 5}, []uint16{care.AgentsIn(care.Open[0]), care.AgentsIn(care.Open[1]), care.AgentsIn(care.Open[2])})
}

// Where the clocks go back, the hour that they show twice belongs to the
// earlier of two shifts.
func TestShiftsWithinTheHourThatIsShownTwice(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "2026-09-05", "2026-11-01", "[monday-friday]", "[sunday]", "      open: 09:00-17:00",
		"      open: 00:00-01:30\n      agents: 5\n    - days: [sunday]\n      open: 01:30-03:00")
	require.NoError(t, err)
	require.Equal(t, []string{"Sun 2026-11-01 04:00 – Sun 2026-11-01 06:30", "Sun 2026-11-01 06:30 – Sun 2026-11-01 08:00"}, openings(p, 2))
}

// Older work counts in opening hours from the start on: of Tuesday's eight hours
// all are needed, and two of Wednesday's.
func TestABacklogIsDoneInOpeningHours(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "  agents: 2\n", "  agents: 2\n  backlog: 10h\n")
	require.NoError(t, err)
	require.Equal(t, "Wed 2026-09-09 15:00", utc(p.CustomerCare.BusyUntil()))
	none := builtIn(t, "wine-store", "as-is")
	require.Zero(t, none.CustomerCare.BusyUntil())
}

func TestALineWithHoursOfItsOwn(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "takes_calls: false",
		"takes_calls: true\n  inbound:\n    on_holidays: true\n    max_waiting: 4\n    hours:\n      - {days: [monday], open: 00:00-24:00, agents: 3}")
	require.NoError(t, err)
	care := &p.CustomerCare
	require.Equal(t, "Mon 2026-09-07 04:00", utc(care.Line[0].From)) // Labor Day
	require.Equal(t, uint16(3), care.AgentsIn(care.Line[0]))
	require.Equal(t, uint32(4), care.MaxWaiting)
}

func TestTheOrderOfTheQueue(t *testing.T) {
	for _, c := range []struct {
		yaml       string
		discipline customercare.Discipline
		priorities []customercare.Priority
	}{
		{"", customercare.FIFO, nil},
		{"discipline: lifo", customercare.LIFO, nil},
		{"discipline: priority", customercare.ByPriority, []customercare.Priority{customercare.OnTheLine, customercare.CardDead, customercare.HighScore}},
		{"discipline: priority\n  priorities: [score, inbound]", customercare.ByPriority, []customercare.Priority{customercare.HighScore, customercare.OnTheLine}},
	} {
		p, err := changed(t, "wine-store", "as-is", "  agents: 2\n", "  agents: 2\n  "+c.yaml+"\n")
		require.NoError(t, err)
		require.Equal(t, c.discipline, p.CustomerCare.Discipline)
		require.Equal(t, c.priorities, p.CustomerCare.Priorities)
	}
}

// Sweeps are counted from the midnight before the start, which is Saturday's in
// New York.
func TestSweeps(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "found_after: 24h", "sweep: 6h")
	require.NoError(t, err)
	require.Equal(t, 6*events.Hour, p.CustomerCare.SweepEvery)
	require.Equal(t, "Sat 2026-09-05 04:00", utc(p.CustomerCare.SweepFrom))
}
