package plan_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
	"holdsim/services"
	"holdsim/services/cardlock"
	"holdsim/services/customercare"
	"holdsim/services/fraudbot"
	"holdsim/services/fraudbot/rule"
	"holdsim/services/pointofsale"
	"holdsim/services/shopper"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// builtIn compiles built-in files with seed 1.
func builtIn(t *testing.T, sc, pol string) *plan.Plan {
	t.Helper()
	p, err := plan.Open(sc, pol, 1)
	require.NoError(t, err)
	return p
}

// digests names every pair of built-in files and the digest of its plan.
func digests(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, sc := range scenarios.Scenarios() {
		for _, pol := range scenarios.Policies() {
			fmt.Fprintf(&b, "%s %s 1 %s\n", sc, pol, builtIn(t, sc, pol).Digest())
		}
	}
	return b.String()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run the test with -update, and read the difference")
	require.Equal(t, string(want), got)
}

// A digest changes when, and only when, a run's inputs change: a difference
// here means that journals made before can no longer be made again.
func TestDigestsOfTheBuiltInPlans(t *testing.T) {
	golden(t, "testdata/digests.txt", digests(t))
}

func TestTheWineStoreInOnePlan(t *testing.T) {
	var pretty strings.Builder
	writePretty(&pretty, builtIn(t, "wine-store", "as-is"))
	golden(t, "testdata/wine-store-as-is.txt", pretty.String())
}

// A scenario is told under the policy that it names, unless another is asked for.
func TestAScenarioNamesItsPolicy(t *testing.T) {
	for _, c := range [][2]string{
		{"wine-store", "as-is"}, {"stolen-card", "as-is"}, {"wine-shop-berlin", "as-is-berlin"},
	} {
		require.Equal(t, builtIn(t, c[0], c[1]), builtIn(t, c[0], ""))
	}
	require.Equal(t, "tell-them", builtIn(t, "wine-shop-berlin", "tell-them").Names.Policy)
	sc, err := scenario.OpenScenario("wine-store")
	require.NoError(t, err)
	text, err := scenario.Show("wine-store")
	require.NoError(t, err)
	without := strings.Replace(string(text), "policy: as-is\n", "", 1)
	other, err := scenario.LoadScenario("wine-store.yaml", []byte(without))
	require.NoError(t, err)
	require.False(t, other.Policy.Given())
	require.Equal(t, sc.Policy.V, other.Policy.V)
}

// Every service accepts the configuration that the plan makes for it.
func TestServicesAcceptTheirConfigurations(t *testing.T) {
	for _, sc := range scenarios.Scenarios() {
		for _, pol := range scenarios.Policies() {
			acceptAll(t, builtIn(t, sc, pol))
		}
	}
}

func acceptAll(t *testing.T, p *plan.Plan) {
	t.Helper()
	for _, spec := range []*services.Spec{&shopper.Spec, &pointofsale.Spec, &cardlock.Spec, &fraudbot.Spec, &customercare.Spec} {
		_, err := spec.New(p.Config(spec.Origin))
		require.NoError(t, err, "%s of %s under %s with seed %d", spec.Origin, p.Names.Scenario, p.Names.Policy, p.Names.Seed)
	}
}

func TestOnlyServicesHaveAConfiguration(t *testing.T) {
	p := builtIn(t, "wine-store", "as-is")
	require.PanicsWithValue(t, "plan: conductor has no configuration", func() { p.Config(events.Conductor) })
}

// Ground truth is in the shopper's configuration alone.
func TestTheTruthIsTheShoppersAlone(t *testing.T) {
	p := builtIn(t, "stolen-card", "as-is")
	require.Contains(t, string(p.Config(events.Shopper)), `"truth":2`)
	for _, o := range []events.Origin{events.PointOfSale, events.CardLock, events.FraudBot, events.CustomerCare} {
		require.NotContains(t, string(p.Config(o)), "truth")
		require.NotContains(t, string(p.Config(o)), "amount\":")
	}
}

// What would have happened without a cause of waiting: the plan itself stays as
// it was, and every service accepts what is left.
func TestWithoutACause(t *testing.T) {
	for _, pol := range scenarios.Policies() {
		p := builtIn(t, "wine-store", pol)
		before := p.Digest()
		for _, c := range measure.Causes() {
			other, some := p.Without(c)
			require.Equal(t, before, p.Digest(), c)
			if !some {
				continue
			}
			require.NotEqual(t, before, other.Digest(), c)
			acceptAll(t, other)
		}
	}
	p := builtIn(t, "wine-store", "as-is")
	other, _ := p.Without(measure.NotBefore)
	require.Equal(t, 72*events.Hour, p.CustomerCare.NotBefore)
	require.Zero(t, other.CustomerCare.NotBefore)
	_, some := p.Without(measure.Fault)
	require.False(t, some, "there is none in it")
	_, some = p.Without(measure.Nobody)
	require.False(t, some, "nothing was in the way")
}

// A rule about wine shops would not have seen a purchase in a discount store,
// and the amounts are far from every limit.
func TestTheRulesOfTheCaseAreAboutTheRepeat(t *testing.T) {
	p := builtIn(t, "wine-store", "as-is")
	first, second := p.Shopper.Cast[0].Wishes[0].Purchases[0], p.Shopper.Cast[0].Wishes[0].Purchases[1]
	for _, r := range p.FraudBot.Rules {
		require.NotContains(t, r.Text, "5921")
	}
	uses := p.FraudBot.Rules[0].When.Uses()
	require.Len(t, uses, 1)
	require.Equal(t, rule.ApprovalsAtMerchant, uses[0].Feature)
	require.Less(t, second.At-first.At, uses[0].Window)
	require.Less(t, first.Amount+second.Amount, p.CardLock.PerPurchase)
	require.Less(t, p.CardLock.PerPurchase, p.CardLock.PerDay)
}

func TestTheSeedIsInEveryDraw(t *testing.T) {
	p, err := plan.Open("wine-store", "as-is", 1<<63)
	require.NoError(t, err)
	require.Equal(t, uint64(1<<63), p.Names.Seed)
	for _, seed := range []uint64{p.Shopper.Seed, p.PointOfSale.Seed, p.CardLock.Seed, p.CustomerCare.Seed} {
		require.Equal(t, uint64(1<<63), seed)
	}
}

// One person may sign what was agreed and be served by it: they say so in the
// scenario, or the policy names them.
func TestWhoWearsTwoHats(t *testing.T) {
	scText, _ := scenarios.Scenario("wine-store")
	polText, _ := scenarios.Policy("as-is")
	hats := func(sc, pol string) []string {
		s, err := scenario.LoadScenario("wine-store.yaml", []byte(sc))
		require.NoError(t, err)
		q, err := scenario.LoadPolicy("as-is.yaml", []byte(pol))
		require.NoError(t, err)
		p, err := plan.Compile(s, q, 1)
		require.NoError(t, err)
		return p.Story.Hats
	}
	sc, pol := string(scText), string(polText)
	require.Empty(t, hats(sc, pol))
	require.Equal(t, []string{"shopper"}, hats(strings.Replace(sc, "- name: shopper", "- name: shopper\n    also: customer", 1), pol))
	require.Equal(t, []string{"pat doe"}, hats(strings.Replace(sc, "- name: shopper", "- name: pat-doe", 1),
		strings.Replace(pol, "agreed_by: debit card service owner", "agreed_by: pat doe", 1)))
}
