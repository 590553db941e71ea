package services

import (
	"math/bits"

	"holdsim/events"
)

// Purpose names a stream of draws, so that adding one moves no other, and two
// policies face the same people. A purpose is a hash of its words; make it
// once, as a package variable.
type Purpose uint64

// NewPurpose is the purpose of these words, such as "shopper answers a call".
func NewPurpose(words string) Purpose {
	h := uint64(14695981039346656037) // FNV-1a, 64 bits
	for i := range len(words) {
		h = (h ^ uint64(words[i])) * 1099511628211
	}
	return Purpose(mix(h))
}

// Draw is a counter-based random number, uniform over 64 bits: the n-th draw
// for this purpose about this entity under this seed. It depends on nothing
// else, neither on what was drawn before nor on the time.
func Draw(seed uint64, p Purpose, entity, n uint64) uint64 {
	h := mix(seed ^ uint64(p))
	h = mix(h + entity*0x9e3779b97f4a7c15)
	return mix(h ^ (n+1)*0xd1342543de82ef95)
}

// mix is the finalizer of SplitMix64 (Steele, Lea, Flood 2014) in the variant
// by Stafford (mix 13).
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Chance is a probability as a ratio of integers: In cases out of Of. Of is at
// least 1 and In at most Of; the zero Chance never happens.
type Chance struct {
	In uint32 `json:"in"`
	Of uint32 `json:"of"`
}

// Always is the chance of what is certain.
var Always = Chance{1, 1}

// Happens turns a draw into an answer.
func (c Chance) Happens(draw uint64) bool {
	hi, _ := bits.Mul64(draw, uint64(c.Of))
	return hi < uint64(c.In)
}

// Below turns a draw into a whole number from 0 to n-1.
func Below(draw uint64, n uint64) uint64 {
	hi, _ := bits.Mul64(draw, n)
	return hi
}

// Quantiles is a distribution as a table: the values at equally spaced
// quantiles, the smallest first and the largest last, ascending. One value is
// a constant; none is the constant zero. Between two quantiles it is linear.
type Quantiles []int64

// At turns a draw into a value.
func (q Quantiles) At(draw uint64) int64 {
	switch len(q) {
	case 0:
		return 0
	case 1:
		return q[0]
	}
	i, frac := bits.Mul64(draw, uint64(len(q)-1))
	lo, hi := q[i], q[i+1]
	part, _ := bits.Mul64(frac, uint64(hi-lo))
	return lo + int64(part)
}

// Delay turns a draw into a span of time, where the table is in milliseconds.
func (q Quantiles) Delay(draw uint64) events.Time { return events.Time(q.At(draw)) }
