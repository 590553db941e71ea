package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/report"
)

// A thief calls while the holder does not know, and is on the line until the
// call is over; a holder calls who knows.
func TestCallers(t *testing.T) {
	for _, c := range []struct {
		what  string
		kinds []events.Kind
		want  []bool
	}{
		{"a thief", []events.Kind{events.CardLocked, events.CareCalled, events.IdentityAsked, events.CaseResolved, events.CaseOpened}, []bool{false, true, true, true, false}},
		{"a thief hangs up", []events.Kind{events.CardCapped, events.CareCalled, events.CallAbandoned, events.CallbackAttempted}, []bool{false, true, true, false}},
		{"care calls the holder", []events.Kind{events.CardLocked, events.CareCalled, events.CallbackAttempted, events.IdentityAsked}, []bool{false, true, false, false}},
		{"the holder", []events.Kind{events.CardLocked, events.ShopperLearned, events.CareCalled}, []bool{false, false, false}},
		{"after the hold", []events.Kind{events.CardLocked, events.CardUnlocked, events.CareCalled}, []bool{false, false, false}},
		{"nothing was held", []events.Kind{events.CareCalled}, []bool{false}},
	} {
		var callers report.Callers
		for i, k := range c.kinds {
			require.Equal(t, c.want[i], callers.Thief(&events.Event{Kind: k, Card: 3}), "%s, %s", c.what, k)
			require.False(t, callers.Thief(&events.Event{Kind: events.IdentityAsked, Card: 4}), "another card")
		}
	}
}
