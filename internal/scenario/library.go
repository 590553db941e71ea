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
	// Variants are those of a scenario, by the names under which they are run.
	Variants []VariantEntry
}

// VariantEntry is a variant of a built-in scenario.
type VariantEntry struct {
	Name    string // wine-store:calendar
	Teaches []string
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
		e := Entry{Kind: KindScenario, Name: name, Title: sc.Title.V, Teaches: sentences(sc.Teaches), Policy: sc.Policy.V}
		for _, v := range sc.Variants {
			e.Variants = append(e.Variants, VariantEntry{name + ":" + v.Name.V, sentences(v.Teaches)})
		}
		all = append(all, e)
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
// A variant stands in the file of its scenario.
func Show(name string) ([]byte, error) {
	name, _, _ = cutVariant(name)
	if text, ok := scenarios.Scenario(name); ok {
		return text, nil
	}
	if text, ok := scenarios.Policy(name); ok {
		return text, nil
	}
	return nil, unknown("scenario or policy", name, append(scenarios.Scenarios(), scenarios.Policies()...))
}

// OpenScenario finds a scenario by its built-in name or by the path of a file,
// followed by a colon and the name of one of its variants if that is meant:
// wine-store:calendar. The error of an unknown name carries the exit code for a
// wrong command line, that of a bad file the one for invalid input.
func OpenScenario(nameOrFile string) (*Scenario, error) {
	nameOrFile, variant, varied := cutVariant(nameOrFile)
	file, text, err := textOfScenario(nameOrFile)
	if err != nil {
		return nil, err
	}
	return loadNamed(file, text, variant, varied)
}

// loadNamed tells "wine-store:", which lacks a variant's name, from wine-store.
func loadNamed(file string, text []byte, variant string, varied bool) (*Scenario, error) {
	sc, err := LoadVariant(file, text, variant)
	if err == nil && varied && variant == "" {
		_, err = sc.variant(variant)
	}
	return sc, err
}

func textOfScenario(nameOrFile string) (file string, text []byte, err error) {
	if text, ok := scenarios.Scenario(nameOrFile); ok {
		return nameOrFile + ".yaml", text, nil
	}
	text, err = readFile(KindScenario, nameOrFile, scenarios.Scenarios())
	return nameOrFile, text, err
}

// OpenPolicy finds a policy by its built-in name or by the path of a file.
func OpenPolicy(nameOrFile string) (*Policy, error) { return new(Scenario).OpenPolicy(nameOrFile) }

// OpenPolicy finds a policy as this scenario runs it: with what its variant
// lays over it. Without a name it is the one that the scenario names.
func (sc *Scenario) OpenPolicy(nameOrFile string) (*Policy, error) {
	if nameOrFile == "" {
		nameOrFile = sc.Policy.V
	}
	if text, ok := scenarios.Policy(nameOrFile); ok {
		return sc.LoadPolicy(nameOrFile+".yaml", text)
	}
	text, err := readFile(KindPolicy, nameOrFile, scenarios.Policies())
	if err != nil {
		return nil, err
	}
	return sc.LoadPolicy(nameOrFile, text)
}

// Open finds a scenario or a policy, whichever the name or the file is; the
// other result is nil.
func Open(nameOrFile string) (*Scenario, *Policy, error) {
	base, variant, varied := cutVariant(nameOrFile)
	text, err := Show(base)
	file := base + ".yaml"
	if err != nil {
		file = base
		if text, err = readFile("scenario or policy", file, append(scenarios.Scenarios(), scenarios.Policies()...)); err != nil {
			return nil, nil, err
		}
	}
	kind, err := KindOf(file, text)
	switch {
	case err != nil:
		return nil, nil, err
	case kind == KindScenario:
		sc, err := loadNamed(file, text, variant, varied)
		return sc, nil, err
	case varied:
		return nil, nil, exit.With(exit.Usage, fmt.Errorf("%s is a policy, and policies have no variants", base))
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
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, exit.With(exit.Input, fmt.Errorf("the %s file cannot be read: %s is a directory; name a file in it", what, file))
	}
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
