package scenario

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"holdsim/internal/exit"
	"holdsim/internal/nearest"
	"holdsim/scenarios"
)

// Entry is a built-in file.
type Entry struct {
	Kind    string // scenario or policy
	Name    string
	Title   string
	Teaches []string // what one learns from it, sentence by sentence
	Policy  string   // of a scenario: the policy under which it is run when no other is asked for
}

// List describes the built-in files: the scenarios, then the policies, each in
// alphabetical order.
func List() ([]Entry, error) {
	var all []Entry
	for _, name := range scenarios.Scenarios() {
		sc, err := OpenScenario(name)
		if err != nil {
			return nil, err
		}
		all = append(all, Entry{Kind: KindScenario, Name: name, Title: sc.Title.V, Teaches: sentences(sc.Teaches), Policy: sc.Policy.V})
	}
	for _, name := range scenarios.Policies() {
		p, err := OpenPolicy(name)
		if err != nil {
			return nil, err
		}
		all = append(all, Entry{Kind: KindPolicy, Name: name, Title: p.Title.V, Teaches: sentences(p.Teaches)})
	}
	return all, nil
}

func sentences(texts []Text) []string {
	var all []string
	for _, t := range texts {
		all = append(all, t.V)
	}
	return all
}

// Show is the commented text of a built-in scenario or policy, ready to edit.
func Show(name string) ([]byte, error) {
	if text, ok := scenarios.Scenario(name); ok {
		return text, nil
	}
	if text, ok := scenarios.Policy(name); ok {
		return text, nil
	}
	return nil, unknown("scenario or policy", name, append(scenarios.Scenarios(), scenarios.Policies()...))
}

// OpenScenario finds a scenario by its built-in name or by the path of a file.
// The error of an unknown name carries the exit code for a wrong command line,
// that of a bad file the one for invalid input.
func OpenScenario(nameOrFile string) (*Scenario, error) {
	if text, ok := scenarios.Scenario(nameOrFile); ok {
		return LoadScenario(nameOrFile+".yaml", text)
	}
	text, err := readFile(KindScenario, nameOrFile, scenarios.Scenarios())
	if err != nil {
		return nil, err
	}
	return LoadScenario(nameOrFile, text)
}

// OpenPolicy finds a policy as [OpenScenario] finds a scenario.
func OpenPolicy(nameOrFile string) (*Policy, error) {
	if text, ok := scenarios.Policy(nameOrFile); ok {
		return LoadPolicy(nameOrFile+".yaml", text)
	}
	text, err := readFile(KindPolicy, nameOrFile, scenarios.Policies())
	if err != nil {
		return nil, err
	}
	return LoadPolicy(nameOrFile, text)
}

// Open finds a scenario or a policy, whichever the name or the file is; the
// other result is nil.
func Open(nameOrFile string) (*Scenario, *Policy, error) {
	text, err := Show(nameOrFile)
	file := nameOrFile + ".yaml"
	if err != nil {
		file = nameOrFile
		if text, err = readFile("scenario or policy", file, append(scenarios.Scenarios(), scenarios.Policies()...)); err != nil {
			return nil, nil, err
		}
	}
	kind, err := KindOf(file, text)
	if err != nil {
		return nil, nil, err
	}
	if kind == KindScenario {
		sc, err := LoadScenario(file, text)
		return sc, nil, err
	}
	p, err := LoadPolicy(file, text)
	return nil, p, err
}

// readFile reads at most one byte more than a file may have.
func readFile(what, file string, names []string) ([]byte, error) {
	f, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) && !looksLikeFile(file) {
		return nil, unknown(what, file, names)
	}
	if err != nil {
		return nil, exit.With(exit.Input, fmt.Errorf("the %s file cannot be read: %w", what, err))
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, exit.With(exit.Input, fmt.Errorf("the %s file cannot be read: %w", what, err))
	}
	return text, nil
}

func looksLikeFile(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

func unknown(what, name string, names []string) error {
	if other, ok := otherKind(what, name); ok {
		return exit.With(exit.Usage, fmt.Errorf("%s is a %s; expected is a %s, one of: %s", name, other, what, strings.Join(names, ", ")))
	}
	hint := ""
	if near, ok := nearest.Of(name, names); ok {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	return exit.With(exit.Usage, fmt.Errorf("there is no %s called %q%s Built in: %s. The path of a YAML file is understood too", what, name, sentenceEnd(hint), strings.Join(names, ", ")))
}

// otherKind tells when a name is that of a built-in file of the other kind.
func otherKind(what, name string) (string, bool) {
	if _, ok := scenarios.Policy(name); ok && what == KindScenario {
		return KindPolicy, true
	}
	if _, ok := scenarios.Scenario(name); ok && what == KindPolicy {
		return KindScenario, true
	}
	return "", false
}

// sentenceEnd ends a sentence that no question mark has ended.
func sentenceEnd(hint string) string {
	if hint == "" {
		return "."
	}
	return hint
}
