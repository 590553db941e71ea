package events_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
)

// The total order, told as a list: each event comes before all that follow it,
// whatever order they arrived in.
func TestOrderOfEvents(t *testing.T) {
	at := func(due events.Time, step uint16, o events.Origin, born events.Time, bornStep, k uint16) events.Event {
		return events.Event{At: due, Step: step, ID: events.Stamp{Born: born, Step: bornStep, K: k, Origin: o}}
	}
	inOrder := []events.Event{
		at(10, 0, events.CustomerCare, 1, 0, 9), // the earliest instant first, whoever says it
		at(10, 1, events.CustomerCare, 10, 0, 0),
		at(20, 0, events.Conductor, 19, 5, 5), // at one tag: by rank of origin
		at(20, 0, events.Shopper, 3, 7, 9),    // then by instant of birth
		at(20, 0, events.Shopper, 4, 1, 9),    // then by step of birth
		at(20, 0, events.Shopper, 4, 2, 0),    // then by count
		at(20, 0, events.Shopper, 4, 2, 1),
		at(20, 0, events.PointOfSale, 1, 0, 0),
		at(20, 0, events.CardLock, 1, 0, 0),
		at(20, 0, events.FraudBot, 1, 0, 0),
		at(20, 0, events.CustomerCare, 1, 0, 0),
		at(20, 1, events.Conductor, 20, 0, 0),
	}
	for i := range inOrder {
		for j := range inOrder {
			want := 0
			if i != j {
				want = sign(i < j)
			}
			require.Equalf(t, want, events.Compare(&inOrder[i], &inOrder[j]), "event %d beside event %d", i, j)
		}
	}
	for seed := range uint64(20) {
		arrived := slices.Clone(inOrder)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(arrived), func(i, j int) { arrived[i], arrived[j] = arrived[j], arrived[i] })
		slices.SortFunc(arrived, func(a, b events.Event) int { return events.Compare(&a, &b) })
		require.Equalf(t, inOrder, arrived, "shuffled with seed %d", seed)
	}
}

func sign(before bool) int {
	if before {
		return -1
	}
	return 1
}

// The rank of an origin is its place in this list; journals and hash chains
// depend on it.
func TestRanksOfOrigins(t *testing.T) {
	ranks := []string{"conductor", "shopper", "pointofsale", "cardlock", "fraudbot", "customercare"}
	require.Equal(t, len(ranks)+1, events.NumOrigins)
	for i, name := range ranks {
		o, ok := events.ParseOrigin(name)
		require.True(t, ok, name)
		require.Equal(t, events.Origin(i+1), o, name)
		require.Equal(t, name, o.String())
	}
	_, ok := events.ParseOrigin("")
	require.False(t, ok, "no origin has no name")
}

func drawOrdered(t *rapid.T, what string) events.Event {
	tag := drawTag(t, what+" due")
	return events.Event{At: tag.At, Step: tag.Step, ID: drawStamp(t, what)}
}

// Compare is a strict total order: of two events exactly one comes first unless
// they have the same due tag and identity, and before is transitive. Nothing
// else of an event plays a part.
func TestCompareIsATotalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawOrdered(t, "a"), drawOrdered(t, "b"), drawOrdered(t, "c")
		same := a.Tag() == b.Tag() && a.ID == b.ID
		if (events.Compare(&a, &b) == 0) != same {
			t.Fatalf("equal in order but not in tag and identity, or the other way round: %+v, %+v", a, b)
		}
		if events.Compare(&a, &b) != -events.Compare(&b, &a) {
			t.Fatalf("both before, or both after: %+v, %+v", a, b)
		}
		if events.Compare(&a, &b) <= 0 && events.Compare(&b, &c) <= 0 && events.Compare(&a, &c) > 0 {
			t.Fatalf("not transitive: %+v, %+v, %+v", a, b, c)
		}
		if a.Tag() == b.Tag() && events.Compare(&a, &b) != events.CompareStamps(a.ID, b.ID) {
			t.Fatalf("at one tag the stamps decide: %+v, %+v", a, b)
		}
		if tags := a.Tag().Compare(b.Tag()); tags != 0 && tags != events.Compare(&a, &b) {
			t.Fatalf("the tag decides first: %+v, %+v", a, b)
		}
		other := b
		other.Amount, other.Card, other.Kind, other.Cause = 7, 8, events.CardLocked, a.ID
		if events.Compare(&a, &b) != events.Compare(&a, &other) {
			t.Fatalf("something besides tag and identity decides: %+v, %+v", a, b)
		}
	})
}

// However events arrive, sorting gives one sequence.
func TestSortingForgetsTheArrival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) events.Event { return drawOrdered(t, "event") }), 0, 20).Draw(t, "events")
		shuffled := rapid.Permutation(drawn).Draw(t, "arrival")
		by := func(a, b events.Event) int { return events.Compare(&a, &b) }
		slices.SortFunc(drawn, by)
		slices.SortFunc(shuffled, by)
		if !slices.Equal(drawn, shuffled) || !slices.IsSortedFunc(drawn, by) {
			t.Fatalf("two orders of the same events:\n%+v\n%+v", drawn, shuffled)
		}
	})
}
