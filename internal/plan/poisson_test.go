package plan

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestPoissonTables(t *testing.T) {
	// 2^32 times 1/e, 2/e, 2.5/e and so on, from 60 digits of e.
	require.Equal(t, []uint32{1580030168, 3160060337, 3950075421, 4213413783, 4279248373}, poisson(big.NewRat(1, 1))[:5])
	require.Equal(t, []uint32{math.MaxUint32}, poisson(new(big.Rat)), "a mean of nothing is never a purchase")
}

// The tables against the formula in floating point.
func TestPoissonTablesFollowTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := big.NewRat(rapid.Int64Range(0, 6_000_000).Draw(t, "mean"), 100_000)
		lambda, _ := mean.Float64()
		table := poisson(mean)
		require.LessOrEqual(t, len(table), 256)
		require.Equal(t, uint32(math.MaxUint32), table[len(table)-1])
		sum := 0.0
		for n, got := range table[:len(table)-1] {
			log, _ := math.Lgamma(float64(n + 1))
			sum += math.Exp(-lambda + float64(n)*math.Log(max(lambda, 1e-300)) - log)
			require.InDelta(t, sum, float64(got)/(1<<32), 1e-9, "mean %s, at most %d", mean, n)
		}
	})
}
