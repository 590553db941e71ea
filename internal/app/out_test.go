package app

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The folder is looked at before a run, and looking leaves nothing behind.
func TestCheckingAFolderLeavesNoTrace(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, checkOut(filepath.Join(dir, "runs", "deep", "down")))
	require.Empty(t, names(t, dir))
}

func TestFoldersThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	require.NoError(t, os.WriteFile(taken, nil, 0o600))
	for _, out := range []string{taken, filepath.Join(taken, "below")} {
		require.EqualError(t, checkOut(out),
			"the results cannot be written to "+out+": "+taken+" is a file, and a folder was expected; choose another folder with --out")
	}
}

// Results replace those of an earlier run; what else lies there stays.
func TestResultsReplaceEarlierOnes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	require.NoError(t, writeOut(dir, []file{{"a.json", []byte("old")}, {"b.json", []byte("old")}}))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o600))
	require.NoError(t, writeOut(dir, []file{{"a.json", []byte("new")}, {"b.json", []byte("new")}}))

	require.Equal(t, []string{"a.json", "b.json", "notes.txt"}, names(t, dir))
	for name, want := range map[string]string{"a.json": "new", "b.json": "new", "notes.txt": "mine"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Equal(t, want, string(got), name)
	}
}

// When one result cannot be written, none takes its place, and no half of one
// is left over.
func TestAFailureLeavesEverythingAsItWas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	require.NoError(t, writeOut(dir, []file{{"a.json", []byte("old")}}))
	err := writeOut(dir, []file{{"a.json", []byte("new")}, {"no/such/place.json", []byte("new")}})
	require.ErrorContains(t, err, "the results cannot be written to "+dir)

	require.Equal(t, []string{"a.json"}, names(t, dir))
	got, err := os.ReadFile(filepath.Join(dir, "a.json"))
	require.NoError(t, err)
	require.Equal(t, "old", string(got))
}

func names(t *testing.T, dir string) (all []string) {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
