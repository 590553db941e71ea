package agenda_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/agenda"
)

// Whatever the order in which events arrive, they are taken in the canonical
// one, tag by tag.
func TestArrivalPlaysNoPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfDistinct(rapid.Custom(func(t *rapid.T) events.Event {
			small := func(name string) uint16 { return uint16(rapid.IntRange(0, 3).Draw(t, name)) }
			return events.Event{At: events.Time(small("at")), Step: small("step"),
				ID: events.Stamp{Born: events.Time(small("born")), Step: small("birth step"), K: small("k"), Origin: events.Origin(1 + small("origin"))}}
		}), func(e events.Event) events.Event { return e }).Draw(t, "events")
		a := agenda.New(events.Compare)
		for i := range list {
			a.Add(&list[i])
		}
		var taken []events.Event
		for tag, ok := a.Next(); ok; tag, ok = a.Next() {
			before := len(taken)
			taken = a.Take(tag, taken)
			require.Greater(t, len(taken), before)
			for _, e := range taken[before:] {
				require.Equal(t, tag, e.Tag())
			}
		}
		slices.SortFunc(list, func(a, b events.Event) int { return events.Compare(&a, &b) })
		require.Equal(t, len(list), len(taken))
		for i := range list {
			require.Equal(t, list[i], taken[i])
		}
		require.Empty(t, a.Take(events.Tag{}, nil))
	})
}
