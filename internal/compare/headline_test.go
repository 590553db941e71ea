package compare

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// The headline never contradicts the table: whoever is best in what the shopper
// gets is named in it, or one under which they get more; and that nobody gains is
// said only where no row shows a gain.
func TestTheHeadlineIsThatOfTheTable(t *testing.T) {
	told := map[string]bool{}
	for _, name := range library(t) {
		sc, err := scenario.OpenScenario(name)
		require.NoError(t, err)
		for _, others := range [][]string{
			{"tell-them", "text-and-retry", "step-up-at-pos"},
			{"bot-off"},
			{"tell-them", "text-and-retry", "step-up-at-pos", "bot-off"},
			{"care-24x7", "ladder", "locked-till-you-call", "soft-hold", "step-up-by-push"},
			{"tell-them"},
		} {
			draws := 16
			if strings.HasPrefix(name, "payday") {
				draws = 6 // a draw of it is 32 cards
			}
			r := ran(t, Options{Scenarios: []string{name}, Policies: append([]string{sc.Policy.V}, others...), Replications: draws})
			v := r.Tables[0].view(true)
			told[headlineOf(t, name, &v)] = true
		}
	}
	for _, kind := range []string{"gains", "thief is paid", "nobody genuine is suspected"} {
		require.True(t, told[kind], "no comparison of the library has a headline with %q", kind)
	}
}

// headlineOf holds a headline to its table, and says what kind it is of.
func headlineOf(t *testing.T, name string, v *TableView) string {
	t.Helper()
	says := v.Gains + " " + v.Pays
	for _, row := range v.Groups[0].Rows {
		for p := range row.Cells {
			c := &row.Cells[p]
			require.False(t, strings.HasPrefix(v.Gains, "Under no policy") && c.Mark == Best, "%s under %s: %s is best, and the headline says: %s", name, v.Policies[p].Name, row.Name, v.Gains)
			if row.ID != "wanted" || c.Mark != Best {
				continue
			}
			named := false
			for q := range row.Cells {
				named = named || row.Cells[q].Mid >= c.Mid && strings.Contains(says, v.Policies[q].Name)
			}
			require.True(t, named, "%s: under %s most get what they wanted, and the headline says: %s", name, v.Policies[p].Name, says)
		}
	}
	for _, kind := range []string{"nobody genuine is suspected", "thief is paid", "gains"} {
		if strings.Contains(v.Gains, kind) {
			return kind
		}
	}
	return ""
}

// library are the built-in scenarios and their variants.
func library(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, name := range scenarios.Scenarios() {
		all = append(all, name)
		sc, err := scenario.OpenScenario(name)
		require.NoError(t, err)
		for _, v := range sc.Variants {
			all = append(all, name+":"+v.Name.V)
		}
	}
	return all
}

// Being told is worth what it changes: hours that are spared are named, and where
// only a thief got cards locked, none are counted.
func TestWhatItIsWorthToKnow(t *testing.T) {
	for scenario, says := range map[string]string{
		"traveller":   `^The shopper knows, and gains by it: the card is dead for [\d.]+ h instead of [\d.]+ h\.`,
		"wine-store":  `^The shopper knows, and can do little with it: the card is dead for 69\.\d h instead of 72\.1 h\.`,
		"stolen-card": `^The holder is told of the lock\. How long a card is dead that a thief got locked is not counted\.`,
	} {
		r := ran(t, Options{Scenarios: []string{scenario}, Policies: []string{"as-is", "tell-them"}, Replications: 60})
		v := r.Tables[0].view(true)
		require.Regexp(t, says, v.Policies[1].Words, scenario)
	}
}
