package kernel_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// The fast loop sorts nothing and asks for arrivals by the hour; the reference
// does everything the plain way. They must agree on every event.
func TestAgreesWithTheReference(t *testing.T) {
	total := 0
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		var want []events.Event
		runReference(members(chatterSpecs(seed)), 0, chatterDay, func(e *events.Event) { want = append(want, *e) })
		var got []events.Event
		require.NoError(t, newKernel(chatterSpecs(seed), chatterDay).Run(collect(&got)))
		require.Equal(t, want, got)
		total += len(got)
	})
	require.Positive(t, total)
}

func TestJournalIsInCanonicalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var got []events.Event
		require.NoError(t, newKernel(chatterSpecs(rapid.Uint64().Draw(t, "seed")), chatterDay).Run(collect(&got)))
		for i := 1; i < len(got); i++ {
			require.Negative(t, events.Compare(&got[i-1], &got[i]), "events %d and %d", i-1, i)
		}
	})
}

// Where a run is cut must not show.
func TestRunUntilInPiecesIsOneRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		var want, got []events.Event
		require.NoError(t, newKernel(chatterSpecs(seed), chatterDay).Run(collect(&want)))
		k := newKernel(chatterSpecs(seed), chatterDay)
		for at := events.Time(0); at < chatterDay; at += events.Time(rapid.IntRange(1, 3_000_000).Draw(t, "piece")) {
			until := events.Tag{At: at, Step: uint16(rapid.IntRange(0, 3).Draw(t, "step"))}
			require.NoError(t, k.RunUntil(until, collect(&got)))
			if next, ok := k.Next(); ok {
				require.Positive(t, next.Compare(until))
			}
		}
		require.NoError(t, k.Run(collect(&got)))
		require.Equal(t, want, got)
	})
}

// machineFunc is a machine that is a function.
type machineFunc func(in *events.Event, fx *services.Effects)

func (f machineFunc) Handle(in *events.Event, fx *services.Effects) { f(in, fx) }

// starter brings one arrival, at one second, of card 0.
type starter struct{ machineFunc }

func (starter) Arrivals(from, until events.Time, dst []events.Event) []events.Event {
	if from <= events.Second && events.Second < until {
		dst = append(dst, events.Event{At: events.Second, Kind: events.Wake, Visit: 1, Purchase: 1, Amount: 500, Merchant: 2})
	}
	return dst
}

// spec makes a Spec of a function that reads and emits everything it is told to.
func spec(origin events.Origin, machine services.Machine, reads, emits []events.Kind) *services.Spec {
	return &services.Spec{Origin: origin, Reads: reads, Emits: emits, New: func([]byte) (services.Machine, error) { return machine, nil }}
}

func run(t *testing.T, specs ...*services.Spec) []events.Event {
	t.Helper()
	var got []events.Event
	require.NoError(t, newKernel(specs, events.Hour).Run(collect(&got)))
	return got
}

func collect(into *[]events.Event) kernel.Sink {
	return func(e *events.Event) error {
		*into = append(*into, *e)
		return nil
	}
}

// What a wake leads to has the cause of whoever set the wake, across any delay.
func TestWakeCarriesItsCause(t *testing.T) {
	const slot = 3
	shopper := starter{func(in *events.Event, fx *services.Effects) { fx.Emit(events.PurchaseAttempted, in.Card) }}
	till := machineFunc(func(in *events.Event, fx *services.Effects) {
		switch in.Kind {
		case events.PurchaseAttempted:
			fx.Wake(7*events.Minute, in.Card, slot)
		case events.Wake:
			require.Equal(t, uint8(slot), in.Slot)
			fx.Emit(events.SaleDeclined, in.Card)
		}
	})
	got := run(t,
		spec(events.Shopper, shopper, nil, []events.Kind{events.PurchaseAttempted}),
		spec(events.PointOfSale, till, []events.Kind{events.PurchaseAttempted}, []events.Kind{events.SaleDeclined}))
	require.Len(t, got, 2)
	require.True(t, got[0].Cause.IsZero(), "an arrival's event is a root")
	require.Equal(t, got[0].ID, got[1].Cause)
	require.Equal(t, events.Second+7*events.Minute, got[1].At)
	require.Equal(t, int64(500), got[1].Amount)
	require.Equal(t, uint16(2), got[1].Merchant)
	require.Equal(t, uint16(1), got[1].Purchase)
}

// At one tag messages come before wakes, wakes by card and slot, whatever the
// order in which they were sent and set.
func TestMessagesThenWakesByCardAndSlot(t *testing.T) {
	type handled struct {
		kind events.Kind
		card events.Card
		slot uint8
	}
	var order []handled
	shopper := starter{func(in *events.Event, fx *services.Effects) { fx.Emit(events.PurchaseAttempted, in.Card) }}
	till := machineFunc(func(in *events.Event, fx *services.Effects) {
		if in.At > events.Second {
			order = append(order, handled{in.Kind, in.Card, in.Slot})
			return
		}
		fx.Wake(events.Minute, 4, 2)
		fx.Wake(events.Minute, 4, 1)
		fx.Wake(events.Minute, 1, 9)
		fx.EmitAfter(events.Minute, events.SaleDeclined, 8)
		fx.EmitAfter(events.Minute, events.SaleCompleted, 7)
	})
	sales := []events.Kind{events.SaleDeclined, events.SaleCompleted}
	run(t,
		spec(events.Shopper, shopper, nil, []events.Kind{events.PurchaseAttempted}),
		spec(events.PointOfSale, till, append(sales, events.PurchaseAttempted), sales))
	require.Equal(t, []handled{
		{events.SaleDeclined, 8, 0}, {events.SaleCompleted, 7, 0},
		{events.Wake, 1, 9}, {events.Wake, 4, 1}, {events.Wake, 4, 2},
	}, order)
}

// twice brings two arrivals of a card, a minute apart.
type twice struct {
	machineFunc
	card events.Card
}

func (s twice) Arrivals(from, until events.Time, dst []events.Event) []events.Event {
	for _, at := range []events.Time{events.Second, events.Second + events.Minute} {
		if from <= at && at < until {
			dst = append(dst, events.Event{At: at, Kind: events.Wake, Card: s.card})
		}
	}
	return dst
}

// At one instant an arrival comes before the wakes of its card, and after those
// of a card before it.
func TestAnArrivalComesBeforeTheWakesOfItsCard(t *testing.T) {
	for _, c := range []struct {
		woken, arriving events.Card
		want            []uint8
	}{
		{woken: 1, arriving: 1, want: []uint8{0, 1}},
		{woken: 2, arriving: 1, want: []uint8{0, 1}},
		{woken: 0, arriving: 1, want: []uint8{1, 0}},
	} {
		var slots []uint8
		machine := func(in *events.Event, fx *services.Effects) {
			if in.At == events.Second {
				fx.Wake(events.Minute, c.woken, 1)
				return
			}
			slots = append(slots, in.Slot)
		}
		run(t, spec(events.Shopper, twice{machine, c.arriving}, nil, nil))
		require.Equal(t, c.want, slots, "a wake of card %d, an arrival of card %d", c.woken, c.arriving)
	}
}

func TestNothingHappensAfterTheHorizon(t *testing.T) {
	shopper := starter{func(in *events.Event, fx *services.Effects) {
		if in.Slot == 0 {
			fx.Wake(events.Hour-events.Second, in.Card, 1) // exactly at the horizon
			fx.Wake(events.Hour, in.Card, 2)
			fx.EmitAfter(events.Hour, events.PurchaseAttempted, in.Card)
			return
		}
		require.Equal(t, uint8(1), in.Slot)
		fx.Emit(events.PurchaseAbandoned, in.Card)
	}}
	got := run(t, spec(events.Shopper, shopper, nil, []events.Kind{events.PurchaseAttempted, events.PurchaseAbandoned}))
	require.Len(t, got, 1)
	require.Equal(t, events.PurchaseAbandoned, got[0].Kind)
}

func TestEndlessLoopWithoutDelayIsStopped(t *testing.T) {
	echo := func(in *events.Event, fx *services.Effects) { fx.Emit(events.PurchaseAttempted, in.Card) }
	loop := []events.Kind{events.PurchaseAttempted}
	err := newKernel([]*services.Spec{spec(events.Shopper, starter{echo}, loop, loop)}, events.Hour).Run(func(*events.Event) error { return nil })
	var endless *kernel.EndlessError
	require.ErrorAs(t, err, &endless)
	require.Equal(t, events.Second, endless.At)
	require.ErrorContains(t, err, "more than 1000 steps at one instant (1000 ms)")
	require.ErrorContains(t, err, "about card 1, in a loop without end: purchase.attempted → purchase.attempted")
}

func TestEmittingWhatTheSpecDoesNotNameIsAnError(t *testing.T) {
	shopper := starter{func(in *events.Event, fx *services.Effects) { fx.Emit(events.CardLocked, in.Card) }}
	err := newKernel([]*services.Spec{spec(events.Shopper, shopper, nil, nil)}, events.Hour).Run(func(*events.Event) error { return nil })
	require.ErrorContains(t, err, "shopper failed at 1000 ms, step 0: shopper emits card.locked, which its Spec does not name")
}

func TestSinkCanStopTheRun(t *testing.T) {
	enough := errors.New("enough")
	seen := 0
	err := newKernel(chatterSpecs(1), chatterDay).Run(func(*events.Event) error {
		if seen++; seen == 3 {
			return enough
		}
		return nil
	})
	require.ErrorIs(t, err, enough)
	require.Equal(t, 3, seen)
}

func TestCastIsGivenInRankOrder(t *testing.T) {
	a := spec(events.Shopper, machineFunc(nil), nil, nil)
	b := spec(events.FraudBot, machineFunc(nil), nil, nil)
	require.PanicsWithValue(t, "kernel: shopper stands after fraudbot: a cast is given in rank order", func() {
		newKernel([]*services.Spec{b, a}, events.Hour)
	})
}
