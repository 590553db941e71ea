package rules

import (
	"math"

	"holdsim/services/fraudbot/rule"
)

// span is what a part of an expression can come to: numbers between two bounds,
// or truths.
type span struct {
	low, high     float64
	isTrue, other bool // whether it can be true, and whether it can be anything else
	number        bool
}

// Never reports whether a condition is false whatever the purchase,
// as far as the bounds of its features tell. What it does not see through may
// be true.
func Never(e rule.Expr) bool {
	var stack []span
	pop := func() span {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		return top
	}
	for _, n := range e {
		var made span
		switch n.Op {
		case rule.OpNumber:
			made = span{low: n.Number, high: n.Number, number: true}
		case rule.OpInt:
			made = span{low: float64(n.Int), high: float64(n.Int), number: true}
		case rule.OpTrue, rule.OpFalse:
			made = span{isTrue: n.Op == rule.OpTrue, other: n.Op == rule.OpFalse}
		case rule.OpFeature:
			made = ofFeature(n.Feature)
		case rule.Not:
			a := pop()
			made = span{isTrue: a.other, other: a.isTrue}
		case rule.ToDouble:
			made = pop()
		case rule.Neg:
			a := pop()
			made = span{low: -a.high, high: -a.low, number: true}
		case rule.Choose:
			b, a, c := pop(), pop(), pop()
			made = span{isTrue: c.isTrue && a.isTrue || c.other && b.isTrue, other: true}
			if a.number {
				made = span{low: min(a.low, b.low), high: max(a.high, b.high), number: true}
			}
		default:
			b, a := pop(), pop()
			made = together(n.Op, a, b)
		}
		stack = append(stack, made)
	}
	return !stack[0].isTrue
}

func ofFeature(name string) span {
	f, ok := rule.ParseFeature(name)
	info := f.Info()
	switch {
	case !ok || info.Type == rule.Bool:
		return span{isTrue: true, other: true}
	case info.Type == rule.Word:
		return span{high: float64(len(info.Words) - 1), number: true}
	case info.Most > 0:
		return span{high: float64(info.Most), number: true}
	}
	return span{high: math.Inf(1), number: true}
}

func together(op rule.Op, a, b span) span {
	switch op {
	case rule.And:
		return span{isTrue: a.isTrue && b.isTrue, other: a.other || b.other}
	case rule.Or:
		return span{isTrue: a.isTrue || b.isTrue, other: a.other && b.other}
	case rule.Less:
		return span{isTrue: a.low < b.high, other: !(a.high < b.low)}
	case rule.LessEqual:
		return span{isTrue: a.low <= b.high, other: !(a.high <= b.low)}
	case rule.Greater:
		return span{isTrue: a.high > b.low, other: !(a.low > b.high)}
	case rule.GreaterEqual:
		return span{isTrue: a.high >= b.low, other: !(a.low >= b.high)}
	case rule.Equal:
		return span{isTrue: !a.number || a.low <= b.high && b.low <= a.high, other: true}
	case rule.NotEqual:
		return span{isTrue: !a.number || a.low != a.high || b.low != b.high || a.low != b.low, other: true}
	}
	// What is computed may be anything.
	return span{low: math.Inf(-1), high: math.Inf(1), number: true}
}
