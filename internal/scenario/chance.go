package scenario

import (
	"fmt"
	"regexp"
	"strconv"

	"holdsim/services"
)

// Chance is a probability, exact: 0.54, 54%, 54 in 100, never or always.
type Chance struct {
	Pos
	V services.Chance
}

var (
	decimalPattern = regexp.MustCompile(`^(\d{1,3})(?:\.(\d{1,9}))?$`)
	percentPattern = regexp.MustCompile(`^(\d{1,3})(?:\.(\d{1,7}))? ?%$`)
	ratioPattern   = regexp.MustCompile(`^(\d{1,9}) in (\d{1,9})$`)
)

func (*Chance) expects() string { return "a chance, such as 0.54, 54% or 54 in 100" }

func (c *Chance) read(text string) error {
	in, of, ok := parseRatio(text)
	if !ok {
		return fmt.Errorf("%s is not a chance; write it as 0.54, 54%%, 54 in 100, never or always", quote(text))
	}
	if of == 0 {
		return fmt.Errorf("%s divides by nothing; the second number is at least 1, as in 54 in 100", text)
	}
	if in > of {
		return fmt.Errorf("%s is above certainty; a chance is 0 to 1, as in 0.54, 54%% or 54 in 100", text)
	}
	common := gcd(in, of)
	c.V = services.Chance{In: uint32(in / common), Of: uint32(of / common)}
	return nil
}

// parseRatio reads a probability as a ratio of whole numbers below 2^32.
func parseRatio(text string) (in, of uint64, ok bool) {
	switch text {
	case "never":
		return 0, 1, true
	case "always":
		return 1, 1, true
	}
	if p := ratioPattern.FindStringSubmatch(text); p != nil {
		in, _ = strconv.ParseUint(p[1], 10, 64)
		of, _ = strconv.ParseUint(p[2], 10, 64)
		return in, of, true
	}
	of = 1
	p := decimalPattern.FindStringSubmatch(text)
	if p == nil {
		if p = percentPattern.FindStringSubmatch(text); p == nil {
			return 0, 0, false
		}
		of = 100
	}
	in, _ = strconv.ParseUint(p[1]+p[2], 10, 64) // at most 12 digits
	for range len(p[2]) {
		of *= 10
	}
	return in, of, true
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
