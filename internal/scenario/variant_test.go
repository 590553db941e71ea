package scenario_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
)

// varied is the wine store with variants of its own.
func varied(t *testing.T, variants string) string {
	t.Helper()
	text, err := scenario.Show("wine-store")
	require.NoError(t, err)
	plain, _, _ := strings.Cut(string(text), "\nvariants:")
	file := filepath.Join(t.TempDir(), "mine.yaml")
	require.NoError(t, os.WriteFile(file, []byte(plain+"\nvariants:\n"+variants), 0o600))
	return file
}

const calendarAndPoor = `
  - name: calendar
    teaches: [The calendar alone takes most of it.]
    policy:
      customer_care: {callback: {not_before: 0s}}
      card_lock:
        unlock_lag: {p0: 1s, p100: 3s}
      fraud_bot: {units: [customer-care]}
  - name: poor
    teaches: [Without cash nothing is bought.]
    scenario:
      horizon: 5d
      currency: EUR
`

// A group is laid over a group key by key; what it does not name stays.
func TestAVariantIsLaidOverScenarioAndPolicy(t *testing.T) {
	file := varied(t, calendarAndPoor)
	plain, err := plan.Open(file, "", 1)
	require.NoError(t, err)
	calendar, err := plan.Open(file+":calendar", "", 1)
	require.NoError(t, err)
	require.Equal(t, "mine-calendar", calendar.Names.Scenario)
	require.Equal(t, "as-is", calendar.Names.Policy)
	require.Equal(t, "The wine store: calendar", calendar.Story.Title)
	require.Equal(t, []string{"The calendar alone takes most of it."}, calendar.Story.Teaches)
	require.Equal(t, []string{"customer-care"}, calendar.Names.Units, "a list takes the place of a list")
	require.Equal(t, []int64{1000, 3000}, []int64(calendar.CardLock.UnlockLag))

	require.Zero(t, calendar.CustomerCare.NotBefore)
	require.Equal(t, plain.CustomerCare.Attempts, calendar.CustomerCare.Attempts)
	require.Equal(t, plain.Shopper, calendar.Shopper, "a variant of the policy meets the same people")

	poor, err := plan.Open(file+":poor", "tell-them", 1)
	require.NoError(t, err)
	require.Equal(t, plain.Start+5*24*events.Hour, poor.Horizon)
	require.Equal(t, "tell-them", poor.Names.Policy, "a variant is laid over whichever policy it is run under")
	require.Equal(t, "EUR", poor.Names.Currency)
}

func TestAVariantThatIsNotThere(t *testing.T) {
	file := varied(t, calendarAndPoor)
	for name, says := range map[string]string{
		file + ":calender":     `mine has no variant called "calender"; did you mean calendar? Its variants: calendar, poor`,
		file + ":":             `mine has no variant called "". Its variants: calendar, poor`,
		"stolen-card:calendar": `stolen-card has no variants; leave out ":calendar"`,
		"stolen-crad:calendar": `there is no scenario called "stolen-crad"; did you mean stolen-card?`,
	} {
		_, err := scenario.OpenScenario(name)
		require.ErrorContains(t, err, says)
		require.Equal(t, exit.Usage, exit.Of(err), name)
	}
	_, _, err := scenario.Open("as-is:calendar")
	require.EqualError(t, err, "as-is is a policy, and policies have no variants")
	_, err = scenario.OpenPolicy("as-is:calendar")
	require.ErrorContains(t, err, "there is no policy called")
}

// What is wrong with what is laid over a policy is said with its position in
// the scenario's file, when the file is validated as a whole or the variant is run.
func TestAFaultOfAVariantPointsIntoItsScenario(t *testing.T) {
	file := varied(t, strings.Replace(calendarAndPoor, "not_before: 0s", "not_befor: 0s", 1))
	_, _, err := plan.Validate(file)
	require.ErrorContains(t, err, `mine.yaml:`)
	require.ErrorContains(t, err, `"not_befor" is not a key of customer_care.callback; did you mean not_before?`)
	require.ErrorContains(t, err, `      customer_care: {callback: {not_befor: 0s}}`)
	_, again := plan.Open(file+":calendar", "", 1)
	require.Equal(t, err.Error(), again.Error())
	_, err = plan.Open(file, "", 1)
	require.NoError(t, err, "the scenario as it stands has no fault")

	_, err = scenario.Show("wine-store:calendar")
	require.NoError(t, err, "a variant stands in the file of its scenario")
}
