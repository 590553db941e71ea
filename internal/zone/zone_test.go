package zone_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/zone"
)

// reading is what a clock shows, as the instant at which one in UTC shows it.
func reading(t *testing.T, text string) events.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", text)
	require.NoError(t, err)
	return events.Time(at.UnixMilli())
}

func load(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := zone.Load(name)
	require.NoError(t, err)
	return loc
}

// utc writes instants, for people.
func utc(all ...events.Time) []string {
	texts := []string{}
	for _, at := range all {
		texts = append(texts, time.UnixMilli(int64(at)).UTC().Format("2006-01-02 15:04"))
	}
	return texts
}

func TestReadingsOfClocks(t *testing.T) {
	for _, c := range []struct {
		zone, shows string
		at          []string
		first, last string
	}{
		{"America/New_York", "2026-09-05 15:02", []string{"2026-09-05 19:02"}, "2026-09-05 19:02", "2026-09-05 19:02"},
		// The clocks go forward at 02:00, back at 02:00.
		{"America/New_York", "2026-03-08 02:30", []string{}, "2026-03-08 07:00", "2026-03-08 07:00"},
		{"America/New_York", "2026-03-08 03:00", []string{"2026-03-08 07:00"}, "2026-03-08 07:00", "2026-03-08 07:00"},
		{"America/New_York", "2026-11-01 01:30", []string{"2026-11-01 05:30", "2026-11-01 06:30"}, "2026-11-01 05:30", "2026-11-01 06:30"},
		{"Europe/Berlin", "2026-03-29 02:00", []string{}, "2026-03-29 01:00", "2026-03-29 01:00"},
		{"Europe/Berlin", "2026-10-25 02:00", []string{"2026-10-25 00:00", "2026-10-25 01:00"}, "2026-10-25 00:00", "2026-10-25 01:00"},
		// By half an hour only.
		{"Australia/Lord_Howe", "2026-10-04 02:15", []string{}, "2026-10-03 15:30", "2026-10-03 15:30"},
		// At midnight, so that the day begins at one o'clock.
		{"America/Sao_Paulo", "2018-11-04 00:00", []string{}, "2018-11-04 03:00", "2018-11-04 03:00"},
		// The day on which Samoa crossed the date line never was.
		{"Pacific/Apia", "2011-12-30 12:00", []string{}, "2011-12-30 10:00", "2011-12-30 10:00"},
	} {
		loc := load(t, c.zone)
		at := reading(t, c.shows)
		require.Equal(t, c.at, utc(zone.Instants(loc, at)...), "%s in %s", c.shows, c.zone)
		require.Equal(t, []string{c.first, c.last}, utc(zone.First(loc, at), zone.Last(loc, at)), "%s in %s", c.shows, c.zone)
	}
}

func TestUnknownZones(t *testing.T) {
	for _, name := range []string{"", "Local", "New York", "../etc/passwd", "america/new_york", "UTC+1"} {
		_, err := zone.Load(name)
		require.Error(t, err, name)
	}
}

func TestEveryZoneCanBeRead(t *testing.T) {
	names := zone.Names()
	require.Greater(t, len(names), 500)
	for _, name := range names {
		load(t, name)
	}
	require.IsIncreasing(t, names)
}

// Every instant is among the instants of what the clocks show at it, in any
// zone and any year.
func TestInstantsAreFoundAgain(t *testing.T) {
	names := zone.Names()
	rapid.Check(t, func(t *rapid.T) {
		loc, err := zone.Load(rapid.SampledFrom(names).Draw(t, "zone"))
		require.NoError(t, err)
		at := events.Time(rapid.Int64Range(946684800, 4102444799).Draw(t, "second")) * events.Second
		shown := at + zone.Offset(loc, at)
		require.Contains(t, zone.Instants(loc, shown), at)
		require.LessOrEqual(t, zone.First(loc, shown), at)
		require.GreaterOrEqual(t, zone.Last(loc, shown), at)
	})
}
