package plan_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/plan"
	"holdsim/internal/scenario/gen"
)

// manyDigests are those of the built-in files and of some generated ones.
func manyDigests(t *testing.T) string {
	t.Helper()
	text := digests(t)
	for seed := range uint64(50) {
		p, err := gen.Plan(seed)
		require.NoError(t, err)
		text += p.Digest() + "\n"
	}
	return text
}

// inChild asks this test for its digests instead of for a comparison.
const inChild = "HOLDSIM_TEST_WRITES_DIGESTS_TO"

// The plan does not depend on the machine: not on its zone, its zone files, its
// language, nor on where the program was started.
func TestThePlanIsTheSameOnEveryMachine(t *testing.T) {
	if file := os.Getenv(inChild); file != "" {
		require.NoError(t, os.WriteFile(file, []byte(manyDigests(t)), 0o600))
		return
	}
	want := manyDigests(t)
	garbage := filepath.Join(t.TempDir(), "zoneinfo.zip")
	require.NoError(t, os.WriteFile(garbage, []byte("this is no zone file"), 0o600))
	for _, env := range [][]string{
		{"TZ=America/New_York", "ZONEINFO=" + garbage, "LANG=C", "LC_ALL=C"},
		{"TZ=Pacific/Kiritimati", "ZONEINFO=" + lyingZones(t), "LANG=de_DE.UTF-8", "LC_ALL=de_DE.UTF-8"},
		{"TZ=UTC", "ZONEINFO=/nowhere", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8"},
		{"TZ=:garbage", "GOMAXPROCS=1", "GODEBUG=randautoseed=0"},
	} {
		file := filepath.Join(t.TempDir(), "digests.txt")
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Dir = t.TempDir()
		child.Env = append(env, inChild+"="+file)
		var out bytes.Buffer
		child.Stdout, child.Stderr = &out, &out
		require.NoError(t, child.Run(), "%v: %s", env, out.String())
		got, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, want, string(got), "%v", env)
	}
}

// lyingZones is a folder of zone files in which New York and Berlin keep UTC.
func lyingZones(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	utc := append([]byte("TZif"), make([]byte, 40)...)
	utc[39], utc[43] = 1, 4 // one type of local time, and four letters of name
	utc = append(utc, 0, 0, 0, 0, 0, 0, 'U', 'T', 'C', 0)
	for _, name := range []string{"America/New_York", "Europe/Berlin"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		require.NoError(t, os.WriteFile(file, utc, 0o600))
	}
	return dir
}

// Compiling twice gives the same bytes, and nothing of the first plan is shared
// with the second.
func TestCompilingIsRepeatable(t *testing.T) {
	a, err := plan.Open("stolen-card", "text-and-retry", 3)
	require.NoError(t, err)
	b, err := plan.Open("stolen-card", "text-and-retry", 3)
	require.NoError(t, err)
	require.Equal(t, string(a.Bytes()), string(b.Bytes()))
	a.Shopper.Cast[0].Cash++
	a.CustomerCare.Open[0].From++
	require.NotEqual(t, a.Digest(), b.Digest())
}
