package rule

import (
	"fmt"

	"holdsim/events"
)

// The limits on a condition.
const (
	MaxNodes  = 128             // of one expression
	MaxDepth  = 24              // operands that wait for their operator
	MaxUses   = 64              // different features and windows of all the rules of a bot
	MaxWindow = 30 * events.Day // the longest window
	MaxCount  = 64              // earlier purchases of a card that can be told apart
)

// Expr is a checked condition: its nodes in postfix order, operands before
// their operator.
type Expr []Node

// Node is an operand or an operator of an expression.
type Node struct {
	Op Op `json:"op"`
	// Feature is the name in [Infos] of an operand "feature", and Window how
	// far back it looks, in milliseconds, where it has a window.
	Feature string      `json:"feature,omitzero"`
	Window  events.Time `json:"window,omitzero"`
	Number  float64     `json:"number,omitzero"` // of an operand "number"
	// Int is that of an operand "int". A word, such as "saturday", is the index
	// in its feature's list of words.
	Int int64 `json:"int,omitzero"`
}

// Op is what a node is.
type Op string

// The operands, and the operators by their sign in CEL. Choose is c ? a : b,
// Neg the sign of a number, and ToDouble makes a whole number one with a
// fraction.
const (
	OpNumber  Op = "number"
	OpInt     Op = "int"
	OpTrue    Op = "true"
	OpFalse   Op = "false"
	OpFeature Op = "feature"

	And          Op = "&&"
	Or           Op = "||"
	Not          Op = "!"
	Choose       Op = "?:"
	Equal        Op = "=="
	NotEqual     Op = "!="
	Less         Op = "<"
	LessEqual    Op = "<="
	Greater      Op = ">"
	GreaterEqual Op = ">="
	Add          Op = "+"
	Subtract     Op = "-"
	Multiply     Op = "*"
	Divide       Op = "/"
	Neg          Op = "neg"
	ToDouble     Op = "double"
)

// Use is a feature and, where it has one, its window: one entry of [Features].
type Use struct {
	Feature Feature
	Window  events.Time
}

// Text is the use as a condition writes it: approvals("10m").
func (u Use) Text() string {
	info := u.Feature.Info()
	if !info.Windowed {
		return info.Name
	}
	return fmt.Sprintf("%s(%q)", info.Name, FormatWindow(u.Window))
}

// FormatWindow writes a window with its largest whole unit, a single day as
// people do: 10m, 24h, 30d.
func FormatWindow(d events.Time) string {
	for _, u := range []struct {
		name string
		span events.Time
	}{{"d", events.Day}, {"h", events.Hour}, {"m", events.Minute}, {"s", events.Second}} {
		if d > 0 && d%u.span == 0 && !(d == events.Day && u.name == "d") {
			return fmt.Sprintf("%d%s", d/u.span, u.name)
		}
	}
	if d == 0 {
		return "0s"
	}
	return fmt.Sprintf("%dms", d)
}

// Uses are the features of an expression, each once, in order of first use.
// Nodes that name no feature are left out.
func (e Expr) Uses() []Use {
	var all []Use
	for i := range e {
		u, ok := e[i].use()
		if ok && indexOf(all, u) < 0 {
			all = append(all, u)
		}
	}
	return all
}

func (n *Node) use() (Use, bool) {
	f, ok := ParseFeature(n.Feature)
	return Use{f, n.Window}, ok && n.Op == OpFeature
}

func indexOf(all []Use, u Use) int {
	for i := range all {
		if all[i] == u {
			return i
		}
	}
	return -1
}

// Memory is how many earlier purchases of a card must be remembered for the
// expression to be right: as many as it counts to where it compares a count
// with a constant, [MaxCount] where it does anything else with what was
// approved before, 0 where it does nothing with it. Above MaxCount it asks for
// more than can be remembered.
func (e Expr) Memory() int {
	most := 0
	for i := range e {
		u, ok := e[i].use()
		if !ok || !u.Feature.Info().Windowed {
			continue
		}
		n := MaxCount
		if u.Feature != Spent {
			if asked, ok := e.countsTo(i); ok {
				n = asked
			}
		}
		most = max(most, n)
	}
	return most
}

// countsTo is how far the count at node i must be known, where it is compared
// with a constant: next to each other in postfix order.
func (e Expr) countsTo(i int) (int, bool) {
	c, op := 0.0, Op("")
	switch {
	case i+2 < len(e) && e[i+1].constant():
		c, op = e[i+1].value(), e[i+2].Op
	case i >= 1 && i+1 < len(e) && e[i-1].constant():
		c, op = e[i-1].value(), mirrored(e[i+1].Op)
	}
	whole := int(max(-1, min(c, 1e6)))
	switch op {
	case GreaterEqual, Less:
		if float64(whole) < c {
			whole++
		}
		return max(1, whole), true
	case Greater, LessEqual, Equal, NotEqual:
		return max(1, whole+1), true
	}
	return 0, false
}

func (n *Node) constant() bool { return n.Op == OpNumber || n.Op == OpInt }

// value is that of a constant.
func (n *Node) value() float64 {
	if n.Op == OpInt {
		return float64(n.Int)
	}
	return n.Number
}

// mirrored is the comparison with its sides exchanged.
func mirrored(op Op) Op {
	switch op {
	case Less:
		return Greater
	case LessEqual:
		return GreaterEqual
	case Greater:
		return Less
	case GreaterEqual:
		return LessEqual
	}
	return op
}
