package scenario_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Every file in testdata/bad has the one fault that it is named after; beside
// it stands the sentence that it meets.
func TestEveryFaultMeetsOneClearSentence(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(files), 100)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			_, _, err := plan.Validate(file)
			require.Error(t, err)
			require.Equal(t, exit.Input, exit.Of(err))
			golden(t, strings.TrimSuffix(file, ".yaml")+".txt", err.Error()+"\n")
			var bad *scenario.Error
			require.True(t, errors.As(err, &bad), "the error has no position: %v", err)
			require.NotContains(t, bad.Sentence, "\n", "the sentence has more than one line")
			require.Regexp(t, `[.?]$`, bad.Sentence)
		})
	}
}

func TestAFileOfMoreThan64KiBIsNotRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "too-large.yaml")
	require.NoError(t, os.WriteFile(file, bytes.Repeat([]byte("# a long story\n"), 5000), 0o600))
	_, _, err := plan.Validate(file)
	require.EqualError(t, err, "too-large.yaml: the file is longer than 65536 bytes (64 KiB), which is more than is read.")
	require.Equal(t, exit.Input, exit.Of(err))
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
