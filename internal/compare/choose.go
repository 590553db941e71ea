package compare

import (
	"math"
	"math/big"
)

// Choice is what remains when the policies are held against each other.
type Choice struct {
	Among []int // neither dominated nor open to thieves
	// Dominated policies, each with one that is, in every row, the same in every
	// draw or better beyond the interval, and better in one. A row in which no
	// difference was shown proves neither: it speaks against.
	Dominated []Dominated
	// Open are policies that stop no thief at all, and lose more by that than
	// they save, at every published share of thieves or at the scenario's own.
	Open []int
}

// Dominated is a policy and the one that dominates it.
type Dominated struct{ Policy, By int }

func (t *Table) choose() Choice {
	var c Choice
	for p := range t.Policies {
		switch by := t.dominator(p); {
		case t.stopsNobody(p):
			c.Open = append(c.Open, p)
		case by >= 0:
			c.Dominated = append(c.Dominated, Dominated{p, by})
		default:
			c.Among = append(c.Among, p)
		}
	}
	return c
}

// dominator is a policy that dominates p, one that nobody dominates where there
// is one; -1 for none. One that stops no thief dominates nobody, nor does one that
// never found a genuine purchase suspicious.
func (t *Table) dominator(p int) int {
	found := -1
	for q := range t.Policies {
		if q == p || t.stopsNobody(q) || t.blind(q) || !t.dominates(q, p) {
			continue
		}
		top := true
		for r := range t.Policies {
			top = top && (r == q || t.stopsNobody(r) || t.blind(r) || !t.dominates(r, q))
		}
		if top {
			return q
		}
		if found < 0 {
			found = q
		}
	}
	return found
}

// dominates: in every row better beyond the interval, or the same in every draw;
// and better in one.
func (t *Table) dominates(q, p int) bool {
	better := false
	for i := range t.Lines {
		switch l := &t.Lines[i]; {
		case l.Better == "" || l.same[q][p]:
		case l.beats[q][p] > 0:
			better = true
		default:
			return false
		}
	}
	return better
}

// published shares of thieves among the purchases that a bank suspects: about
// 10 genuine to 1 fraudulent where the card is present, over 20 to 1 where it is
// not (Featurespace).
var published = [...]float64{1.0 / 11, 1.0 / 21}

// stopsNobody: thieves get all that they try, and not so under the first policy;
// and at every published share of thieves, or at the scenario's own where there is
// no counterweight, that is more than is saved.
func (t *Table) stopsNobody(p int) bool {
	share := t.line("lost_share")
	if p == 0 || share == nil || !share.Cells[p].Known {
		return false
	}
	if v := &share.Cells[p].Value; !v.Fixed || v.few || v.Value < 100 || share.Cells[p].Same {
		return false
	}
	if !t.Even[p].Known {
		return t.Counterweight == "" && t.dearer(p) > 0
	}
	for _, thieves := range published {
		if t.Even[p].gain(thieves) >= 0 {
			return false
		}
	}
	return true
}

// dearer is what care and thieves together cost more per card than under the
// first policy, by the thieves that the scenario itself has.
func (t *Table) dearer(p int) float64 {
	more := 0.0
	for _, id := range []string{"lost", "care_cost"} {
		if l := t.line(id); l != nil && l.Cells[p].Compared {
			more += l.Cells[p].Diff.Value
		}
	}
	return more
}

// BreakEven says up to which share of thieves among the accounts that are flagged
// a policy is cheaper than the first.
type BreakEven struct {
	// Known: false where there is no counterweight, under the first policy nobody
	// genuine or no thief is flagged, or there is no other policy.
	Known bool
	// Saved is what a genuine account flagged under the first policy costs less,
	// Lost what a fraud account flagged costs more, in the currency's units.
	Saved, Lost Estimate
	Kind        EvenKind
	// Sure: the kind is that of the whole interval, not of its middle alone.
	Sure bool
	// Share is the share at which both are equal, with its interval. Only for
	// [Below] and [Above].
	Share Estimate
}

// EvenKind is how a policy's money depends on the share of thieves.
type EvenKind string

// The kinds.
const (
	Below  EvenKind = "below"  // cheaper while there are fewer thieves
	Above  EvenKind = "above"  // cheaper while there are more
	Always EvenKind = "always" // cheaper, whatever the share
	Never  EvenKind = "never"  // dearer, whatever the share
	Equal  EvenKind = "equal"  // the same money
)

// gain is what a flag costs less than under the first policy when this share of
// them is a thief's.
func (b *BreakEven) gain(share float64) float64 {
	return (1-share)*b.Saved.Value - share*b.Lost.Value
}

// evens finds every policy's share of thieves at which it breaks even. What a
// thief who is not flagged takes is spread over those who are, so that it counts
// for every published share of flags.
func evens(t *totals, money float64) []BreakEven {
	policies := len(t.stand.plans[story])
	if t.stand.sides() < 2 {
		return make([]BreakEven, policies)
	}
	return evensOf(&t.purse, policies, perMinor*money)
}

func evensOf(g *gram, policies int, unit float64) []BreakEven {
	list := make([]BreakEven, policies)
	genuine, fraud := 2*policies, 2*policies+1 // accounts flagged under the first policy
	if g.sum(genuine).Sign() == 0 || g.sum(fraud).Sign() == 0 {
		return list
	}
	for p := 1; p < policies; p++ {
		saved, lost := g.per(0, 2*p, genuine), g.per(2*p+1, 1, fraud)
		covariance := g.variance(g.inner(saved, lost)) * unit * unit
		list[p] = evenOf(g.estimateOf(saved).times(unit), g.estimateOf(lost).times(unit), covariance, g.draws)
	}
	return list
}

// per is a difference of two values over a third, each summed over draws.
type per struct {
	ratio *big.Rat
	whole *big.Int
	terms [3]term // of a draw's residual
}

type term struct {
	value  int
	weight *big.Rat
}

func (g *gram) per(x, y, of int) per {
	whole := g.sum(of)
	d := g.sum(x)
	r := new(big.Rat).SetFrac(d.Sub(d, g.sum(y)), whole)
	return per{r, whole, [3]term{{x, big.NewRat(1, 1)}, {y, big.NewRat(-1, 1)}, {of, new(big.Rat).Neg(r)}}}
}

// inner is Σ of the products, draw by draw, of what two of them leave over.
func (g *gram) inner(a, b per) *big.Rat {
	s := new(big.Rat)
	for _, x := range a.terms {
		for _, y := range b.terms {
			w := new(big.Rat).Mul(x.weight, y.weight)
			s.Add(s, w.Mul(w, new(big.Rat).SetInt(g.product(x.value, y.value))))
		}
	}
	return s.Quo(s, new(big.Rat).SetInt(new(big.Int).Mul(a.whole, b.whole)))
}

func (g *gram) estimateOf(a per) Estimate {
	v, _ := a.ratio.Float64()
	return around(v, g.variance(g.inner(a, a)), g.draws)
}

// evenOf solves (1−q)·saved = q·lost for q, with Fieller's interval: all shares
// at which the gain cannot be told from nothing.
func evenOf(saved, lost Estimate, covariance float64, draws int64) BreakEven {
	b := BreakEven{Known: true, Saved: saved, Lost: lost}
	s, l := saved.Value, lost.Value
	switch {
	case s == 0 && l == 0:
		b.Kind, b.Sure = Equal, saved.Fixed && lost.Fixed
		return b
	case s >= 0 && l <= 0:
		b.Kind, b.Sure = Always, saved.certain(1) && lost.certain(-1)
		return b
	case s <= 0 && l >= 0:
		b.Kind, b.Sure = Never, saved.certain(-1) && lost.certain(1)
		return b
	case s > 0:
		b.Kind = Below
	default:
		b.Kind = Above
	}
	reach := student(draws)
	vs, vl := math.Pow((saved.High-s)/reach, 2), math.Pow((lost.High-l)/reach, 2)
	unsure := func(q float64) bool {
		variance := (1-q)*(1-q)*vs + q*q*vl - 2*q*(1-q)*covariance
		return math.Abs(b.gain(q)) <= reach*math.Sqrt(max(variance, 0))
	}
	even := s / (s + l)
	b.Sure = saved.beyond() != 0 && lost.beyond() != 0
	b.Share = Estimate{Value: even, Low: edge(unsure, even, 0), High: edge(unsure, even, 1), Fixed: saved.Fixed && lost.Fixed}
	return b
}

// certain: beyond the interval it has this sign, or it is nothing in every draw.
func (e *Estimate) certain(sign int) bool {
	return e.beyond() == sign || e.Fixed && !e.few && e.Value == 0
}

// edge is how far from within, towards to, a condition holds.
func edge(holds func(float64) bool, within, to float64) float64 {
	if holds(to) {
		return to
	}
	for range 60 {
		if mid := (within + to) / 2; holds(mid) {
			within = mid
		} else {
			to = mid
		}
	}
	return within
}
