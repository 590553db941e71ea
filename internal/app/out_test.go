package app

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// A run that fails leaves no trace, not even the folder it would have made.
func TestAbortingLeavesTheFolderAsItWas(t *testing.T) {
	dir := t.TempDir()
	r, err := openResults(filepath.Join(dir, "runs", "deep", "down"))
	require.NoError(t, err)
	require.NoError(t, r.write("a.json", []byte("half")))
	r.abort()
	require.Empty(t, names(t, dir))
}

func TestFoldersThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	require.NoError(t, os.WriteFile(taken, nil, 0o600))
	for _, out := range []string{taken, filepath.Join(taken, "below")} {
		_, err := openResults(out)
		require.ErrorContains(t, err, "the results cannot be written to "+out+": ")
		require.ErrorContains(t, err, "; choose another folder with --out")
	}
	require.Equal(t, []string{"taken"}, names(t, dir))
}

// A run that was killed leaves files behind that the next one takes away; those
// of a run that is still writing stay.
func TestLeftoversAreSwept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	other, err := openResults(dir)
	require.NoError(t, err)
	require.NoError(t, other.write("a.json", []byte("in the middle")))
	for _, name := range []string{".holdsim-a.json-9", ".holdsim-probe-1", ".mine"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
	}
	put(t, dir, "new")
	require.Equal(t, []string{".holdsim-a.json-1", ".mine", "a.json", "b.json"}, names(t, dir))
	require.NoError(t, other.commit())
	require.Equal(t, []string{".mine", "a.json", "b.json"}, names(t, dir))
}

// Results replace those of an earlier run; what else lies there stays.
func TestResultsReplaceEarlierOnes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	put(t, dir, "old")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o600))
	put(t, dir, "new")

	require.Equal(t, []string{"a.json", "b.json", "notes.txt"}, names(t, dir))
	for name, want := range map[string]string{"a.json": "new", "b.json": "new", "notes.txt": "mine"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Equal(t, want, string(got), name)
	}
}

// A failure in an existing folder takes nothing away from the earlier run.
func TestAbortingKeepsEarlierResults(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	put(t, dir, "old")
	r, err := openResults(dir)
	require.NoError(t, err)
	require.NoError(t, r.write("a.json", []byte("new")))
	r.abort()

	require.Equal(t, []string{"a.json", "b.json"}, names(t, dir))
	got, err := os.ReadFile(filepath.Join(dir, "a.json"))
	require.NoError(t, err)
	require.Equal(t, "old", string(got))
}

func put(t *testing.T, dir, text string) {
	r, err := openResults(dir)
	require.NoError(t, err)
	defer r.abort()
	require.NoError(t, r.write("a.json", []byte(text)))
	require.NoError(t, r.write("b.json", []byte(text)))
	require.NoError(t, r.commit())
}

func names(t *testing.T, dir string) (all []string) {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
