package fraudbot_test

import (
	"testing"

	"holdsim/events"
	"holdsim/internal/cast/casttest"
	"holdsim/internal/rules"
	"holdsim/services/fraudbot"
)

const (
	repeat = `approvals_at_merchant("10m") >= 1`
	resale = `mcc == 5310`
	large  = `amount > 1500.0`
)

// base is the bot of the case: a second purchase in a store within ten minutes,
// goods that are easily sold on, a large amount.
func base() any {
	return &fraudbot.Config{
		Cards: 3, Units: 3, Decimals: 2, Challenge: events.PIN, SuppressFor: 24 * events.Hour,
		Unproven: fraudbot.Refusal{Action: events.Decline, Code: events.Code70},
		Denied:   fraudbot.Refusal{Action: events.DeclineAndLock, Code: events.Code59, Alert: true},
		Rules: []fraudbot.Rule{
			{Text: repeat, When: rules.MustCheck(repeat), Points: 60},
			{Text: resale, When: rules.MustCheck(resale), Points: 22},
			{Text: large, When: rules.MustCheck(large), Points: 35},
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
