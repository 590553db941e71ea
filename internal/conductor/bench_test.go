package conductor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/broker"
	"holdsim/internal/conductor"
	"holdsim/internal/conductor/conductortest"
)

// A run of many short rounds, each of one service and one event: three
// records. The log in memory is what an embedded run has; on a disk, without
// and with a sync for every record, it is what a server of its own has.
func BenchmarkRoundsEmbedded(b *testing.B) {
	for _, log := range []struct {
		name     string
		inMemory bool
		sync     broker.Sync
	}{{"memory", true, broker.SyncDefault}, {"disk", false, broker.SyncDefault}, {"disk-sync-always", false, broker.SyncAlways}} {
		b.Run("log="+log.name, func(b *testing.B) {
			toy := conductortest.Relay(500)
			var rounds, events uint64
			for b.Loop() {
				b.StopTimer()
				bench := conductortest.NewWith(b, toy, broker.Options{StoreDir: b.TempDir(), Sync: log.sync})
				bench.OnConductor = func(o *conductor.Options) { o.Setup.InMemory = log.inMemory }
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
		})
	}
}
