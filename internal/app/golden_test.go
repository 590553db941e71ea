package app_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden journals; read their difference before you commit it")

const goldenJournal = "../../scenarios/journals/wine-store-as-is-1.jsonl"

// The journal of the case is a file in this repository. Every way of running
// gives it, byte for byte; the containers are held to it by their own test.
func TestGoldenJournal(t *testing.T) {
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(goldenJournal), 0o755))
		require.NoError(t, os.WriteFile(goldenJournal, []byte(journalBy(t, "kernel")), 0o644))
	}
	want, err := os.ReadFile(goldenJournal)
	require.NoError(t, err)
	for _, transport := range []string{"kernel", "embedded", "processes"} {
		for _, cores := range []string{"1", "2", "8"} {
			t.Run(transport+" on "+cores, func(t *testing.T) {
				require.Equal(t, string(want), journalBy(t, transport, "GOMAXPROCS="+cores),
					"go test ./internal/app -run TestGoldenJournal -update rewrites it")
			})
		}
	}
}

func journalBy(t *testing.T, transport string, env ...string) string {
	dir := t.TempDir()
	cmd := exec.Command("holdsim", "run", "wine-store", "--transport", transport, "--out", dir)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return text(t, dir, "journal.jsonl")
}
