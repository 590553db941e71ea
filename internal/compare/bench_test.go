package compare

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/scenarios"
)

// tenPolicies are ten of the library; while it has fewer, some of them twice,
// under other names.
func tenPolicies(t testing.TB) []string {
	t.Helper()
	list := []string{"as-is"}
	for _, name := range scenarios.Policies() {
		if name != "as-is" && name != "as-is-berlin" && len(list) < 10 {
			list = append(list, name)
		}
	}
	for n := 0; len(list) < 10; n++ {
		text, _ := scenarios.Policy(list[n%4])
		file := filepath.Join(t.TempDir(), fmt.Sprintf("%s-%d.yaml", list[n%4], n))
		require.NoError(t, os.WriteFile(file, text, 0o644))
		list = append(list, file)
	}
	return list
}

// BenchmarkCompare is ten policies × 1,000 draws of the wine store, each beside
// the stolen card: 20,000 runs. On two cores it takes less than five seconds.
func BenchmarkCompare(b *testing.B) {
	for b.Loop() {
		c, err := Open(Options{Scenarios: []string{wine}, Policies: tenPolicies(b), Replications: 1000, Seed: 1})
		require.NoError(b, err)
		r, err := c.Run(context.Background(), func(int) {})
		require.NoError(b, err)
		require.Len(b, r.Tables[0].Policies, 10)
		require.Equal(b, "stolen-card", r.Tables[0].Counterweight)
		require.NotEmpty(b, r.Text(nil))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/20_000, "µs/run")
}
