package tell

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
)

// Every kind of event has a sentence of its own, and every word of the closed
// vocabularies that a sentence needs has its words.
func TestEveryKindHasASentence(t *testing.T) {
	p, err := plan.Open("wine-store", "", 1)
	require.NoError(t, err)
	r := New(p, nil)
	for _, k := range events.Kinds() {
		e := events.Event{Kind: k, ID: events.Stamp{Origin: events.Shopper, Born: 1}, At: 1, Purchase: 1, Tender: events.Debit,
			Channel: events.Text, Method: events.PIN, Code: events.Code05, Action: events.Decline, Asked: 1, Fault: events.AlertLost, Expectation: events.ToldOfLock}
		said := r.Says(&e)
		require.NotContains(t, said, " says: ", k.String())
		require.Regexp(t, `^[A-Z][^%]*[.?]$`, said, k.String())
	}
	for why := events.ReasonNone + 1; why.String() != "?"; why++ {
		require.Contains(t, reasons, why, why.String())
	}
	for m := events.MethodNone + 1; m.String() != "?"; m++ {
		require.Contains(t, methodWords, m, m.String())
	}
	for c := events.ChannelNone + 1; c.String() != "?"; c++ {
		require.Contains(t, channelWords, c, c.String())
	}
	for a := events.ActionNone + 1; a.String() != "?"; a++ {
		require.Contains(t, actionWords, a, a.String())
	}
	for x := events.ExpectationNone + 1; x.String() != "?"; x++ {
		require.Contains(t, expectationWords, x, x.String())
	}
}

// A wait that ends within the minute is told with its seconds, and one that ran
// out with its length; online no PIN can be asked for, and nobody says why.
func TestAQuestionAtTheTill(t *testing.T) {
	p, err := plan.Open("wine-store", "step-up-at-pos", 1)
	require.NoError(t, err)
	id := func(n int64) events.Stamp { return events.Stamp{Origin: events.PointOfSale, Born: events.Time(n)} }
	at := 3 * events.Hour
	all := []events.Event{
		{Kind: events.PurchaseAttempted, ID: id(1), At: at, Purchase: 1, Tender: events.Debit, Entry: events.ECommerce},
		{Kind: events.StepUpPrompted, ID: id(2), At: at, Purchase: 1, Method: events.PIN, Until: at + 42*events.Second},
		{Kind: events.AuthorizationChallenged, ID: id(8), At: at, Purchase: 1, Method: events.PIN, Code: events.Code70},
		{Kind: events.StepUpPrompted, ID: id(3), At: at, Purchase: 1, Method: events.PIN, Until: at + 90*events.Second},
		{Kind: events.AuthorizationRequested, ID: id(4), Cause: id(8), At: at, Purchase: 1, Method: events.PIN, Reason: events.TimedOut},
		{Kind: events.AuthorizationRequested, ID: id(5), Cause: id(1), At: at, Purchase: 1, Method: events.PIN, Reason: events.TimedOut},
		{Kind: events.AuthorizationRequested, ID: id(6), Cause: id(1), At: at, Purchase: 1, Method: events.PIN, Reason: events.NotSupported, Entry: events.ECommerce},
		{Kind: events.SaleDeclined, ID: id(7), At: at, Purchase: 1, Code: events.Code05},
	}
	r := New(p, all)
	for i, want := range map[int]string{
		1: `^The shop's page asks for the PIN; it waits until [A-Z][a-z]{2} \d\d:\d\d:42\.$`,
		3: `^The shop's page asks for the PIN; it waits until [A-Z][a-z]{2} \d\d:\d\d\.$`,
		4: `: the 90 s that it waits ran out\.$`,
		5: `: nobody answered in time\.$`, // the card was used for something else
		6: `^The shop's page tells the bank that a PIN cannot be asked for online`,
		7: `^The shop's page says DECLINED \(code 05\), and nobody is there to say why\.$`,
	} {
		require.Regexp(t, want, r.Says(&all[i]))
	}
}
