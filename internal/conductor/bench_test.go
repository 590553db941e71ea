package conductor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/broker"
	"holdsim/internal/conductor/conductortest"
)

// A run of many short rounds, each of one service and one event: three records.
func BenchmarkRoundsEmbedded(b *testing.B) {
	for _, sync := range []broker.Sync{broker.SyncDefault, broker.SyncAlways} {
		b.Run("sync="+string(sync), func(b *testing.B) {
			toy := conductortest.Relay(500)
			var rounds, events uint64
			for b.Loop() {
				b.StopTimer()
				bench := conductortest.NewWith(b, toy, broker.Options{StoreDir: b.TempDir(), Sync: sync})
				hosts := bench.Serve()
				b.StartTimer()
				_, result, err := bench.Conduct(context.Background())
				b.StopTimer()
				require.NoError(b, err)
				rounds += result.Rounds
				events += result.Events
				hosts.Stop()
				b.StartTimer()
			}
			b.ReportMetric(float64(rounds)/b.Elapsed().Seconds(), "rounds/s")
			b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
			b.ReportMetric(float64(rounds)/float64(b.N), "rounds/op")
		})
	}
}
