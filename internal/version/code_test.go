package version

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write down the code version")

// deciding are the folders whose sources decide what happens in a run: what is
// said, how it is answered, in which order, and how both carriers hand it on.
var deciding = []string{
	"events", "services", "services/*",
	"internal/agenda", "internal/conductor", "internal/host", "internal/kernel",
}

// digest is the SHA-256 of the deciding sources, tests left out, by path, and
// of the version of the language.
func digest(repository fs.FS) (string, error) {
	var paths []string
	for _, folder := range deciding {
		found, err := fs.Glob(repository, folder+"/*.go")
		if err != nil {
			return "", err
		}
		found = slices.DeleteFunc(found, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
		if len(found) == 0 {
			return "", fmt.Errorf("%s has no sources", folder)
		}
		paths = append(paths, found...)
	}
	slices.Sort(paths)
	mod, err := fs.ReadFile(repository, "go.mod")
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	for line := range strings.Lines(string(mod)) {
		if strings.HasPrefix(line, "go ") {
			fmt.Fprintf(hash, "%s\n", strings.TrimSpace(line))
		}
	}
	for _, name := range paths {
		source, err := fs.ReadFile(repository, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n%s", name, len(source), source)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// The code version is that of the sources as they are.
func TestCodeVersionIsOfTheseSources(t *testing.T) {
	want, err := digest(os.DirFS("../.."))
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("code.txt", []byte(want+"\n"), 0o644))
		return
	}
	if codeTxt != want+"\n" {
		t.Fatalf("sources that decide what happens in a run have changed, and internal/version/code.txt says %.12s instead of %.12s: "+
			"run go test ./internal/version -update, and commit the file with them", codeTxt, want)
	}
	require.Equal(t, want[:12], Code())
}

// Every deciding byte counts, and nothing else does.
func TestDigest(t *testing.T) {
	repository := func(changed, text string) fstest.MapFS {
		files := fstest.MapFS{"go.mod": {Data: []byte("module holdsim\n\ngo 1.26.0\n\nrequire x v1\n")}}
		for _, folder := range deciding {
			files[strings.ReplaceAll(folder, "*", "till")+"/a.go"] = &fstest.MapFile{Data: []byte("package a\n")}
		}
		if changed != "" {
			files[changed] = &fstest.MapFile{Data: []byte(text)}
		}
		return files
	}
	before, err := digest(repository("", ""))
	require.NoError(t, err)
	require.Len(t, before, 64)
	for _, c := range []struct {
		file, text string
		counts     bool
	}{
		{"events/a.go", "package b\n", true},
		{"events/b.go", "", true},
		{"services/till/a.go", "package a\n\n", true},
		{"services/bank/a.go", "package a\n", true},
		{"internal/kernel/heap.go", "package kernel\n", true},
		{"go.mod", "module holdsim\n\ngo 1.27.0\n\nrequire x v1\n", true},
		{"go.mod", "module holdsim\n\ngo 1.26.0\n\nrequire x v2\n", false},
		{"events/a_test.go", "package a\n", false},
		{"events/asyncapi.yaml", "asyncapi: 3.0.0\n", false},
		{"internal/conductor/conductortest/a.go", "package a\n", false},
		{"internal/report/a.go", "package a\n", false},
	} {
		after, err := digest(repository(c.file, c.text))
		require.NoError(t, err)
		require.Equal(t, c.counts, before != after, c.file)
	}
	without := repository("", "")
	delete(without, "internal/kernel/a.go")
	_, err = digest(without)
	require.EqualError(t, err, "internal/kernel has no sources")
}

// The revision is what the build was told, before all else.
func TestRevision(t *testing.T) {
	require.NotEmpty(t, Revision())
	stamped = "4f2a"
	t.Cleanup(func() { stamped = "" })
	require.Equal(t, "4f2a", Revision())
}
