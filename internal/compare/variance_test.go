package compare

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/scenarios"
)

// changed is a built-in policy with something replaced, in a file of its own.
func changed(t *testing.T, policy, name string, replace ...string) string {
	t.Helper()
	text, ok := scenarios.Policy(policy)
	require.True(t, ok)
	for i := 0; i < len(replace); i += 2 {
		require.True(t, bytes.Contains(text, []byte(replace[i])), replace[i])
		text = bytes.ReplaceAll(text, []byte(replace[i]), []byte(replace[i+1]))
	}
	file := filepath.Join(t.TempDir(), name+".yaml")
	require.NoError(t, os.WriteFile(file, text, 0o644))
	return file
}

// The same people under every policy make differences far more certain than
// people of its own for each: the variance of a difference would otherwise be
// many times as large. How many times is printed for every measure and policy
// (go test -v), and three are held to at least 9, which makes an interval a
// third as wide. Against a policy under which a measure is the same in every
// draw, such as as-is, there is nothing to share, and the ratio is 1.
func TestVarianceRatios(t *testing.T) {
	c := opened(t, Options{Scenarios: []string{wine}, Replications: 1000, Policies: []string{
		"text-and-retry", changed(t, "text-and-retry", "later-voice", "after: 15m", "after: 30m"), changed(t, "text-and-retry", "worse-text", "fails: 2%", "fails: 5%"),
		"as-is", "step-up-at-pos",
	}})
	total := newTotals(c.cases[0])
	for b := range c.make(context.Background(), 1000/blockSize) {
		require.NoError(t, b.err)
		total.merge(b.totals[0])
	}
	t.Logf("%-18s %-16s %s", "measure", "policy", "unpaired / paired variance of the difference from text-and-retry")
	found := map[string]float64{}
	for i, row := range total.rows {
		for p := 1; p < len(c.options.Policies) && !row.median; p++ {
			if ratio := total.grams[i].varianceRatio(p, 0); ratio > 0 {
				policy := c.cases[0].plans[story][p].Names.Policy
				t.Logf("%-18s %-16s %.1f", row.ID, policy, ratio)
				found[row.ID+" "+policy] = ratio
			}
		}
	}
	for _, name := range []string{"wanted worse-text", "dead_hours worse-text", "calls worse-text"} {
		require.GreaterOrEqual(t, found[name], 9.0, name)
	}
}
