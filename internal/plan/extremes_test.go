package plan_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a file may say at the utmost, every service accepts: nobody meets the
// first refusal in the middle of a run.
func TestServicesAcceptTheUtmostOfAFile(t *testing.T) {
	for _, change := range [][2]string{
		{"horizon: 7d", "horizon: 400d"},
		{"start: 2026-09-05 15:00", "start: 2026-09-05 15:02"},
		{"pays_cash_after: 1m", "pays_cash_after: 400d"},
		{"pays_cash_after: 1m", "pays_cash_after: {p0: 0s, p1: 1s, p100: 400d}"},
		{"rings_for: 0s", "rings_for: 400d"},
		{"retries: 0", "retries: 10"},
		{"cash: 120.00", "cash: 0"},
		{"amount: 412.50", "amount: 0.01"},
		{`"10m") >= 1`, `"30d") >= 64`},
		{`"10m") >= 1`, `"0s") > 63`},
		{"amount > 1500.0", "amount > 1e300 * 1e300"},
		{"bands:", "suppress_for: 400d\n  bands:"},
		{"points: 60", "points: 100"},
		{"step_up: []", "step_up: [pin]\n  holds: 24h\n  tries: 10"},
		{"authorizes: 0s", "authorizes: 400d"},
		{"unlock_lag: 1m", "unlock_lag: 400d\n  release_after: 400d"},
		{"unlock_lag: 1m", "unlock_lag: 0s\n  release_after: 0s"},
		{"agents: 2", "agents: 60000"},
		{"not_before: 72h", "not_before: 400d"},
		{"attempts: 3", "attempts: 100"},
		{"attempts: 3", "attempts: 0"},
		{"spacing: 4h", "spacing: 400d"},
		{"questions: 3", "questions: 20"},
		{"wrap_up: 2m", "wrap_up: 400d"},
		{"found_after: 24h", "found_after: 400d"},
		{"open: 09:00-17:00", "open: 00:00-24:00"},
		{"per_day: 5000.00", "per_day: 0"},
	} {
		p, err := changed(t, "wine-store", "as-is", change[0], change[1])
		require.NoError(t, err, change[1])
		acceptAll(t, p)
	}
}
