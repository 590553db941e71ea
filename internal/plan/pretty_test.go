package plan_test

import (
	"encoding/json"
	"strings"

	"holdsim/internal/plan"
)

// writePretty writes a plan so that a person can read the difference.
func writePretty(b *strings.Builder, p *plan.Plan) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(p); err != nil {
		panic(err)
	}
}
