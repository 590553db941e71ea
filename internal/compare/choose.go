package compare

import "math"

// Choice is what remains when the policies are held against each other.
type Choice struct {
	Among []int // neither dominated nor open to thieves
	// Dominated policies, each with one that is at least as good in every row and
	// better, beyond the interval, in one.
	Dominated []Dominated
	// Open are policies that stop no thief at all, and lose more by that than
	// they save, at every published share of thieves.
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
// is one; -1 for none. One that stops no thief dominates nobody.
func (t *Table) dominator(p int) int {
	found := -1
	for q := range t.Policies {
		if q == p || t.stopsNobody(q) || !t.dominates(q, p) {
			continue
		}
		top := true
		for r := range t.Policies {
			top = top && (r == q || t.stopsNobody(r) || !t.dominates(r, q))
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

// dominates: nowhere worse beyond the interval, and somewhere better.
func (t *Table) dominates(q, p int) bool {
	better := false
	for i := range t.Lines {
		switch t.Lines[i].beats[q][p] {
		case -1:
			return false
		case 1:
			better = true
		}
	}
	return better
}

// published shares of thieves among the purchases that a bank suspects: about
// 10 genuine to 1 fraudulent where the card is present, over 20 to 1 where it is
// not (Featurespace).
var published = [...]float64{1.0 / 11, 1.0 / 21}

// stopsNobody: thieves get all that they try, and not so under the first policy;
// and at every published share of thieves that is more than is saved.
func (t *Table) stopsNobody(p int) bool {
	share := t.line("lost_share")
	if p == 0 || share == nil || !share.Cells[p].Known {
		return false
	}
	if v := &share.Cells[p].Value; !v.Fixed || v.Value < 100 || share.Cells[p].Same {
		return false
	}
	for _, thieves := range published {
		if t.Even[p].gain(thieves) >= 0 {
			return false
		}
	}
	return true
}

// BreakEven says up to which share of thieves among the suspected a policy is
// cheaper than the first.
type BreakEven struct {
	Known bool // false where nothing is suspected, or nothing costs anything
	// Saved is what a genuine suspected purchase costs less than under the first
	// policy, Lost what a thief costs more, in the currency's units.
	Saved, Lost Estimate
	Kind        EvenKind
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

// gain is what a suspected purchase costs less than under the first policy when
// this share of them is a thief's.
func (b *BreakEven) gain(share float64) float64 {
	return (1-share)*b.Saved.Value - share*b.Lost.Value
}

// evens finds every policy's share of thieves at which it breaks even.
func evens(t *totals, money float64) []BreakEven {
	list := make([]BreakEven, t.purse.policies)
	if t.flags[0] == 0 || t.flags[1] == 0 || !t.stand.robbed() {
		return list
	}
	n := float64(t.purse.draws)
	unit := perMinor * money
	perFlag, perThief := unit*n/float64(t.flags[0]), unit*n/float64(t.flags[1])
	for p := 1; p < t.purse.policies; p++ {
		saved := t.purse.mean(0, 2*p).times(perFlag)
		lost := t.purse.mean(2*p+1, 1).times(perThief)
		list[p] = evenOf(saved, lost, t.purse.covariance(0, 2*p, 2*p+1, 1)*perFlag*perThief, t.purse.draws)
	}
	return list
}

// mean is the mean over draws of value x less value y.
func (g *gram) mean(x, y int) Estimate {
	n := float64(g.draws)
	m := (toFloat(g.sum(x)) - toFloat(g.sum(y))) / n
	return around(m, g.covariance(x, y, x, y), g.draws)
}

// covariance of the means of two differences of values, over draws.
func (g *gram) covariance(x, y, u, v int) float64 {
	if g.draws < 2 {
		return 0
	}
	cross := g.product(x, u)
	cross.Sub(cross, g.product(x, v))
	cross.Sub(cross, g.product(y, u))
	cross.Add(cross, g.product(y, v))
	d, e := g.sum(x), g.sum(u)
	d.Sub(d, g.sum(y))
	e.Sub(e, g.sum(v))
	n := float64(g.draws)
	// n·Σde − Σd·Σe is exact before it becomes a float.
	cross.Mul(cross, bigOf(g.draws))
	cross.Sub(cross, d.Mul(d, e))
	return toFloat(cross) / (n * n * (n - 1))
}

// evenOf solves (1−q)·saved = q·lost for q, with Fieller's interval: all shares
// at which the gain cannot be told from nothing.
func evenOf(saved, lost Estimate, covariance float64, draws int64) BreakEven {
	b := BreakEven{Known: true, Saved: saved, Lost: lost}
	s, l := saved.Value, lost.Value
	switch {
	case s == 0 && l == 0:
		b.Kind = Equal
		return b
	case s >= 0 && l <= 0:
		b.Kind = Always
		return b
	case s <= 0 && l >= 0:
		b.Kind = Never
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
	b.Share = Estimate{Value: even, Low: edge(unsure, even, 0), High: edge(unsure, even, 1), Fixed: saved.Fixed && lost.Fixed}
	return b
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
