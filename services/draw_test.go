package services_test

import (
	"math/bits"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/services"
)

// Draws are part of every golden journal: these values may never change.
func TestDrawIsTheSameForEver(t *testing.T) {
	p := services.NewPurpose("shopper answers a call")
	require.Equal(t, []uint64{0xce7aac6228a39bd3, 0x729c7db26c4e53cf, 0x1ec43bd7a4711930, 0x6912d74e74018e31}, []uint64{
		services.Draw(1, p, 0, 0), services.Draw(1, p, 0, 1), services.Draw(1, p, 1, 0), services.Draw(2, p, 0, 0),
	})
}

// Neighbouring seeds, purposes, entities and counts give unrelated numbers:
// about half of the bits differ, and no bit of the result is ever stuck.
func TestDrawsOfNeighboursAreUnrelated(t *testing.T) {
	const n = 4096
	purpose := services.NewPurpose("one")
	neighbours := map[string]func(i uint64) uint64{
		"seed":    func(i uint64) uint64 { return services.Draw(i, purpose, 7, 7) },
		"purpose": func(i uint64) uint64 { return services.Draw(7, services.Purpose(i), 7, 7) },
		"entity":  func(i uint64) uint64 { return services.Draw(7, purpose, i, 7) },
		"n":       func(i uint64) uint64 { return services.Draw(7, purpose, 7, i) },
	}
	for name, draw := range neighbours {
		t.Run(name, func(t *testing.T) {
			flips := 0
			var ones [64]int
			for i := range uint64(n) {
				flips += bits.OnesCount64(draw(i) ^ draw(i+1))
				for b := range ones {
					ones[b] += int(draw(i) >> b & 1)
				}
			}
			// Five standard deviations of n·64 fair coins, and of n.
			require.InDelta(t, n*32, flips, 5*256)
			for b, seen := range ones {
				require.InDelta(t, n/2, seen, 5*32, "bit %d", b)
			}
		})
	}
}

func TestChance(t *testing.T) {
	require.True(t, services.Always.Happens(0))
	require.True(t, services.Always.Happens(1<<64-1))
	require.False(t, services.Chance{}.Happens(0))
	require.False(t, services.Chance{In: 0, Of: 5}.Happens(0))
	const n = 100_000
	happened := 0
	for i := range uint64(n) {
		if (services.Chance{In: 54, Of: 100}).Happens(services.Draw(1, services.NewPurpose("test"), i, 0)) {
			happened++
		}
	}
	require.InDelta(t, 0.54*n, happened, 5*158) // five standard deviations
}

func TestQuantilesAreLinearBetweenTheirPoints(t *testing.T) {
	require.Equal(t, int64(0), services.Quantiles(nil).At(1<<63))
	require.Equal(t, int64(42), services.Quantiles{42}.At(1<<63))
	q := services.Quantiles{0, 100, 1000}
	require.Equal(t, int64(0), q.At(0))
	require.Equal(t, int64(50), q.At(1<<62))
	require.Equal(t, int64(100), q.At(1<<63))
	require.Equal(t, int64(550), q.At(1<<63+1<<62))
	require.Equal(t, int64(999), q.At(1<<64-1))
}

func TestQuantilesAscendWithTheDraw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := services.Quantiles{rapid.Int64Range(-1<<40, 1<<40).Draw(t, "first")}
		for range rapid.IntRange(1, 9).Draw(t, "more") {
			q = append(q, q[len(q)-1]+rapid.Int64Range(0, 1<<40).Draw(t, "step"))
		}
		a, b := rapid.Uint64().Draw(t, "a"), rapid.Uint64().Draw(t, "b")
		require.LessOrEqual(t, q.At(min(a, b)), q.At(max(a, b)))
		require.GreaterOrEqual(t, q.At(a), q[0])
		require.LessOrEqual(t, q.At(a), q[len(q)-1])
	})
}

func TestBelow(t *testing.T) {
	require.Equal(t, uint64(0), services.Below(0, 6))
	require.Equal(t, uint64(5), services.Below(1<<64-1, 6))
	require.Equal(t, uint64(3), services.Below(1<<63, 6))
}

func TestDecodeConfigIsStrict(t *testing.T) {
	var config struct {
		Cards uint32 `json:"cards"`
	}
	require.NoError(t, services.DecodeConfig([]byte(`{"cards":3}`), &config))
	require.Equal(t, uint32(3), config.Cards)
	require.ErrorContains(t, services.DecodeConfig([]byte(`{"card":3}`), &config), `unknown field "card"`)
	require.ErrorContains(t, services.DecodeConfig([]byte(`{"cards":3}{}`), &config), "something follows its end")
	require.ErrorContains(t, services.DecodeConfig(nil, &config), "read the configuration")
}
