package shopper_test

import (
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/services"
	"holdsim/services/shopper"
)

func source(t require.TestingT, config any) services.Source {
	text, err := json.Marshal(config)
	require.NoError(t, err)
	machine, err := shopper.Spec.New(text)
	require.NoError(t, err)
	return machine.(services.Source)
}

func all(s services.Source) []events.Event {
	return s.Arrivals(0, events.MaxTime, nil)
}

func TestArrivalsAreSortedAndDistinct(t *testing.T) {
	arrivals := all(source(t, crowded()))
	require.Greater(t, len(arrivals), 100)
	key := func(a, b events.Event) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Card, b.Card), cmp.Compare(a.Visit, b.Visit), cmp.Compare(a.Purchase, b.Purchase))
	}
	require.True(t, slices.IsSortedFunc(arrivals, key))
	type purchase struct {
		card   events.Card
		number uint16
	}
	seen := map[purchase]bool{}
	for _, a := range arrivals {
		require.Equal(t, events.Wake, a.Kind)
		require.Zero(t, a.Slot)
		require.Zero(t, a.Step)
		require.True(t, a.ID.IsZero() && a.Cause.IsZero())
		require.Positive(t, a.Amount)
		p := purchase{a.Card, a.Purchase}
		require.False(t, seen[p], "%v", p)
		seen[p] = true
	}
}

// Whoever asks, in whatever pieces and however often, hears of the same arrivals.
func TestArrivalsDoNotDependOnTheWindows(t *testing.T) {
	want := all(source(t, crowded()))
	rapid.Check(t, func(t *rapid.T) {
		s := source(t, crowded())
		var got []events.Event
		at := casttest.Saturday
		for at < casttest.Saturday+3*events.Day {
			next := at + events.Time(rapid.Int64Range(1, int64(9*events.Hour)).Draw(t, "window"))
			if rapid.Bool().Draw(t, "asked elsewhere first") {
				elsewhere := casttest.Saturday + events.Time(rapid.Int64Range(0, int64(2*events.Day)).Draw(t, "elsewhere"))
				s.Arrivals(elsewhere, elsewhere+events.Hour, nil)
			}
			got = s.Arrivals(at, next, got)
			at = next
		}
		require.Equal(t, want, got)
	})
}

// What machines did does not matter either: arrivals are a function of the plan.
func TestArrivalsDoNotDependOnState(t *testing.T) {
	want := all(source(t, crowded()))
	s := source(t, crowded())
	var fx services.Effects
	for i := range want {
		fx.Begin(events.Tag{At: want[i].At}, events.Shopper)
		fx.On(&want[i])
		s.(services.Machine).Handle(&want[i], &fx)
	}
	require.Equal(t, want, all(s))
}

// The crowd buys as often as the tables say, and as often at a thief's hand.
func TestCrowdFollowsItsTables(t *testing.T) {
	c := crowded().(*shopper.Config)
	c.Cast, c.Crowd.Cards = nil, 20_000
	text, err := json.Marshal(c)
	require.NoError(t, err)
	machine, err := shopper.Spec.New(text)
	require.NoError(t, err)
	arrivals := machine.(services.Source).Arrivals(casttest.Saturday, casttest.Saturday+events.Hour, nil)
	// 0 with 1/2, 1 with 1/4, 2 with 1/4: a mean of 3/4; standard deviation of the sum 117.
	require.InDelta(t, 15_000, len(arrivals), 600)

	var fx services.Effects
	stolen, first, kiosk := 0, 0, 0
	for i := range arrivals {
		fx.Out = fx.Out[:0]
		fx.Begin(events.Tag{At: arrivals[i].At}, events.Shopper)
		fx.On(&arrivals[i])
		machine.Handle(&arrivals[i], &fx)
		require.Equal(t, events.IntentRecorded, fx.Out[0].Kind)
		if fx.Out[0].Truth == events.Fraudulent {
			stolen++
		}
		if arrivals[i].At < casttest.Saturday+events.Hour/2 {
			first++
		}
		if arrivals[i].Merchant == 2 {
			kiosk++
			require.Equal(t, uint16(5411), fx.Out[0].MCC)
		}
	}
	n := len(arrivals)
	require.InDelta(t, n/4, stolen, 300)
	require.InDelta(t, n/2, first, 350)
	require.InDelta(t, n/2, kiosk, 350)
}

func TestArrivalsAllocateNothingOnceWarm(t *testing.T) {
	s := source(t, crowded())
	dst := all(s)
	require.Zero(t, testing.AllocsPerRun(10, func() { dst = s.Arrivals(0, events.MaxTime, dst[:0]) }))
}

// BenchmarkArrivals draws one hour of 100,000 cards, three purchases a day each.
func BenchmarkArrivals(b *testing.B) {
	c := crowded().(*shopper.Config)
	c.Crowd.Cards = 100_000
	c.Crowd.Counts = [][]uint32{{3_790_310_930, 4_264_099_796, 4_293_711_600, 1<<32 - 1}}
	c.Crowd.PerHour = make([]uint8, 48)
	s := source(b, c)
	var dst []events.Event
	hour := events.Time(0)
	b.ReportAllocs()
	for b.Loop() {
		dst = s.Arrivals(casttest.Saturday+hour*events.Hour, casttest.Saturday+(hour+1)*events.Hour, dst[:0])
		hour = (hour + 1) % 48
	}
	b.ReportMetric(float64(len(dst)), "arrivals")
}
