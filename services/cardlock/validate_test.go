package cardlock_test

import (
	"testing"

	"holdsim/internal/cast/casttest"
	"holdsim/services/cardlock"
)

// Every fault meets one sentence that names the key.
func TestRejects(t *testing.T) {
	casttest.Rejects(t, &cardlock.Spec, notified, map[string]string{
		`{"per_purchase": -1}`:                        `per_purchase: a limit of -1; it cannot be below 0`,
		`{"per_day": -1}`:                             `per_day: a limit of -1; it cannot be below 0`,
		`{"days": []}`:                                `days: none; a limit per day needs the beginning of each day`,
		`{"days": [5, 5]}`:                            `days[1]: 5 is not after the day before it`,
		`{"days": [-5]}`:                              `days[0]: -5 is not an instant between 1970 and the year 9999`,
		`{"release_after": -1}`:                       `release_after: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"cap": -1}`:                                 `cap: -1 and cap_per_day: 0; neither can be below 0`,
		`{"cap_per_day": 5}`:                          `cap_per_day: a full lock has no cap`,
		`{"cap": 5, "cap_per_day": 5}`:                ``,
		`{"closed_code": 1}`:                          `closed_code: "00" is not what a closed card answers; it is 05, 41, 43 or 46`,
		`{"reissue_after": -1}`:                       `reissue_after: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"reach": [{"in": 1, "of": 1}]}`:             `reach: 1 chances; expected is one for each of the 4 channels, or none`,
		`{"reach": [{}, {}, {"in": 2, "of": 1}, {}]}`: `reach[2]: a chance of 2 in 1; it can be at most 1`,
		`{"at_most": 17, "per": 5}`:                   `at_most: 17; at most 16 notices can be counted`,
		`{"at_most": 3}`:                              `per: 0 ms; at most 3 notices in how long?`,
		`{"per": -1}`:                                 `per: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"quiet": [{"from": -1, "until": 5}]}`:       `quiet[0]: -1 is not an instant between 1970 and the year 9999`,
		`{"quiet": [{"from": 5, "until": 5}]}`:        `quiet[0]: 5 to 5 does not follow the one before it`,
		`{"quiet": [{"from": 1, "until": 5}, {"from": 5, "until": 9}]}`: `quiet[1]: 5 to 9 does not follow the one before it`,
		`{"unlock_lag": [-1]}`:                                              `unlock_lag: value 0 is -1; the least possible is 0`,
		`{"unlock_lag": [253402300800000]}`:                                 `unlock_lag: 253402300800000 ms is longer than the calendar`,
		`{"notices": [{"channel": 5}]}`:                                     `notices[0].channel: "agent" is not a channel for a notice`,
		`{"notices": [{}, {"after": -1}]}`:                                  `notices[1].after: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"notices": [{"fails": {"in": 2, "of": 1}}]}`:                      `notices[0].fails: a chance of 2 in 1; it can be at most 1`,
		`{"notices": [{"takes": [9, 3]}]}`:                                  `notices[0].takes: value 1 is 3, below the one before it; the values must ascend`,
		`{"notices": [{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}]}`: `notices: 17 of them; at most 16 are possible`,
	})
}
