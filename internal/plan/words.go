package plan

import (
	"strconv"

	"holdsim/events"
	"holdsim/internal/scenario"
)

// method is what a step-up asks for.
func method(w scenario.Word) events.Method {
	for _, m := range scenario.Methods {
		if m.Word == w.V {
			return m.Method
		}
	}
	return events.MethodNone
}

func categoryCode(w scenario.Word) uint16 {
	code, _ := strconv.ParseUint(w.V, 10, 16) // read against the list of codes
	return uint16(code)
}
