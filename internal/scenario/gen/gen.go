// Package gen makes scenarios and policies at random, for tests: valid files
// that use every feature, so that what holds for the built-in files can be
// tried on hundreds of others. The same seed makes the same files for ever on
// every machine.
//
// A failing test should print the seed; Files(seed) shows what it was run on.
package gen

import (
	"fmt"
	"strings"

	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/services"
)

// Files are a scenario and a policy as people would write them.
type Files struct {
	Scenario []byte
	Policy   []byte
}

// MaxPurchases is the most purchases that the cast of [New] makes. With the
// holds that follow, most runs stay below 200 events.
const MaxPurchases = 12

// New makes the files of a seed.
func New(seed uint64) Files { return Sized(seed, MaxPurchases) }

// Sized makes the files of a seed with at most that many purchases of the cast,
// at least 1.
func Sized(seed uint64, purchases int) Files {
	g := &generator{seed: seed}
	return Files{Scenario: g.scenario(max(1, purchases)), Policy: g.policy()}
}

// Plan compiles the files of a seed. An error is a fault of the generator or of
// the compiler.
func Plan(seed uint64) (*plan.Plan, error) { return New(seed).Plan(seed) }

// Plan compiles the files with a seed.
func (f Files) Plan(seed uint64) (*plan.Plan, error) {
	sc, err := scenario.LoadScenario(fmt.Sprintf("generated-%d.yaml", seed), f.Scenario)
	if err != nil {
		return nil, fmt.Errorf("generated scenario of seed %d: %w", seed, err)
	}
	pol, err := scenario.LoadPolicy(fmt.Sprintf("generated-policy-%d.yaml", seed), f.Policy)
	if err != nil {
		return nil, fmt.Errorf("generated policy of seed %d: %w", seed, err)
	}
	return plan.Compile(sc, pol, seed)
}

var purpose = services.NewPurpose("generator of test files")

// generator draws, and writes lines.
type generator struct {
	seed      uint64
	drawn     uint64
	b         strings.Builder
	merchants []merchant
	profiles  int
	units     string // that the policy alerts
	agent     bool   // the last rung of the ladder
}

type merchant struct {
	name string
	mcc  int
}

// below draws a whole number from 0 to n-1.
func (g *generator) below(n int) int {
	g.drawn++
	return int(services.Below(services.Draw(g.seed, purpose, 0, g.drawn), uint64(n)))
}

// between draws a whole number from least to most.
func (g *generator) between(least, most int) int { return least + g.below(most-least+1) }

// oneIn is true once in n draws.
func (g *generator) oneIn(n int) bool { return g.below(n) == 0 }

func (g *generator) pick(of ...string) string { return of[g.below(len(of))] }

// line writes one line at a depth of indentation.
func (g *generator) line(depth int, format string, args ...any) {
	g.b.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(&g.b, format, args...)
	g.b.WriteByte('\n')
}

// text takes what has been written so far.
func (g *generator) text() []byte {
	text := []byte(g.b.String())
	g.b.Reset()
	return text
}

func (g *generator) chance() string {
	switch g.below(6) {
	case 0, 1:
		return "always"
	case 2:
		return "never"
	case 3:
		return fmt.Sprintf("%d%%", g.between(1, 99))
	case 4:
		return fmt.Sprintf("0.%03d", g.between(1, 999))
	}
	return fmt.Sprintf("%d in %d", g.between(1, 5), g.between(5, 9))
}

// rarely is a chance that is small or none.
func (g *generator) rarely() string {
	if g.oneIn(2) {
		return "never"
	}
	return g.pick("5%", "1 in 3", "0.5")
}

// often is a chance that is large or certain.
func (g *generator) often() string {
	if g.oneIn(2) {
		return "always"
	}
	return g.pick("95%", "2 in 3", "0.5")
}

// delay is a length of time up to about most seconds, certain or drawn.
func (g *generator) delay(most int) string {
	switch g.below(4) {
	case 0:
		return "0s"
	case 1:
		a, b := g.between(0, most), g.between(0, most)
		lo, hi := min(a, b), max(a, b)
		return fmt.Sprintf("{p0: %ds, p%d: %ds, p100: %ds}", lo, 10*g.between(1, 9), (lo+hi)/2, hi)
	}
	return fmt.Sprintf("%ds", g.between(1, most))
}

// amount is an amount of money of up to so many units.
func (g *generator) amount(most int) string {
	return fmt.Sprintf("%d.%02d", g.between(1, most), g.below(100))
}
