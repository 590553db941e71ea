package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every phrase of the catalogue is used; wherever one is said by its name, its
// placeholders are filled, each once and no other; and no other file holds a
// sentence of its own.
func TestTheCatalogue(t *testing.T) {
	phrases := catalogue(t)
	used := map[string]bool{}
	for _, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				used[n.Name] = true
			case *ast.CallExpr:
				checkCall(t, phrases, n)
			case *ast.BasicLit:
				checkLiteral(t, n)
			}
			return true
		})
	}
	for name := range phrases {
		require.True(t, used[name], "nobody says %s: delete it", name)
	}
}

func catalogue(t *testing.T) map[string]string {
	file, err := parser.ParseFile(token.NewFileSet(), "catalogue.go", nil, 0)
	require.NoError(t, err)
	phrases := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == 1 {
			text, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			phrases[v.Names[0].Name] = text
		}
		return true
	})
	require.Greater(t, len(phrases), 100)
	return phrases
}

// sources are the package's files but the catalogue and the tests.
func sources(t *testing.T) []*ast.File {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	var files []*ast.File
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == "catalogue.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		files = append(files, file)
	}
	return files
}

var placeholder = regexp.MustCompile(`\{([a-z0-9]+)\}`)

// checkCall looks at say(phrase, "name", value, …).
func checkCall(t *testing.T, phrases map[string]string, call *ast.CallExpr) {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		if f.Name != "say" {
			return
		}
	case *ast.SelectorExpr:
		if f.Sel.Name != "say" && f.Sel.Name != "sayTill" {
			return
		}
	default:
		return
	}
	var given []string
	for i := 1; i < len(call.Args); i += 2 {
		name, err := strconv.Unquote(call.Args[i].(*ast.BasicLit).Value)
		require.NoError(t, err)
		given = append(given, name)
	}
	p, ok := call.Args[0].(*ast.Ident)
	if !ok {
		return // of a table: filled at run time
	}
	text, known := phrases[p.Name]
	if !known {
		return // a variable: filled at run time
	}
	var wanted []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(wanted, m[1]) {
			wanted = append(wanted, m[1])
		}
	}
	require.ElementsMatch(t, wanted, given, "say(%s): %q", p.Name, text)
}

var sentenceOf = regexp.MustCompile(`^[A-Za-z][a-z]+( [a-z]+){2,}`)

// checkLiteral: what looks like a sentence belongs into the catalogue. What a
// programmer is told by a panic does not.
func checkLiteral(t *testing.T, lit *ast.BasicLit) {
	text, err := strconv.Unquote(lit.Value)
	if lit.Kind != token.STRING || err != nil || strings.HasPrefix(text, "report: ") {
		return
	}
	require.False(t, sentenceOf.MatchString(text), "%q belongs into catalogue.go", text)
}

func TestAPhraseIsFilledOrPanics(t *testing.T) {
	require.Equal(t, "by a text, {when}", say(toldHow, "channel", "a text", "when", "{when}"))
	require.PanicsWithValue(t, `report: the phrase "by {channel}, {when}" is not filled: "by a text, {when}"`, func() { say(toldHow, "channel", "a text") })
	require.PanicsWithValue(t, `report: the phrase "approved" has no {amount}`, func() { say("approved", "amount", "1") })
}
