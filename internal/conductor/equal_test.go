package conductor_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// The sentence that everything rests on: the same cast gives the same bytes,
// whether function calls or NATS carry the events, on any number of cores.
func TestARunOverNATSHasTheKernelsJournal(t *testing.T) {
	toys := map[string]*conductortest.Toy{"the case": conductortest.Case(t, "wine-store", "as-is", 1)}
	for seed := range uint64(3) {
		toys[fmt.Sprintf("gossip %d", seed)] = conductortest.Gossip(seed, 12)
	}
	for name, toy := range toys {
		want := toy.Kernel(t)
		for _, cores := range []int{1, 2, 8} {
			t.Run(fmt.Sprintf("%s, GOMAXPROCS %d", name, cores), func(t *testing.T) {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
				got, result, err := conductortest.New(t, toy).Run()
				require.NoError(t, err)
				require.Equal(t, string(want), string(got))
				require.Greater(t, result.Rounds, uint64(20))
			})
		}
	}
}

// Every scenario of the library under every policy, and every variant under its
// own.
func TestTheLibraryOverNATSHasTheKernelsJournal(t *testing.T) {
	heard := map[string]bool{}
	try := func(t *testing.T, name, policy string) {
		p, err := plan.Open(name, policy, 1)
		require.NoError(t, err, "%s, %s", name, policy)
		t.Run(name+", "+p.Names.Policy, func(t *testing.T) {
			toy := conductortest.Planned(p)
			got, _, err := conductortest.New(t, toy).Run()
			require.NoError(t, err)
			require.Equal(t, string(toy.Kernel(t)), string(got))
			heard[name] = true
		})
	}
	library, err := scenario.List()
	require.NoError(t, err)
	all := 0
	for _, e := range library {
		if e.Kind != scenario.KindScenario {
			continue
		}
		all += 1 + len(e.Variants)
		for _, policy := range scenarios.Policies() {
			try(t, e.Name, policy)
		}
		for _, v := range e.Variants {
			try(t, v.Name, "")
		}
	}
	require.Len(t, heard, all, "every scenario and every variant was run")
}

// Services that stay take part in one run after the other, in one stream.
func TestOneRunAfterTheOther(t *testing.T) {
	toy := conductortest.Gossip(1, 8)
	b := conductortest.New(t, toy)
	b.Serve()
	names := map[string]bool{}
	for range 3 {
		got, result, err := b.Conduct(t.Context())
		require.NoError(t, err)
		require.Equal(t, string(toy.Kernel(t)), string(got))
		names[result.Run] = true
	}
	require.Len(t, names, 3, "every run has a name of its own")
}
