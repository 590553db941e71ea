package compare

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/scenarios"
)

// priced is a built-in policy that says what it costs.
func priced(t *testing.T, policy, price string, replace ...string) string {
	text, _ := scenarios.Policy(policy)
	was := regexp.MustCompile(`\n  price: [0-9.]+\n`).FindString(string(text))
	return changed(t, policy, policy, append([]string{was, "\n  price: " + price + "\n"}, replace...)...)
}

// botOff is as-is without a bot: every purchase is approved.
func botOff(t *testing.T) string {
	text, _ := scenarios.Policy("as-is")
	from := strings.Index(string(text), "    - from: 75\n")
	until := strings.Index(string(text), "  # Who is told by an alert")
	require.Less(t, from, until)
	return changed(t, "as-is", "switched-off", string(text)[from:until], "")
}

// A bot that is switched off is the best for every genuine shopper, and is not
// crowned: the thief's loot is counted, and the text says what it costs.
func TestASwitchedOffBotIsNotCrowned(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{wine}, Policies: []string{"as-is", "step-up-at-pos", botOff(t)}, Replications: 200})
	table := r.Tables[0]
	wanted, lost := table.line("wanted"), table.line("lost")
	require.Equal(t, 100.0, wanted.Cells[2].Value.Value)
	require.Equal(t, Best, wanted.Cells[2].Mark)
	require.Equal(t, Worst, lost.Cells[2].Mark)
	require.Equal(t, []int{2}, table.Choice.Open)
	require.NotContains(t, table.Choice.Among, 2)
	text := flat(r.Text(nil))
	require.Regexp(t, `Not switched-off, whatever it saves: it stops no thief at all\. They get \$[\d,]+ a card instead of \$\d+: with one thief in 11 flags it costs \$[\d.]+ more per flag than as-is, with one in 21 still`, text)
	require.Regexp(t, `switched-off The shopper gains: 100 % get what they wanted instead of 0 %; no genuine purchase makes a card dead\. The owner saves \$[\d.]+ of care per shopper and loses \$\d+ more to thieves per stolen card\.`, text)

	// Without the thief it would win, and the text says why it must not.
	alone := ran(t, Options{Scenarios: []string{wine}, Policies: []string{"as-is", botOff(t)}, Replications: 20, Alone: true})
	require.Nil(t, alone.Tables[0].line("lost"))
	text = flat(alone.Text(nil))
	require.Contains(t, text, "No thief is looked at here, so that a bot that is switched off costs nothing: do not crown the mildest.")
	require.Contains(t, text, "No thief was looked at: whoever softens a hold is flattered here.")
}

// flat is text without its line breaks and columns.
func flat(text []byte) string { return strings.Join(strings.Fields(string(text)), " ") }

// What policies cost stands beside what they save, and the share of thieves at
// which the two are equal is told with its interval.
func TestWhatItCosts(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{wine}, Replications: 400, Policies: []string{
		priced(t, "as-is", "0"), priced(t, "tell-them", "100.00"), priced(t, "step-up-at-pos", "500.00"),
	}})
	golden(t, "costs.txt", r.Text(nil))
	table := r.Tables[0]
	require.Equal(t, -0.02, table.Even[1].Saved.Value, "a text costs, and saves no call")
	even := table.Even[2]
	require.Equal(t, Below, even.Kind)
	require.InDelta(t, even.Saved.Value/(even.Saved.Value+even.Lost.Value), even.Share.Value, 1e-12)
	require.Less(t, even.Share.Low, even.Share.Value)
	require.Greater(t, even.Share.High, even.Share.Value)
	price := table.line("price").Cells[2].Diff
	require.True(t, price.Fixed)
	require.InDelta(t, 500, price.Value, 1e-9)
}

// Under the same policy in two files nothing differs, and nothing is claimed.
func TestTheSamePolicyTwice(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{wine}, Policies: []string{"text-and-retry", changed(t, "text-and-retry", "another")}, Replications: 30})
	table := r.Tables[0]
	for _, l := range table.Lines {
		require.True(t, l.Cells[1].Same || !l.Cells[1].Compared, l.ID)
	}
	require.Equal(t, []int{0, 1}, table.Choice.Among)
	require.Contains(t, flat(r.Text(nil)), "another Every row is the same as under text-and-retry, in every draw.")
}
