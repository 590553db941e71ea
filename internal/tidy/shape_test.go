package tidy

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The limits of size, in lines.
const (
	maxFile     = 500
	maxFunction = 70
	maxTest     = 120
)

// sizeRule finds files and functions that are too long to be read in one go.
func sizeRule(f *file) []finding {
	var found []finding
	if lines := bytes.Count(f.src, []byte("\n")); !f.isTest() && lines > maxFile {
		found = append(found, finding{f.path, 1, fmt.Sprintf("the file has %d lines: at most %d", lines, maxFile)})
	}
	most := maxFunction
	if f.isTest() {
		most = maxTest
	}
	for _, d := range f.tree.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if lines := f.fset.Position(fn.End()).Line - f.fset.Position(fn.Pos()).Line + 1; lines > most {
			found = append(found, f.finding(fn, "the function %s has %d lines: at most %d", fn.Name.Name, lines, most))
		}
	}
	return found
}

func TestFilesAndFunctionsAreSmall(t *testing.T) {
	var found []finding
	for _, f := range sources(t) {
		found = append(found, sizeRule(f)...)
	}
	requireNone(t, "size", found)
}

func TestSizeRuleCatches(t *testing.T) {
	function := func(lines int) string {
		return "package x\n\nfunc f() {\n" + strings.Repeat("\tf()\n", lines-2) + "}\n"
	}
	require.Empty(t, sizeRule(parse(t, "x.go", function(maxFunction))))
	require.Len(t, sizeRule(parse(t, "x.go", function(maxFunction+1))), 1)
	require.Empty(t, sizeRule(parse(t, "x_test.go", function(maxTest))))
	require.Len(t, sizeRule(parse(t, "x_test.go", function(maxTest+1))), 1)
	require.Len(t, sizeRule(parse(t, "x.go", "package x\n"+strings.Repeat("\n", maxFile))), 1)
}

// commentsRule finds exported names that do not say what they are. Methods
// whose name says it, as fmt and errors know it, may go without.
func commentsRule(f *file) []finding {
	var found []finding
	missing := func(n ast.Node, name string) {
		found = append(found, f.finding(n, "the exported %s has no comment", name))
	}
	for _, d := range f.tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			plain := d.Recv != nil && slices.Contains([]string{"String", "Error", "Unwrap"}, d.Name.Name)
			if d.Name.IsExported() && d.Doc == nil && !plain && (d.Recv == nil || ast.IsExported(receiver(d))) {
				missing(d, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if name := undocumented(d, spec); name != "" {
					missing(spec, name)
				}
			}
		}
	}
	return found
}

// receiver is the name of the type that a method belongs to.
func receiver(d *ast.FuncDecl) string {
	e := d.Recv.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

// undocumented is the first exported name of a declaration without a comment:
// its own, beside it, or that of its group.
func undocumented(d *ast.GenDecl, spec ast.Spec) string {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && (d.Doc == nil || d.Lparen.IsValid()) {
			return s.Name.Name
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				return name.Name
			}
		}
	}
	return ""
}

func TestExportedNamesHaveComments(t *testing.T) {
	var found []finding
	for _, f := range program(t) {
		found = append(found, commentsRule(f)...)
	}
	requireNone(t, "comments", found)
}

func TestCommentsRuleCatches(t *testing.T) {
	for src, want := range map[string]int{
		"func F() {}":                                   1,
		"// F does.\nfunc F() {}":                       0,
		"func f() {}":                                   0,
		"type T struct{}":                               1,
		"// T is.\ntype T struct{}":                     0,
		"type t int; func (t) M() {}":                   0,
		"// T is.\ntype T int\nfunc (T) M() {}":         1,
		"// T is.\ntype T int\nfunc (*T) M() {}":        1,
		"// T is.\ntype T int\nfunc (T) String()":       0,
		"const C = 1":                                   1,
		"const C = 1 // so many":                        0,
		"// The numbers.\nconst (\n\tC = 1\n\tD = 2\n)": 0,
		"var V int":                                     1,
		"// These.\ntype (\n\tA int\n\tB int\n)":        2,
	} {
		require.Len(t, commentsRule(parse(t, "x.go", "package x\n\n"+src)), want, src)
	}
}

// packageComments finds packages without exactly one comment that begins as Go
// expects it: "Package x …", or "Command x …" for a command.
func packageComments(files []*file) []finding {
	comments := map[string]int{}
	var found []finding
	for _, f := range files {
		comments[f.pkg()] += 0
		if f.tree.Doc == nil {
			continue
		}
		comments[f.pkg()]++
		text, want := f.tree.Doc.Text(), "Package "+f.tree.Name.Name+" "
		if f.tree.Name.Name == "main" {
			_, name, _ := strings.Cut(f.pkg(), "/")
			want = strings.ToUpper(name[:1]) + name[1:] + " "
			if strings.HasPrefix(text, "Command "+name+" ") {
				continue
			}
		}
		if !strings.HasPrefix(text, want) {
			found = append(found, f.finding(f.tree, "the package comment does not begin with %q", want))
		}
	}
	for _, f := range files {
		if n, first := comments[f.pkg()]; first && n != 1 {
			found = append(found, finding{f.path, 1, fmt.Sprintf("package %s has %d package comments: it needs one", f.pkg(), n)})
		}
		delete(comments, f.pkg())
	}
	return found
}

func TestPackagesHaveOneComment(t *testing.T) {
	requireNone(t, "package comment", packageComments(program(t)))
}

func TestPackageCommentsCatches(t *testing.T) {
	none := parse(t, "a/x.go", "package a")
	good := parse(t, "b/x.go", "// Package b is.\npackage b")
	beside := parse(t, "b/y.go", "package b")
	again := parse(t, "b/z.go", "// Package b is too.\npackage b")
	other := parse(t, "c/x.go", "// The package c.\npackage c")
	command := parse(t, "cmd/d/main.go", "// Command d does.\npackage main")
	require.Empty(t, packageComments([]*file{good, beside, command}))
	require.Len(t, packageComments([]*file{none}), 1)
	require.Len(t, packageComments([]*file{good, again}), 1)
	require.Len(t, packageComments([]*file{other}), 1)
}

// formatRule finds files that gofmt would change.
func formatRule(f *file) []finding {
	formatted, err := format.Source(f.src)
	if err != nil {
		return []finding{{f.path, 1, err.Error()}}
	}
	if !bytes.Equal(formatted, f.src) {
		return []finding{{f.path, 1, "gofmt would change this file: run gofmt -w on it"}}
	}
	return nil
}

func TestSourcesAreFormatted(t *testing.T) {
	var found []finding
	for _, f := range sources(t) {
		found = append(found, formatRule(f)...)
	}
	requireNone(t, "format", found)
}

func TestFormatRuleCatches(t *testing.T) {
	require.Empty(t, formatRule(parse(t, "x.go", "package x\n\nvar x = 1\n")))
	require.Len(t, formatRule(parse(t, "x.go", "package x\n\nvar  x = 1\n")), 1)
}

// skipsRule finds tests that may not run: what is skipped proves nothing, and
// nobody sees it.
func skipsRule(f *file) []finding {
	var found []finding
	ast.Inspect(f.tree, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, _ := sel.X.(*ast.Ident)
		skips := slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) && from != nil && slices.Contains([]string{"t", "b", "f", "tb"}, from.Name)
		if skips || from != nil && from.Name == "testing" && sel.Sel.Name == "Short" {
			found = append(found, f.finding(sel, "%s.%s: nothing skips", from.Name, sel.Sel.Name))
		}
		return true
	})
	return found
}

func TestNoTestSkips(t *testing.T) {
	var found []finding
	for _, f := range sources(t) {
		if f.isTest() {
			found = append(found, skipsRule(f)...)
		}
	}
	requireNone(t, "skips", found)
}

func TestSkipsRuleCatches(t *testing.T) {
	for src, want := range map[string]int{
		`func TestX(t *testing.T) { t.Skip("later") }`:                         1,
		`func TestX(t *testing.T) { t.Skipf("later %d", 1) }`:                  1,
		`func BenchmarkX(b *testing.B) { b.SkipNow() }`:                        1,
		`func TestX(t *testing.T) { if testing.Short() { return } }`:           1,
		`func TestX(t *testing.T) { t.Log("here"); reader.Skip() }`:            0,
		`func TestX(t *testing.T) { t.Run("a", func(t *testing.T) { f(t) }) }`: 0,
	} {
		require.Len(t, skipsRule(parse(t, "x_test.go", "package x\n"+src)), want, src)
	}
}
