package compare

import (
	"math"
	"math/big"

	"gonum.org/v1/gonum/mathext"
)

// Confidence of every interval, for itself: not adjusted for how many there are.
const Confidence = 0.95

// Estimate is a number made of draws, with its 95 % interval.
type Estimate struct {
	Value, Low, High float64
	// Fixed: it was the same in every draw, so that there is no interval.
	Fixed bool
	// few: in so few draws that it may differ in the next one all the same.
	few bool
}

// enough draws: as many heads of a fair coin come less often than 5 times in 100,
// tails counted too (the sign test: 2/2^6). Of fewer draws that all say the same,
// nothing is shown.
const enough = 6

// beyond is the sign of an estimate whose interval does not hold zero; 0 where
// it does, or where too few draws say so to have one.
func (e *Estimate) beyond() int {
	switch {
	case e.few:
		return 0
	case e.Low > 0:
		return 1
	case e.High < 0:
		return -1
	}
	return 0
}

// student is how many standard errors an interval over n draws reaches.
func student(draws int64) float64 {
	if draws < 2 {
		return math.Inf(1)
	}
	// F(x) = 1 - I_t(n/2, 1/2) / 2 where t = n / (n + x²), for x above 0: turned
	// round here, for the package that knows the whole distribution brings two
	// megabytes of linear algebra with it.
	n := float64(draws - 1)
	p := float64(1+Confidence) / 2
	t := mathext.InvRegIncBeta(n/2, 0.5, 2*(1-p))
	return math.Sqrt(n * (1 - t) / t)
}

// around makes an interval of a value and the variance of that value.
func around(value, variance float64, draws int64) Estimate {
	if variance <= 0 {
		return Estimate{value, value, value, true, draws < enough}
	}
	reach := student(draws) * math.Sqrt(variance)
	return Estimate{value, value - reach, value + reach, false, false}
}

// outOf is what a measure is out of under a policy, over all draws.
func (g *gram) outOf(p int) uint64 { return g.sum(2*p + 1).Uint64() }

// ratio is Σa/Σb under a policy; nil when it is out of nothing.
func (g *gram) ratio(p int) *big.Rat {
	b := g.sum(2*p + 1)
	if b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).SetFrac(g.sum(2*p), b)
}

// residuals is Σ of the products, draw by draw, of what two policies' draws
// leave over beside their ratios: (a − R·b)/Σb.
func (g *gram) residuals(p, q int) *big.Rat {
	rp, rq := g.ratio(p), g.ratio(q)
	rat := func(i, j int) *big.Rat { return new(big.Rat).SetInt(g.product(i, j)) }
	s := rat(2*p, 2*q)
	s.Sub(s, new(big.Rat).Mul(rp, rat(2*p+1, 2*q)))
	s.Sub(s, new(big.Rat).Mul(rq, rat(2*p, 2*q+1)))
	s.Add(s, new(big.Rat).Mul(new(big.Rat).Mul(rp, rq), rat(2*p+1, 2*q+1)))
	both := new(big.Int).Mul(g.sum(2*p+1), g.sum(2*q+1))
	return s.Quo(s, new(big.Rat).SetInt(both))
}

// variance of an estimate whose squared residuals add up to this.
func (g *gram) variance(squares *big.Rat) float64 {
	if g.draws < 2 {
		if squares.Sign() == 0 {
			return 0
		}
		return math.Inf(1)
	}
	v, _ := squares.Float64()
	return v * float64(g.draws) / float64(g.draws-1)
}

// estimate is a measure under a policy. It reports false when it is out of
// nothing.
func (g *gram) estimate(p int) (Estimate, bool) {
	r := g.ratio(p)
	if r == nil {
		return Estimate{}, false
	}
	v, _ := r.Float64()
	return around(v, g.variance(g.residuals(p, p)), g.draws), true
}

// difference is a measure under policy p less that under q, draw by draw.
func (g *gram) difference(p, q int) (Estimate, bool) {
	rp, rq := g.ratio(p), g.ratio(q)
	if rp == nil || rq == nil {
		return Estimate{}, false
	}
	v, _ := new(big.Rat).Sub(rp, rq).Float64()
	return around(v, g.variance(g.squares(p, q)), g.draws), true
}

// squares is Σ of the squares of the residuals' differences.
func (g *gram) squares(p, q int) *big.Rat {
	s := g.residuals(p, p)
	s.Add(s, g.residuals(q, q))
	cross := g.residuals(p, q)
	return s.Sub(s, cross.Add(cross, cross))
}

// same reports whether two policies gave the same in every draw.
func (g *gram) same(p, q int) bool {
	for i := range 2 {
		x, y := 2*p+i, 2*q+i
		d := new(big.Int).Add(g.product(x, x), g.product(y, y))
		cross := g.product(x, y)
		if d.Sub(d, cross.Lsh(cross, 1)).Sign() != 0 {
			return false
		}
	}
	return true
}

// varianceRatio is how much larger the variance of the difference between two
// policies would be if each had met people of its own. It is 0 where the
// difference has no variance, or there is none.
func (g *gram) varianceRatio(p, q int) float64 {
	if g.ratio(p) == nil || g.ratio(q) == nil {
		return 0
	}
	paired := g.variance(g.squares(p, q))
	if paired == 0 {
		return 0
	}
	return (g.variance(g.residuals(p, p)) + g.variance(g.residuals(q, q))) / paired
}
