package app

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/plan"
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
// own sleeping, and gives how long it slept before each.
func pacing(t *testing.T, text string, tags ...events.Tag) []time.Duration {
	s, err := parseSpeed(text)
	require.NoError(t, err)
	day := func(n events.Time) plan.Day { return plan.Day{From: n * events.Day} }
	p := newPacer(s, plan.Story{Days: []plan.Day{day(0), day(1), day(2), day(3), day(4)}})
	now := time.Unix(0, 0)
	var slept time.Duration
	p.clock = func() time.Time { return now }
	p.sleep = func(_ context.Context, d time.Duration) error {
		slept += max(d, 0)
		now = now.Add(max(d, 0))
		return nil
	}
	var waits []time.Duration
	for _, tag := range tags {
		slept = 0
		require.NoError(t, p.Wait(t.Context(), tag))
		waits = append(waits, slept)
	}
	return waits
}

// A purchase on day 0, a decline minutes later and the steps that follow in
// the same seconds, two silent days, a call on day 3.
var shortStory = []events.Tag{
	{At: 15 * events.Hour},
	{At: 15*events.Hour + 7*events.Minute},
	{At: 15*events.Hour + 7*events.Minute, Step: 1},
	{At: 15*events.Hour + 7*events.Minute + 4*events.Second},
	{At: 3*events.Day + 15*events.Hour},
}

func TestStoryPacing(t *testing.T) {
	require.Equal(t,
		[]time.Duration{0, 3 * time.Second, 0, 0, 11 * time.Second},
		pacing(t, "story", shortStory...),
		"a beat takes 3 s, what belongs to it nothing, and each of two silent days 4 s more")
}

func TestLinearPacing(t *testing.T) {
	waits := pacing(t, "1h/1m", shortStory...)
	require.Equal(t, []time.Duration{0, 7 * time.Second, 0}, waits[:3])
	var total time.Duration
	for _, w := range waits {
		total += w
	}
	require.InDelta(t, 72*time.Minute, total, float64(time.Millisecond), "72 h pass in 72 min, whatever lies between")
}

func TestNoPacing(t *testing.T) {
	require.Equal(t, make([]time.Duration, 5), pacing(t, "max", shortStory...))
}

// Ctrl-C does not wait for Tuesday.
func TestPacingEndsWithItsContext(t *testing.T) {
	s, err := parseSpeed("story")
	require.NoError(t, err)
	p := newPacer(s, plan.Story{})
	ctx, cancel := context.WithCancel(t.Context())
	require.NoError(t, p.Wait(ctx, events.Tag{At: 1}))
	time.AfterFunc(10*time.Millisecond, cancel)
	require.ErrorIs(t, p.Wait(ctx, events.Tag{At: events.Day}), context.Canceled)
}
