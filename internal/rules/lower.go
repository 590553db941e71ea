package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/nearest"
	"holdsim/services/fraudbot/rule"
)

// lowering turns a tree of CEL into the nodes of a rule.
type lowering struct {
	runes []rune // of the text
	tree  *ast.AST
	out   rule.Expr
}

// binary are the operators that go over as they are, by CEL's name.
var binary = map[string]rule.Op{
	operators.LogicalAnd: rule.And, operators.LogicalOr: rule.Or,
	operators.Equals: rule.Equal, operators.NotEquals: rule.NotEqual,
	operators.Less: rule.Less, operators.LessEquals: rule.LessEqual,
	operators.Greater: rule.Greater, operators.GreaterEquals: rule.GreaterEqual,
	operators.Add: rule.Add, operators.Subtract: rule.Subtract,
	operators.Multiply: rule.Multiply, operators.Divide: rule.Divide,
}

func (l *lowering) add(n rule.Node) error {
	l.out = append(l.out, n)
	if len(l.out) > rule.MaxNodes {
		return &Error{0, 1, fmt.Sprintf("the condition has more than %d parts; make two rules of it", rule.MaxNodes)}
	}
	return nil
}

// lower appends the nodes of a part whose type is right.
func (l *lowering) lower(e ast.Expr) error {
	switch e.Kind() {
	case ast.IdentKind:
		return l.add(rule.Node{Op: rule.OpFeature, Feature: e.AsIdent()})
	case ast.LiteralKind:
		switch v := e.AsLiteral().(type) {
		case types.Double:
			return l.add(rule.Node{Op: rule.OpNumber, Number: float64(v)})
		case types.Int:
			return l.add(rule.Node{Op: rule.OpInt, Int: int64(v)})
		case types.Bool:
			op := rule.OpFalse
			if v {
				op = rule.OpTrue
			}
			return l.add(rule.Node{Op: op})
		}
	case ast.CallKind:
		return l.call(e, e.AsCall().FunctionName(), e.AsCall().Args())
	}
	return l.errorf(e, "%s does not belong in a condition: there are numbers, features, comparisons, in [...], && || ! and + - * /", l.source(e))
}

func (l *lowering) call(e ast.Expr, name string, args []ast.Expr) error {
	if info, ok := feature(name); ok {
		window, err := l.window(info, args)
		if err != nil {
			return err
		}
		return l.add(rule.Node{Op: rule.OpFeature, Feature: name, Window: window})
	}
	op := binary[name]
	switch name {
	case operators.LogicalAnd, operators.LogicalOr:
		return l.all(op, args)
	case operators.LogicalNot:
		return l.all(rule.Not, args)
	case operators.Conditional:
		if l.isType(e, cel.StringType) {
			return l.errorf(e, "? and : choose between conditions or between numbers; write the comparison into both: hour < 6 ? weekday == \"sunday\" : weekday == \"monday\"")
		}
		return l.all(rule.Choose, args)
	case operators.Add, operators.Subtract, operators.Multiply, operators.Divide:
		if !l.isType(e, cel.DoubleType) {
			return l.noSum(e, args)
		}
		return l.all(op, args)
	case operators.Negate:
		if !l.isType(e, cel.DoubleType) {
			return l.noSum(e, args)
		}
		return l.all(rule.Neg, args)
	case operators.Equals, operators.NotEquals, operators.Less, operators.LessEquals, operators.Greater, operators.GreaterEquals:
		return l.comparison(op, e, args[0], args[1])
	case operators.In:
		return l.in(e, args[0], args[1])
	case "double":
		if len(args) == 1 && l.isType(args[0], cel.IntType) {
			return l.all(rule.ToDouble, args)
		}
		if len(args) == 1 && l.isType(args[0], cel.DoubleType) {
			return l.lower(args[0])
		}
	}
	return l.errorf(e, "%s does not belong in a condition: there are numbers, features, comparisons, in [...], && || ! and + - * /", l.source(e))
}

func (l *lowering) all(op rule.Op, args []ast.Expr) error {
	for _, arg := range args {
		if err := l.lower(arg); err != nil {
			return err
		}
	}
	return l.add(rule.Node{Op: op})
}

func (l *lowering) isType(e ast.Expr, t *cel.Type) bool {
	return l.tree.GetType(e.ID()).IsExactType(t)
}

// noSum says that only doubles are computed with.
func (l *lowering) noSum(e ast.Expr, args []ast.Expr) error {
	for _, arg := range args {
		if arg.Kind() == ast.IdentKind && l.isType(arg, cel.IntType) {
			return l.errorf(e, "%s is a whole number to compare and not to compute with; write double(%s), and other numbers as 2.0", arg.AsIdent(), arg.AsIdent())
		}
	}
	return l.errorf(e, "only numbers with a fraction are computed with; write 2.0 instead of 2")
}

// comparison lowers a comparison of numbers, conditions, or a word of a feature.
func (l *lowering) comparison(op rule.Op, e, a, b ast.Expr) error {
	if l.isType(a, cel.StringType) {
		return l.word(op, e, a, b)
	}
	from := len(l.out)
	if err := l.all(op, []ast.Expr{a, b}); err != nil {
		return err
	}
	if l.out[from:].Memory() > rule.MaxCount {
		return l.errorf(e, "at most %d earlier purchases of a card are remembered, and this needs more", rule.MaxCount)
	}
	return nil
}

// word lowers the comparison of a feature with one of its words.
func (l *lowering) word(op rule.Op, e, a, b ast.Expr) error {
	if a.Kind() != ast.IdentKind {
		a, b = b, a
	}
	info, ok := feature(nameOf(a))
	if !ok || b.Kind() != ast.LiteralKind || op != rule.Equal && op != rule.NotEqual {
		return l.errorf(e, "a text can only be compared with a feature of words, by == or != or in: weekday == \"saturday\"")
	}
	text := string(b.AsLiteral().(types.String))
	at := slices.Index(info.Words, text)
	if at < 0 || text == "" {
		words := slices.DeleteFunc(slices.Clone(info.Words), func(w string) bool { return w == "" })
		return l.errorf(b, "%q is no %s%s Possible are: %s", text, info.Name, didYouMean(text, words, ";"), strings.Join(words, ", "))
	}
	if err := l.lower(a); err != nil {
		return err
	}
	if err := l.add(rule.Node{Op: rule.OpInt, Int: int64(at)}); err != nil {
		return err
	}
	return l.add(rule.Node{Op: op})
}

// in lowers membership of a written list to equality with one or another of its
// entries.
func (l *lowering) in(e, a, list ast.Expr) error {
	if list.Kind() != ast.ListKind || list.AsList().Size() == 0 {
		return l.errorf(list, "in needs a list that is written out, such as [5310, 5732]")
	}
	for i, entry := range list.AsList().Elements() {
		if !l.tree.GetType(entry.ID()).IsExactType(l.tree.GetType(a.ID())) {
			return l.errorf(entry, "%s is %s, and %s is %s; %s", l.source(entry), kindOf(l.tree.GetType(entry.ID())), l.source(a), kindOf(l.tree.GetType(a.ID())), howToWrite(l.source(entry)))
		}
		if err := l.comparison(rule.Equal, e, a, entry); err != nil {
			return err
		}
		if i > 0 {
			if err := l.add(rule.Node{Op: rule.Or}); err != nil {
				return err
			}
		}
	}
	return nil
}

// howToWrite is the other way to write a number.
func howToWrite(number string) string {
	if _, err := strconv.ParseInt(number, 10, 64); err == nil {
		return "write " + number + ".0"
	}
	if whole, ok := strings.CutSuffix(number, ".0"); ok {
		return "write " + whole
	}
	return "the entries of a list are of one kind"
}

// window is how far back a feature is to look.
func (l *lowering) window(info rule.Info, args []ast.Expr) (events.Time, error) {
	text, ok := args[0].AsLiteral().(types.String)
	if args[0].Kind() != ast.LiteralKind || !ok {
		return 0, l.errorf(args[0], "%s takes a window in quotes, such as %s(\"10m\")", info.Name, info.Name)
	}
	d, err := measure.ParseSpan(string(text))
	if err != nil {
		return 0, l.errorf(args[0], "%q is not a window; write whole numbers with units, such as 10m, 24h or 30d", string(text))
	}
	if d > rule.MaxWindow {
		return 0, l.errorf(args[0], "a window of %s is too long; at most %s can be looked back", string(text), rule.FormatWindow(rule.MaxWindow))
	}
	return d, nil
}

func feature(name string) (rule.Info, bool) {
	f, ok := rule.ParseFeature(name)
	if !ok {
		return rule.Info{}, false
	}
	return f.Info(), true
}

func nameOf(e ast.Expr) string {
	if e.Kind() == ast.IdentKind {
		return e.AsIdent()
	}
	return ""
}

// didYouMean is the nearest name, or the sign that ends the clause.
func didYouMean(name string, names []string, end string) string {
	if near, ok := nearest.Of(name, names); ok {
		return end + " did you mean " + near + "?"
	}
	return "."
}
