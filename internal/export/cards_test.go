package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/report/reporttest"
	"holdsim/scenarios"
)

// made is the report of a pair, and what it was made from.
func made(t testing.TB, p reporttest.Pair) (*report.Report, *plan.Inputs) {
	t.Helper()
	in, err := plan.Read(p.Scenario, p.Policy, 1)
	require.NoError(t, err)
	return reporttest.Of(t, p, 1, false), in
}

// of is the card with a title.
func of(t *testing.T, all []card, title string) card {
	t.Helper()
	for _, c := range all {
		if c.Title == title {
			return c
		}
	}
	require.Failf(t, "no such card", "%s", title)
	return card{}
}

// A policy is told in plain words.
func TestPolicyCards(t *testing.T) {
	r, in := made(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"})
	all := policyCards(r, in)
	require.Len(t, all, len(scenarios.Policies())-1, "as-is-berlin is for another country")
	require.True(t, all[0].Own)
	said := func(title string) string {
		var lines []string
		for _, l := range of(t, all, title).Lines {
			lines = append(lines, l.Head+": "+report.Plain(l.Text))
		}
		return strings.Join(lines, "\n")
	}
	require.Equal(t, `The bot: Declines and locks from 75 points on.
The till: Asks nothing more.
The card: Locked: no purchase works.
The shopper is told: Nothing.
Customer care: Open Monday to Friday 9 to 17, not on public holidays. Calls not before 72 h, up to 3 times. Cannot be called.
Agreed: Reach the cardholder within 72 h, verify identity and make the card work again. $20,000 a month.`, said("As is"))
	require.Contains(t, said("The ladder"), "Text at once, call by a machine after 15 m and e-mail after 1 h. \u201cYes, it was me\u201d unlocks.")
	require.Contains(t, said("The ladder"), "Open Monday to Friday 8 to 20 and Saturday 9 to 17")
	require.Contains(t, said("Step-up at the till"), "Asks for proof from 75 points on and declines and locks from 95 points on.")
	require.Contains(t, said("Step-up at the till"), "Asks for the PIN, and waits 90 s.")
	require.Contains(t, said("The soft hold"), "Locked softly: purchases up to $50 go on, $150 a day.")
	require.Contains(t, said("Care around the clock"), "Open day and night. Calls at once, up to 5 times. Can be called.")
	require.Contains(t, said("Bot off"), "Off: it approves everything.")
	require.Contains(t, said("Locked till you call"), "Never calls: the shopper has to.")
}

// Every card of the library holds all that is to be said on it, and nothing of
// how the run ends.
func TestCardsHoldWhatTheySay(t *testing.T) {
	for _, p := range []reporttest.Pair{{Scenario: "wine-store", Policy: "step-up-at-pos"}, {Scenario: "service-desk", Policy: "ladder"}, {Scenario: "wine-shop-berlin", Policy: "as-is-berlin"}, {Scenario: "payday", Policy: "as-is"}, {Scenario: "traveller", Policy: "as-is"}} {
		r, in := made(t, p)
		for _, whole := range append(roleCards(r, in), policyCards(r, in)...) {
			c := whole
			c.cut()
			require.Equal(t, whole.Title, c.Title)
			require.Equal(t, whole.Lines, c.Lines, "%s, %s: a line is missing", p, c.Title)
			require.True(t, whole.Foot == nil || c.Foot != nil, "%s, %s: not one sentence fits", p, c.Title)
			require.LessOrEqual(t, c.height(), cardHeight, c.Title)
		}
		var out bytes.Buffer
		require.NoError(t, Cards(&out, r, in))
		for _, word := range []string{"missed", "epic failure", "\u2717"} {
			require.NotContains(t, out.String(), word)
		}
	}
}

// What is too long for a card is left out, and what is strange is text.
func TestCardsOfStrangePolicies(t *testing.T) {
	r, in := made(t, reporttest.Pair{Scenario: "wine-store", Policy: "as-is"})
	in.Policy.Title.V = "</script><script>alert(1)</script>" + strings.Repeat("W", 400)
	in.Policy.Teaches[0].V = strings.Repeat("long ", 400)
	c := policyCards(r, in)[0]
	c.cut()
	require.LessOrEqual(t, c.height(), cardHeight)
	require.Equal(t, "as-is", c.Title, "its name stands for what no card can hold")
	require.Len(t, c.Lines, 6)
	require.Empty(t, c.Foot)
	in.Policy.Title.V = "</script> & \"a\" =1+1"
	var out bytes.Buffer
	require.NoError(t, Cards(&out, r, in))
	require.Contains(t, out.String(), "<h2>&lt;/script&gt; &amp; &#34;a&#34; =1&#43;1</h2>")
	require.NotContains(t, out.String(), "var(--", "the palette is written out")
}
