package explain

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// Every kind of event has a sentence of its own, and every word of the closed
// vocabularies that a sentence needs has its words.
func TestEveryKindHasASentence(t *testing.T) {
	p, err := plan.Open("wine-store", "", 1)
	require.NoError(t, err)
	r := &Run{plan: p, figures: report.NewFigures(&p.Story), numbers: map[events.Stamp]int{}}
	for _, k := range events.Kinds() {
		e := events.Event{Kind: k, ID: events.Stamp{Origin: events.Shopper, Born: 1}, At: 1, Purchase: 1, Tender: events.Debit,
			Channel: events.Text, Method: events.PIN, Code: events.Code05, Action: events.Decline, Asked: 1, Fault: events.AlertLost, Expectation: events.ToldOfLock}
		said := r.says(&e)
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
