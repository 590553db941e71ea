package rules

import (
	"fmt"
	"sync"

	"cel.dev/cel-go/cel"

	"holdsim/services/fraudbot/rule"
)

// bindings gives the features with a window an implementation; nil where
// expressions are only checked.
type bindings func(rule.Info) cel.OverloadOpt

// newEnv declares the features.
func newEnv(bind bindings) (*cel.Env, error) {
	options := []cel.EnvOption{
		cel.ClearMacros(), cel.CrossTypeNumericComparisons(true),
		cel.ParserExpressionSizeLimit(MaxText), cel.ParserRecursionLimit(maxNesting),
	}
	for _, info := range rule.Infos() {
		if !info.Windowed {
			options = append(options, cel.Variable(info.Name, celType(info.Type)))
			continue
		}
		var of []cel.OverloadOpt
		if bind != nil {
			of = append(of, bind(info))
		}
		options = append(options, cel.Function(info.Name, cel.Overload(info.Name+"_window", []*cel.Type{cel.StringType}, celType(info.Type), of...)))
	}
	return cel.NewEnv(options...)
}

func celType(t rule.Type) *cel.Type {
	switch t {
	case rule.Double:
		return cel.DoubleType
	case rule.Int:
		return cel.IntType
	case rule.Bool:
		return cel.BoolType
	}
	return cel.StringType
}

// checking is the environment in which expressions are checked.
var checking = sync.OnceValue(func() *cel.Env {
	env, err := newEnv(nil)
	if err != nil {
		panic(fmt.Sprintf("rules: the features cannot be declared: %v", err))
	}
	return env
})
