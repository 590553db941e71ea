package pointofsale_test

import (
	"testing"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/services/pointofsale"
)

// base is a store that takes debit cards and cash, a kiosk that takes cash
// alone, a market that takes everything, and a till that asks for the PIN.
func base() any {
	return &pointofsale.Config{
		Cards: 3, Seed: 1, StepUp: events.PIN, Holds: 60 * events.Second, Tries: 2,
		Shops: []pointofsale.Shop{
			{Accepts: []events.Tender{events.Debit, events.Cash}},
			{Accepts: []events.Tender{events.Cash}},
			{Accepts: []events.Tender{events.Credit, events.Debit, events.Cash}},
		},
	}
}

func TestStories(t *testing.T) { casttest.Stories(t, "testdata/stories", &pointofsale.Spec, base) }

func TestSurvivesAnything(t *testing.T) { casttest.Torture(t, &pointofsale.Spec, base()) }
