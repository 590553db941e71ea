package compare

import (
	"math/big"
	"math/bits"
)

// wide is a sum of products of whole numbers, exact up to 2^127.
type wide struct {
	hi int64
	lo uint64
}

// addProduct adds x·y.
func (w *wide) addProduct(x, y int64) {
	hi, lo := bits.Mul64(magnitude(x), magnitude(y))
	p := wide{int64(hi), lo}
	if (x < 0) != (y < 0) {
		p.lo = -p.lo
		p.hi = ^p.hi
		if p.lo == 0 {
			p.hi++
		}
	}
	w.add(p)
}

func (w *wide) add(v wide) {
	lo, carry := bits.Add64(w.lo, v.lo, 0)
	w.lo, w.hi = lo, w.hi+v.hi+int64(carry)
}

func (w wide) big() *big.Int {
	b := new(big.Int).Lsh(big.NewInt(w.hi), 64)
	return b.Add(b, new(big.Int).SetUint64(w.lo))
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// pair is a measure of one draw: a count, and what it is out of.
type pair struct{ a, b int64 }

// gram holds, for one measure under every policy, the sums over draws of all
// counts and of all products of two of them: what estimates, and their
// differences draw by draw, are made of.
type gram struct {
	draws    int64
	policies int
	sums     []wide // of 2 × policies values: a and b of each
	products []wide // the lower triangle
}

func newGram(policies int) gram {
	k := 2 * policies
	return gram{policies: policies, sums: make([]wide, k), products: make([]wide, k*(k+1)/2)}
}

// add takes the pairs of one draw, by policy.
func (g *gram) add(values []pair) {
	g.draws++
	at := func(i int) int64 {
		if v := &values[i/2]; i%2 == 0 {
			return v.a
		} else {
			return v.b
		}
	}
	n := 0
	for i := range g.sums {
		x := at(i)
		g.sums[i].addProduct(x, 1)
		for j := 0; j <= i; j++ {
			g.products[n].addProduct(x, at(j))
			n++
		}
	}
}

// merge adds the draws of another one, in any order.
func (g *gram) merge(o *gram) {
	g.draws += o.draws
	for i := range g.sums {
		g.sums[i].add(o.sums[i])
	}
	for i := range g.products {
		g.products[i].add(o.products[i])
	}
}

func (g *gram) sum(i int) *big.Int { return g.sums[i].big() }

func (g *gram) product(i, j int) *big.Int {
	if i < j {
		i, j = j, i
	}
	return g.products[i*(i+1)/2+j].big()
}

func bigOf(n int64) *big.Int { return big.NewInt(n) }

func toFloat(b *big.Int) float64 {
	f, _ := new(big.Float).SetInt(b).Float64()
	return f
}
