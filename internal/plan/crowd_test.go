package plan_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
)

const crowdText = `crowd:
  cards: 1000
  profile: wine-shopper
  purchases_per_day: 2.4
  by_hour:
    weekday: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    saturday: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
  amount: {p0: 1.00, p50: 25.00, p100: 500.00}
  merchants: [discount-store]
  fraud: 1 in 1000

wants:`

func withCrowd(t *testing.T, changes ...string) (*plan.Plan, error) {
	t.Helper()
	return changed(t, "wine-store", "as-is", append([]string{"wants:", crowdText}, changes...)...)
}

func TestACrowdBuysByTheHoursOfItsDay(t *testing.T) {
	p, err := withCrowd(t)
	require.NoError(t, err)
	c := p.Shopper.Crowd
	require.Equal(t, uint32(1001), p.Names.Cards)
	require.Len(t, c.Hours, 7*24+1)
	require.Equal(t, p.Start, c.Hours[0])
	require.Equal(t, p.Horizon, c.Hours[len(c.Hours)-1])
	require.Len(t, c.Counts, 3) // a tenth of a purchase in an hour of Saturday, 0.3 or none in one of another day
	require.Equal(t, uint8(0), c.PerHour[0], "Saturday, 15:00")
	require.Equal(t, []uint32{1<<32 - 1}, c.Counts[c.PerHour[9]], "Sunday, midnight: closed, for certain")
	require.NotEqual(t, c.PerHour[9], c.PerHour[9+9], "Sunday, 09:00: a weekday's hours, unless Sunday has its own")
	// 2.4 purchases of 1,000 cards on 7 days, and the two of the story.
	require.InDelta(t, 2.4*1000*7*9+2*20, float64(p.Expected), 100)
	acceptAll(t, p)
}

// On the day of 25 hours people buy for 25 hours, and where the clocks are half
// an hour off, hours begin at half past.
func TestHoursOfTheCrowdAreTheLocalOnes(t *testing.T) {
	p, err := withCrowd(t, "2026-09-05", "2026-10-31", "horizon: 7d", "horizon: 2d")
	require.NoError(t, err)
	require.Len(t, p.Shopper.Crowd.Hours, 49)

	p, err = withCrowd(t, "zone: America/New_York", "zone: Asia/Kolkata", "start: 2026-09-05 15:00", "start: 2026-09-05 14:50")
	require.NoError(t, err)
	require.Equal(t, p.Start+10*events.Minute, p.Shopper.Crowd.Hours[0])
	require.Equal(t, 30*events.Minute, p.Shopper.Crowd.Hours[0]%events.Hour)
	require.Len(t, p.Shopper.Crowd.Hours, 7*24, "the last hour begins after the horizon")
}

func TestPlansTooLargeForNATSAreKnown(t *testing.T) {
	p, err := withCrowd(t, "cards: 1000\n", "cards: 2000\n")
	require.NoError(t, err)
	require.Greater(t, p.Expected, int64(plan.MaxNATS))
	require.LessOrEqual(t, builtIn(t, "wine-store", "as-is").Expected, int64(plan.MaxNATS))
}

func TestAMillionCardsFitInAPlan(t *testing.T) {
	p, err := withCrowd(t, "cards: 1000\n", "cards: 1000000\n", "horizon: 7d", "horizon: 72h")
	require.NoError(t, err)
	require.Less(t, len(p.Bytes()), 64<<10)
	require.Greater(t, p.Expected, int64(50_000_000))
}

// A crowd that the plan lets through is one that the shopper accepts, up to the
// last purchase that can be counted, and the horizon that a refusal names fits.
func TestCrowdsThatCannotBeCountedAreRefusedByThePlan(t *testing.T) {
	refused, accepted := 0, 0
	for _, rate := range []string{"0.1", "1", "2.4", "9", "24", "90", "400", "1439"} {
		for _, horizon := range []string{"1d", "20d", "45d", "200d", "400d"} {
			p, err := withCrowd(t, "purchases_per_day: 2.4", "purchases_per_day: "+rate, "horizon: 7d", "horizon: "+horizon)
			if err == nil {
				accepted++
				acceptAll(t, p)
				continue
			}
			refused++
			require.ErrorContains(t, err, "purchases_per_day: ", "%s for %s", rate, horizon)
			said := regexp.MustCompile(`about (\d+h) fit`).FindStringSubmatch(err.Error())
			if said == nil {
				require.ErrorContains(t, err, "more than 60 purchases of one card in one hour")
				continue
			}
			hours, err := strconv.Atoi(strings.TrimSuffix(said[1], "h"))
			require.NoError(t, err)
			p, err = withCrowd(t, "purchases_per_day: 2.4", "purchases_per_day: "+rate,
				"horizon: 7d", fmt.Sprintf("horizon: %dh", hours*9/10)) // a week is not like the next
			require.NoError(t, err)
			acceptAll(t, p)
		}
	}
	require.Greater(t, refused, 5)
	require.Greater(t, accepted, 5)
}
