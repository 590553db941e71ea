package rule

import (
	"fmt"
)

// Set is the rules of one bot as they are compiled: it gives every feature that
// some rule uses a slot of [Features], so that the bot fills in no other.
type Set struct {
	Scale Scale
	Uses  []Use // by slot
}

// operand is what a part of an expression comes to.
type operand struct {
	of    Type
	truth Program // of a Bool
	num   double  // of a Double
	whole integer // of an Int
	// What a comparison with a constant is made of: where a feature stands, and
	// the constant that this is.
	leaf     bool
	slot     int
	divisor  float64
	constant bool
	c        float64
	i        int64
}

// Compile compiles an expression. What is wrong with it is a fault of whoever
// made it: the text of a rule was checked before.
func (s *Set) Compile(e Expr) (Program, error) {
	if len(e) == 0 || len(e) > MaxNodes {
		return nil, fmt.Errorf("%d nodes; there must be 1 to %d", len(e), MaxNodes)
	}
	stack := make([]operand, 0, MaxDepth)
	for i := range e {
		made, taken, err := s.node(&e[i], stack)
		if err != nil {
			return nil, fmt.Errorf("node %d: %w", i, err)
		}
		stack = append(stack[:len(stack)-taken], made)
		if len(stack) > MaxDepth {
			return nil, fmt.Errorf("node %d: more than %d operands wait for their operator", i, MaxDepth)
		}
	}
	if len(stack) != 1 || stack[0].of != Bool {
		return nil, fmt.Errorf("%d results, the first a %s; a condition is one bool", len(stack), stack[0].of)
	}
	return stack[0].truth, nil
}

// node makes what a node comes to from the operands that it takes off the stack.
func (s *Set) node(n *Node, stack []operand) (made operand, taken int, err error) {
	switch n.Op {
	case OpNumber:
		c := n.Number
		return operand{of: Double, num: func(*Features) float64 { return c }, constant: true, c: c}, 0, nil
	case OpInt:
		i := n.Int
		return operand{of: Int, whole: func(*Features) int64 { return i }, constant: true, c: float64(i), i: i}, 0, nil
	case OpTrue, OpFalse:
		b := n.Op == OpTrue
		return operand{of: Bool, truth: func(*Features) bool { return b }}, 0, nil
	case OpFeature:
		made, err = s.feature(n)
		return made, 0, err
	}
	taken = arity(n.Op)
	if taken == 0 {
		return made, 0, fmt.Errorf("%q is not an operator", string(n.Op))
	}
	if len(stack) < taken {
		return made, 0, fmt.Errorf("%s takes %d operands and finds %d", n.Op, taken, len(stack))
	}
	made, ok := apply(n.Op, stack[len(stack)-taken:])
	if !ok {
		return made, 0, fmt.Errorf("%s does not take %s", n.Op, typesOf(stack[len(stack)-taken:]))
	}
	return made, taken, nil
}

// arity is how many operands an operator takes; 0 for no operator.
func arity(op Op) int {
	switch op {
	case Not, Neg, ToDouble:
		return 1
	case And, Or, Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, Add, Subtract, Multiply, Divide:
		return 2
	case Choose:
		return 3
	}
	return 0
}

func typesOf(all []operand) string {
	text := ""
	for i, o := range all {
		if i > 0 {
			text += ", "
		}
		text += string(o.of)
	}
	return text
}

func (s *Set) feature(n *Node) (operand, error) {
	u, ok := n.use()
	if !ok {
		return operand{}, fmt.Errorf("%q is not a feature", n.Feature)
	}
	info := u.Feature.Info()
	if n.Window < 0 || n.Window > MaxWindow || n.Window != 0 && !info.Windowed {
		return operand{}, fmt.Errorf("%s: a window of %d ms is not possible", n.Feature, n.Window)
	}
	slot := indexOf(s.Uses, u)
	if slot < 0 {
		if len(s.Uses) == MaxUses {
			return operand{}, fmt.Errorf("the rules use more than %d different features and windows", MaxUses)
		}
		slot = len(s.Uses)
		s.Uses = append(s.Uses, u)
	}
	d := s.Scale.divisor(u.Feature)
	switch info.Type {
	case Bool:
		return operand{of: Bool, truth: func(f *Features) bool { return f[slot%MaxUses] != 0 }}, nil
	case Int, Word:
		return operand{of: Int, whole: func(f *Features) int64 { return f[slot%MaxUses] }, leaf: true, slot: slot}, nil
	}
	return operand{of: Double, num: func(f *Features) float64 { return float64(f[slot%MaxUses]) / d }, leaf: true, slot: slot, divisor: d}, nil
}

// apply is an operator on operands of the right types.
func apply(op Op, on []operand) (operand, bool) {
	condition := func(p Program) (operand, bool) { return operand{of: Bool, truth: p}, true }
	number := func(d double) (operand, bool) { return operand{of: Double, num: d}, true }
	a, b := on[0], on[len(on)-1]
	switch op {
	case And, Or, Not:
		if a.of != Bool || b.of != Bool {
			return operand{}, false
		}
		return condition(logic(op, a.truth, b.truth))
	case Choose:
		return choose(a, on[1], b)
	case Neg:
		return operand{of: Double, num: func(f *Features) float64 { return -a.num(f) }}, a.of == Double
	case ToDouble:
		return operand{of: Double, num: a.double()}, a.of == Int
	case Add, Subtract, Multiply, Divide:
		if a.of != Double || b.of != Double {
			return operand{}, false
		}
		return number(arithmetic(op, a.num, b.num))
	}
	equality := op == Equal || op == NotEqual
	switch {
	case a.of == Bool || b.of == Bool:
		if !equality || a.of != b.of {
			return operand{}, false
		}
		return condition(func(f *Features) bool { return (a.truth(f) == b.truth(f)) == (op == Equal) })
	case equality && a.of != b.of:
		return operand{}, false
	}
	return condition(comparison(op, a, b))
}

func logic(op Op, a, b Program) Program {
	switch op {
	case And:
		return func(f *Features) bool { return a(f) && b(f) }
	case Or:
		return func(f *Features) bool { return a(f) || b(f) }
	}
	return func(f *Features) bool { return !a(f) }
}

// choose is c ? a : b, of two operands of one type.
func choose(c, a, b operand) (operand, bool) {
	if c.of != Bool || a.of != b.of {
		return operand{}, false
	}
	when := c.truth
	switch a.of {
	case Bool:
		return operand{of: Bool, truth: func(f *Features) bool {
			if when(f) {
				return a.truth(f)
			}
			return b.truth(f)
		}}, true
	case Int:
		return operand{of: Int, whole: func(f *Features) int64 {
			if when(f) {
				return a.whole(f)
			}
			return b.whole(f)
		}}, true
	}
	return operand{of: Double, num: func(f *Features) float64 {
		if when(f) {
			return a.num(f)
		}
		return b.num(f)
	}}, true
}

// comparison compares two numbers. A whole number beside one with a fraction
// becomes one itself.
func comparison(op Op, a, b operand) Program {
	if a.constant && !b.constant {
		a, b, op = b, a, mirrored(op)
	}
	if a.of == Int && b.of == Int {
		if a.leaf && b.constant {
			return integerAgainst(op, a.slot, b.i)
		}
		return numbers(op, a.whole, b.whole)
	}
	if a.of == Double && a.leaf && b.constant && b.c == b.c {
		return featureAgainst(op, a.slot, a.divisor, b.c)
	}
	return numbers(op, a.double(), b.double())
}

// double is a number as one with a fraction.
func (o operand) double() double {
	if o.of == Double {
		return o.num
	}
	whole := o.whole
	return func(f *Features) float64 { return float64(whole(f)) }
}
