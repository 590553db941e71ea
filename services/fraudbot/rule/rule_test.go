package rule_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/rules"
	"holdsim/services/fraudbot/rule"
)

// What goes to a service and comes back is the same expression.
func TestAnExpressionGoesThroughJSON(t *testing.T) {
	e := rules.MustCheck(`amount > -0.0 && hour < 6 || weekday == "sunday" && approvals("90s") >= 2`)
	text, err := json.Marshal(e)
	require.NoError(t, err)
	var back rule.Expr
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, e, back)
	require.Equal(t, `[{"op":"feature","feature":"amount"},{"op":"number","number":1500},{"op":"\u003e"}]`, compact(t, rules.MustCheck(`amount > 1500.0`)))
}

func compact(t *testing.T, e rule.Expr) string {
	text, err := json.Marshal(e)
	require.NoError(t, err)
	return string(text)
}

// Rules that look at the same thing share one slot; what nobody looks at has
// none.
func TestUsesAreSharedAndNoOthersAreMade(t *testing.T) {
	var set rule.Set
	for _, text := range []string{`amount > 1.0 && approvals("60s") >= 1`, `approvals("1m") >= 2 || approvals("2m") >= 2`, `amount > 2.0`} {
		_, err := set.Compile(rules.MustCheck(text))
		require.NoError(t, err)
	}
	require.Equal(t, []rule.Use{{Feature: rule.Amount}, {Feature: rule.Approvals, Window: events.Minute}, {Feature: rule.Approvals, Window: 2 * events.Minute}}, set.Uses)
}

// How many earlier purchases must be remembered follows from what a rule does
// with their count.
func TestMemoryThatAConditionAsksFor(t *testing.T) {
	for text, want := range map[string]int{
		`amount > 100.0`:                              0,
		`approvals("1h") >= 3`:                        3,
		`approvals("1h") > 3`:                         4,
		`3 <= approvals("1h")`:                        3,
		`2.5 < approvals_at_merchant("1h")`:           3,
		`approvals("1h") < 5 && approvals("2h") >= 2`: 5,
		`approvals("1h") == 7.0`:                      8,
		`approvals("1h") >= 0`:                        1,
		`approvals("1h") > approvals("30m") + 1.0`:    rule.MaxCount,
		`spent("1h") > 100.0`:                         rule.MaxCount,
		`first_time_at_merchant`:                      0,
	} {
		require.Equal(t, want, rules.MustCheck(text).Memory(), text)
	}
}

func TestWindowsAndValuesInWords(t *testing.T) {
	for d, want := range map[events.Time]string{0: "0s", 90 * events.Second: "90s", 10 * events.Minute: "10m", 36 * events.Hour: "36h", events.Day: "24h", 30 * events.Day: "30d", 1500: "1500ms"} {
		require.Equal(t, want, rule.FormatWindow(d))
	}
	scale := rule.Scale{Decimals: 2, PerPurchase: 250_000, PerDay: 300_000}
	for _, one := range []struct {
		feature rule.Feature
		raw     int64
		want    string
	}{
		{rule.Amount, 41_250, "412.50"}, {rule.MCC, 5310, "5310"}, {rule.Entry, int64(events.Magstripe), "magstripe"},
		{rule.CardPresent, 1, "true"}, {rule.Weekday, 6, "saturday"}, {rule.Hour, 15, "15"},
		{rule.MinutesSinceLastApproval, int64(7 * events.Minute), "7"}, {rule.ShareOfPurchaseLimit, 41_250, "0.165"},
		{rule.ShareOfDayLimit, 100_000, "0.3333"}, {rule.KmFromHome, 12_345, "12.345"},
	} {
		require.Equal(t, one.want, scale.Value(one.feature, one.raw))
	}
}

// Every feature has a name of its own and says what it is.
func TestFeaturesAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, info := range rule.Infos() {
		require.False(t, seen[info.Name], info.Name)
		seen[info.Name] = true
		require.NotEmpty(t, info.Doc, info.Name)
		require.Equal(t, info.Type == rule.Word, len(info.Words) > 0, info.Name)
		f, ok := rule.ParseFeature(info.Name)
		require.True(t, ok)
		require.Equal(t, info.Feature, f)
	}
	_, ok := rule.ParseFeature("")
	require.False(t, ok)
}

// An evaluation allocates nothing, and a number that is none fires no rule.
func TestEvaluation(t *testing.T) {
	var set rule.Set
	fires, err := set.Compile(rules.MustCheck(`amount / spent("1h") > 1.0 || amount / spent("1h") <= 1.0`))
	require.NoError(t, err)
	f := rule.Features{}
	require.False(t, fires(&f), "0 / 0 is neither above 1 nor not")
	f[0] = 5
	require.True(t, fires(&f), "5 / 0 is infinite")
	require.Zero(t, testing.AllocsPerRun(100, func() { fires(&f) }))
}
