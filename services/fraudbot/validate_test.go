package fraudbot_test

import (
	"testing"

	"holdsim/internal/cast/casttest"
	"holdsim/services/fraudbot"
)

// Every fault meets one sentence that names the key.
func TestRejects(t *testing.T) {
	casttest.Rejects(t, &fraudbot.Spec, base, map[string]string{
		`{"rules": [{"points": 101}]}`:                                                 `rules[0].points: 101; at most 100 are possible`,
		`{"rules": [{"when": []}]}`:                                                    `rules[0].when: 0 nodes; there must be 1 to 128`,
		`{"rules": [{"when": [{"op": "true"}, {"op": "true"}]}]}`:                      `rules[0].when: 2 results, the first a bool; a condition is one bool`,
		`{"rules": [{"when": [{"op": "int"}]}]}`:                                       `rules[0].when: 1 results, the first a int; a condition is one bool`,
		`{"rules": [{}, {"when": [{"op": "feature", "feature": "colour"}]}]}`:          `rules[1].when: node 0: "colour" is not a feature`,
		`{"rules": [{"when": [{"op": "feature", "feature": "amount", "window": 5}]}]}`: `rules[0].when: node 0: amount: a window of 5 ms is not possible`,
		`{"rules": [{"when": [{"op": "feature", "feature": "spent", "window": -5}]}]}`: `rules[0].when: node 0: spent: a window of -5 ms is not possible`,
		`{"rules": [{"when": [{"op": "&&"}]}]}`:                                        `rules[0].when: node 0: && takes 2 operands and finds 0`,
		`{"rules": [{"when": [{"op": "boo"}]}]}`:                                       `rules[0].when: node 0: "boo" is not an operator`,
		`{"rules": [{"when": [{"op": "true"}, {"op": "int"}, {"op": "&&"}]}]}`:         `rules[0].when: node 2: && does not take bool, int`,
		`{"rules": [{"when": [{"op": "int"}, {"op": "number"}, {"op": "=="}]}]}`:       `rules[0].when: node 2: == does not take int, double`,
		`{"unproven": {"action": 1}}`:                                                  `unproven.action: 1 does not decline`,
		`{"denied": {"code": 1}}`:                                                      `denied.code: "00" does not decline`,
		`{"suppress_for": -1}`:                                                         `suppress_for: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"decimals": 7}`:                                                              `decimals: 7; at most 6 are possible`,
		`{"per_day": -7}`:                                                              `per_day: a limit of -7; it cannot be below 0`,
		`{"home": 1}`:                                                                  `home: there is no place 1`,
		`{"metres": [1, 2]}`:                                                           `metres: 2 of them; there must be the square of the number of places, which is at most 64`,
		`{"clock": [{"add": 90000000}]}`:                                               `clock[0].add: 90000000 ms; a local clock differs by less than a day`,
		`{"bands": []}`:                                                                `bands: 0 of them; there must be 1 to 16`,
		`{"bands": [{"from": 3}]}`:                                                     `bands[0].from: 3; the first band begins at 0`,
		`{"bands": [{}, {"from": 0}]}`:                                                 `bands[1].from: 0 is not above the band before it`,
		`{"bands": [{}, {"from": 101}]}`:                                               `bands[1].from: 101; a score is at most 100`,
		`{"bands": [{"action": 5}]}`:                                                   `bands[0].action: 5 is not an action`,
		`{"bands": [{"action": 1, "code": 2}]}`:                                        `bands[0].code: 05; an approval answers 00`,
		`{"bands": [{"action": 3, "code": 1}]}`:                                        `bands[0].code: "00" does not decline`,
		`{"challenge": 0}`:                                                             `bands[1].action: a challenge, and challenge names no method`,
		`{"challenge": 9}`:                                                             `challenge: 9 is not a method`,
		`{"memory": 65}`:                                                               `memory: 65 purchases; at most 64 are possible`,
		`{"memory": 2, "rules": [{"when": [{"op": "feature", "feature": "approvals", "window": 1000}, {"op": "int", "int": 3}, {"op": ">="}]}]}`: `memory: 2 purchases are too few for rules that ask for 3`,
		`{"rules": [{"when": [{"op": "feature", "feature": "approvals", "window": 1000}, {"op": "int", "int": 65}, {"op": ">="}]}]}`:             `rules: they count to 65 earlier purchases; at most 64 are remembered`,
	})
}
