//go:build peer

package journal_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// golden is the journal of the case.
const golden = "../../scenarios/journals/wine-store-as-is-1.jsonl"

// peer runs the reader that knows nothing of this code.
func peer(t *testing.T, path string) (string, error) {
	t.Helper()
	_, err := exec.LookPath("python3")
	require.NoError(t, err, "under the tag peer Python 3 must be here: install python3")
	out, err := exec.Command("python3", filepath.Join("testdata", "peer", "verify.py"), path).CombinedOutput()
	return string(out), err
}

func TestAStrangerCanReadTheJournal(t *testing.T) {
	out, err := peer(t, golden)
	require.NoError(t, err, out)
	require.Regexp(t, `^39 events, sha256 [0-9a-f]{64}\n$`, out)
}

func TestAStrangerSeesDamage(t *testing.T) {
	whole, err := os.ReadFile(golden)
	require.NoError(t, err)
	edited := bytes.Replace(whole, []byte(`"score":82`), []byte(`"score":12`), 1)
	require.NotEqual(t, whole, edited)
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	require.NoError(t, os.WriteFile(path, edited, 0o600))
	out, err := peer(t, path)
	require.Error(t, err)
	require.Contains(t, out, "the hash is")
}
