package customercare_test

import (
	"testing"

	"holdsim/internal/cast/casttest"
	"holdsim/services/customercare"
)

// Every fault meets one sentence that names the key.
func TestRejects(t *testing.T) {
	casttest.Rejects(t, &customercare.Spec, base, map[string]string{
		`{"agents": 0}`:                       `agents: 0; customer care needs at least 1`,
		`{"required": 4}`:                     `required: 4 right answers to 3 questions`,
		`{"open": [{"from": 5, "until": 5}]}`: `open[0]: ends at 5, not after its beginning at 5`,
		`{"open": [{"from": 5, "until": 7}, {"from": 7, "until": 9}]}`: `open[1]: begins at 7, not after the end of the one before it`,
		`{"open": [{"from": -5, "until": 7}]}`:                         `open[0].from: -5 is not an instant between 1970 and the year 9999`,
		`{"not_before": -1}`:                                           `not_before: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"spacing": -1}`:                                              `spacing: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"finds_after": -1}`:                                          `finds_after: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"loses_alert": {"in": 2, "of": 1}}`:                          `loses_alert: a chance of 2 in 1; it can be at most 1`,
		`{"open": [{"from": 5, "until": 7, "agents": 2}, {"from": 7, "until": 9}]}`: ``,
		`{"line": [{"from": 5, "until": 7}, {"from": 6, "until": 9, "agents": 2}]}`: `line[1]: begins at 6, not after the end of the one before it`,
		`{"discipline": 3}`:                     `discipline: 3; 0 is first in, first out, 1 last in, first out, 2 by priority`,
		`{"priorities": [4]}`:                   `priorities[0]: 4; 1 is on the line, 2 card dead, 3 high score`,
		`{"priorities": [2, 2]}`:                `priorities[1]: 2 stands here a second time`,
		`{"expires_after": -1}`:                 `expires_after: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"sweep_every": -1}`:                   `sweep_every: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"corrected_after": -1}`:               `corrected_after: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"backlog": -1}`:                       `backlog: -1 ms is not a span between 0 and 253402300799999 ms`,
		`{"start": -1}`:                         `start: -1 is not an instant between 1970 and the year 9999`,
		`{"sweep_from": -1}`:                    `sweep_from: -1 is not an instant between 1970 and the year 9999`,
		`{"wrong_number": {"in": 2, "of": 1}}`:  `wrong_number: a chance of 2 in 1; it can be at most 1`,
		`{"rejects_right": {"in": 2, "of": 1}}`: `rejects_right: a chance of 2 in 1; it can be at most 1`,
		`{"accepts_wrong": {"in": 2, "of": 1}}`: `accepts_wrong: a chance of 2 in 1; it can be at most 1`,
		`{"talk": [-3]}`:                        `talk: value 0 is -3; the least possible is 0`,
		`{"wrap_up": [-3]}`:                     `wrap_up: value 0 is -3; the least possible is 0`,
	})
}
