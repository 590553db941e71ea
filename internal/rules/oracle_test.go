package rules

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/services/fraudbot/rule"
)

// oracle evaluates conditions by CEL's own interpreter, on the same whole
// numbers that a compiled condition sees.
type oracle struct {
	env      *cel.Env
	scale    rule.Scale
	features *rule.Features
	uses     []rule.Use
}

func newOracle(t testing.TB, scale rule.Scale) *oracle {
	o := &oracle{scale: scale}
	env, err := newEnv(func(info rule.Info) cel.OverloadOpt {
		return cel.UnaryBinding(func(window ref.Val) ref.Val {
			d, err := measure.ParseSpan(string(window.(types.String)))
			if err != nil {
				return types.WrapErr(err)
			}
			return o.value(info, d)
		})
	})
	require.NoError(t, err)
	o.env = env
	return o
}

func (o *oracle) program(t testing.TB, text string) cel.Program {
	ast, issues := o.env.Compile(text)
	require.NoError(t, issues.Err(), text)
	p, err := o.env.Program(ast)
	require.NoError(t, err, text)
	return p
}

func (o *oracle) value(info rule.Info, window events.Time) ref.Val {
	for slot, u := range o.uses {
		if u.Feature != info.Feature || u.Window != window {
			continue
		}
		switch raw := o.features[slot]; info.Type {
		case rule.Double:
			return types.Double(o.scale.Number(u.Feature, raw))
		case rule.Int:
			return types.Int(raw)
		case rule.Bool:
			return types.Bool(raw != 0)
		default:
			return types.String(info.Words[raw])
		}
	}
	return types.NewErr("%s was not asked for", info.Name)
}

// ResolveName makes the oracle a cel.Activation.
func (o *oracle) ResolveName(name string) (any, bool) {
	info, ok := feature(name)
	if !ok {
		return nil, false
	}
	return o.value(info, 0), true
}

// Parent is that of a cel.Activation: there is none.
func (o *oracle) Parent() cel.Activation { return nil }

// truth is what CEL makes of the condition, which is never an error.
func (o *oracle) truth(t testing.TB, p cel.Program) bool {
	v, _, err := p.Eval(o)
	require.NoError(t, err)
	return v == types.True
}

// The two evaluators agree on every expression and every purchase that the
// generator can think of.
func TestCompiledConditionsAgreeWithCEL(t *testing.T) {
	const expressions, purchases, seed = 4000, 30, 20260905
	g := &expressionMaker{rand.New(rand.NewPCG(seed, 1))}
	scale := rule.Scale{Decimals: 2, PerPurchase: 250_000, PerDay: 500_000}
	o := newOracle(t, scale)
	cases, fired := 0, 0
	for i := range expressions {
		text := g.condition(4)
		expr, err := Check(text)
		if err != nil {
			require.Regexp(t, "has more than 128 parts|at most 64 earlier purchases", err.Error(), "seed %d, expression %d: %s", seed, i, text)
			continue // beyond the limits of a rule
		}
		set := rule.Set{Scale: scale}
		compiled, err := set.Compile(expr)
		require.NoError(t, err, "seed %d, expression %d: %s", seed, i, text)
		program := o.program(t, text)
		never := Never(expr)
		o.uses = set.Uses
		for range purchases {
			f := g.features(set.Uses)
			o.features = &f
			want, got := o.truth(t, program), compiled(&f)
			if want != got {
				t.Fatalf("seed %d, expression %d: CEL says %t and the compiled condition %t\n%s\n%v %v", seed, i, want, got, text, set.Uses, f[:len(set.Uses)])
			}
			require.False(t, never && got, "seed %d, expression %d is said to be never true: %s", seed, i, text)
			cases++
			if got {
				fired++
			}
		}
	}
	t.Logf("%d cases, %d of them true", cases, fired)
	require.GreaterOrEqual(t, cases, 100_000)
	require.InDelta(t, cases/2, fired, float64(cases)/4, "both outcomes are frequent")
}

// expressionMaker makes expressions of every operator and feature, and purchases
// to try them on.
type expressionMaker struct{ *rand.Rand }

func (g *expressionMaker) pick(of ...string) string { return of[g.IntN(len(of))] }

func (g *expressionMaker) condition(depth int) string {
	if depth > 0 && g.IntN(3) > 0 {
		a, b := g.condition(depth-1), g.condition(depth-1)
		switch g.IntN(7) {
		case 0, 1:
			return "(" + a + " && " + b + ")"
		case 2, 3:
			return "(" + a + " || " + b + ")"
		case 4:
			return "!" + "(" + a + ")"
		case 5:
			return "(" + g.condition(0) + " ? " + a + " : " + b + ")"
		}
		return "((" + a + ") " + g.pick("==", "!=") + " (" + b + "))"
	}
	order := g.pick("<", "<=", ">", ">=")
	switch g.IntN(10) {
	case 0, 1, 2:
		return g.number(2) + " " + order + " " + g.number(2)
	case 3:
		return g.number(1) + " " + g.pick("==", "!=") + " " + g.number(1)
	case 4:
		return g.whole() + " " + g.pick("<", "<=", ">", ">=", "==", "!=") + " " + g.whole()
	case 5:
		if g.IntN(2) == 0 {
			return g.whole() + " " + order + " " + g.number(1)
		}
		return g.number(1) + " " + order + " " + g.whole()
	case 6:
		return g.pick(`weekday == "saturday"`, `"sunday" != weekday`, `entry in ["chip", "magstripe"]`, `entry != "e-commerce"`)
	case 7:
		return g.pick("mcc in [5310, 5411]", "hour in [0, 23, 7]", "amount in [0.0, 412.5]", `spent("1h") in [1.0 / 0.0, 0.0]`)
	}
	return g.pick("card_present", "first_time_at_merchant", "true", "false")
}

func (g *expressionMaker) number(depth int) string {
	if depth > 0 && g.IntN(2) == 0 {
		return fmt.Sprintf("(%s %s %s)", g.number(depth-1), g.pick("+", "-", "*", "/", "/"), g.number(depth-1))
	}
	switch g.IntN(6) {
	case 0, 1:
		return g.pick("0.0", "1.0", "0.1", "0.3", "412.5", "1e308", "5e-324", "-0.0", "64.0", "2.0", "43200.0", "0.7", "1500.0", "(0.0 / 0.0)")
	case 2:
		return g.pick(`approvals("10m")`, `approvals("30d")`, `approvals_at_merchant("10m")`, `spent("24h")`, `spent("1h30m")`)
	case 3:
		return "-(" + g.number(0) + ")"
	case 4:
		return "double(" + g.pick("hour", "mcc") + ")"
	}
	if depth > 0 && g.IntN(4) == 0 {
		return "(" + g.condition(0) + " ? " + g.number(depth-1) + " : " + g.number(depth-1) + ")"
	}
	return g.pick("amount", "minutes_since_last_approval", "share_of_purchase_limit", "share_of_day_limit", "km_from_last", "km_from_home")
}

func (g *expressionMaker) whole() string {
	return g.pick("hour", "mcc", "0", "1", "23", "5310", "64", "9007199254740993", "-1", "9223372036854775807")
}

// features are values such as a purchase has, the odd ones more often than in
// life.
func (g *expressionMaker) features(uses []rule.Use) (f rule.Features) {
	for slot, u := range uses {
		info := u.Feature.Info()
		switch {
		case info.Type == rule.Bool:
			f[slot] = g.Int64N(2)
		case info.Type == rule.Word:
			f[slot] = 1 + g.Int64N(int64(len(info.Words)-1))
		case u.Feature == rule.MCC:
			f[slot] = []int64{5310, 5411, 0, 9999}[g.IntN(4)]
		case info.Type == rule.Int || info.Most == rule.MaxCount:
			f[slot] = g.Int64N(info.Most + 1)
		case u.Feature == rule.MinutesSinceLastApproval:
			f[slot] = g.Int64N(int64(rule.MaxWindow) + 1)
		default:
			f[slot] = []int64{0, 1, 41_250, 250_000, g.Int64N(1_000_000), g.Int64N(1_000_000_000_000)}[g.IntN(6)]
		}
	}
	return f
}

// benchmarked are conditions as policies have them.
var benchmarked = []struct{ name, text string }{
	{"feature", `amount > 1500.0`},
	{"velocity", `approvals_at_merchant("10m") >= 1`},
	{"list", `mcc in [5310, 5732, 5944]`},
	{"joined", `amount > 100.0 && (hour < 6 || weekday == "sunday") && !card_present`},
	{"computed", `spent("24h") + amount > 0.8 * 2500.0`},
}

// BenchmarkRule is what one rule costs: compiled, and by CEL's interpreter.
func BenchmarkRule(b *testing.B) {
	scale := rule.Scale{Decimals: 2}
	o := newOracle(b, scale)
	for _, one := range benchmarked {
		set := rule.Set{Scale: scale}
		compiled, err := set.Compile(MustCheck(one.text))
		require.NoError(b, err)
		program := o.program(b, one.text)
		f := rule.Features{160_000, 1}
		o.uses, o.features = set.Uses, &f
		b.Run(one.name+"/compiled", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				compiled(&f)
			}
		})
		b.Run(one.name+"/cel", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				o.truth(b, program)
			}
		})
	}
}
