package plan

import (
	"math"
	"math/big"
)

// fixedBits is the precision of the fixed-point numbers from which a table is
// made: whole numbers, so that every processor makes the same table.
const fixedBits = 256

// poisson is the cumulative distribution of the number of purchases around a
// mean of at most maxPerHour, as [shopper.Crowd] wants it: entry n is the
// chance of at most n, in units of 2^-32, rounded down; the last entry stands
// for certainty.
func poisson(mean *big.Rat) []uint32 {
	one := new(big.Int).Lsh(big.NewInt(1), fixedBits)
	lambda := new(big.Int).Div(new(big.Int).Lsh(mean.Num(), fixedBits), mean.Denom())
	// P(0) = e^-λ = 1 / Σ λ^n/n!, a sum without cancellation.
	chance := new(big.Int).Div(new(big.Int).Lsh(big.NewInt(1), 2*fixedBits), expSeries(lambda, one))
	sum := new(big.Int)
	var table []uint32
	for n := int64(1); ; n++ {
		sum.Add(sum, chance)
		entry := new(big.Int).Rsh(sum, fixedBits-32).Uint64()
		if entry >= math.MaxUint32 || chance.Sign() == 0 {
			return append(table, math.MaxUint32)
		}
		table = append(table, uint32(entry))
		chance = nextTerm(chance, lambda, n)
	}
}

// expSeries is e^λ for λ ≥ 0, in fixed point.
func expSeries(lambda, one *big.Int) *big.Int {
	sum, term := new(big.Int), one
	for n := int64(1); term.Sign() > 0; n++ {
		sum.Add(sum, term)
		term = nextTerm(term, lambda, n)
	}
	return sum
}

// nextTerm is term × λ / n, in fixed point.
func nextTerm(term, lambda *big.Int, n int64) *big.Int {
	next := new(big.Int).Mul(term, lambda)
	next.Rsh(next, fixedBits)
	return next.Div(next, big.NewInt(n))
}
