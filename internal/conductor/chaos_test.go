package conductor_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/conductor/conductortest"
)

// chaos lets every role die at random boundaries, again and again: twice in a
// row in the same replay, and several roles at once.
type chaos struct {
	conductortest.Plain
	mu     sync.Mutex
	rng    *rand.Rand
	left   int // how many deaths are still to come
	deaths map[events.Origin]int
}

func (c *chaos) probe(o events.Origin) bus.Probe {
	return &conductortest.Tamper{OnAt: func(bus.Point, string) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.left == 0 || c.rng.IntN(12) > 0 {
			return nil
		}
		c.left--
		c.deaths[o]++
		return conductortest.ErrCrash
	}}
}

// How often the chaos is run: HOLDSIM_CHAOS, or a few times.
func chaosRuns(t *testing.T) uint64 {
	text := os.Getenv("HOLDSIM_CHAOS")
	if text == "" {
		return 4
	}
	n, err := strconv.ParseUint(text, 10, 32)
	require.NoError(t, err)
	return n
}

func TestRandomDeathsOfAllRoles(t *testing.T) {
	total := 0
	for seed := range chaosRuns(t) {
		toy := conductortest.Gossip(seed, 6)
		if seed%2 == 1 {
			toy = conductortest.Case(t, "wine-store", "as-is", seed)
		}
		b := conductortest.New(t, toy)
		c := &chaos{rng: rand.New(rand.NewPCG(seed, 1)), left: 25, deaths: map[events.Origin]int{}}
		b.Probe = c.probe
		got, _, err := b.Run()
		require.NoError(t, err, "HOLDSIM_CHAOS, seed %d", seed)
		require.Equal(t, string(toy.Kernel(t)), string(got), "HOLDSIM_CHAOS, seed %d", seed)
		require.Positive(t, c.deaths[events.Conductor], "seed %d", seed)
		for _, n := range c.deaths {
			total += n
		}
	}
	t.Logf("%d deaths", total)
}
