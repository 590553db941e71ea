package pointofsale_test

import (
	"testing"

	"holdsim/internal/cast/casttest"
	"holdsim/services/pointofsale"
)

// Every fault meets one sentence that names the key.
func TestRejects(t *testing.T) {
	casttest.Rejects(t, &pointofsale.Spec, base, map[string]string{
		`{"shops": [{"accepts": [4]}]}`:                         `shops[0].accepts: 4 is not a tender`,
		`{"shops": [{"accepts": [2]}, {"accepts": [2, 3, 2]}]}`: `shops[1].accepts: debit is listed twice`,
		`{"step_up": [1, 9]}`:                                   `step_up[1]: 9 is not a method that a till can ask for`,
		`{"step_up": [2, 1, 2]}`:                                `step_up[2]: push-approval is listed twice`,
		`{"explains": [2, 1]}`:                                  `explains[1]: 1 is not a response code that declines`,
		`{"holds": 0}`:                                          `holds: 0 ms; a till with a step-up waits longer than 0 ms and at most a day for the answer`,
		`{"tries": 0}`:                                          `tries: 0; a step-up needs at least 1`,
		`{"authorizes": [5, -1]}`:                               `authorizes: value 1 is -1; the least possible is 0`,
		`{"authorizes": [5, 4]}`:                                `authorizes: value 1 is 4, below the one before it; the values must ascend`,
	})
}
