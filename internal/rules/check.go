package rules

import (
	"fmt"
	"unicode/utf8"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"

	"holdsim/services/fraudbot/rule"
)

// The limits on the text of an expression.
const (
	MaxText    = 1000 // characters
	maxNesting = 60   // of the parser; less of it is left than is written
)

// Error is what is wrong with an expression: one sentence, and the part of the
// text that it is about.
type Error struct {
	Offset   int // in characters, from 0
	Len      int // in characters, at least 1
	Sentence string
}

func (e *Error) Error() string { return e.Sentence }

// Check reads and type-checks the text of a condition. An error is an [*Error].
func Check(text string) (rule.Expr, error) {
	if n := utf8.RuneCountInString(text); n > MaxText {
		return nil, &Error{0, 1, fmt.Sprintf("the condition has %d characters; at most %d fit", n, MaxText)}
	}
	env := checking()
	parsed, issues := env.Parse(text)
	if issues.Err() != nil {
		return nil, syntaxError(text, issues.Errors()[0])
	}
	l := &lowering{runes: []rune(text), tree: parsed.NativeRep()}
	if err := l.names(l.tree.Expr()); err != nil {
		return nil, err
	}
	checked, issues := env.Check(parsed)
	if issues.Err() != nil {
		return nil, l.typeError(issues.Errors()[0])
	}
	l.tree = checked.NativeRep()
	root := l.tree.Expr()
	if t := l.tree.GetType(root.ID()); !t.IsExactType(cel.BoolType) {
		return nil, l.errorf(root, "a condition is true or false, and this is %s; compare it with something, as in amount > 100.0", kindOf(t))
	}
	if err := l.lower(root); err != nil {
		return nil, err
	}
	if len(l.out) > rule.MaxNodes {
		return nil, &Error{0, 1, fmt.Sprintf("the condition has %d parts; at most %d are possible: make two rules of it", len(l.out), rule.MaxNodes)}
	}
	if _, err := new(rule.Set).Compile(l.out); err != nil {
		return nil, &Error{0, 1, "the condition is too deep: " + err.Error()}
	}
	return l.out, nil
}

// MustCheck is [Check] for conditions that stand in a program.
func MustCheck(text string) rule.Expr {
	e, err := Check(text)
	if err != nil {
		panic(fmt.Sprintf("rules: %s: %v", text, err))
	}
	return e
}

func kindOf(t *cel.Type) string {
	switch {
	case t.IsExactType(cel.DoubleType):
		return "a number"
	case t.IsExactType(cel.IntType):
		return "a whole number"
	case t.IsExactType(cel.BoolType):
		return "true or false"
	case t.IsExactType(cel.StringType):
		return "a text"
	}
	return "a " + t.String()
}

// errorf is a sentence about a part of the tree.
func (l *lowering) errorf(e ast.Expr, format string, args ...any) error {
	from, until := l.extent(e)
	return &Error{from, max(1, until-from), fmt.Sprintf(format, args...)}
}

// extent is where a part of the tree stands in the text, brackets around it
// left out.
func (l *lowering) extent(e ast.Expr) (from, until int) {
	from = 1 << 30
	ast.PostOrderVisit(e, ast.NewExprVisitor(func(part ast.Expr) {
		if r, ok := l.tree.SourceInfo().GetOffsetRange(part.ID()); ok {
			from, until = min(from, l.nameBefore(part, int(r.Start))), max(until, int(r.Stop))
			if part.Kind() == ast.CallKind || part.Kind() == ast.ListKind {
				until = max(until, l.bracketAfter(part, until))
			}
		}
	}))
	if from >= until {
		return 0, 1
	}
	return from, until
}

// nameBefore is where a call by name begins: CEL gives the place of its bracket.
func (l *lowering) nameBefore(e ast.Expr, at int) int {
	if e.Kind() != ast.CallKind || at >= len(l.runes) || l.runes[at] != '(' {
		return at
	}
	for at > 0 && (l.runes[at-1] == '_' || l.runes[at-1] >= 'a' && l.runes[at-1] <= 'z') {
		at--
	}
	return at
}

// bracketAfter is where the closing bracket of a call by name or of a list ends.
func (l *lowering) bracketAfter(e ast.Expr, until int) int {
	r, _ := l.tree.SourceInfo().GetOffsetRange(e.ID())
	if at := int(r.Start); at >= len(l.runes) || l.runes[at] != '(' && l.runes[at] != '[' {
		return until
	}
	for at := until; at < len(l.runes); at++ {
		switch l.runes[at] {
		case ')', ']':
			return at + 1
		case ' ', '\t', '\n':
		default:
			return until
		}
	}
	return until
}

// source is a part of the tree as it is written.
func (l *lowering) source(e ast.Expr) string {
	from, until := l.extent(e)
	return string(l.runes[min(from, len(l.runes)):min(until, len(l.runes))])
}
