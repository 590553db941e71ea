package explain

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/internal/stage"
	"holdsim/services"
)

// before is the last tag that is handled before an event is.
func before(e *events.Event) events.Tag {
	if e.Step > 0 {
		return events.Tag{At: e.At, Step: e.Step - 1}
	}
	return events.Tag{At: e.At - 1, Step: services.MaxSteps}
}

// trace are the rules on the authorization with this index: the fraud bot itself
// is asked, in the state in which the purchase found it. That it now says the
// same as in the journal is checked by the rules that fire.
func (r *Run) trace(asked int, fired uint64) ([]Rule, error) {
	e := r.events[asked]
	k, machines, err := stage.Open(r.plan)
	if err != nil {
		return nil, err
	}
	if err := k.RunUntil(before(&e), func(*events.Event) error { return nil }); err != nil {
		return nil, err
	}
	src, all := r.inputs.Policy.Source, []Rule{}
	for _, t := range cast.Trace(machines, &e) {
		y := &r.inputs.Policy.FraudBot.Rules[t.Rule]
		if t.Fired != (fired&(1<<t.Rule) != 0) {
			return nil, fmt.Errorf("the rule %s now judges the purchase otherwise than it did: %s", y.Name.V, r.why("the journal was made up"))
		}
		rule := Rule{
			Name: y.Name.V, Reason: r.labels.Apply(y.Reason.V), Condition: t.Text, Where: src.Where(y.At()),
			Fired: t.Fired, Points: t.Points, Parts: []Part{},
		}
		for _, part := range t.Parts {
			rule.Parts = append(rule.Parts, Part(part))
		}
		all = append(all, rule)
	}
	return all, nil
}
