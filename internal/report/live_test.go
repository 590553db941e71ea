package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/scenarios"
)

// Told while it happens, instant by instant, a story reads as it does when it
// is over: line by line, but for the count of events at its head.
func TestAStoryToldLive(t *testing.T) {
	for _, name := range scenarios.Policies() {
		for _, sc := range []string{"wine-store", "stolen-card"} {
			t.Run(sc+" "+name, func(t *testing.T) {
				p := compile(t, builtIn(t, sc, name))
				run, _ := recorded(t, p)
				r := New(run, Options{})
				require.NotEmpty(t, r.Beats)

				live := NewLive(p)
				told := string(live.Head())
				days := 0
				for i := range run.Events {
					for _, beat := range live.Next(run.Events[:i], run.Events[i].At) {
						told += string(beat.Text)
						days += beat.Days
					}
				}
				told += string(live.Rest(r))

				want := string(r.Text())
				require.Equal(t, story(want), story(told))
				require.Equal(t, strings.Count(want, "Nothing happens."), strings.Count(told, "Nothing happens."))
				if strings.Contains(want, "\n SUNDAY\n") && name == "as-is" && sc == "wine-store" {
					require.Equal(t, 2, days, "Sunday and Monday")
				}
			})
		}
	}
}

// story is a text from its first day on.
func story(text string) string {
	at := len(text)
	for d := range 7 {
		day := strings.ToUpper([]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}[d])
		if i := strings.Index(text, "\n "+day); i >= 0 && i < at {
			at = i
		}
	}
	return text[at:]
}

// What happens next could still belong to the last beat: then it waits.
func TestALiveBeatWaitsUntilItIsComplete(t *testing.T) {
	p := compile(t, builtIn(t, "wine-store", "as-is"))
	run, _ := recorded(t, p)
	live := NewLive(p)
	first := run.Events[0].At
	n := 0
	for n < len(run.Events) && run.Events[n].At == first {
		n++
	}
	require.Empty(t, live.Next(run.Events[:n], first+30*events.Second), "the same minute")
	require.Len(t, live.Next(run.Events[:n], first+events.Minute), 1)
	require.Empty(t, live.Next(run.Events[:n], first+events.Minute), "once")
}

// After the last event somebody may still look at a clock, and nothing comes of
// it: the story was over.
func TestALiveStoryEnds(t *testing.T) {
	p := compile(t, builtIn(t, "wine-store", "as-is"))
	run, _ := recorded(t, p)
	live := NewLive(p)
	var told string
	for _, beat := range live.Next(run.Events, p.Horizon) {
		told += string(beat.Text)
	}
	require.Contains(t, told, "card unlocked")
	require.NotContains(t, told, "WEDNESDAY")
}

// So many people that nobody tells of them one by one: nothing to tell live.
func TestACrowdIsNotToldLive(t *testing.T) {
	p := compile(t, builtIn(t, "wine-store", "as-is"))
	many := *p
	many.Names.Cards = mostCards + 1
	require.Nil(t, NewLive(&many))
}
