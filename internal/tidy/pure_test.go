package tidy

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// pure is the code that decides what happens: the same input gives the same
// output on every machine.
var pure = []string{"events", "services", "services/*", "services/fraudbot/rule", "internal/agenda", "internal/cast", "internal/journal", "internal/kernel", "internal/measure"}

// fractions is the pure code that may have floats. The conditions of rules are
// in CEL, whose numbers are doubles, and so their evaluation is the one place in
// the services that computes with them: every result is rounded by itself, and
// what comes out is true or false.
var fractions = []string{"services/fraudbot/rule"}

// steady is code in which floats and calendars end, and which is otherwise
// pure.
var steady = []string{"internal/plan"}

// pureImports is the part of the standard library that pure code may import:
// nothing in it has a clock, a random source, a lock, a file or a socket.
var pureImports = []string{
	"bufio", "bytes", "cmp", "container/heap", "crypto/sha256", "encoding/binary", "encoding/hex", "encoding/json", "errors", "fmt",
	"hash", "io", "math", "math/bits", "slices", "sort", "strconv", "strings", "time", "unicode", "unicode/utf8",
}

// random are the packages that steady code may not import either.
var random = []string{"crypto/rand", "math/rand", "math/rand/v2"}

// clock is what package time offers besides arithmetic and formats.
var clock = []string{"Now", "Since", "Until", "After", "AfterFunc", "Sleep", "Tick", "NewTicker", "NewTimer", "Local"}

const hasFloat = "pure code has a float"

// pureRule finds what pure code must not have. Floats and imports are held to
// in strict code only.
func pureRule(f *file, info *types.Info, strict bool) []finding {
	var found []finding
	add := func(n ast.Node, format string, args ...any) { found = append(found, f.finding(n, format, args...)) }
	for _, spec := range f.tree.Imports {
		to, _ := strconv.Unquote(spec.Path.Value)
		outside := strict && !slices.Contains(pureImports, to) && !strings.HasPrefix(to, module)
		if outside || slices.Contains(random, to) {
			add(spec, "pure code imports %s: it may import only %s", to, strings.Join(pureImports, ", "))
		}
	}
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && strict && isFloat(info.TypeOf(e)) {
			add(n, hasFloat)
		}
		switch n := n.(type) {
		case *ast.GoStmt:
			add(n, "pure code starts a goroutine")
		case *ast.SelectStmt:
			add(n, "pure code selects over channels")
		case *ast.ChanType:
			add(n, "pure code has a channel")
		case *ast.RangeStmt:
			if _, isMap := info.TypeOf(n.X).Underlying().(*types.Map); isMap {
				add(n, "pure code ranges over a map: its order is another one each time")
			}
		case *ast.Ident:
			if o := info.Uses[n]; isClock(o) {
				add(n, "pure code uses time.%s: there is one now, and it arrives with the event", o.Name())
			}
		case *ast.AssignStmt:
			for _, to := range n.Lhs {
				if v := packageVar(info, to); v != "" {
					add(n, "pure code writes to the package variable %s", v)
				}
			}
		case *ast.IncDecStmt:
			if v := packageVar(info, n.X); v != "" {
				add(n, "pure code writes to the package variable %s", v)
			}
		}
		return true
	})
	return found
}

// isClock reports whether o is part of package time's clock, or of the machine's
// zone. The methods of an instant are not, but for the one that goes there.
func isClock(o types.Object) bool {
	if o == nil || o.Pkg() == nil || o.Pkg().Path() != "time" {
		return false
	}
	if f, ok := o.(*types.Func); ok && f.Signature().Recv() != nil {
		return f.Name() == "Local"
	}
	return slices.Contains(clock, o.Name())
}

func isFloat(t types.Type) bool {
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0
}

// packageVar is the package variable that an assignment to e changes, or
// nothing.
func packageVar(info *types.Info, e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			if v, ok := info.Uses[x.Sel].(*types.Var); ok && !v.IsField() && isPackageLevel(v) {
				return v.Name()
			}
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.Ident:
			if v, ok := info.Uses[x].(*types.Var); ok && isPackageLevel(v) {
				return v.Name()
			}
			return ""
		default:
			return ""
		}
	}
}

func isPackageLevel(v *types.Var) bool { return v.Pkg() != nil && v.Parent() == v.Pkg().Scope() }

// compiled is an importer of what the Go command has compiled of these
// packages and all that they import.
func compiled(t *testing.T, fset *token.FileSet, packages ...string) types.Importer {
	t.Helper()
	args := append([]string{"list", "-export", "-deps", "-f", "{{if .Export}}{{.ImportPath}}\t{{.Export}}{{end}}"}, packages...)
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoErrorf(t, err, "go list: %s", &stderr)
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if name, where, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			exports[name] = where
		}
	}
	return importer.ForCompiler(fset, "gc", func(name string) (io.ReadCloser, error) {
		where, ok := exports[name]
		if !ok {
			return nil, fmt.Errorf("no compiled %s", name)
		}
		return os.Open(where)
	})
}

// checkTypes type-checks the files of one package.
func checkTypes(t *testing.T, pkg string, files []*file, fset *token.FileSet, imports types.Importer) *types.Info {
	t.Helper()
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	var trees []*ast.File
	for _, f := range files {
		trees = append(trees, f.tree)
	}
	_, err := (&types.Config{Importer: imports}).Check(module+pkg, fset, trees, info)
	require.NoError(t, err)
	return info
}

func TestPureCodeIsPure(t *testing.T) {
	fset := token.NewFileSet()
	packages := map[string][]*file{}
	var names []string
	for _, f := range program(t) {
		if !anyMatch(pure, f.pkg()) && !anyMatch(steady, f.pkg()) {
			continue
		}
		if packages[f.pkg()] == nil {
			names = append(names, f.pkg())
		}
		packages[f.pkg()] = append(packages[f.pkg()], reparse(t, f, fset))
	}
	require.Greater(t, len(names), len(pure), "every service is among them")
	imports := compiled(t, fset, prefixed(names)...)
	var found []finding
	for _, pkg := range names {
		info := checkTypes(t, pkg, packages[pkg], fset, imports)
		for _, f := range packages[pkg] {
			for _, one := range pureRule(f, info, anyMatch(pure, pkg)) {
				if one.text != hasFloat || !anyMatch(fractions, pkg) {
					found = append(found, one)
				}
			}
		}
	}
	requireNone(t, "pure", found)
}

// reparse reads a file into a set that it shares with the others of its
// package.
func reparse(t *testing.T, f *file, fset *token.FileSet) *file {
	t.Helper()
	return parseInto(t, fset, f.path, string(f.src))
}

func prefixed(names []string) []string {
	var full []string
	for _, name := range names {
		full = append(full, "./"+name)
	}
	return full
}

func TestPureRuleCatches(t *testing.T) {
	fset := token.NewFileSet()
	imports := compiled(t, fset, "time", "math/rand/v2", "crypto/rand", "sync", "os", "net", "fmt", "maps")
	for _, one := range []struct {
		why, src string
		want     []string
	}{
		{"clean code", `import "time"; func f(t int64) string { s := []int{1}; for range s { t++ }; return time.UnixMilli(t).UTC().String() }`, nil},
		{"the clock", `import "time"; func f() time.Time { return time.Now() }`, []string{"uses time.Now"}},
		{"the clock under another name", `import x "time"; var f = x.Since`, []string{"uses time.Since"}},
		{"a timer", `import "time"; func f() { <-time.After(1) }`, []string{"uses time.After"}},
		{"one instant after another", `import "time"; func f(a, b time.Time) bool { return a.After(b) }`, nil},
		{"the machine's zone", `import "time"; func f(t time.Time) time.Time { return t.Local() }`, []string{"uses time.Local"}},
		{"the machine's zone as a value", `import "time"; var f = time.Local`, []string{"uses time.Local"}},
		{"the global random source", `import "math/rand/v2"; func f() int { return rand.Int() }`, []string{"imports math/rand/v2"}},
		{"the machine's random source", `import "crypto/rand"; func f() string { return rand.Text() }`, []string{"imports crypto/rand"}},
		{"a lock", `import "sync"; var m sync.Mutex`, []string{"imports sync"}},
		{"a file", `import "os"; var f = os.Open`, []string{"imports os"}},
		{"a socket", `import "net"; var f = net.Dial`, []string{"imports net"}},
		{"a map's keys", `import "maps"; func f(m map[int]int) { for range maps.Keys(m) { } }`, []string{"imports maps"}},
		{"a float as a type", `func f(x float64) {}`, []string{"has a float"}},
		{"a float as a literal", `const f = 0.5`, []string{"has a float"}},
		{"a float by division", `import "fmt"; func f() { fmt.Println(1 / 2.0) }`, []string{"has a float"}},
		{"a float behind a name", `type share float32; func f(s share) share { return s }`, []string{"has a float"}},
		{"a map in any order", `func f(m map[string]int) (n int) { for _, v := range m { n += v }; return n }`, []string{"ranges over a map"}},
		{"a map behind a name", `type set map[int]bool; func f(m set) { for range m { } }`, []string{"ranges over a map"}},
		{"a goroutine", `func f() { go f() }`, []string{"starts a goroutine"}},
		{"a channel", `func f(c chan int) { c <- 1 }`, []string{"has a channel"}},
		{"a select", `func f() { select {} }`, []string{"selects over channels"}},
		{"a variable that changes", `var n int; func f() { n = 1 }`, []string{"writes to the package variable n"}},
		{"a counter", `var n int; func f() { n++ }`, []string{"writes to the package variable n"}},
		{"an entry that changes", `var table [3]struct{ a int }; func f() { table[1].a = 1 }`, []string{"writes to the package variable table"}},
		{"a map that changes", `var m = map[int]int{}; func f() { m[1] = 1 }`, []string{"writes to the package variable m"}},
		{"a local variable of that name", `var n int; func f() int { n := 1; n++; return n }`, nil},
	} {
		f := parseInto(t, fset, strings.ReplaceAll(one.why, " ", "-")+".go", "package x; "+one.src)
		var texts []string
		for _, found := range pureRule(f, checkTypes(t, "x", []*file{f}, fset, imports), true) {
			texts = append(texts, found.text)
		}
		for _, want := range one.want {
			require.Contains(t, strings.Join(texts, "\n"), want, one.why)
		}
		if one.want == nil {
			require.Empty(t, texts, one.why)
		}
	}
}

// Steady code may compute with floats and import what it needs, but nothing
// that differs from run to run.
func TestSteadyRuleCatches(t *testing.T) {
	fset := token.NewFileSet()
	imports := compiled(t, fset, "time", "math/rand/v2", "os")
	for src, want := range map[string]int{
		`import "os"; var half = 0.5; var _ = os.Getenv`:              0,
		`import "time"; var _ = time.Now`:                             1,
		`import "math/rand/v2"; var _ = rand.Int`:                     1,
		`func f(m map[int]int) { for range m { } }`:                   1,
		`func f() { go f() }`:                                         1,
		`import "time"; func f(t time.Time) { _ = t.In(time.Local) }`: 1,
	} {
		f := parseInto(t, fset, "x.go", "package x; "+src)
		require.Len(t, pureRule(f, checkTypes(t, "x", []*file{f}, fset, imports), false), want, src)
	}
}
