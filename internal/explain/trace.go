package explain

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/report"
	"holdsim/internal/scenario"
)

// conditionOf is the condition of a rule as the policy has it.
func conditionOf(y *scenario.Rule) string {
	switch y.Test.V {
	case "velocity-at-merchant", "velocity":
		return fmt.Sprintf("%s, within %s: at least %d", y.Test.V, report.Plain(report.Span(y.Within.V)), y.AtLeast.V)
	case "merchant-category":
		return y.Test.V + ": " + y.MCC.V
	}
	return y.Test.V
}

// trace are the values of the parts of every rule's condition, for the
// authorization with this index.
func (r *Run) trace(asked int) [][]Part {
	e := &r.events[asked]
	var all [][]Part
	for i := range r.inputs.Policy.FraudBot.Rules {
		y := &r.inputs.Policy.FraudBot.Rules[i]
		switch y.Test.V {
		case "amount-above":
			all = append(all, []Part{{"amount", report.Plain(r.money(e.Amount))}})
		case "merchant-category":
			all = append(all, []Part{{"merchant category", fmt.Sprintf("%04d", e.MCC)}})
		default:
			n := 0
			for j := range r.events[:asked] {
				x := &r.events[j]
				here := x.Merchant == e.Merchant || y.Test.V == "velocity"
				if x.Kind == events.AuthorizationApproved && x.Card == e.Card && here && x.At >= e.At-y.Within.V {
					n++
				}
			}
			all = append(all, []Part{{"approved purchases in the " + report.Plain(report.Span(y.Within.V)) + " before", fmt.Sprint(n)}})
		}
	}
	return all
}
