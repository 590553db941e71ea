package app_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The sample pages in docs are what the commands write now.
func TestSamplePages(t *testing.T) {
	for _, sample := range []struct {
		file, written string
		command       []string
	}{
		{"wine-store.html", "report.html", []string{"run", "wine-store", "--transport", "kernel"}},
		{"compare.html", "compare.html", []string{"compare", "wine-store", "--policies", "as-is,tell-them,text-and-retry,step-up-at-pos"}},
	} {
		t.Run(sample.file, func(t *testing.T) {
			dir := t.TempDir()
			out, err := exec.Command("holdsim", append(sample.command, "--out", dir)...).CombinedOutput()
			require.NoError(t, err, string(out))
			now := text(t, dir, sample.written)
			file := filepath.Join("../../docs", sample.file)
			if *update {
				require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
				require.NoError(t, os.WriteFile(file, []byte(now), 0o644))
			}
			was, err := os.ReadFile(file)
			require.NoError(t, err)
			// Not Equal, which would print both pages.
			require.True(t, string(was) == now, "docs/%s is not what the command writes now: go test ./internal/app -run TestSamplePages -update rewrites it", sample.file)
			require.Less(t, len(now), 2<<20)
		})
	}
}
