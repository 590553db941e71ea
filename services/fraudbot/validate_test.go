package fraudbot_test

import (
	"testing"

	"holdsim/internal/cast/casttest"
	"holdsim/services/fraudbot"
)

// Every fault meets one sentence that names the key.
func TestRejects(t *testing.T) {
	casttest.Rejects(t, &fraudbot.Spec, base, map[string]string{
		`{"rules": [{"points": 101}]}`:                         `rules[0].points: 101; at most 100 are possible`,
		`{"rules": [{"at_least": 0}]}`:                         `rules[0].at_least: 0 earlier purchases; possible are 1 to 64`,
		`{"rules": [{"at_least": 65}]}`:                        `rules[0].at_least: 65 earlier purchases; possible are 1 to 64`,
		`{"rules": [{"within": -1}]}`:                          `rules[0].within: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"rules": [{}, {"at_least": 10000}]}`:                 `rules[1].at_least: 10000 is not a merchant category code`,
		`{"rules": [{}, {}, {"at_least": -5}]}`:                `rules[2].at_least: an amount of -5; it cannot be below 0`,
		`{"rules": [{"test": 9}]}`:                             `rules[0].test: 9 is not a test`,
		`{"bands": []}`:                                        `bands: 0 of them; there must be 1 to 16`,
		`{"bands": [{"from": 3}]}`:                             `bands[0].from: 3; the first band begins at 0`,
		`{"bands": [{}, {"from": 0}]}`:                         `bands[1].from: 0 is not above the band before it`,
		`{"bands": [{}, {"from": 101}]}`:                       `bands[1].from: 101; a score is at most 100`,
		`{"bands": [{"action": 5}]}`:                           `bands[0].action: 5 is not an action`,
		`{"bands": [{"action": 1, "code": 2}]}`:                `bands[0].code: 05; an approval answers 00`,
		`{"bands": [{"action": 3, "code": 1}]}`:                `bands[0].code: "00" does not decline`,
		`{"challenge": 0}`:                                     `bands[1].action: a challenge, and challenge names no method`,
		`{"challenge": 9}`:                                     `challenge: 9 is not a method`,
		`{"memory": 65}`:                                       `memory: 65 purchases; at most 64 are possible`,
		`{"memory": 2, "rules": [{"test": 1, "at_least": 3}]}`: `memory: 2 purchases are too few for a rule that counts to 3`,
	})
}
