package fraudbot_test

import (
	"testing"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/services/fraudbot"
)

// base is the bot of the case: a second purchase in a store within ten minutes,
// goods that are easily sold on, a large amount.
func base() any {
	return &fraudbot.Config{
		Cards: 3, Units: 3, Challenge: events.PIN,
		Rules: []fraudbot.Rule{
			{Test: fraudbot.MerchantVelocity, Within: 10 * events.Minute, AtLeast: 1, Points: 60},
			{Test: fraudbot.MerchantCategory, AtLeast: 5310, Points: 22},
			{Test: fraudbot.AmountAbove, AtLeast: 150_000, Points: 35},
		},
		Bands: []fraudbot.Band{
			{From: 0, Action: events.Approve, Code: events.Code00},
			{From: 57, Action: events.Challenge, Code: events.Code70},
			{From: 75, Action: events.DeclineAndLock, Code: events.Code05, Alert: true},
		},
	}
}

func TestStories(t *testing.T) { casttest.Stories(t, "testdata/stories", &fraudbot.Spec, base) }

func TestSurvivesAnything(t *testing.T) { casttest.Torture(t, &fraudbot.Spec, base()) }
