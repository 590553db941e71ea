package kernel_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// answer is a planted service: it answers each kind with another, after a delay.
func answer(o events.Origin, delay events.Time, pairs ...events.Kind) *services.Spec {
	var reads, emits []events.Kind
	for i := 0; i < len(pairs); i += 2 {
		reads, emits = append(reads, pairs[i]), append(emits, pairs[i+1])
	}
	m := machineFunc(func(in *events.Event, fx *services.Effects) {
		for i, k := range reads {
			if k == in.Kind {
				fx.EmitAfter(delay, emits[i], in.Card)
			}
		}
	})
	return &services.Spec{Origin: o, Reads: reads, Emits: emits, New: func([]byte) (services.Machine, error) { return m, nil }}
}

// looping is a cast in which a decline is tried again for ever: the shopper
// begins once, and then answers each decline after a delay.
func looping(delay events.Time) []*services.Spec {
	first := func(in *events.Event, fx *services.Effects) {
		if in.Kind == events.Wake && in.Slot == 0 {
			fx.Emit(events.IntentRecorded, in.Card)
			fx.Emit(events.PurchaseAttempted, in.Card)
			return
		}
		fx.EmitAfter(delay, events.PurchaseAttempted, in.Card)
	}
	return []*services.Spec{
		spec(events.Shopper, starter{first}, []events.Kind{events.SaleDeclined}, []events.Kind{events.IntentRecorded, events.PurchaseAttempted}),
		answer(events.PointOfSale, 0, events.PurchaseAttempted, events.AuthorizationRequested, events.AuthorizationDeclined, events.SaleDeclined),
		answer(events.CardLock, 0, events.AuthorizationRequested, events.AuthorizationDeclined),
	}
}

// The sentence names the loop: what follows what, round and round.
func TestLoopIsNamed(t *testing.T) {
	var endless *kernel.EndlessError

	err := newKernel(looping(0), events.Hour).Run(func(*events.Event) error { return nil })
	require.ErrorAs(t, err, &endless)
	require.EqualError(t, err, "more than 1000 steps at one instant (1000 ms): services answer each other without delay about card 1, in a loop without end: "+rotated(endless.Kind))

	// With two minutes between, no instant is endless, and the run would go on
	// to its horizon, however far away.
	err = newKernel(looping(2*events.Minute), 366*events.Day).Run(func(*events.Event) error { return nil })
	require.ErrorAs(t, err, &endless)
	require.False(t, endless.Instant)
	require.Equal(t, 2*events.Minute, endless.Every)
	require.ErrorContains(t, err, "card 1 has more than 10000 events without a new wish of its holder (at ")
	require.ErrorContains(t, err, "the policy goes round in a loop without end, once in 2 m: "+rotated(endless.Kind))

	require.NoError(t, newKernel(looping(2*events.Hour), 100*events.Day).Run(func(*events.Event) error { return nil }), "a loop that the horizon ends early is no harm")
}

// rotated is the loop of four kinds as it is told when it ends with this one.
func rotated(last events.Kind) string {
	kinds := []events.Kind{events.AuthorizationDeclined, events.SaleDeclined, events.PurchaseAttempted, events.AuthorizationRequested}
	at := 0
	for i, k := range kinds {
		if k == last {
			at = i
		}
	}
	text := last.String()
	for i := range kinds {
		text += " → " + kinds[(at+1+i)%len(kinds)].String()
	}
	return text
}

// What has no rhythm is told by how it ended.
func TestLoopWithoutRhythm(t *testing.T) {
	var n uint64
	erratic := func(in *events.Event, fx *services.Effects) {
		n++
		kind := events.PurchaseAttempted
		if services.Draw(1, services.NewPurpose("test: which kind"), 0, n)%2 == 0 {
			kind = events.PurchaseAbandoned
		}
		fx.EmitAfter(events.Second, kind, in.Card)
	}
	kinds := []events.Kind{events.PurchaseAttempted, events.PurchaseAbandoned}
	err := newKernel([]*services.Spec{spec(events.Shopper, starter{erratic}, kinds, kinds)}, events.Day).Run(func(*events.Event) error { return nil })
	var endless *kernel.EndlessError
	require.ErrorAs(t, err, &endless)
	require.False(t, endless.Repeats)
	require.Len(t, endless.Loop, 9)
	require.ErrorContains(t, err, "in a loop without end: … → purchase.")
}

// A new wish of the holder begins the count anew: those who buy a lot are in
// no loop.
func TestManyWishesAreNoLoop(t *testing.T) {
	var w kernel.Watch
	for range 100 {
		require.NoError(t, w.See(events.Tag{}, []events.Event{{Kind: events.IntentRecorded}}))
		for range kernel.MaxUnasked / 2 {
			require.NoError(t, w.See(events.Tag{}, []events.Event{{Kind: events.PurchaseAttempted}}))
		}
	}
}

// A kernel that was reset does what a new one does, wherever it was left.
func TestResetIsANewBeginning(t *testing.T) {
	history := func(k *kernel.Kernel) (list []events.Event) {
		require.NoError(t, k.Run(func(e *events.Event) error { list = append(list, *e); return nil }))
		return list
	}
	used := newKernel(chatterSpecs(99), chatterDay)
	for seed := range uint64(20) {
		require.NoError(t, used.RunUntil(events.Tag{At: events.Time(seed) * 7 * events.Minute, Step: uint16(seed)}, func(*events.Event) error { return nil }))
		require.True(t, used.Reset(seed))
		fresh := newKernel(chatterSpecs(seed), chatterDay)
		require.Equal(t, history(fresh), history(used), "seed %d", seed)
		require.Equal(t, fresh.Later(), used.Later())
	}
	require.False(t, newKernel(looping(0), events.Hour).Reset(1), "a machine that cannot begin again says so")
}
