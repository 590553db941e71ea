package plan

import (
	"strconv"

	"holdsim/events"
	"holdsim/internal/scenario"
)

// method is what a step-up asks for.
func method(w scenario.Word) events.Method {
	if w.V == events.PIN.String() {
		return events.PIN
	}
	return events.MethodNone
}

func categoryCode(w scenario.Word) uint16 {
	code, _ := strconv.ParseUint(w.V, 10, 16) // read against the list of codes
	return uint16(code)
}
