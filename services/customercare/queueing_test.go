package customercare_test

import "math"

// This file holds the formulas of queueing theory that care is compared with,
// for Poisson arrivals of rate lambda, c agents of rate mu each and first come,
// first served. Rates are per second.

// theory is what a formula says of a queue in its steady state.
type theory struct {
	waits   float64 // the probability of having to wait
	wait    float64 // the mean wait of all, in seconds
	leaves  float64 // the probability of hanging up before anybody answers
	present []float64
}

// erlangB is the probability that all c agents are busy where nobody waits, for
// a load of a erlangs, by the usual recursion (A. K. Erlang, "Solution of some
// Problems in the Theory of Probabilities of Significance in Automatic
// Telephone Exchanges", Elektroteknikeren 13, 1917).
func erlangB(c int, a float64) float64 {
	b := 1.0
	for k := 1; k <= c; k++ {
		b = a * b / (float64(k) + a*b)
	}
	return b
}

// erlangC is the queue in which everybody waits until answered (Erlang 1917,
// the second of its formulas): the probability to wait is
// C = B / (1 − ρ (1 − B)), and the mean wait C / (cμ − λ).
func erlangC(c int, lambda, mu float64) theory {
	a := lambda / mu
	rho := a / float64(c)
	b := erlangB(c, a)
	waits := b / (1 - rho*(1-b))
	return theory{waits: waits, wait: waits / (float64(c)*mu - lambda), present: stationary(c, lambda, mu, 0)}
}

// erlangA is the queue in which everybody hangs up at rate theta while waiting
// (C. Palm, "Research on Telephone Traffic Carried by Full Availability Groups",
// Tele 1957): a birth-death process with the rates of death kμ up to c and
// cμ + (k−c)θ above. Of those in the queue θ hang up per second, so that the
// probability to hang up is θ Lq / λ, and by Little's law the mean wait Lq / λ.
func erlangA(c int, lambda, mu, theta float64) theory {
	t := theory{present: stationary(c, lambda, mu, theta)}
	queue := 0.0
	for k, p := range t.present {
		if k >= c {
			t.waits += p
			queue += float64(k-c) * p
		}
	}
	t.wait, t.leaves = queue/lambda, theta*queue/lambda
	return t
}

// stationary are the probabilities that so many are in the system, up to where
// they are too small to matter.
func stationary(c int, lambda, mu, theta float64) []float64 {
	p, sum := []float64{1}, 1.0
	for k := 1; p[k-1] > 1e-16*sum; k++ {
		death := math.Min(float64(k), float64(c))*mu + math.Max(0, float64(k-c))*theta
		p = append(p, p[k-1]*lambda/death)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}
