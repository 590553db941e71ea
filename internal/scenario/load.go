package scenario

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"holdsim/internal/zone"
)

// The kinds of files.
const (
	KindScenario = "scenario"
	KindPolicy   = "policy"
)

// DefaultPolicy is the policy of a scenario that names none.
const DefaultPolicy = "as-is"

// Zone is a time zone of the IANA database.
type Zone struct {
	Pos
	V        string
	Location *time.Location
}

func (*Zone) expects() string { return "a time zone, such as America/New_York" }

func (z *Zone) read(text string) error {
	loc, err := zone.Load(text)
	if err != nil {
		return unknownZone(text)
	}
	z.V, z.Location = text, loc
	return nil
}

// LoadScenario reads a scenario from the text of a file. Messages call the file
// by the last part of its name.
func LoadScenario(file string, text []byte) (*Scenario, error) {
	sc, _, _, err := loadScenario(file, text)
	return sc, err
}

func loadScenario(file string, text []byte) (*Scenario, *ast.MappingNode, token.Tokens, error) {
	sc := &Scenario{Source: newSource(filepath.Base(file), text), Name: nameOf(file, KindScenario)}
	root, tokens, err := parseTokens(sc.Source, text)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := load(sc.Source, root, KindScenario, sc); err != nil {
		return nil, nil, nil, err
	}
	return sc, root, tokens, sc.check()
}

// LoadVariant reads a scenario with one of its variants laid over it; without a
// name it is the scenario as it stands.
func LoadVariant(file string, text []byte, variant string) (*Scenario, error) {
	plain, root, tokens, err := loadScenario(file, text)
	if err != nil {
		return nil, err
	}
	if variant == "" {
		return plain, nil
	}
	v, err := plain.variant(variant)
	if err != nil {
		return nil, err
	}
	sc := &Scenario{Source: plain.Source, Name: slug(plain.Name+"-"+variant, KindScenario), Variant: v}
	if err := load(sc.Source, overlaid(root, v.Scenario.keys), KindScenario, sc); err != nil {
		return nil, err
	}
	sc.Title.V, sc.Teaches = sc.Title.V+": "+variant, v.Teaches
	markForeign(tokens) // from here on they are only laid over a policy
	return sc, sc.check()
}

// LoadPolicy reads a policy from the text of a file.
func LoadPolicy(file string, text []byte) (*Policy, error) { return loadPolicy(file, text, nil) }

// LoadPolicy reads a policy from the text of a file as this scenario runs it:
// with what its variant lays over it.
func (sc *Scenario) LoadPolicy(file string, text []byte) (*Policy, error) {
	return loadPolicy(file, text, sc.Variant.over(sc.Source))
}

// laid is what a variant lays over a policy.
type laid struct {
	keys *ast.MappingNode
	from *Source
}

func loadPolicy(file string, text []byte, over *laid) (*Policy, error) {
	p := &Policy{Source: newSource(filepath.Base(file), text), Name: nameOf(file, KindPolicy)}
	root, err := parse(p.Source, text)
	if err != nil {
		return nil, err
	}
	if over != nil {
		root, p.Source.over = overlaid(root, over.keys), over.from
	}
	if err := load(p.Source, root, KindPolicy, p); err != nil {
		return nil, err
	}
	return p, p.check()
}

// KindOf tells a scenario from a policy by what the file says it is.
func KindOf(file string, text []byte) (string, error) {
	src := newSource(filepath.Base(file), text)
	root, err := parse(src, text)
	if err != nil {
		return "", err
	}
	return kindOfRoot(src, root)
}

func kindOfRoot(src *Source, root *ast.MappingNode) (string, error) {
	for _, pair := range root.Values {
		if key, _ := textOf(pair.Key); key != "kind" {
			continue
		}
		kind, _ := textOf(pair.Value)
		if err := oneOf("kind", kind); err != nil {
			return "", src.Errorf(nodePos(pair.Value), "kind: %v", err)
		}
		if other, keys, ok := keysOfOneKind(root); ok && other != kind {
			return "", src.Errorf(nodePos(pair.Value), "kind: the file says that it is a %s, and %s belongs to a %s; write \"kind: %s\".", kind, keys[0], other, other)
		}
		return kind, nil
	}
	if kind, _, ok := keysOfOneKind(root); ok {
		return "", src.Errorf(nodePos(root), "the file has no key \"kind\"; by its other keys it is a %s: write \"kind: %s\" at its top.", kind, kind)
	}
	return "", src.Errorf(nodePos(root), "the file has no key \"kind\"; write \"kind: scenario\" or \"kind: policy\" at its top.")
}

// keysOfOneKind is the kind of file to which those keys belong that belong to
// one kind alone. It reports false when there are none, or some of both.
func keysOfOneKind(root *ast.MappingNode) (kind string, keys []string, ok bool) {
	of := map[string][]string{}
	inScenario, inPolicy := keyNames(fieldsOf(reflect.TypeFor[Scenario]())), keyNames(fieldsOf(reflect.TypeFor[Policy]()))
	for _, pair := range root.Values {
		key, _ := textOf(pair.Key)
		switch s, p := slices.Contains(inScenario, key), slices.Contains(inPolicy, key); {
		case s && !p:
			of[KindScenario] = append(of[KindScenario], key)
		case p && !s:
			of[KindPolicy] = append(of[KindPolicy], key)
		}
	}
	for _, kind := range vocabulary("kind") {
		if len(of) == 1 && len(of[kind]) > 0 {
			return kind, of[kind], true
		}
	}
	return "", nil, false
}

func load(src *Source, root *ast.MappingNode, want string, into any) error {
	kind, err := kindOfRoot(src, root)
	if err != nil {
		return err
	}
	if kind != want {
		return src.Errorf(nodePos(root), "this file is a %s; expected is a %s.", kind, want)
	}
	d := &decoder{src}
	return d.keys("", root, reflect.ValueOf(into).Elem())
}

func nameOf(file, otherwise string) string {
	base := filepath.Base(file)
	return slug(strings.TrimSuffix(base, filepath.Ext(base)), otherwise)
}
