package broker

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files; read their difference before you commit it")

// The whole configuration, so that a change of anybody's rights is seen in a
// review. The keys, which are new each time, are replaced by names.
func TestConfigGolden(t *testing.T) {
	keys := newKeyring(t)
	text := string(Config(specs, keys, Options{StoreDir: "/data", Listen: "0.0.0.0:4222", Monitor: "127.0.0.1:8222", Sync: SyncAlways}))
	for _, name := range Identities(specs) {
		require.Equal(t, 1, strings.Count(text, keys.Public(name)), name)
		require.NotContains(t, text, string(keys.Seed(name)), "a secret")
		text = strings.ReplaceAll(text, keys.Public(name), "<public key of "+name+">")
	}
	golden := filepath.Join("testdata", "nats.conf")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(text), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), text, "rewrite with -update, and read the difference")
}

// Keys that are saved are loaded again, each from a folder of its own that
// its owner alone may read.
func TestKeyringIsSavedAndLoaded(t *testing.T) {
	dir := t.TempDir()
	saved := newKeyring(t)
	require.NoError(t, saved.Save(dir))
	loaded, err := loadOrMakeKeyring(dir, Identities(specs))
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, name := range Identities(specs) {
		require.Equal(t, saved.Seed(name), loaded.Seed(name), name)
		require.False(t, seen[saved.Public(name)], "two identities have one key")
		seen[saved.Public(name)] = true
		left, err := os.ReadDir(filepath.Dir(SeedFile(dir, name)))
		require.NoError(t, err)
		require.Len(t, left, 1, "nothing else is in the folder of %s", name)
		if runtime.GOOS != "windows" { // where files have other rights
			info, err := os.Stat(SeedFile(dir, name))
			require.NoError(t, err)
			require.Equal(t, "-rw-------", info.Mode().String())
		}
	}
	require.Panics(t, func() { loaded.Seed("stranger") })
}

// Init may be run again, after any interruption: what is there stays.
func TestInitAgain(t *testing.T) {
	dir := t.TempDir()
	conf := filepath.Join(dir, "nats")
	o := Options{StoreDir: filepath.Join(dir, "store")}
	require.NoError(t, Init(dir, conf, specs, o))
	first, err := loadOrMakeKeyring(dir, Identities(specs))
	require.NoError(t, err)
	config, err := os.ReadFile(filepath.Join(conf, ConfigFile))
	require.NoError(t, err)

	require.NoError(t, Init(dir, conf, specs, o))
	again, err := os.ReadFile(filepath.Join(conf, ConfigFile))
	require.NoError(t, err)
	require.Equal(t, string(config), string(again))

	require.NoError(t, os.Remove(SeedFile(dir, "fraudbot")))
	require.NoError(t, Init(dir, conf, specs, o))
	second, err := loadOrMakeKeyring(dir, Identities(specs))
	require.NoError(t, err)
	for _, name := range Identities(specs) {
		if name == "fraudbot" {
			require.NotEqual(t, first.Public(name), second.Public(name))
		} else {
			require.Equal(t, first.Public(name), second.Public(name), name)
		}
	}
	s, err := Start(Config(specs, second, o), nil)
	require.NoError(t, err)
	s.Close()
}

// A key that cannot be used is named, with what was expected.
func TestBadKeys(t *testing.T) {
	good := newKeyring(t)
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "nkey.seed holds no nkey seed"},
		{"a public key", good.Public("shopper"), "expected one line, beginning with SU"},
		{"cut", string(good.Seed("shopper")[:40]), "holds no nkey seed"},
		{"a letter changed", strings.Replace(string(good.Seed("shopper")), "SU", "SV", 1), "holds no nkey seed"},
		{"a book", strings.Repeat("x", 300), "is 300 bytes long: expected an nkey seed of one line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, good.Save(dir))
			require.NoError(t, os.WriteFile(SeedFile(dir, "cardlock"), []byte(c.text), 0o600))
			_, err := loadOrMakeKeyring(dir, Identities(specs))
			require.ErrorContains(t, err, "load the key of cardlock: ")
			require.ErrorContains(t, err, c.want)
			require.ErrorContains(t, Init(dir, dir, specs, Options{StoreDir: dir}), c.want, "it is not replaced")
		})
	}
}

// The server's log goes where it is told to, and says when it is ready.
func TestLog(t *testing.T) {
	var lines []string
	s, err := Embedded(specs, newKeyring(t), func(level, line string) { lines = append(lines, level+" "+line) })
	require.NoError(t, err)
	require.Contains(t, fmt.Sprint(lines), "info Server is ready")
	s.Close()
}
