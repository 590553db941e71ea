package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The limits on a file.
const (
	MaxBytes = 64 << 10
	MaxDepth = 12
	maxKeys  = 200 // in one group
)

// beginWith is what to do about a file in which there is nothing.
const beginWith = "begin with a complete one: \"holdsim show wine-store > mine.yaml\" for a scenario, \"holdsim show as-is > mine.yaml\" for a policy"

// parse reads a file into a tree of nodes. What it lets through is one plain
// mapping without anchors, aliases, tags or merge keys, not too deep.
func parse(src *Source, text []byte) (*ast.MappingNode, error) {
	root, _, err := parseTokens(src, text)
	return root, err
}

// parseTokens reads a file and returns its tokens too.
func parseTokens(src *Source, text []byte) (_ *ast.MappingNode, tokens token.Tokens, err error) {
	if err := plainText(src, text); err != nil {
		return nil, nil, err
	}
	// The parser is somebody else's, and what it is given is anybody's.
	defer func() {
		if r := recover(); r != nil {
			err = src.Errorf(Pos{}, "this cannot be read as YAML (%v).", r)
		}
	}()
	tokens = lexer.Tokenize(plainLines(text))
	if err := plainYAML(src, tokens); err != nil {
		return nil, nil, err
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, nil, syntaxError(src, err)
	}
	if len(file.Docs) != 1 {
		return nil, nil, src.Errorf(Pos{Line: 1, Col: 1}, "this file holds %d YAML documents; write one.", len(file.Docs))
	}
	root, ok := file.Docs[0].Body.(*ast.MappingNode)
	if !ok {
		return nil, nil, src.Errorf(Pos{Line: 1, Col: 1}, "a file begins with a key, such as \"kind: scenario\"; here is none. %s.", strings.ToUpper(beginWith[:1])+beginWith[1:])
	}
	return root, tokens, nil
}

// plainText checks what can be said before anything is read as YAML.
func plainText(src *Source, text []byte) error {
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return src.Errorf(Pos{}, "the file is empty; %s.", beginWith)
	case len(text) > MaxBytes:
		return src.Errorf(Pos{}, "the file is longer than %d bytes (64 KiB), which is more than is read.", MaxBytes)
	}
	line, col, indenting := 1, 1, true
	for rest := bytes.TrimPrefix(text, []byte("\ufeff")); len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		at := Pos{Line: line, Col: col, Len: 1}
		switch {
		case r == utf8.RuneError && n == 1:
			return src.Errorf(at, "byte 0x%02X is not UTF-8; save the file as UTF-8.", rest[0])
		case r == '\n':
			line, col = line+1, 0
		case r == '\r' && !bytes.HasPrefix(rest, []byte("\r\n")):
			return src.Errorf(at, "a line ends with a carriage return alone; save the file with line feeds.")
		case r == '\t' && indenting:
			return src.Errorf(at, "a tab stands at the beginning of the line; indent with spaces.")
		case unicode.IsControl(r) && r != '\t' && r != '\r' || unicode.Is(unicode.Bidi_Control, r) || r == 0xfeff:
			return src.Errorf(at, "the control character U+%04X does not belong in a text file; delete it.", r)
		}
		indenting = r == '\n' || indenting && r == ' '
		rest, col = rest[n:], col+1
	}
	return nil
}

// plainYAML checks the tokens, before anything recursive looks at them.
func plainYAML(src *Source, tokens token.Tokens) error {
	depth, dashes, line := 0, 0, 0
	keys := map[int]int{} // how many the open group of a column has
	for _, t := range tokens {
		at := posOf(t)
		if at.Line != line || t.Type == token.SequenceEntryType {
			maps.DeleteFunc(keys, func(col, _ int) bool { return col > at.Col })
		}
		if at.Line != line {
			line, dashes = at.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return src.Errorf(at, "anchors and aliases (&, *, <<) are not read; write the value out.")
		case token.TagType:
			return src.Errorf(at, "tags (!) are not read; write the plain value.")
		case token.DirectiveType:
			return src.Errorf(at, "directives (%%) are not read; delete the line.")
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		case token.MappingKeyType:
			return src.Errorf(at, "keys with a question mark are not read; write \"key: value\".")
		case token.SequenceEntryType:
			dashes++
		case token.MappingValueType:
			keys[groupOf(t, depth)]++
		}
		if keys[groupOf(t, depth)] > maxKeys {
			return src.Errorf(at, "this group has more than %d keys; no file needs that.", maxKeys)
		}
		if depth > MaxDepth || dashes > MaxDepth {
			return src.Errorf(at, "this is nested more than %d deep; no file needs that.", MaxDepth)
		}
		if number, ok := cardNumber(t.Value); ok {
			return src.mask().Errorf(at, "this holds what looks like a card number, ending in %s; delete it: the simulator makes its own card tokens.", number[len(number)-4:])
		}
	}
	return nil
}

// groupOf is the column by which a colon's group is known: that of its key or,
// within brackets, of the line.
func groupOf(t *token.Token, depth int) int {
	if depth > 0 || t.Prev == nil {
		return 1 << 20
	}
	return t.Prev.Position.Column
}

func syntaxError(src *Source, err error) error {
	var y yaml.Error
	if !errors.As(err, &y) || y.GetToken() == nil {
		return src.Errorf(Pos{}, "this cannot be read as YAML: %v.", err)
	}
	said := strings.TrimRight(strings.TrimSpace(y.GetMessage()), ".")
	return src.Errorf(posOf(y.GetToken()), "this cannot be read as YAML: %s; check quotes and indentation.", said)
}

// posOf is where a token stands.
func posOf(t *token.Token) Pos {
	if t == nil || t.Position == nil {
		return Pos{}
	}
	n := utf8.RuneCountInString(strings.TrimSpace(t.Origin))
	if first, _, more := strings.Cut(strings.TrimSpace(t.Origin), "\n"); more {
		n = utf8.RuneCountInString(first)
	}
	return Pos{Line: t.Position.Line, Col: t.Position.Column, Len: max(1, n), over: t.Position.Offset == foreign}
}

// nodePos is where a node begins.
func nodePos(n ast.Node) Pos {
	switch n := n.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 {
			return posOf(n.Values[0].Key.GetToken())
		}
		return posOf(n.Start)
	case *ast.SequenceNode:
		return posOf(n.Start)
	}
	return posOf(n.GetToken())
}

// textOf is the text of a scalar as it stands in the file; it reports false
// for anything else. A number is not read as a number: its digits count.
func textOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// kindOf says what a node is, for messages.
func kindOf(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a group of keys"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "nothing"
	}
	if text, ok := textOf(n); ok {
		return quote(text)
	}
	return fmt.Sprintf("a %s", strings.ToLower(n.Type().String()))
}
