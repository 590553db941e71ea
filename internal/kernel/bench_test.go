package kernel_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/internal/kernel"
	"holdsim/internal/rules"
	"holdsim/services"
	"holdsim/services/cardlock"
	"holdsim/services/customercare"
	"holdsim/services/fraudbot"
	"holdsim/services/pointofsale"
	"holdsim/services/shopper"
)

// The synthetic plan of the benchmark: a crowd that buys about three times a
// day and card for 72 hours, the five services, a bot with ten rules.
const (
	crowdCards = 100_000
	crowdHours = 72
	crowdShops = 50
)

// BenchmarkKernel runs the synthetic plan. events/s counts journal events.
func BenchmarkKernel(b *testing.B) { benchmarkKernel(b, crowdConfigs(crowdCards)) }

// BenchmarkKernelWithoutRules runs the same plan under a bot that suspects
// nobody: what is left is the kernel's own cost.
func BenchmarkKernelWithoutRules(b *testing.B) {
	configs := crowdConfigs(crowdCards)
	bot := configs[events.FraudBot].(fraudbot.Config)
	bot.Rules = nil
	configs[events.FraudBot] = bot
	benchmarkKernel(b, configs)
}

func benchmarkKernel(b *testing.B, configs map[events.Origin]any) {
	total := 0
	var before, after runtime.MemStats
	allocs := uint64(0)
	for b.Loop() {
		b.StopTimer()
		actors := newCrowd(b, configs)
		runtime.GC()
		runtime.ReadMemStats(&before)
		b.StartTimer()
		total += countKernel(b, actors)
		b.StopTimer()
		runtime.ReadMemStats(&after)
		allocs += after.Mallocs - before.Mallocs
		b.StartTimer()
	}
	b.ReportMetric(float64(total)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(allocs)/float64(total), "allocs/event")
}

// BenchmarkKernelAgainstReference runs the same plan, a tenth as large, through
// the kernel and through the plain loop with container/heap, interfaces and
// maps, alternately, and reports how many times faster the kernel is.
func BenchmarkKernelAgainstReference(b *testing.B) {
	configs := crowdConfigs(crowdCards / 10)
	var fast, plain time.Duration
	var events1, events2 int
	for b.Loop() {
		actors, members := newCrowd(b, configs), newMembers(b, configs)
		runtime.GC()
		begin := time.Now()
		events1 = countKernel(b, actors)
		fast += time.Since(begin)
		runtime.GC()
		begin = time.Now()
		events2 = countReference(members)
		plain += time.Since(begin)
	}
	require.Equal(b, events1, events2)
	b.ReportMetric(plain.Seconds()/fast.Seconds(), "times-faster")
	b.ReportMetric(float64(events1)*float64(b.N)/fast.Seconds(), "events/s")
	b.ReportMetric(float64(events2)*float64(b.N)/plain.Seconds(), "reference-events/s")
}

// The hot path allocates nothing: what a run allocates are buffers that grow to
// their size, however many events follow.
func TestRunAllocatesOnlyItsBuffers(t *testing.T) {
	actors := newCrowd(t, crowdConfigs(2_000))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := countKernel(t, actors)
	runtime.ReadMemStats(&after)
	allocs := after.Mallocs - before.Mallocs
	t.Logf("%d events, %d allocations", n, allocs)
	require.Greater(t, n, 100_000)
	require.Less(t, float64(allocs)/float64(n), 0.005)
}

// The services agree with the reference too, not only the chatterers.
func TestServicesAgreeWithTheReference(t *testing.T) {
	configs := crowdConfigs(300)
	var want, got []events.Event
	runReference(newMembers(t, configs), 0, crowdHours*events.Hour, func(e *events.Event) { want = append(want, *e) })
	require.NoError(t, kernel.New(newCrowd(t, configs), crowdHours*events.Hour).Run(collect(&got)))
	require.Greater(t, len(got), 10_000)
	require.Equal(t, len(want), len(got))
	for i := range want {
		require.Equal(t, want[i], got[i], "event %d", i)
	}
}

func countKernel(tb testing.TB, actors []*kernel.Actor) int {
	n := 0
	require.NoError(tb, kernel.New(actors, crowdHours*events.Hour).Run(func(*events.Event) error { n++; return nil }))
	return n
}

func countReference(members []member) int {
	n := 0
	runReference(members, 0, crowdHours*events.Hour, func(*events.Event) { n++ })
	return n
}

func newCrowd(tb testing.TB, configs map[events.Origin]any) []*kernel.Actor {
	var actors []*kernel.Actor
	for _, m := range newMembers(tb, configs) {
		actors = append(actors, kernel.NewActor(m.spec, m.machine, 0, crowdHours*events.Hour))
	}
	return actors
}

func newMembers(tb testing.TB, configs map[events.Origin]any) []member {
	var all []member
	for _, spec := range cast.Specs() {
		config, err := json.Marshal(configs[spec.Origin])
		require.NoError(tb, err)
		machine, err := spec.New(config)
		require.NoError(tb, err)
		all = append(all, member{spec, machine})
	}
	return all
}

// tenRules are five on velocity and five on the amount.
func tenRules() []fraudbot.Rule {
	var all []fraudbot.Rule
	for i := range 5 {
		all = append(all,
			fraudbot.Rule{When: rules.MustCheck(fmt.Sprintf("approvals_at_merchant(\"%dm\") >= %d", 10*(i+1), i+1)), Points: 30},
			fraudbot.Rule{When: rules.MustCheck(fmt.Sprintf("amount > %d.0", 100*(i+1))), Points: 10})
	}
	return all
}

func crowdConfigs(cards uint32) map[events.Origin]any {
	const horizon = crowdHours * events.Hour
	crowd := shopper.Crowd{
		Cards: cards, Entry: events.Chip, Cash: 5_000,
		PerHour: make([]uint8, crowdHours),
		// Poisson with mean 1/8 an hour, three a day: e^-λ(1 + λ + λ²/2 + …) · 2^32.
		Counts: [][]uint32{{3_790_295_335, 4_264_082_252, 4_293_693_934, 4_294_927_754, 1<<32 - 1}},
		Amount: services.Quantiles{200, 1_500, 4_667, 9_000, 60_000},
		Fraud:  services.Chance{In: 1, Of: 1000},
	}
	var shops []pointofsale.Shop
	for i := range crowdShops {
		crowd.Merchants = append(crowd.Merchants, shopper.CrowdMerchant{Merchant: uint16(i), MCC: 5310})
		shops = append(shops, pointofsale.Shop{Accepts: []events.Tender{events.Debit, events.Cash}})
	}
	var days []events.Time
	for h := events.Time(0); h <= crowdHours; h++ {
		crowd.Hours = append(crowd.Hours, h*events.Hour)
		if h%24 == 0 {
			days = append(days, h*events.Hour)
		}
	}
	days = append(days, days[len(days)-1]+events.Day)
	return map[events.Origin]any{
		events.Shopper: shopper.Config{Seed: 1, Horizon: horizon, Crowd: crowd, Profiles: []shopper.Profile{{
			PaysCash: services.Quantiles{60_000}, AnswersCall: services.Chance{In: 19, Of: 100}, KnowsAnswers: services.Chance{In: 2, Of: 3},
			AnswersIdentity: services.Quantiles{120_000, 240_000}, ConfirmsUse: services.Quantiles{60_000},
		}}},
		events.PointOfSale: pointofsale.Config{Seed: 1, Cards: cards, Shops: shops},
		events.CardLock:    cardlock.Config{Seed: 1, Cards: cards, PerPurchase: 250_000, PerDay: 500_000, Days: days, Locks: true, UnlockLag: services.Quantiles{60_000}},
		events.FraudBot: fraudbot.Config{Cards: cards, Rules: tenRules(), Decimals: 2, Units: 1, Bands: []fraudbot.Band{
			{Action: events.Approve, Code: events.Code00}, {From: 60, Action: events.DeclineAndLock, Code: events.Code05, Alert: true},
		}},
		events.CustomerCare: customercare.Config{
			Seed: 1, Cards: cards, Unit: 1, Agents: 20, Attempts: 3, Spacing: events.Hour, Questions: 3, Required: 2,
			Open: []customercare.Span{{From: 8 * events.Hour, Until: 20 * events.Hour}, {From: 32 * events.Hour, Until: 44 * events.Hour}, {From: 56 * events.Hour, Until: 68 * events.Hour}},
		},
	}
}
