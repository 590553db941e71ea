package app

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/report"
)

func TestSpeedsThatCanBeWritten(t *testing.T) {
	for text, want := range map[string]speed{
		"max":       {},
		"story":     {story: true},
		"24h/1m":    {simulated: 24 * time.Hour, wall: time.Minute},
		"1h30m/90s": {simulated: 90 * time.Minute, wall: 90 * time.Second},
	} {
		got, err := parseSpeed(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "fast", "24h", "24h/", "/1m", "0s/1m", "1h/0s", "-1h/1m", "24 hours/1m", "1h/1m/1s", "1ns/1ns"} {
		_, err := parseSpeed(text)
		require.ErrorContains(t, err, "expected max, story, or SIMULATED/WALL", text)
		require.Equal(t, exit.Usage, exit.Of(err), text)
	}
}

// pacing plays tags through a pacer whose wall clock stands still but for its
// own sleeping. It gives how long it slept before each tag, and what it showed.
func pacing(t *testing.T, text string, beats map[events.Time][]report.Told, tags ...events.Tag) (waits []time.Duration, shown string) {
	s, err := parseSpeed(text)
	require.NoError(t, err)
	now := time.Unix(0, 0)
	p := newPacer(s,
		func(before events.Time) []report.Told { return beats[before] },
		func(b []byte) error { shown += string(b); return nil })
	var slept time.Duration
	p.clock = func() time.Time { return now }
	p.sleep = func(_ context.Context, d time.Duration) error {
		slept += max(d, 0)
		now = now.Add(max(d, 0))
		return nil
	}
	for _, tag := range tags {
		slept = 0
		require.NoError(t, p.Wait(t.Context(), tag))
		waits = append(waits, slept)
	}
	return waits, shown
}

// A purchase on day 0, a decline minutes later and what follows at once, two
// silent days, a call on day 3.
var (
	shortStory = []events.Tag{
		{At: 15 * events.Hour},
		{At: 15*events.Hour + 7*events.Minute},
		{At: 15*events.Hour + 7*events.Minute, Step: 1},
		{At: 15*events.Hour + 7*events.Minute + 4*events.Second},
		{At: 3*events.Day + 15*events.Hour},
	}
	shortBeats = map[events.Time][]report.Told{
		shortStory[1].At: {{Text: []byte("bought ")}},
		shortStory[4].At: {{Text: []byte("declined ")}, {Text: []byte("silence "), Days: 2}},
	}
)

func TestStoryPacing(t *testing.T) {
	waits, shown := pacing(t, "story", shortBeats, shortStory...)
	require.Equal(t, []time.Duration{0, 3 * time.Second, 0, 0, 11 * time.Second}, waits,
		"a beat stands for 3 s, and each of two silent days for 4 s")
	require.Equal(t, "bought declined silence ", shown)
}

func TestLinearPacing(t *testing.T) {
	waits, shown := pacing(t, "1h/1m", shortBeats, shortStory...)
	require.Equal(t, []time.Duration{0, 7 * time.Second, 0}, waits[:3])
	var total time.Duration
	for _, w := range waits {
		total += w
	}
	require.InDelta(t, 72*time.Minute, total, float64(time.Millisecond), "72 h pass in 72 min, whatever lies between")
	require.Equal(t, "bought declined silence ", shown)
}

func TestNoPacing(t *testing.T) {
	waits, shown := pacing(t, "max", shortBeats, shortStory...)
	require.Equal(t, make([]time.Duration, 5), waits)
	require.Empty(t, shown, "the story is told when it is over")
}

// A conductor that was killed and started again shows what it had shown, and
// nobody waits for it a second time.
func TestPacingGoesOn(t *testing.T) {
	late := map[events.Time][]report.Told{shortStory[4].At: {{Text: []byte("bought ")}, {Text: []byte("declined ")}}}
	waits, shown := pacing(t, "story", late, shortStory[4])
	require.Equal(t, []time.Duration{0}, waits)
	require.Equal(t, "bought declined ", shown)
}

// Ctrl-C does not wait for Tuesday.
func TestPacingEndsWithItsContext(t *testing.T) {
	p := newPacer(speed{simulated: 1, wall: 1},
		func(events.Time) []report.Told { return nil }, func([]byte) error { return nil })
	ctx, cancel := context.WithCancel(t.Context())
	require.NoError(t, p.Wait(ctx, events.Tag{At: 1}))
	time.AfterFunc(10*time.Millisecond, cancel)
	require.ErrorIs(t, p.Wait(ctx, events.Tag{At: events.Day}), context.Canceled)
}
