package runs_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/runs"
	"holdsim/internal/version"
	"holdsim/scenarios"
)

// What a run leaves gives its plan again, whatever becomes of the files that it
// was made from: the same names, the same seed, the same digest.
func TestAFolderIsComplete(t *testing.T) {
	mine := filepath.Join(t.TempDir(), "my shop.yaml")
	text, _ := scenarios.Scenario("wine-store")
	text = append(text, "# and\r\n# a note"...)
	require.NoError(t, os.WriteFile(mine, text, 0o600))

	for _, one := range []struct{ scenario, policy string }{
		{"wine-store", ""}, {"stolen-card", "text-and-retry"}, {"wine-shop-berlin", "as-is-berlin"}, {"wine-store:backlog", "tell-them"}, {mine, "tell-them"},
	} {
		in, err := plan.Read(one.scenario, one.policy, 1<<63+7)
		require.NoError(t, err)
		p, err := in.Compile()
		require.NoError(t, err)
		folder := t.TempDir()
		write(t, folder, runs.InputFiles(in))
		if one.scenario == mine {
			require.NoError(t, os.Remove(mine))
			kept, err := os.ReadFile(filepath.Join(folder, runs.ScenarioFile))
			require.NoError(t, err)
			require.Equal(t, text, kept)
		}

		again, code, err := runs.ReadInputs(folder)
		require.NoError(t, err)
		require.Equal(t, version.Code(), code)
		q, err := again.Compile()
		require.NoError(t, err)
		require.Equal(t, p.Digest(), q.Digest())
	}
}

// What is not there, or is something else, is one sentence.
func TestAFolderThatIsNotComplete(t *testing.T) {
	in, err := plan.Read("wine-store", "", 1)
	require.NoError(t, err)
	for _, one := range []struct{ file, text, want string }{
		{runs.InputsFile, "", "inputs.json cannot be read: no such file or directory"},
		{runs.ScenarioFile, "", "scenario.yaml cannot be read: no such file or directory"},
		{runs.PolicyFile, "", "policy.yaml cannot be read: no such file or directory"},
		{runs.InputsFile, "[]", "inputs.json: this is not what a run was made from: "},
		{runs.InputsFile, `{"format":2}`, "inputs.json: the file has format 2; this program reads format 1; use the version that wrote it"},
		{runs.InputsFile, `{"format":1,"seed":"1"}`, "inputs.json: the names of the scenario and policy files are missing"},
		{runs.PolicyFile, "kind: scenario\n", "as-is.yaml:1:"},
	} {
		folder := t.TempDir()
		write(t, folder, runs.InputFiles(in))
		if one.text == "" {
			require.NoError(t, os.Remove(filepath.Join(folder, one.file)))
		} else {
			write(t, folder, []runs.File{{Name: one.file, Text: []byte(one.text)}})
		}
		_, _, err := runs.ReadInputs(folder)
		require.ErrorContains(t, err, one.want)
		require.Equal(t, exit.Input, exit.Of(err))
	}
}

func write(t *testing.T, folder string, files []runs.File) {
	for _, f := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, f.Name), f.Text, 0o600))
	}
}
