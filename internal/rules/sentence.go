package rules

import (
	"fmt"
	"regexp"
	"strings"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"holdsim/services/fraudbot/rule"
)

// declared names the features, those with a window as they are called.
func declared() string {
	var all []string
	for _, info := range rule.Infos() {
		name := info.Name
		if info.Windowed {
			name += `("10m")`
		}
		all = append(all, name)
	}
	return strings.Join(all, ", ")
}

// names sees to it that every name is a feature, called as it must be: with a
// window or without.
func (l *lowering) names(root ast.Expr) (err error) {
	fail := func(e ast.Expr, format string, args ...any) {
		if err == nil {
			err = l.errorf(e, format, args...)
		}
	}
	ast.PreOrderVisit(root, ast.NewExprVisitor(func(e ast.Expr) {
		switch e.Kind() {
		case ast.IdentKind:
			info, ok := feature(e.AsIdent())
			switch {
			case !ok:
				fail(e, "there is no feature %q%s Declared are: %s", e.AsIdent(), didYouMean(e.AsIdent(), featureNames(), ";"), declared())
			case info.Windowed:
				fail(e, "%s needs a window; write %s(\"10m\")", info.Name, info.Name)
			}
		case ast.CallKind:
			name := e.AsCall().FunctionName()
			info, ok := feature(name)
			switch {
			case ok && !info.Windowed:
				fail(e, "%s takes no window; write %s", name, name)
			case ok && (e.AsCall().IsMemberFunction() || len(e.AsCall().Args()) != 1):
				fail(e, "%s takes one window; write %s(\"10m\")", name, name)
			case !ok && e.AsCall().IsMemberFunction():
				l.noFunction(e, fail)
			case !ok && !isOperator(name):
				fail(e, "there is no feature %s(...)%s Declared are: %s", name, didYouMean(name, featureNames(), ";"), declared())
			}
		case ast.SelectKind:
			fail(e, "%s: a feature has no parts; write its name alone. Declared are: %s", l.source(e), declared())
		case ast.LiteralKind, ast.ListKind:
		default:
			fail(e, "%s does not belong in a condition", l.source(e))
		}
	}))
	return err
}

// noFunction: what is written before the dot may be unknown already; if not, a
// condition has no functions of its own.
func (l *lowering) noFunction(e ast.Expr, fail func(ast.Expr, string, ...any)) {
	of := e.AsCall().Target()
	if of.Kind() == ast.IdentKind {
		if _, ok := feature(of.AsIdent()); !ok {
			fail(of, "there is no feature %q%s Declared are: %s", of.AsIdent(), didYouMean(of.AsIdent(), featureNames(), ";"), declared())
			return
		}
	}
	fail(e, "there is no function %s; a condition compares, with ==, !=, <, <=, >, >= or in", e.AsCall().FunctionName())
}

func isOperator(name string) bool {
	_, ok := binary[name]
	switch name {
	case operators.LogicalNot, operators.Conditional, operators.Negate, operators.In, operators.Modulo, operators.Index, "double":
		return true
	}
	return ok
}

func featureNames() []string {
	var all []string
	for _, info := range rule.Infos() {
		all = append(all, info.Name)
	}
	return all
}

var applied = regexp.MustCompile(`applied to '.*?\((.*)\)'$`)

var otherType = regexp.MustCompile(`^expected type 'bool' but found '(.*)'$`)

// typeError words what the checker found.
func (l *lowering) typeError(found *common.Error) error {
	e, ok := l.find(found.ExprID)
	if other := otherType.FindStringSubmatch(found.Message); ok && other != nil {
		return l.errorf(e, "%s is %s and not a condition; compare it with something", l.source(e), inWords(other[1]))
	}
	said := applied.FindStringSubmatch(found.Message)
	if !ok || said == nil || e.Kind() != ast.CallKind {
		return &Error{l.offset(found.Location), 1, "this does not fit together: " + found.Message}
	}
	name, args, of := e.AsCall().FunctionName(), e.AsCall().Args(), strings.Split(said[1], ", ")
	if info, ok := feature(name); ok {
		return l.errorf(args[0], "%s takes a window in quotes, such as %s(\"10m\")", info.Name, info.Name)
	}
	if len(args) == 2 && len(of) == 2 && (of[0] == "int" && of[1] == "double" || of[0] == "double" && of[1] == "int") {
		return l.mixed(name, args, of)
	}
	if name == operators.In && len(of) == 2 && args[1].Kind() == ast.ListKind && args[1].AsList().Size() > 0 {
		entry := args[1].AsList().Elements()[0]
		kind := inWords(strings.TrimSuffix(strings.TrimPrefix(of[1], "list("), ")"))
		return l.errorf(entry, "%s is %s and %s is %s; %s", l.source(entry), kind, l.source(args[0]), inWords(of[0]), howToWrite(l.source(entry)))
	}
	if name == operators.LogicalAnd || name == operators.LogicalOr || name == operators.LogicalNot || name == operators.Conditional {
		for i, arg := range args {
			if i < len(of) && of[i] != "bool" {
				return l.errorf(arg, "%s is %s and not a condition; compare it with something", l.source(arg), inWords(of[i]))
			}
		}
	}
	if len(args) == 2 && len(of) == 2 {
		return l.errorf(e, "%s is %s and %s is %s: the two do not go together here", l.source(args[0]), inWords(of[0]), l.source(args[1]), inWords(of[1]))
	}
	return l.errorf(e, "%s does not take %s", l.source(e), said[1])
}

// mixed words the mixture of a whole number and one with a fraction.
func (l *lowering) mixed(name string, args []ast.Expr, of []string) error {
	whole, other := args[0], args[1]
	if of[1] == "int" {
		whole, other = other, whole
	}
	hint := fmt.Sprintf("write double(%s)", l.source(whole))
	if whole.Kind() == ast.LiteralKind {
		hint = fmt.Sprintf("write %s.0", l.source(whole))
	} else if v, ok := other.AsLiteral().(types.Double); ok && other.Kind() == ast.LiteralKind && float64(v) == float64(int64(v)) && strings.Contains(name, "=") {
		whole, other, hint = other, whole, fmt.Sprintf("write %d", int64(v))
		return l.errorf(whole, "%s has a fraction and %s is a whole number; %s", l.source(whole), l.source(other), hint)
	}
	return l.errorf(whole, "%s is a whole number and %s is not; %s", l.source(whole), l.source(other), hint)
}

func inWords(t string) string {
	switch t {
	case "double":
		return "a number with a fraction"
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	case "string":
		return "a text"
	}
	return "a " + t
}

func (l *lowering) find(id int64) (found ast.Expr, ok bool) {
	ast.PreOrderVisit(l.tree.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		if e.ID() == id {
			found, ok = e, true
		}
	}))
	return found, ok
}

// offset is a line and column of the text as a number of characters.
func (l *lowering) offset(at common.Location) int { return offsetIn(l.runes, at) }

func offsetIn(text []rune, at common.Location) int {
	line, offset := 1, 0
	for offset < len(text) && line < at.Line() {
		if text[offset] == '\n' {
			line++
		}
		offset++
	}
	return max(0, min(offset+at.Column(), len(text)-1))
}

var spoken = []struct{ word, sign string }{{"and", "&&"}, {"AND", "&&"}, {"or", "||"}, {"OR", "||"}}

// mistakes are what people write who know other languages.
var mistakes = []struct {
	found, sentence string
}{
	{"token recognition error at: '= '", "= does not compare; write =="},
	{"token recognition error at: '='", "= does not compare; write =="},
	{"'<EOF>' expecting", "the condition ends too early: something is missing at its end"},
	{"invalid double literal", "the number is too large"},
	{"invalid int literal", "the number is too large"},
}

// syntaxError words what the parser found.
func syntaxError(text string, found *common.Error) error {
	runes := []rune(text)
	at := offsetIn(runes, found.Location)
	if strings.TrimSpace(text) == "" {
		return &Error{0, 1, "the condition is empty; write one, such as amount > 1500.0"}
	}
	rest := string(runes[at:])
	for _, m := range spoken {
		if strings.HasPrefix(rest, m.word+" ") {
			return &Error{at, len(m.word), fmt.Sprintf("write %s instead of %s", m.sign, m.word)}
		}
	}
	for _, m := range mistakes {
		if strings.Contains(found.Message, m.found) {
			return &Error{at, 1, m.sentence}
		}
	}
	token, _, _ := strings.Cut(rest, " ")
	return &Error{at, max(1, len([]rune(token))), fmt.Sprintf("the condition cannot be read here: %q is not expected", token)}
}
