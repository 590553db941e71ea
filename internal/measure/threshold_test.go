package measure

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
)

func TestThresholdsAreReadAndWrittenBack(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Threshold
		out  string
	}{
		{"time_to_contact <= 72h", Threshold{Measure: "time_to_contact", Agg: Max, Op: "<=", Value: 72 * 3600_000}, ""},
		{"time_to_contact<=10m", Threshold{Measure: "time_to_contact", Agg: Max, Op: "<=", Value: 600_000}, "time_to_contact <= 10m"},
		{"p90(time_to_wanted) < 1h30m", Threshold{Measure: "time_to_wanted", Agg: P90, Op: "<", Value: 5400_000}, ""},
		{"never( time_to_wanted ) <= 12.5%", Threshold{Measure: "time_to_wanted", Agg: NeverShare, Op: "<=", Value: 125_000}, "never(time_to_wanted) <= 12.5%"},
		{"time_to_contact <= 8h staffed", Threshold{Measure: "time_to_contact", Agg: Max, Op: "<=", Value: 8 * 3600_000, Staffed: true}, ""},
		{"cards_locked == 100%", Threshold{Measure: "cards_locked", Agg: Share, Op: "==", Value: 1_000_000}, ""},
		{"genuine_declined == 0", Threshold{Measure: "genuine_declined", Agg: Count, Op: "=="}, ""},
		{"share(genuine_declined) <= 0.05%", Threshold{Measure: "genuine_declined", Agg: Share, Op: "<=", Value: 500}, ""},
		{"dead_card_time <= 1d", Threshold{Measure: "dead_card_time", Agg: Sum, Op: "<=", Value: 24 * 3600_000}, "dead_card_time <= 24h"},
		{"min(time_to_notice) >= 1s250ms", Threshold{Measure: "time_to_notice", Agg: Min, Op: ">=", Value: 1250}, ""},
	} {
		got, err := ParseThreshold(c.in)
		require.NoError(t, err, c.in)
		require.Equal(t, c.want, got, c.in)
		out := c.out
		if out == "" {
			out = c.in
		}
		require.Equal(t, out, got.String())
	}
}

func TestABadThresholdMeetsOneClearSentence(t *testing.T) {
	for _, c := range []struct{ in, says string }{
		{"time_to_contat <= 72h", `unknown measure "time_to_contat"; did you mean time_to_contact?`},
		{"p95(time_to_contact) <= 72h", `unknown aggregate "p95" of time_to_contact; did you mean p90? it has max`},
		{"count(time_to_contact) <= 72h", `unknown aggregate "count" of time_to_contact`},
		{"time_to_contact", `compares nothing; expected a measure, one of <= < >= > ==, and a value`},
		{"time_to_contact = 72h", `compares nothing`},
		{"time_to_contact <= 72 hours", `"72 hours" is not a span of time; expected numbers with units and no spaces`},
		{"time_to_contact <= -1h", `not a span of time`},
		{"time_to_contact <= 999999d", `is too long; expected at most ten years`},
		{"time_to_contact <= 9999999999999h", `not a span of time`},
		{"cards_locked == 101%", `"101%" is not a share`},
		{"cards_locked == 1", `"1" is not a share`},
		{"cards_locked == 1.00001%", `is not a share`},
		{"cards_locked == 100% staffed", `only a span has a staffed clock`},
		{"genuine_declined == 0%", `is compared with a number here; expected a whole number such as 0, or write share(genuine_declined)`},
		{"genuine_declined == many", `"many" is not a number of things`},
		{"", `compares nothing`},
		{"time_to_contact < 0s", `can never be met: nothing is below 0`},
		{"share(genuine_declined) > 100%", `can never be met: no share is above 100%`},
	} {
		_, err := ParseThreshold(c.in)
		require.ErrorContains(t, err, c.says, c.in)
	}
	_, err := ParseThreshold(string(make([]byte, 201)))
	require.ErrorContains(t, err, "expected at most 200")
}

func TestASpanInWords(t *testing.T) {
	for span, want := range map[events.Time]string{0: "0 s", 72 * events.Hour: "72 h", 90*events.Minute + 1: "1 h 30 m 1 ms"} {
		require.Equal(t, want, SpanInWords(span))
	}
}

func TestMeasuresHaveNamesFormulasAndNeighbours(t *testing.T) {
	for _, m := range All() {
		require.NotEmpty(t, m.Name)
		require.NotEmpty(t, m.Formula, m.Name)
		require.Contains(t, m.Unit.Aggregates(), m.Default, m.Name)
		got, ok := Lookup(m.Name)
		require.True(t, ok)
		require.Equal(t, m, got)
	}
	_, ok := Lookup("")
	require.False(t, ok)
}
