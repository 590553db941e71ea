//go:build browser

package browser

import (
	"context"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// Node is what a screen reader is given for one thing on the page.
type Node struct {
	Role, Name string
	Focusable  bool
}

// Nodes are what a screen reader can reach, in its order.
func (p *Page) Nodes() []Node {
	p.t.Helper()
	var all []Node
	p.run(chromedp.ActionFunc(func(ctx context.Context) error {
		nodes, err := accessibility.GetFullAXTree().Do(ctx)
		for _, n := range nodes {
			if n.Ignored {
				continue
			}
			node := Node{Role: word(n.Role), Name: word(n.Name)}
			for _, property := range n.Properties {
				if property.Name == accessibility.PropertyNameFocusable {
					node.Focusable = word(property.Value) == "true"
				}
			}
			all = append(all, node)
		}
		return err
	}))
	return all
}

func word(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	return strings.Trim(string(v.Value), `"`)
}
