package page

import (
	"html/template"

	"holdsim/internal/report"
)

// pairs are the blueprints of two policies at a time, one above the other.
type pairs struct {
	About         string
	First, Second int
	Policies      []pairPolicy
	Drawings      []pairDrawing
	Talls         []pairDrawing
}

type pairPolicy struct {
	Index int
	Name  string
}

// pairDrawing is a blueprint on the axis that it shares with another one's.
type pairDrawing struct {
	Of, With   int
	Name, Says string
	Shown      bool
	Wide, Tall template.HTML
}

// tell puts in what one case looks like under every policy.
func (t *comparedTable) tell(reports []*report.Report) {}
