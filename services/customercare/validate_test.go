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
		`{"wrap_up": [-3]}`:                                            `wrap_up: value 0 is -3; the least possible is 0`,
	})
}
