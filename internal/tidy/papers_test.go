package tidy

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// papers are what people read before they read the source.
var papers = []string{"README.md", "ARCHITECTURE.md"}

var (
	heading  = regexp.MustCompile(`(?m)^#+ (.+)$`)
	link     = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	quoted   = regexp.MustCompile("`([^`]+)`")
	major    = regexp.MustCompile(`/v[0-9]+$`)
	required = regexp.MustCompile(`(?m)^\t(\S+) v\S+$`)
)

// anchors are the places within a text that a link can name.
func anchors(text string) []string {
	var all []string
	for _, h := range heading.FindAllStringSubmatch(text, -1) {
		kept := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(h[1]), "")
		all = append(all, strings.ReplaceAll(kept, " ", "-"))
	}
	return all
}

// linksRule finds links to what is not there: a place in the same text, or a
// file beside it.
func linksRule(name, text string, exists func(file string) bool) []finding {
	var found []finding
	places, number := anchors(text), 0
	for line := range strings.Lines(text) {
		number++
		for _, m := range link.FindAllStringSubmatch(line, -1) {
			file, place, _ := strings.Cut(m[1], "#")
			switch {
			case strings.Contains(m[1], "://"):
			case file != "" && !exists(file), file == "" && !slices.Contains(places, place):
				found = append(found, finding{name, number, m[1] + ": the link leads nowhere"})
			}
		}
	}
	return found
}

// column lists the words in backquotes in the first column of the table that begins with this heading.
func column(text, head string) []string {
	var all []string
	_, table, _ := strings.Cut(text, "\n"+head+"\n|---|---|\n")
	for line := range strings.Lines(table) {
		if !strings.HasPrefix(line, "|") {
			break
		}
		for _, m := range quoted.FindAllStringSubmatch(strings.SplitN(line, "|", 3)[1], -1) {
			all = append(all, m[1])
		}
	}
	return all
}

// dependenciesRule compares the modules that ARCHITECTURE.md justifies with
// those that go.mod asks for directly.
func dependenciesRule(architecture, gomod string) []finding {
	var found []finding
	said := column(architecture, "| module | for |")
	var needed []string
	for _, m := range required.FindAllStringSubmatch(gomod, -1) {
		needed = append(needed, major.ReplaceAllString(m[1], ""))
	}
	for _, one := range needed {
		if !slices.Contains(said, one) {
			found = append(found, finding{"ARCHITECTURE.md", 0, one + ": go.mod requires it, and nobody says why"})
		}
	}
	for _, one := range said {
		if !slices.Contains(needed, one) {
			found = append(found, finding{"ARCHITECTURE.md", 0, one + ": go.mod does not require it"})
		}
	}
	return found
}

// foldersRule compares the folders that ARCHITECTURE.md explains with those that
// hold packages; a folder is explained with what lies in it.
func foldersRule(architecture string, packages []string) []finding {
	var found []finding
	said := column(architecture, "| folder | what it is |")
	for _, pkg := range packages {
		if !within(said, pkg) {
			found = append(found, finding{"ARCHITECTURE.md", 0, pkg + ": the table of folders does not name it"})
		}
	}
	for _, folder := range said {
		if !slices.ContainsFunc(packages, func(pkg string) bool { return within([]string{folder}, pkg) }) {
			found = append(found, finding{"ARCHITECTURE.md", 0, fmt.Sprintf("%s: there is no such package", folder)})
		}
	}
	return found
}

func TestPapersAreUpToDate(t *testing.T) {
	var found []finding
	text := map[string]string{}
	for _, name := range append([]string{"go.mod"}, papers...) {
		content, err := os.ReadFile(filepath.Join(root, name))
		require.NoError(t, err)
		text[name] = string(content)
	}
	for _, name := range papers {
		found = append(found, linksRule(name, text[name], func(file string) bool {
			_, err := os.Stat(filepath.Join(root, file))
			return err == nil
		})...)
	}
	found = append(found, dependenciesRule(text["ARCHITECTURE.md"], text["go.mod"])...)
	var packages []string
	for _, f := range sources(t) {
		packages = append(packages, path.Clean(f.pkg()))
	}
	slices.Sort(packages)
	found = append(found, foldersRule(text["ARCHITECTURE.md"], slices.Compact(packages))...)
	requireNone(t, "papers", found)
}

func TestPapersRuleCatches(t *testing.T) {
	const text = "# The way, `in`\n[a](#the-way-in) [b](#the-way-out) [c](there.md) [d](gone.md#x) [e](https://cel.dev)\n"
	found := linksRule("x.md", text, func(file string) bool { return file == "there.md" })
	require.Len(t, found, 2)
	require.Equal(t, "x.md:2: #the-way-out: the link leads nowhere", found[0].String())
	require.Contains(t, found[1].text, "gone.md#x")

	const table = "\n| module | for |\n|---|---|\n| `a.org/x`, `a.org/gone` | this and `a.org/that` |\n\n| folder | what it is |\n|---|---|\n| `internal/a` | |\n| `internal/b` | |\n"
	const gomod = "require (\n\ta.org/x/v2 v2.1.0\n\ta.org/new v1.0.0\n\ta.org/far v1.0.0 // indirect\n)\n"
	found = dependenciesRule(table, gomod)
	require.Len(t, found, 2)
	require.Contains(t, found[0].text, "a.org/new")
	require.Contains(t, found[1].text, "a.org/gone")
	found = foldersRule(table, []string{"internal/a", "internal/a/test", "internal/c"})
	require.Len(t, found, 2)
	require.Contains(t, found[0].text, "internal/c")
	require.Contains(t, found[1].text, "internal/b")
}
