package scenario

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
)

// value is a leaf of a file: it reads itself from the text of a scalar. Its
// errors are the rest of a sentence that begins with the key.
type value interface {
	place(Pos)
	read(text string) error
	// expects says what is expected, with an example: "a length of time, such as 90s".
	expects() string
}

// branched is a value that can also be written as a group of keys.
type branched interface {
	readKeys(d *decoder, path string, n *ast.MappingNode) error
}

// decoder fills the structs of a file from its nodes.
type decoder struct{ src *Source }

// field is one key of a struct, as its tags describe it.
type field struct {
	key   string
	index int
	tag   reflect.StructTag
}

func fieldsOf(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		f := t.Field(i)
		if key := f.Tag.Get("yaml"); key != "" {
			all = append(all, field{key, i, f.Tag})
		}
	}
	return all
}

// node reads one node into one Go value.
func (d *decoder) node(path string, n ast.Node, v reflect.Value, tag reflect.StructTag) error {
	if leaf, ok := v.Addr().Interface().(value); ok {
		return d.leaf(path, n, leaf, tag)
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return d.keys(path, n, v.Elem())
	case reflect.Slice:
		return d.list(path, n, v, tag)
	case reflect.Struct:
		return d.keys(path, n, v)
	}
	panic(fmt.Sprintf("scenario: %s is a %s, which no file can hold", path, v.Type()))
}

func (d *decoder) leaf(path string, n ast.Node, leaf value, tag reflect.StructTag) error {
	at := nodePos(n)
	if b, ok := leaf.(branched); ok {
		if m, ok := n.(*ast.MappingNode); ok {
			leaf.place(at)
			return b.readKeys(d, path, m)
		}
	}
	text, ok := textOf(n)
	if !ok {
		return d.src.Errorf(at, "%s holds %s; expected is %s.", path, kindOf(n), leaf.expects())
	}
	leaf.place(at)
	if err := readLeaf(leaf, text, tag); err != nil {
		return d.src.Errorf(at, "%s: %v", path, err)
	}
	return nil
}

// readLeaf reads a text and holds it to the bounds and words of the key.
func readLeaf(leaf value, text string, tag reflect.StructTag) error {
	if err := leaf.read(text); err != nil {
		return err
	}
	if words := tag.Get("oneof"); words != "" {
		return oneOf(words, text)
	}
	if c, ok := leaf.(*Count); ok {
		return c.within(tag.Get("min"), tag.Get("max"))
	}
	return nil
}

func (d *decoder) list(path string, n ast.Node, v reflect.Value, tag reflect.StructTag) error {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		return d.src.Errorf(nodePos(n), "%s holds %s; expected is a list: each entry on its own line after \"- \".", path, kindOf(n))
	}
	least, most := bound(tag.Get("min"), 0), bound(tag.Get("max"), 64)
	if len(seq.Values) < least || len(seq.Values) > most {
		return d.src.Errorf(nodePos(n), "%s has %d entries; expected are %s.", path, len(seq.Values), span(least, most))
	}
	v.Set(reflect.MakeSlice(v.Type(), len(seq.Values), len(seq.Values)))
	for i, entry := range seq.Values {
		if err := d.node(fmt.Sprintf("%s[%d]", path, i+1), entry, v.Index(i), ofEntries(tag)); err != nil {
			return err
		}
	}
	return nil
}

// ofEntries is what a list's tag says about each of its entries.
func ofEntries(tag reflect.StructTag) reflect.StructTag {
	return reflect.StructTag(fmt.Sprintf("oneof:%q", tag.Get("oneof")))
}

func bound(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return otherwise
}

func span(least, most int) string {
	if least == most {
		return strconv.Itoa(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

// docOf is what a key says, as the rest of a sentence.
func docOf(f field) string {
	doc := []rune(f.tag.Get("doc"))
	doc[0] = unicode.ToLower(doc[0])
	return string(doc)
}

// docOfKey is the first sentence of what a key of a group says.
func docOfKey(group any, key string) string {
	for _, f := range fieldsOf(reflect.TypeOf(group).Elem()) {
		if f.key == key {
			first, _, _ := strings.Cut(docOf(f), ". ")
			return first
		}
	}
	panic(fmt.Sprintf("scenario: %T has no key %s", group, key))
}

// keys reads a group of keys into a struct.
func (d *decoder) keys(path string, n ast.Node, v reflect.Value) error {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		return d.src.Errorf(nodePos(n), "%s holds %s; expected is a group of keys: %s.", name(path), kindOf(n), strings.Join(keyNames(fieldsOf(v.Type())), ", "))
	}
	if p, ok := v.Addr().Interface().(interface{ place(Pos) }); ok {
		p.place(nodePos(n))
	}
	fields := fieldsOf(v.Type())
	seen := map[string]Pos{}
	for _, pair := range m.Values {
		if err := d.pair(path, pair, v, fields, seen); err != nil {
			return err
		}
	}
	for _, f := range fields {
		if _, there := seen[f.key]; there {
			continue
		}
		if f.tag.Get("need") == "yes" {
			return d.src.Errorf(nodePos(n), "%s has no key %q: %s.", name(path), f.key, docOf(f))
		}
		setDefault(v.Field(f.index), f.tag)
	}
	return nil
}

// pair reads one key and its value.
func (d *decoder) pair(path string, pair *ast.MappingValueNode, v reflect.Value, fields []field, seen map[string]Pos) error {
	at := posOf(pair.Key.GetToken())
	key, ok := textOf(pair.Key)
	if !ok {
		return d.src.Errorf(at, "a key is a plain word; this is none.")
	}
	if first, twice := seen[key]; twice {
		return d.src.Errorf(at, "%q stands here a second time; the first is in line %d. Delete one.", key, first.Line)
	}
	seen[key] = at
	i := slices.IndexFunc(fields, func(f field) bool { return f.key == key })
	if i < 0 {
		return d.src.Errorf(at, "%s is not a key of %s%s", quote(key), name(path), meant(key, keyNames(fields)))
	}
	if _, null := pair.Value.(*ast.NullNode); null {
		return d.src.Errorf(at, "%s has no value: %s.%s", join(path, key), docOf(fields[i]), withoutKey(fields[i]))
	}
	return d.node(join(path, key), pair.Value, v.Field(fields[i].index), fields[i].tag)
}

// withoutKey says what a key that is left out means.
func withoutKey(f field) string {
	text, ok := f.tag.Lookup("default")
	if !ok {
		return ""
	}
	return fmt.Sprintf(" Without the key it is %s.", text)
}

func keyNames(fields []field) []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.key)
	}
	return names
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// name calls the whole file "the file".
func name(path string) string {
	if path == "" {
		return "the file"
	}
	return path
}

// setDefault gives a value that is not in the file its default.
func setDefault(v reflect.Value, tag reflect.StructTag) {
	if leaf, ok := v.Addr().Interface().(value); ok {
		text, there := tag.Lookup("default")
		if !there {
			return
		}
		if err := readLeaf(leaf, text, tag); err != nil {
			panic(fmt.Sprintf("scenario: the default %q is not valid: %v", text, err))
		}
		return
	}
	if v.Kind() != reflect.Struct {
		return
	}
	for _, f := range fieldsOf(v.Type()) {
		setDefault(v.Field(f.index), f.tag)
	}
}
