package scenario

import (
	"regexp"
	"slices"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// overlaid is a copy of a group of keys with another laid over it: groups key
// by key; a value, a list or a distribution takes the place of another.
func overlaid(base, over *ast.MappingNode) *ast.MappingNode {
	if over == nil {
		return base
	}
	laid := *base
	laid.Values = slices.Clone(base.Values)
	laidOver := map[string]bool{}
	for _, pair := range over.Values {
		key, _ := textOf(pair.Key)
		i := slices.IndexFunc(laid.Values, func(p *ast.MappingValueNode) bool {
			k, ok := textOf(p.Key)
			return ok && k == key
		})
		if i < 0 || laidOver[key] {
			laid.Values = append(laid.Values, pair) // what stands twice in an overlay is found as in a file
			continue
		}
		laidOver[key] = true
		below, isGroup := laid.Values[i].Value.(*ast.MappingNode)
		above, staysGroup := pair.Value.(*ast.MappingNode)
		both := *pair
		if isGroup && staysGroup && !isDistribution(above) {
			both.Value = overlaid(below, above)
		}
		laid.Values[i] = &both
	}
	return &laid
}

var pointKey = regexp.MustCompile(`^p[0-9]+$`)

// isDistribution tells the points of a distribution, which is one value, from
// a group of keys.
func isDistribution(n *ast.MappingNode) bool {
	return !slices.ContainsFunc(n.Values, func(p *ast.MappingValueNode) bool {
		key, _ := textOf(p.Key)
		return !pointKey.MatchString(key)
	})
}

// foreign is what a token has for an offset when its file is laid over another
// one, so that positions made from it point into the right file. Nothing else
// looks at offsets.
const foreign = -1

func markForeign(tokens token.Tokens) {
	for _, t := range tokens {
		if t.Position != nil {
			t.Position.Offset = foreign
		}
	}
}
