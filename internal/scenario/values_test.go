package scenario

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/services"
)

func TestMoneyIsExact(t *testing.T) {
	for _, c := range []struct {
		text     string
		decimals int
		minor    int64
	}{
		{"412.50", 2, 41250}, {"412.5", 2, 41250}, {"412", 2, 41200}, {"0", 2, 0}, {"0.01", 2, 1},
		{"0.10", 2, 10}, {"2500.00", 0, 2500}, {"1.234", 3, 1234}, {"007", 2, 700}, {"10000000000.00", 2, MaxMinor},
		{"0.29", 2, 29}, {"1.15", 2, 115}, {"4.35", 2, 435}, // what floating point gets wrong
	} {
		var m Money
		require.NoError(t, m.read(c.text), c.text)
		minor, err := m.Minor(c.decimals, "XXX")
		require.NoError(t, err, c.text)
		require.Equal(t, c.minor, minor, c.text)
	}
}

func TestMoneyIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minor := rapid.Int64Range(0, MaxMinor).Draw(t, "minor")
		decimals := rapid.IntRange(0, 3).Draw(t, "decimals")
		text := fmt.Sprintf("%d", minor/pow10[decimals])
		if decimals > 0 {
			text += fmt.Sprintf(".%0*d", decimals, minor%pow10[decimals])
		}
		var m Money
		require.NoError(t, m.read(text))
		got, err := m.Minor(decimals, "XXX")
		require.NoError(t, err)
		require.Equal(t, minor, got)
	})
}

func TestAnEnormousNumberIsNotRepeatedInFull(t *testing.T) {
	err := new(Money).read(strings.Repeat("9", 60_000))
	require.ErrorContains(t, err, "is too much")
	require.Less(t, len(err.Error()), 200)
}

func TestMoneyNeverWraps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9]{1,40}(\.[0-9]{1,6})?`).Draw(t, "text")
		exact, ok := new(big.Rat).SetString(text)
		require.True(t, ok)
		exact.Mul(exact, big.NewRat(100, 1))
		var m Money
		if m.read(text) != nil {
			require.Positive(t, exact.Cmp(big.NewRat(MaxMinor, 1)), "refused although it fits: %s", text)
			return
		}
		minor, err := m.Minor(2, "USD")
		fits := exact.IsInt() && exact.Cmp(big.NewRat(MaxMinor, 1)) <= 0
		require.Equal(t, fits, err == nil, text)
		if err == nil {
			require.Zero(t, exact.Cmp(new(big.Rat).SetInt64(minor)), text)
		}
	})
}

func TestDurationsAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span := events.Time(rapid.Int64Range(0, int64(MaxDuration)).Draw(t, "span"))
		got, err := parseDuration(measure.FormatSpan(span))
		require.NoError(t, err)
		require.Equal(t, span, got)
	})
}

func TestWhatWasMeantByADuration(t *testing.T) {
	for text, hint := range map[string]string{
		"72 hours": "write 72h", "72 h": "write 72h", "3 days": "write 72h", "90 sec": "write 1m30s", "1.5h": "write 1h30m",
		"2,5 hours": "write 2h30m", "10 Minutes": "write 10m", "72": "write its unit, such as 72h, 72m or 72s",
		"soon": "write whole numbers with their units, such as 90s, 72h or 1h30m", "": "write whole numbers with their units, such as 90s, 72h or 1h30m",
		"1h 30m": "write 1h30m", "1 hour 30 minutes": "write 1h30m", "2 weeks": "write 14d", "1h 2 moons": "write whole numbers with their units, such as 90s, 72h or 1h30m",
	} {
		_, err := parseDuration(text)
		require.ErrorContains(t, err, hint, text)
	}
}

func TestChancesAreExact(t *testing.T) {
	for text, want := range map[string]services.Chance{
		"0.54": {In: 27, Of: 50}, "54%": {In: 27, Of: 50}, "54 in 100": {In: 27, Of: 50}, "54 %": {In: 27, Of: 50}, "0.540": {In: 27, Of: 50},
		"never": {In: 0, Of: 1}, "0": {In: 0, Of: 1}, "0%": {In: 0, Of: 1}, "0 in 7": {In: 0, Of: 1},
		"always": {In: 1, Of: 1}, "1": {In: 1, Of: 1}, "1.0": {In: 1, Of: 1}, "100%": {In: 1, Of: 1},
		"0.1%": {In: 1, Of: 1000}, "1 in 3": {In: 1, Of: 3}, "0.000000001": {In: 1, Of: 1_000_000_000}, "0.0000001%": {In: 1, Of: 1_000_000_000},
	} {
		var c Chance
		require.NoError(t, c.read(text), text)
		require.Equal(t, want, c.V, text)
	}
	for _, text := range []string{"", "-0.1", "1.1", "101%", "2 in 1", "1 in 0", "often", "1/3", "0.0000000001", "54", ".5"} {
		require.Error(t, new(Chance).read(text), text)
	}
}

func TestADistributionHoldsItsPoints(t *testing.T) {
	table := interpolate([]point{{0, 30}, {50, 120}, {90, 600}, {100, 1800}})
	require.Equal(t, services.Quantiles{30, 48, 66, 84, 102, 120, 240, 360, 480, 600, 1800}, table)
	require.Equal(t, services.Quantiles{7}, interpolate([]point{{0, 7}}))
	require.Equal(t, services.Quantiles{1, 5}, interpolate([]point{{0, 1}, {100, 5}}))
	rapid.Check(t, func(t *rapid.T) {
		points := []point{{0, rapid.Int64Range(0, 1000).Draw(t, "p0")}}
		for percent := range 100 {
			if last := points[len(points)-1]; percent == 99 || rapid.IntRange(0, 20).Draw(t, "point") == 0 {
				points = append(points, point{percent + 1, last.v + rapid.Int64Range(0, MaxMinor/1000).Draw(t, "more")})
			}
		}
		table := interpolate(points)
		require.NoError(t, table.Validate("table", 0))
		for _, p := range points {
			require.Zero(t, p.percent*(len(table)-1)%100)
			require.Equal(t, p.v, table[p.percent*(len(table)-1)/100])
		}
	})
}

func TestCardNumbersAreFound(t *testing.T) {
	for _, text := range []string{
		"4111111111111111", "4111 1111 1111 1111", "my card 4111-1111-1111-1111 exp 12/27", "378282246310005", "3782 822463 10005",
		"6011000990139424", "x5555555555554444y", "4222222222222", "12 4111 1111 1111 1111 34",
		"4111.1111.1111.1111", "4111_1111_1111_1111", "4111/1111/1111/1111", "4111\u20111111\u20131111\u00a01111", "4111,1111,1111,1111",
	} {
		_, found := cardNumber(text)
		require.True(t, found, text)
	}
	for _, text := range []string{
		"4111111111111112", "2026-09-05 15:02", "1788634800000", "0000000000000000", "412.50", "09:00-17:00", "sha256 41111111", "",
		"2026-09-05 15:02:00", "(4111) (1111) (1111) (1111)",
	} {
		_, found := cardNumber(text)
		require.False(t, found, text)
	}
}

// Whatever is read is read or refused; nothing panics, and a refusal is one sentence.
func FuzzFilesAreReadOrRefused(f *testing.F) {
	f.Add([]byte("kind: scenario\n"))
	f.Add([]byte("kind: policy\ntitle: [a, {b: c}]\n"))
	f.Add([]byte("kind: policy\n? - - a\n: b\n"))
	f.Add([]byte("a: |\n  text\nb: >-\n  more\n\"c\": 'd'\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 4096 {
			return
		}
		for _, read := range []func() error{
			func() error { _, err := LoadScenario("fuzz.yaml", text); return err },
			func() error { _, err := LoadPolicy("fuzz.yaml", text); return err },
		} {
			if err := read(); err != nil {
				var e *Error
				require.ErrorAs(t, err, &e)
				require.NotContains(t, e.Sentence, "\n")
			}
		}
	})
}
