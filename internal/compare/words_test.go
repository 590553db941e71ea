package compare

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/column"
	"holdsim/scenarios"
)

// A card is counted once, however often it is locked: no share is above all.
func TestACardIsCountedOnce(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{"traveller"}, Policies: []string{"as-is", "care-24x7"}, Replications: 60})
	for _, l := range r.Tables[0].Lines {
		for _, c := range l.Cells {
			if l.Unit == Share && c.Known {
				require.LessOrEqual(t, c.Value.Value, 100.0, l.ID)
			}
		}
	}
	require.Zero(t, r.Tables[0].line("wanted").Cells[0].Value.Value, "cash while the card is dead is not what they wanted")
}

// A card under a soft lock is not dead, and is told of all the same.
func TestCappedIsTold(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{wine}, Policies: []string{"as-is", "soft-hold"}, Replications: 20})
	table := r.Tables[0]
	require.Zero(t, table.line("dead_hours").Cells[1].Value.Value)
	require.Positive(t, table.line("capped_hours").Cells[1].Value.Value)
	require.Regexp(t, `; no card is dead, but one is capped for [\d.]+ h\.`, flat(r.Text(nil)))
	r = ran(t, Options{Scenarios: []string{wine}, Policies: []string{"as-is", "tell-them"}, Replications: 8})
	require.Nil(t, r.Tables[0].line("capped_hours"), "nobody locks softly")
}

// A policy whose bot suspects nobody genuine is not called the best for them: its
// hold was never met.
func TestAHoldThatNobodyMetIsNotJudged(t *testing.T) {
	r := ran(t, Options{Scenarios: []string{"wine-shop-berlin"}, Policies: []string{"as-is-berlin", "tell-them"}, Replications: 10, Alone: true})
	table := r.Tables[0]
	require.True(t, table.blind(1))
	require.False(t, table.blind(0))
	require.Equal(t, []int{0, 1}, table.Choice.Among, "nor does it dominate")
	text := flat(r.Text(nil))
	require.Contains(t, text, "Its bot never found a genuine purchase suspicious here")
	require.Contains(t, text, "Not judged for the shopper and for care: tell-them, for nobody genuine was suspected.")
	require.NotContains(t, text, "Best for the shopper")
	require.Equal(t, "suspects nobody genuine here", table.Policies[1].Short)
}

// Bounds are told in words: of more than half of the flags in per cent, and open
// ends as such.
func TestBreakEvenInWords(t *testing.T) {
	table := &Table{Policies: []Policy{{Name: "today"}, {Name: "new"}}, Even: make([]BreakEven, 2)}
	f := &format{symbol: "$", decimals: 2, decimal: ".", group: ","}
	for _, c := range []struct {
		kind             EvenKind
		share, low, high float64
		says             string
	}{
		{Below, 0.04, 0.02, 0.05, "new is cheaper than today while fewer than 1 flag in 25 is a thief (the interval: 1 in 20 to 1 in 50). A genuine holder's flag costs $7.00 less, a thief's $3.00 more."},
		{Above, 0.8, 0.25, 1, "new is cheaper than today while more than 80 % of the flags are thieves (the interval: at least 1 in 4)."},
		{Below, 0.04, 0, 0.05, "1 flag in 25 is a thief (the interval: at most 1 in 20)."},
		{Below, 0.9, 0.8, 0.95, "(the interval: 80 % to 95 %)."},
		{Below, 0.5, 0, 1, "1 flag in 2 is a thief; but these draws leave it open at any share."},
	} {
		table.Even[1] = BreakEven{Kind: c.kind, Share: Estimate{Value: c.share, Low: c.low, High: c.high}, Saved: Estimate{Value: 7}, Lost: Estimate{Value: 3}}
		require.Contains(t, table.even(1, f), c.says)
	}
}

// The digits of a difference tell each bound from nothing.
func TestDigitsOfADifference(t *testing.T) {
	f := &format{decimal: ".", group: ","}
	for _, c := range []struct {
		value, low, high float64
		says             string
	}{
		{-1.6, -2.4, -0.8, "−1.6 [−2.4, −0.8]"}, {-4, -8, -0.02, "−4.00 [−8.00, −0.02]"}, {20, 18, 22, "+20 [+18, +22]"}, {20, 0, 40, "+20 [0, +40]"},
	} {
		require.Equal(t, c.says, f.interval(Share, &Estimate{Value: c.value, Low: c.low, High: c.high}))
	}
}

// A long name breaks, and no line runs past the page.
func TestALongName(t *testing.T) {
	text, _ := scenarios.Policy("as-is")
	file := filepath.Join(t.TempDir(), "mine-long-policy-name-for-theworkshopinspringtime.yaml")
	require.NoError(t, os.WriteFile(file, text, 0o644))
	r := ran(t, Options{Scenarios: []string{wine}, Policies: []string{file, "locked-till-you-call", "tell-them"}, Replications: 8})
	for line := range bytes.Lines(r.Text(nil)) {
		require.LessOrEqual(t, column.Width(string(bytes.TrimRight(line, "\n"))), pageWidth, string(line))
	}
	require.Equal(t, []string{"locked-", "till-", "theworksho", "pinspringt", "ime"}, hyphenated("locked-till-theworkshopinspringtime", 10))
}
