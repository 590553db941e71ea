package pointofsale_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/services"
	"holdsim/services/pointofsale"
)

// base is a store that takes debit cards and cash, a kiosk that takes cash
// alone, a market that takes everything, and a till that asks for the PIN.
func base() any {
	return &pointofsale.Config{
		Cards: 3, Seed: 1, StepUp: []events.Method{events.PIN, events.PushApproval}, Holds: 60 * events.Second, Tries: 2,
		Explains: pointofsale.Explained(),
		Shops: []pointofsale.Shop{
			{Accepts: []events.Tender{events.Debit, events.Cash}},
			{Accepts: []events.Tender{events.Cash}},
			{Accepts: []events.Tender{events.Credit, events.Debit, events.Cash}},
		},
	}
}

func TestStories(t *testing.T) { casttest.Stories(t, "testdata/stories", &pointofsale.Spec, base) }

func TestSurvivesAnything(t *testing.T) { casttest.Torture(t, &pointofsale.Spec, base()) }

// Whatever the shops take and whatever is held out: what is in the list goes
// on, what is not is refused, and nothing else happens.
func TestNeverTakesATenderOutsideItsList(t *testing.T) {
	tenders := []events.Tender{events.Credit, events.Debit, events.Cash}
	rapid.Check(t, func(t *rapid.T) {
		c := pointofsale.Config{Cards: 1}
		for range rapid.IntRange(1, 3).Draw(t, "shops") {
			list := rapid.SliceOfDistinct(rapid.SampledFrom(tenders), rapid.ID).Draw(t, "accepts")
			c.Shops = append(c.Shops, pointofsale.Shop{Accepts: list})
		}
		config, err := json.Marshal(c)
		require.NoError(t, err)
		machine, err := pointofsale.Spec.New(config)
		require.NoError(t, err)
		var fx services.Effects
		for range rapid.IntRange(1, 20).Draw(t, "attempts") {
			in := events.Event{
				Kind: events.PurchaseAttempted, Purchase: uint16(rapid.IntRange(1, 3).Draw(t, "purchase")),
				Merchant: uint16(rapid.IntRange(0, len(c.Shops)).Draw(t, "merchant")), // one more than there are
				Tender:   events.Tender(rapid.IntRange(0, 4).Draw(t, "tender")), Amount: 100,
			}
			fx.Out = fx.Out[:0]
			fx.Begin(events.Tag{At: 1}, events.PointOfSale)
			fx.On(&in)
			machine.Handle(&in, &fx)
			require.Len(t, fx.Out, 1)
			want := events.SaleCompleted
			switch {
			case int(in.Merchant) == len(c.Shops) || !slices.Contains(c.Shops[in.Merchant].Accepts, in.Tender):
				want = events.TenderRefused
			case in.Tender == events.Debit:
				want = events.AuthorizationRequested
			}
			require.Equal(t, want, fx.Out[0].Kind)
		}
	})
}

// After 999,999, the largest number of six digits, a shop counts from 1 again;
// the other shops count on their own.
func TestAuditNumbersGoRound(t *testing.T) {
	config, err := json.Marshal(base())
	require.NoError(t, err)
	machine, err := pointofsale.Spec.New(config)
	require.NoError(t, err)
	var fx services.Effects
	ask := func(merchant uint16) uint32 {
		in := events.Event{Kind: events.PurchaseAttempted, Purchase: 1, Merchant: merchant, Tender: events.Debit, Amount: 100}
		fx.Out = fx.Out[:0]
		fx.Begin(events.Tag{At: 1}, events.PointOfSale)
		fx.On(&in)
		machine.Handle(&in, &fx)
		return fx.Out[0].STAN
	}
	for want := uint32(1); want <= 999_999; want++ {
		if got := ask(0); got != want {
			require.Equal(t, want, got)
		}
	}
	require.Equal(t, uint32(1), ask(0))
	require.Equal(t, uint32(2), ask(0))
	require.Equal(t, uint32(1), ask(2))
}
