package scenario

import (
	"fmt"
	"os"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"holdsim/internal/exit"
	"holdsim/internal/nearest"
	"holdsim/scenarios"
)

// NoCounterweight is the word for a scenario that names none.
const NoCounterweight = "none"

// Label is one word of the telling and what it is called in this scenario.
type Label struct {
	Pos
	From Text `yaml:"from" need:"yes" doc:"The word as the telling has it, such as card"`
	To   Text `yaml:"to" need:"yes" doc:"What stands in its place, such as account"`
}

// Variant is a scenario with something changed: groups of keys are laid over
// those of the scenario and of whichever policy it is run under.
type Variant struct {
	Pos
	Name     Name    `yaml:"name" need:"yes" doc:"Its name after the colon: wine-store:calendar"`
	Teaches  []Text  `yaml:"teaches" need:"yes" min:"1" max:"4" doc:"What one learns from it, one sentence per entry"`
	Scenario Overlay `yaml:"scenario" doc:"Keys of the scenario that are other than above. A group is laid over a group key by key; a value, a list or a distribution takes the place of another"`
	Policy   Overlay `yaml:"policy" doc:"Keys of the policy that are other than in its file, in the same way"`
}

// Overlay is a group of keys that is laid over another. It is read when it has
// been laid, so that what is wrong with it is said with its own position.
type Overlay struct {
	Pos
	keys *ast.MappingNode
}

func (*Overlay) expects() string { return "a group of keys" }

func (*Overlay) read(text string) error {
	return fmt.Errorf("%s is not a group of keys; write each key on a line of its own below", quote(text))
}

func (o *Overlay) readKeys(_ *decoder, _ string, n *ast.MappingNode) error {
	o.keys = n
	return nil
}

// over is what the variant lays over a policy that it is run under; nil for no
// variant, or one that leaves the policy as it is.
func (v *Variant) over(src *Source) *laid {
	if v == nil || v.Policy.keys == nil {
		return nil
	}
	return &laid{v.Policy.keys, src}
}

// LaidBy reports whether the policy was opened by this scenario, if its variant
// lays something over it.
func (p *Policy) LaidBy(sc *Scenario) bool {
	return sc.Variant.over(sc.Source) == nil || p.Source.over == sc.Source
}

// cutVariant takes the variant off a scenario's name. A file whose name has a
// colon in it is a file.
func cutVariant(nameOrFile string) (base, variant string, varied bool) {
	i := strings.LastIndexByte(nameOrFile, ':')
	if i <= 0 || strings.ContainsAny(nameOrFile[i:], `/\`) {
		return nameOrFile, "", false
	}
	if _, err := os.Stat(nameOrFile); err == nil {
		return nameOrFile, "", false
	}
	if _, builtIn := scenarios.Scenario(nameOrFile[:i]); !builtIn && strings.HasSuffix(nameOrFile, ".yaml") {
		return nameOrFile, "", false
	}
	return nameOrFile[:i], nameOrFile[i+1:], true
}

// variant finds a variant by its name.
func (sc *Scenario) variant(name string) (*Variant, error) {
	var names []string
	for i := range sc.Variants {
		if sc.Variants[i].Name.V == name {
			return &sc.Variants[i], nil
		}
		names = append(names, sc.Variants[i].Name.V)
	}
	if len(names) == 0 {
		return nil, exit.With(exit.Usage, fmt.Errorf("%s has no variants; leave out %q", sc.Name, ":"+name))
	}
	hint := ""
	if near, ok := nearest.Of(name, names); ok {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	return nil, exit.With(exit.Usage, fmt.Errorf("%s has no variant called %q%s Its variants: %s", sc.Name, name, sentenceEnd(hint), strings.Join(names, ", ")))
}

// checkVariants finds what is wrong with labels and variants before one of them
// is laid over anything.
func (sc *Scenario) checkVariants() error {
	if _, err := distinct(sc.Source, "variants", sc.Variants, func(v *Variant) *Name { return &v.Name }); err != nil {
		return err
	}
	for i := range sc.Variants {
		v := &sc.Variants[i]
		if v.Scenario.keys == nil && v.Policy.keys == nil {
			return sc.Source.Errorf(v.At(), "the variant %s changes nothing; lay something over the scenario or the policy, or delete it.", v.Name.V)
		}
		for _, o := range []*Overlay{&v.Scenario, &v.Policy} {
			if err := sc.checkOverlay(o); err != nil {
				return err
			}
		}
	}
	for i, l := range sc.Labels {
		for _, before := range sc.Labels[:i] {
			if strings.EqualFold(before.From.V, l.From.V) {
				return sc.Source.Errorf(l.From.At(), "from: %s has a label already, in line %d; delete one.", quote(l.From.V), before.From.At().Line)
			}
		}
	}
	return nil
}

// checkOverlay keeps those keys out of an overlay that are of the whole file.
func (sc *Scenario) checkOverlay(o *Overlay) error {
	if o.keys == nil {
		return nil
	}
	for _, pair := range o.keys.Values {
		switch key, _ := textOf(pair.Key); key {
		case "kind", "title", "teaches", "variants":
			return sc.Source.Errorf(posOf(pair.Key.GetToken()), "%s: a variant does not change this key; delete it.", key)
		}
	}
	return nil
}
