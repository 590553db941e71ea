package tidy

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	root   = "../.."
	module = "holdsim/"
)

// file is one Go file.
type file struct {
	path string // from the repository's root, with slashes
	src  []byte
	tree *ast.File
	fset *token.FileSet
}

func (f *file) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

// pkg is the folder of the file: its package's path within the module.
func (f *file) pkg() string { return path.Dir(f.path) }

// finding is a place where a rule is broken.
type finding struct {
	path string
	line int
	text string
}

func (f finding) String() string { return fmt.Sprintf("%s:%d: %s", f.path, f.line, f.text) }

func (f *file) finding(at ast.Node, format string, args ...any) finding {
	return finding{f.path, f.fset.Position(at.Pos()).Line, fmt.Sprintf(format, args...)}
}

// parse reads one Go file.
func parse(t *testing.T, name, src string) *file {
	t.Helper()
	return parseInto(t, token.NewFileSet(), name, src)
}

// parseInto reads a Go file into a set that it shares with others.
func parseInto(t *testing.T, fset *token.FileSet, name, src string) *file {
	t.Helper()
	tree, err := parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	return &file{path: name, src: []byte(src), tree: tree, fset: fset}
}

// repository lists the files of the repository, without what runs and builds
// leave behind.
func repository(t *testing.T) []string {
	t.Helper()
	leftovers := []string{".git", "runs", "dist"}
	var paths []string
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if d.IsDir() && (slices.Contains(leftovers, rel) || strings.HasSuffix(rel, filepath.Join("testdata", "rapid"))) {
			return filepath.SkipDir
		}
		if d.Type().IsRegular() && rel != ".git" { // in a worktree it is a file
			paths = append(paths, filepath.ToSlash(rel))
		}
		return nil
	})
	require.NoError(t, err)
	require.Contains(t, paths, "go.mod", "the tests of tidy run in the repository")
	return paths
}

// sources parses every Go file of the repository outside testdata.
func sources(t *testing.T) []*file {
	t.Helper()
	var files []*file
	for _, name := range repository(t) {
		if !strings.HasSuffix(name, ".go") || strings.Contains(name, "testdata/") {
			continue
		}
		src, err := os.ReadFile(filepath.Join(root, name))
		require.NoError(t, err)
		files = append(files, parse(t, name, string(src)))
	}
	require.Greater(t, len(files), 50)
	return files
}

// program is sources without the tests.
func program(t *testing.T) []*file {
	return slices.DeleteFunc(sources(t), (*file).isTest)
}

// requireNone fails for every finding that is not excepted, and for every
// exception of this rule that excepts nothing.
func requireNone(t *testing.T, rule string, found []finding) {
	t.Helper()
	used := map[exception]bool{}
	for _, one := range found {
		if e, ok := excepted(rule, one); ok {
			used[e] = true
			continue
		}
		t.Errorf("%s", one)
	}
	for _, e := range exceptions {
		if e.rule == rule && !used[e] {
			t.Errorf("the exception of %s from the rule %q is no longer needed: delete it", e.path, rule)
		}
	}
}

func excepted(rule string, found finding) (exception, bool) {
	for _, e := range exceptions {
		if e.rule == rule && e.path == found.path && strings.Contains(found.text, e.what) {
			return e, true
		}
	}
	return exception{}, false
}
