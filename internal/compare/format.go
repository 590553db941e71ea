package compare

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"holdsim/internal/plan"
)

// format writes figures as the scenario's locale has them.
type format struct {
	symbol   string
	decimals int
	decimal  string
	group    string
	after    bool // the symbol stands after the amount
}

func formatOf(s *plan.Story) format {
	f := format{symbol: s.Symbol, decimals: s.Decimals, decimal: ".", group: ","}
	if strings.HasPrefix(s.Locale, "de") {
		f.decimal, f.group, f.after = ",", ".", true
	}
	return f
}

// value writes a value of a unit.
func (f *format) value(u Unit, v float64) string {
	switch u {
	case Share:
		return f.share(v)
	case Span:
		return f.span(v)
	case Money:
		return f.money(v)
	case Hours:
		return f.number(v, 1)
	}
	return f.number(v, 0)
}

// share writes per cent. 100 % is said only of all, and 0 % only of none.
func (f *format) share(v float64) string {
	switch {
	case v > 0 && v < 1:
		return "<1 %"
	case v > 99 && v < 100:
		return ">99 %"
	}
	return f.number(v, 0) + " %"
}

// money writes an amount, whole from 100 on.
func (f *format) money(v float64) string {
	decimals := f.decimals
	if math.Abs(v) >= 100 || v == 0 {
		decimals = 0
	}
	s := f.number(math.Abs(v), decimals)
	switch last := f.symbol[len(f.symbol)-1]; {
	case f.after:
		s += " " + f.symbol
	case len(f.symbol) > 1 && last >= 'A' && last <= 'Z':
		s = f.symbol + " " + s
	default:
		s = f.symbol + s
	}
	if v < 0 && strings.ContainsAny(s, "123456789") {
		s = minus + s
	}
	return s
}

// minus is the sign of a number below zero.
const minus = "−"

// number writes a number with its thousands grouped.
func (f *format) number(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, part, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + f.group + whole[i:]
	}
	if part != "" {
		whole += f.decimal + part
	}
	if v < 0 && strings.ContainsAny(whole, "123456789") {
		whole = minus + whole
	}
	return whole
}

// span writes seconds: 40 s, 6 m, 4.1 h, never.
func (f *format) span(v float64) string {
	switch {
	case math.IsInf(v, 1):
		return "never"
	case v < 1 && v > 0:
		return "under 1 s"
	case v < 60:
		return fmt.Sprintf("%d s", int64(v))
	case v < 3600:
		return fmt.Sprintf("%d m", int64(v)/60)
	}
	return f.number(v/3600, 1) + " h"
}

// hours writes hours as a span: 20 s, 6 m, 4.1 h.
func (f *format) hours(v float64) string { return f.span(v * 3600) }

// signed writes a difference, with its sign. The unit of a share is left to
// the name of the row; points have so many digits behind the point.
func (f *format) signed(u Unit, v float64, points int) string {
	s := ""
	switch u {
	case Share, Span:
		s = f.number(v, points)
	case Hours:
		s = f.number(v, 1)
	case Money:
		s = f.money(v)
	default:
		s = f.number(v, 0)
	}
	if v > 0 && strings.ContainsAny(s, "123456789") {
		s = "+" + s
	}
	return s
}

// digits behind the point of differences in points: as many as it takes, up to
// two, to tell each of them from nothing.
func digits(values ...float64) int {
	n := 0
	for _, v := range values {
		switch v = math.Abs(v); {
		case v == 0 || v >= 1:
		case v >= 0.05:
			n = max(n, 1)
		default:
			n = 2
		}
	}
	return n
}

// interval writes a difference with its interval: −40.4 [−42.4, −38.4].
func (f *format) interval(u Unit, e *Estimate) string {
	if e.Fixed {
		return f.signed(u, e.Value, digits(e.Value))
	}
	n := digits(e.Value, e.Low, e.High)
	s := fmt.Sprintf("%s [%s, %s]", f.signed(u, e.Value, n), f.signed(u, e.Low, n), f.signed(u, e.High, n))
	if f.symbol != "" && u == Money {
		value, bounds, _ := strings.Cut(s, " [")
		bounds = strings.NewReplacer(f.symbol+" ", "", f.symbol, "", " "+f.symbol, "").Replace(bounds)
		s = value + " [" + bounds
	}
	return s
}
