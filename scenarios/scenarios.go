// Package scenarios holds the built-in scenarios and policies as the commented
// YAML files that people read and edit, and the JSON Schemas by which an
// editor completes and checks them.
package scenarios

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed *.yaml policies/*.yaml reference/*.yaml schema/*.json
var files embed.FS

// Scenarios lists the names of the built-in scenarios in alphabetical order.
func Scenarios() []string { return names(".") }

// Policies lists the names of the built-in policies in alphabetical order.
func Policies() []string { return names("policies") }

// Scenario is the text of a built-in scenario. It reports false for an unknown
// name.
func Scenario(name string) ([]byte, bool) { return read("", name, ".yaml") }

// Policy is the text of a built-in policy. It reports false for an unknown name.
func Policy(name string) ([]byte, bool) { return read("policies/", name, ".yaml") }

// Schema is the JSON Schema of a kind of file, scenario or policy. It reports
// false for another kind.
func Schema(kind string) ([]byte, bool) { return read("schema/", kind, ".schema.json") }

// Reference is the example of a kind of file, scenario or policy, that has every
// key with what it says above it. It reports false for another kind.
func Reference(kind string) ([]byte, bool) { return read("reference/", kind, ".yaml") }

func names(dir string) []string {
	found, err := fs.Glob(files, path.Join(dir, "*.yaml"))
	if err != nil {
		panic("scenarios: " + err.Error()) // the pattern is constant
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	slices.Sort(found) // with the ending, "as-is-berlin" would come before "as-is"
	return found
}

// read finds a file by its plain name: one with a folder in it is no name.
func read(dir, name, ending string) ([]byte, bool) {
	if strings.Contains(name, "/") {
		return nil, false
	}
	text, err := files.ReadFile(dir + name + ending)
	return text, err == nil
}
