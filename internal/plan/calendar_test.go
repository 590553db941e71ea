package plan_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// changed compiles built-in files after some of their text was replaced.
func changed(t *testing.T, sc, pol string, changes ...string) (*plan.Plan, error) {
	t.Helper()
	scText, _ := scenarios.Scenario(sc)
	polText, _ := scenarios.Policy(pol)
	for i := 0; i < len(changes); i += 2 {
		old, with := changes[i], changes[i+1]
		require.True(t, strings.Contains(string(scText), old) || strings.Contains(string(polText), old), "nothing to replace: %s", old)
		scText = []byte(strings.ReplaceAll(string(scText), old, with))
		polText = []byte(strings.ReplaceAll(string(polText), old, with))
	}
	s, err := scenario.LoadScenario(sc+".yaml", scText)
	require.NoError(t, err)
	p, err := scenario.LoadPolicy(pol+".yaml", polText)
	require.NoError(t, err)
	return plan.Compile(s, p, 1)
}

// openings writes the first n spans in which care is open, in UTC.
func openings(p *plan.Plan, n int) []string {
	var all []string
	for _, s := range p.CustomerCare.Open[:n] {
		all = append(all, utc(s.From)+" – "+utc(s.Until))
	}
	return all
}

func utc(at events.Time) string {
	return time.UnixMilli(int64(at)).UTC().Format("Mon 2006-01-02 15:04")
}

// The case: closed on the weekend and on Labor Day, open on Tuesday at nine.
// From the decline at 15:09 that is 65 h 51 m, and 6 h 09 m of opening hours
// pass until 72 hours are over.
func TestTheCalendarOfTheCase(t *testing.T) {
	p := builtIn(t, "wine-store", "as-is")
	require.Equal(t, []string{
		"Tue 2026-09-08 13:00 – Tue 2026-09-08 21:00", "Wed 2026-09-09 13:00 – Wed 2026-09-09 21:00",
	}, openings(p, 2))
	decline := p.Shopper.Cast[0].Wishes[0].Purchases[1].At
	require.Equal(t, 65*events.Hour+51*events.Minute, p.CustomerCare.Open[0].From-decline)
	require.Equal(t, 6*events.Hour+9*events.Minute, decline+72*events.Hour-p.CustomerCare.Open[0].From)
	require.Equal(t, "Labor Day", p.Story.Days[2].Holiday)
	require.Equal(t, 1, p.Story.Days[2].Weekday)
}

func TestTheCalendarOfBerlin(t *testing.T) {
	p := builtIn(t, "wine-shop-berlin", "as-is-berlin")
	require.Equal(t, []string{"Tue 2026-04-07 07:00 – Tue 2026-04-07 15:00"}, openings(p, 1))
	require.Equal(t, "Easter Monday", p.Story.Days[2].Holiday)
	require.Equal(t, "€", p.Story.Symbol)
	require.Equal(t, "EUR", p.Names.Currency)
}

// On the weekend on which New York's clocks go back, a day has 25 hours, and
// care opens an hour later by UTC.
func TestDaysAndOpeningsWhereTheClocksGoBack(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "2026-09-05", "2026-10-31", "[monday-friday]", "[every-day]")
	require.NoError(t, err)
	require.Equal(t, []string{
		"Sat 2026-10-31 13:00 – Sat 2026-10-31 21:00", "Sun 2026-11-01 14:00 – Sun 2026-11-01 22:00",
	}, openings(p, 2))
	require.Equal(t, 24*events.Hour, p.Story.Days[1].From-p.Story.Days[0].From)
	require.Equal(t, 25*events.Hour, p.Story.Days[2].From-p.Story.Days[1].From)
	require.Equal(t, []plan.Offset{
		{From: p.Start, Add: -4 * events.Hour},
		{From: p.Story.Days[1].From + 2*events.Hour, Add: -5 * events.Hour},
	}, p.Story.Offsets)
}

// Hours that the clocks skip are not open; hours that they show twice are open
// twice as long.
func TestOpeningsWithinTheHourOfTheChange(t *testing.T) {
	for _, c := range []struct{ day, hours, open string }{
		{"2026-03-08", "02:15-02:45", "Mon 2026-03-09 06:15 – Mon 2026-03-09 06:45"}, // Sunday's is skipped
		{"2026-03-08", "01:30-02:30", "Sun 2026-03-08 06:30 – Sun 2026-03-08 07:00"},
		{"2026-03-08", "02:30-03:30", "Sun 2026-03-08 07:00 – Sun 2026-03-08 07:30"},
		{"2026-11-01", "01:00-02:00", "Sun 2026-11-01 05:00 – Sun 2026-11-01 07:00"},
		{"2026-11-01", "01:30-01:45", "Sun 2026-11-01 05:30 – Sun 2026-11-01 06:45"},
	} {
		p, err := changed(t, "wine-store", "as-is", "2026-09-05", c.day, "[monday-friday]", "[every-day]", "09:00-17:00", c.hours)
		require.NoError(t, err)
		require.Equal(t, []string{c.open}, openings(p, 1), "%s on %s", c.hours, c.day)
	}
}

func TestOpenRoundTheClockIsOneSpan(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "[monday-friday]", "[every-day]", "09:00-17:00", "00:00-24:00",
		"holidays: us-federal", "holidays: none")
	require.NoError(t, err)
	require.Len(t, p.CustomerCare.Open, 1)
	require.Less(t, p.CustomerCare.Open[0].From, p.Start)
	require.Greater(t, p.CustomerCare.Open[0].Until, p.Horizon)
}

func TestFurtherDaysOnWhichCareIsClosed(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "closed: []", "closed: [2026-09-08]")
	require.NoError(t, err)
	require.Equal(t, []string{"Wed 2026-09-09 13:00 – Wed 2026-09-09 21:00"}, openings(p, 1))
}

// The days of the card system are those of the story: limits and telling agree
// on when a day begins.
func TestDaysOfLimitsAreDaysOfTheStory(t *testing.T) {
	for _, start := range []string{"2026-09-05", "2026-03-07", "2026-10-31"} {
		p, err := changed(t, "wine-store", "as-is", "2026-09-05", start)
		require.NoError(t, err)
		require.Len(t, p.Story.Days, 9) // from Saturday to Saturday, and the Sunday that ends it
		for i, d := range p.Story.Days {
			require.Equal(t, p.CardLock.Days[i], d.From)
		}
		require.LessOrEqual(t, p.Story.Days[0].From, p.Start)
		require.Greater(t, p.Story.Days[8].From, p.Horizon)
		require.LessOrEqual(t, p.Story.Days[7].From, p.Horizon)
	}
}

func TestAmountsInOtherCurrencies(t *testing.T) {
	p, err := changed(t, "wine-store", "as-is", "currency: USD", "currency: KWD")
	require.NoError(t, err)
	require.Equal(t, int64(412_500), p.Shopper.Cast[0].Wishes[0].Purchases[0].Amount)
	require.Equal(t, int64(2_500_000), p.CardLock.PerPurchase)
	require.Equal(t, 3, p.Story.Decimals)

	_, err = changed(t, "wine-store", "as-is", "currency: USD", "currency: JPY")
	require.ErrorContains(t, err, "wine-store.yaml:131:21: amount: 412.50 has more decimals than JPY knows: at most 0.")

	_, err = changed(t, "wine-store", "as-is", "per_purchase: 2500.00", "per_purchase: 2500.005")
	require.ErrorContains(t, err, fmt.Sprintf("per_purchase: %s has more decimals than USD knows: at most 2.", "2500.005"))
}
