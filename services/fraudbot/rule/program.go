package rule

// Features are the values of the uses of a bot, by slot: whole numbers, in the
// units of [Scale]. A bool is 0 or 1, a word its index.
type Features [MaxUses]int64

// Program is a compiled condition. It allocates nothing, and always has an
// answer: a comparison with what is not a number is false, as it is in CEL.
type Program func(f *Features) bool

type (
	double  func(f *Features) float64
	integer func(f *Features) int64
)

// numbers compares two doubles, or two whole numbers.
func numbers[N float64 | int64](op Op, a, b func(f *Features) N) Program {
	switch op {
	case Less:
		return func(f *Features) bool { return a(f) < b(f) }
	case LessEqual:
		return func(f *Features) bool { return a(f) <= b(f) }
	case Greater:
		return func(f *Features) bool { return a(f) > b(f) }
	case GreaterEqual:
		return func(f *Features) bool { return a(f) >= b(f) }
	case Equal:
		return func(f *Features) bool { return a(f) == b(f) }
	}
	return func(f *Features) bool { return a(f) != b(f) }
}

// featureAgainst compares a feature with a constant, which is what most rules
// do: one call instead of three.
func featureAgainst(op Op, slot int, divisor, c float64) Program {
	switch op {
	case Less:
		return func(f *Features) bool { return float64(f[slot%MaxUses])/divisor < c }
	case LessEqual:
		return func(f *Features) bool { return float64(f[slot%MaxUses])/divisor <= c }
	case Greater:
		return func(f *Features) bool { return float64(f[slot%MaxUses])/divisor > c }
	case GreaterEqual:
		return func(f *Features) bool { return float64(f[slot%MaxUses])/divisor >= c }
	case Equal:
		return func(f *Features) bool { return float64(f[slot%MaxUses])/divisor == c }
	}
	return func(f *Features) bool { return float64(f[slot%MaxUses])/divisor != c }
}

// integerAgainst compares a feature with a whole constant.
func integerAgainst(op Op, slot int, c int64) Program {
	switch op {
	case Less:
		return func(f *Features) bool { return f[slot%MaxUses] < c }
	case LessEqual:
		return func(f *Features) bool { return f[slot%MaxUses] <= c }
	case Greater:
		return func(f *Features) bool { return f[slot%MaxUses] > c }
	case GreaterEqual:
		return func(f *Features) bool { return f[slot%MaxUses] >= c }
	case Equal:
		return func(f *Features) bool { return f[slot%MaxUses] == c }
	}
	return func(f *Features) bool { return f[slot%MaxUses] != c }
}

// arithmetic is one operation on doubles. The conversion keeps its result from
// being fused with the next operation.
func arithmetic(op Op, a, b double) double {
	switch op {
	case Add:
		return func(f *Features) float64 { return float64(a(f) + b(f)) }
	case Subtract:
		return func(f *Features) float64 { return float64(a(f) - b(f)) }
	case Multiply:
		return func(f *Features) float64 { return float64(a(f) * b(f)) }
	}
	return func(f *Features) float64 { return float64(a(f) / b(f)) }
}
