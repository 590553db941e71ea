package torture

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/bus"
	"holdsim/internal/children"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/processes"
	"holdsim/internal/scenario/gen"
	"holdsim/internal/serve"
)

// Rounds per second with a server and services as processes: of the relay, in
// which every round names one service and has three records, and of a generated
// plan with the real services, whose rounds name several.
func BenchmarkRoundsProcesses(b *testing.B) {
	b.Run("relay", func(b *testing.B) {
		b.Setenv(envRelay, "1500")
		benchmarkRounds(b, conductortest.Relay(1500))
	})
	b.Run("services", func(b *testing.B) {
		p, err := gen.Sized(3, 300).Plan(3)
		require.NoError(b, err)
		benchmarkRounds(b, toy(p))
	})
}

func benchmarkRounds(b *testing.B, t *conductortest.Toy) {
	server := roles(b, processes.Options{})
	defer children.OneCore()() // as the conductor of such a run does
	seed, err := serve.ReadKey(server.SeedFile(conductorRole))
	require.NoError(b, err)
	var rounds, events uint64
	var took time.Duration
	for b.Loop() {
		began := time.Now()
		_, result, err := conduct(b.Context(), t, bus.Options{URL: server.URL(), Seed: seed}, 0)
		took += time.Since(began)
		require.NoError(b, err)
		rounds += result.Rounds
		events += result.Events
	}
	b.ReportMetric(float64(rounds)/took.Seconds(), "rounds/s")
	b.ReportMetric(float64(events)/took.Seconds(), "events/s")
}

// The built binary runs the case: the median of the whole command, and the
// most memory that its process had.
func BenchmarkBinary(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "holdsim")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", binary, "holdsim/cmd/holdsim")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := build.CombinedOutput()
	require.NoError(b, err, string(out))
	for _, transport := range []string{"kernel", "embedded", "processes"} {
		b.Run(transport, func(b *testing.B) {
			var took []time.Duration
			var peak int64
			for b.Loop() {
				command := exec.Command(binary, "run", "wine-store", "--transport", transport, "--out", b.TempDir())
				command.Stdout, command.Stderr = io.Discard, io.Discard
				began := time.Now()
				require.NoError(b, command.Run())
				took = append(took, time.Since(began))
				peak = max(peak, command.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(float64(peak)/1024, "peak-MiB")
		})
	}
}
