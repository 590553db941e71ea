package compare

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"holdsim/services"
)

var (
	purposeNormal = services.NewPurpose("test: a normal draw")
	purposeSize   = services.NewPurpose("test: out of how many")
)

// The sums keep what is needed: estimates made of them are those made of the
// draws themselves, in any grouping.
func TestEstimatesAreThoseOfTheDraws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draws := rapid.IntRange(2, 30).Draw(t, "draws")
		value := rapid.Int64Range(-1_000_000_000, 1_000_000_000)
		size := rapid.Int64Range(1, 1000)
		whole, parts := newGram(2), [2]gram{newGram(2), newGram(2)}
		var list [][]pair
		for i := range draws {
			v := []pair{{value.Draw(t, "a"), size.Draw(t, "b")}, {value.Draw(t, "c"), size.Draw(t, "d")}}
			list = append(list, v)
			whole.add(v)
			parts[i%2].add(v)
		}
		parts[1].merge(&parts[0])
		require.Equal(t, whole, parts[1])

		mean, variance := naive(list)
		d, ok := whole.difference(1, 0)
		require.True(t, ok)
		require.InEpsilon(t, 1+math.Abs(mean), 1+math.Abs(d.Value), 1e-9)
		require.InEpsilon(t, 1+student(int64(draws))*math.Sqrt(variance), 1+(d.High-d.Value), 1e-6)
	})
}

// naive is the difference of two ratios and its variance, from the draws.
func naive(list [][]pair) (difference, variance float64) {
	var a, b [2]float64
	for _, v := range list {
		for p := range a {
			a[p] += float64(v[p].a)
			b[p] += float64(v[p].b)
		}
	}
	sum := 0.0
	for _, v := range list {
		e := 0.0
		for p, sign := range []float64{-1, 1} {
			e += sign * (float64(v[p].a) - a[p]/b[p]*float64(v[p].b)) / b[p]
		}
		sum += e * e
	}
	n := float64(len(list))
	return a[1]/b[1] - a[0]/b[0], sum * n / (n - 1)
}

// normal is a draw from the standard normal distribution.
func normal(experiment, n uint64) float64 {
	u := (float64(services.Draw(1, purposeNormal, experiment, 2*n)>>11) + 0.5) / (1 << 53)
	v := float64(services.Draw(1, purposeNormal, experiment, 2*n+1)>>11) / (1 << 53)
	return math.Sqrt(-2*math.Log(u)) * math.Cos(2*math.Pi*v)
}

// A 95 % interval holds the truth in 95 of 100 experiments: of a difference that
// is paired, of a ratio, and of few draws.
func TestIntervalsHoldTheTruth(t *testing.T) {
	const experiments = 2000
	for _, draws := range []uint64{10, 100} {
		held := 0
		for x := range uint64(experiments) {
			g := newGram(2)
			for n := range draws {
				shared := 1000 * normal(x, 3*n)
				size := 5 + int64(services.Draw(1, purposeSize, x, n)%3)
				g.add([]pair{
					{int64(5000+shared+200*normal(x, 3*n+1)) * size, size},
					{int64(5300+shared+200*normal(x, 3*n+2)) * size, size},
				})
			}
			if d, _ := g.difference(1, 0); d.Low <= 300 && 300 <= d.High {
				held++
			}
		}
		share := float64(held) / experiments
		t.Logf("%d draws: %.1f %% of the intervals hold the truth", draws, 100*share)
		require.InDelta(t, Confidence, share, 0.02, "%d draws", draws)
	}
}

func TestWhatIsTheSameInEveryDrawHasNoInterval(t *testing.T) {
	g := newGram(3)
	for range 10 {
		g.add([]pair{{3, 4}, {3, 4}, {5, 4}})
	}
	e, ok := g.estimate(0)
	require.True(t, ok)
	require.Equal(t, Estimate{0.75, 0.75, 0.75, true, false}, e)
	require.True(t, g.same(1, 0))
	require.False(t, g.same(2, 0))
	d, _ := g.difference(2, 0)
	require.Equal(t, Estimate{0.5, 0.5, 0.5, true, false}, d)

	one := newGram(2)
	one.add([]pair{{1, 2}, {2, 2}})
	d, _ = one.difference(1, 0)
	require.Equal(t, 0.5, d.Value)
	none := newGram(2)
	none.add([]pair{{0, 0}, {1, 1}})
	_, ok = none.difference(1, 0)
	require.False(t, ok, "out of nothing there is no difference")
}

func TestWideNumbersAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w wide
		sum := bigOf(0)
		for range rapid.IntRange(1, 5).Draw(t, "n") {
			x, y := rapid.Int64().Draw(t, "x"), rapid.Int64().Draw(t, "y")
			if x == math.MinInt64 && y == math.MinInt64 {
				continue
			}
			x, y = x/2, y/2
			w.addProduct(x, y)
			sum.Add(sum, bigOf(x).Mul(bigOf(x), bigOf(y)))
		}
		require.Equal(t, sum.String(), w.big().String())
	})
}

// The share at which two policies cost the same, in every form that it takes.
func TestBreakEven(t *testing.T) {
	fixed := func(v float64) Estimate { return Estimate{v, v, v, true, false} }
	for _, c := range []struct {
		saved, lost float64
		kind        EvenKind
		share       float64
	}{
		{7, 21, Below, 0.25}, {-1, -3, Above, 0.25}, {7, -1, Always, 0}, {7, 0, Always, 0}, {0, -1, Always, 0},
		{-1, 5, Never, 0}, {0, 5, Never, 0}, {-1, 0, Never, 0}, {0, 0, Equal, 0},
	} {
		b := evenOf(fixed(c.saved), fixed(c.lost), 0, 100)
		require.Equal(t, c.kind, b.Kind, "%v", c)
		require.InDelta(t, c.share, b.Share.Value, 1e-12)
	}
	b := evenOf(Estimate{7, 6, 8, false, false}, Estimate{21, 15, 27, false, false}, 0, 100)
	require.Less(t, b.Share.Low, 0.25)
	require.Greater(t, b.Share.High, 0.25)
	for _, q := range []float64{b.Share.Low, b.Share.High} {
		reach := math.Sqrt(math.Pow((1-q)*1, 2) + math.Pow(q*6, 2))
		require.InDelta(t, reach, math.Abs(b.gain(q)), 1e-9, "at its ends the gain can just be told from nothing")
	}
	sure := evenOf(Estimate{7, 6, 8, false, false}, Estimate{0.5, -1, 2, false, false}, 0, 100)
	require.Equal(t, 1.0, sure.Share.High, "an interval may reach to all")
}
