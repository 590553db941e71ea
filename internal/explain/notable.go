package explain

import (
	"path/filepath"
	"strings"

	"holdsim/events"
	"holdsim/internal/runs"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// Notable is the event that is most worth explaining in a run: its number, from
// 1, and the question about it. A genuine purchase that was declined comes
// before a thief's, and a decline before a question at the till. 0 when there
// is none.
func Notable(all []events.Event) (number int, question string) {
	type purchase struct {
		card     events.Card
		purchase uint16
	}
	stolen := map[purchase]bool{}
	best := 0
	for i := range all {
		e := &all[i]
		theirs := stolen[purchase{e.Card, e.Purchase}]
		rank, asks := 0, ""
		switch {
		case e.Kind == events.IntentRecorded:
			stolen[purchase{e.Card, e.Purchase}] = e.Truth == events.Fraudulent
		case e.Kind == events.AuthorizationDeclined && !theirs:
			rank, asks = 3, "why was this purchase declined?"
		case e.Kind == events.AuthorizationDeclined:
			rank, asks = 2, "why was the thief stopped here?"
		case e.Kind == events.AuthorizationChallenged:
			rank, asks = 1, "why did the till have to ask?"
		}
		if rank > best {
			best, number, question = rank, i+1, asks
		}
	}
	return number, question
}

// Scenario is the run's scenario as a command line names it: built in, or the
// copy in the run's folder.
func (r *Run) Scenario() string {
	sc := r.inputs.Scenario
	name := r.argument(sc.Source, scenarios.Scenario, runs.ScenarioFile)
	if sc.Variant != nil {
		name += ":" + sc.Variant.Name.V
	}
	return name
}

// Policy is the run's policy, likewise.
func (r *Run) Policy() string {
	return r.argument(r.inputs.Policy.Source, scenarios.Policy, runs.PolicyFile)
}

func (r *Run) argument(src *scenario.Source, builtIn func(string) ([]byte, bool), file string) string {
	name := strings.TrimSuffix(src.File, ".yaml")
	if text, ok := builtIn(name); ok && string(text) == string(src.Text()) {
		return name
	}
	return filepath.Join(r.folder, file)
}
