package rule

// Features are the values of the uses of a bot, by slot: whole numbers, in the
// units of [Scale]. A bool is 0 or 1, a word its index.
type Features [MaxUses]int64

// Truth is what a condition comes to.
type Truth uint8

// The truths. Failed is CEL's error: something that is not a number was to be
// put in order. Whatever needs a failed condition fails too.
const (
	False Truth = iota
	True
	Failed
)

// Program is a compiled condition. It allocates nothing.
type Program func(f *Features) Truth

type (
	double  func(f *Features) float64
	integer func(f *Features) int64
)

func truth(b bool) Truth {
	if b {
		return True
	}
	return False
}

// order is the outcome of putting two doubles in order, which fails when one of
// them is not a number.
func order(a, b float64, holds bool) Truth {
	if holds {
		return True // neither can be NaN
	}
	if a != a || b != b {
		return Failed
	}
	return False
}

func and(a, b Program) Program {
	return func(f *Features) Truth {
		x := a(f)
		if x == False {
			return False
		}
		y := b(f)
		if x == True || y == False {
			return y
		}
		return Failed
	}
}

func or(a, b Program) Program {
	return func(f *Features) Truth {
		x := a(f)
		if x == True {
			return True
		}
		y := b(f)
		if x == False || y == True {
			return y
		}
		return Failed
	}
}

func not(a Program) Program {
	return func(f *Features) Truth {
		switch x := a(f); x {
		case False:
			return True
		case True:
			return False
		}
		return Failed
	}
}

func choose(c, a, b Program) Program {
	return func(f *Features) Truth {
		switch c(f) {
		case True:
			return a(f)
		case False:
			return b(f)
		}
		return Failed
	}
}

// same is equality of conditions, or the opposite.
func same(a, b Program, equal bool) Program {
	return func(f *Features) Truth {
		x, y := a(f), b(f)
		if x == Failed || y == Failed {
			return Failed
		}
		return truth((x == y) == equal)
	}
}

// doubles compares two doubles. Equality never fails: what is not a number
// equals nothing.
func doubles(op Op, a, b double) Program {
	switch op {
	case Less:
		return func(f *Features) Truth { x, y := a(f), b(f); return order(x, y, x < y) }
	case LessEqual:
		return func(f *Features) Truth { x, y := a(f), b(f); return order(x, y, x <= y) }
	case Greater:
		return func(f *Features) Truth { x, y := a(f), b(f); return order(x, y, x > y) }
	case GreaterEqual:
		return func(f *Features) Truth { x, y := a(f), b(f); return order(x, y, x >= y) }
	case Equal:
		return func(f *Features) Truth { return truth(a(f) == b(f)) }
	}
	return func(f *Features) Truth { return truth(a(f) != b(f)) }
}

// featureAgainst compares a feature with a constant, which is what most rules
// do: one call instead of three. Neither is ever NaN.
func featureAgainst(op Op, slot int, divisor, c float64) Program {
	switch op {
	case Less:
		return func(f *Features) Truth { return truth(float64(f[slot%MaxUses])/divisor < c) }
	case LessEqual:
		return func(f *Features) Truth { return truth(float64(f[slot%MaxUses])/divisor <= c) }
	case Greater:
		return func(f *Features) Truth { return truth(float64(f[slot%MaxUses])/divisor > c) }
	case GreaterEqual:
		return func(f *Features) Truth { return truth(float64(f[slot%MaxUses])/divisor >= c) }
	case Equal:
		return func(f *Features) Truth { return truth(float64(f[slot%MaxUses])/divisor == c) }
	}
	return func(f *Features) Truth { return truth(float64(f[slot%MaxUses])/divisor != c) }
}

// integers compares two whole numbers.
func integers(op Op, a, b integer) Program {
	switch op {
	case Less:
		return func(f *Features) Truth { return truth(a(f) < b(f)) }
	case LessEqual:
		return func(f *Features) Truth { return truth(a(f) <= b(f)) }
	case Greater:
		return func(f *Features) Truth { return truth(a(f) > b(f)) }
	case GreaterEqual:
		return func(f *Features) Truth { return truth(a(f) >= b(f)) }
	case Equal:
		return func(f *Features) Truth { return truth(a(f) == b(f)) }
	}
	return func(f *Features) Truth { return truth(a(f) != b(f)) }
}

// integerAgainst compares a feature with a whole constant.
func integerAgainst(op Op, slot int, c int64) Program {
	switch op {
	case Less:
		return func(f *Features) Truth { return truth(f[slot%MaxUses] < c) }
	case LessEqual:
		return func(f *Features) Truth { return truth(f[slot%MaxUses] <= c) }
	case Greater:
		return func(f *Features) Truth { return truth(f[slot%MaxUses] > c) }
	case GreaterEqual:
		return func(f *Features) Truth { return truth(f[slot%MaxUses] >= c) }
	case Equal:
		return func(f *Features) Truth { return truth(f[slot%MaxUses] == c) }
	}
	return func(f *Features) Truth { return truth(f[slot%MaxUses] != c) }
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
