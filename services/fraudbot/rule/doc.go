// Package rule is the condition of a fraud bot's rule after it was checked:
// a flat list of nodes that goes through JSON ([Expr]), and what it is compiled
// to, closures over one array of whole numbers ([Program], [Features]). The
// text of a condition is CEL; who reads it is not known here, so that a service
// links no parser.
//
//	amount > 1500.0 && hour < 6
//
//	[{"op":"feature","feature":"amount"}, {"op":"number","number":1500}, {"op":">"},
//	 {"op":"feature","feature":"hour"}, {"op":"int","int":6}, {"op":"<"}, {"op":"&&"}]
//
// Arithmetic is that of CEL's double, which is IEEE 754 with 64 bits: every
// result is rounded by itself, so that no machine may fuse a multiplication
// with an addition, and all of them agree to the last bit. This is the one
// place in the services where numbers have fractions. A comparison with what
// is not a number is false, as it is in CEL, and so every condition has an
// answer.
package rule
