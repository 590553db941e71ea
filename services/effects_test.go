package services_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/services"
)

func handling(in *events.Event) *services.Effects {
	fx := new(services.Effects)
	fx.Begin(in.Tag(), events.FraudBot)
	fx.On(in)
	return fx
}

var request = events.Event{
	At: events.Hour, Step: 4, Kind: events.AuthorizationAdmitted, Card: 3, Visit: 2, Purchase: 5, Amount: 9600, Merchant: 1, Score: 9,
	ID: events.Stamp{Born: events.Hour, Step: 3, Origin: events.CardLock}, Cause: events.Stamp{Born: events.Hour, Origin: events.Shopper},
}

func TestEmitInheritsWhatItsKindHas(t *testing.T) {
	fx := handling(&request)
	fx.Emit(events.AuthorizationScored, 3)
	fx.Emit(events.CaseOpened, 3) // has neither amount nor merchant
	want := events.Event{
		At: events.Hour, Step: 5, Kind: events.AuthorizationScored, Card: 3, Visit: 2, Purchase: 5, Amount: 9600, Merchant: 1,
		ID: events.Stamp{Born: events.Hour, Step: 4, K: 0, Origin: events.FraudBot}, Cause: request.ID,
	}
	require.Equal(t, want, fx.Out[0])
	require.Equal(t, uint16(1), fx.Out[1].ID.K)
	require.Zero(t, fx.Out[1].Amount)
	require.Zero(t, fx.Out[1].Merchant)
	require.Equal(t, uint16(5), fx.Out[1].Purchase)
}

func TestDelayedEventsAreHandledAtStepZero(t *testing.T) {
	fx := handling(&request)
	fx.EmitAfter(events.Minute, events.AuthorizationScored, 3)
	fx.EmitAfter(0, events.AuthorizationScored, 3)
	require.Equal(t, events.Tag{At: events.Hour + events.Minute}, fx.Out[0].Tag())
	require.Equal(t, events.Tag{At: events.Hour, Step: 5}, fx.Out[1].Tag())
	require.Equal(t, events.Hour, fx.Out[0].ID.Born)
}

func TestTimeDoesNotRunBackNorOver(t *testing.T) {
	fx := handling(&request)
	require.PanicsWithValue(t, "services: a delay of -1 ms from fraudbot: time does not run back", func() { fx.EmitAfter(-1, events.CardLocked, 0) })
	require.PanicsWithValue(t, "services: a wake of fraudbot after 0 ms: the delay must be above zero", func() { fx.Wake(0, 0, 1) })
	require.PanicsWithValue(t, "services: slot 0 of a wake belongs to arrivals", func() { fx.Wake(1, 0, 0) })
	require.Equal(t, events.MaxTime, fx.EmitAfter(events.Never, events.CardLocked, 0).At)
}

func TestOneTagHasAtMost65536EventsOfAnOrigin(t *testing.T) {
	fx := handling(&request)
	for range 1 << 16 {
		fx.Emit(events.CardLocked, 0)
	}
	require.PanicsWithValue(t, "services: fraudbot emits more than 65,536 events at one tag", func() { fx.Emit(events.CardLocked, 0) })
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	fx := handling(&request)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		fx.Out, fx.Wakes = fx.Out[:0], fx.Wakes[:0]
		fx.Begin(request.Tag(), events.FraudBot)
		fx.On(&request)
		fx.Emit(events.AuthorizationScored, 3)
		fx.EmitAfter(events.Minute, events.AlertRaised, 3)
		fx.Wake(events.Minute, 3, 1)
	}))
}
