package explain

import (
	"fmt"
	"reflect"
	"strings"

	"holdsim/events"
	"holdsim/services"
)

// conditionOf is the condition of a rule as the policy has it.
func (r *Run) conditionOf(i int) string {
	for _, key := range []string{"when", "test"} {
		if s, ok := r.setting(fmt.Sprintf("fraud_bot.rules[%d].%s", i, key)); ok {
			return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s.Line, "- "), key+":"))
		}
	}
	return ""
}

// before is the last tag that is handled before an event is.
func before(e *events.Event) events.Tag {
	if e.Step > 0 {
		return events.Tag{At: e.At, Step: e.Step - 1}
	}
	return events.Tag{At: e.At - 1, Step: services.MaxSteps}
}

// trace are the values of the parts of every rule's condition, for the
// authorization with this index: the fraud bot itself is asked, in the state in
// which the purchase found it.
func (r *Run) trace(asked int) ([][]Part, error) {
	e := r.events[asked]
	s, err := newStage(r.plan)
	if err != nil {
		return nil, err
	}
	if err := s.RunUntil(before(&e), func(*events.Event) error { return nil }); err != nil {
		return nil, err
	}
	method := reflect.ValueOf(s.bot).MethodByName("Trace")
	if !method.IsValid() {
		return nil, nil
	}
	var all [][]Part
	traces := method.Call([]reflect.Value{reflect.ValueOf(&e)})[0]
	for i := range traces.Len() {
		parts := []Part{}
		from := traces.Index(i).FieldByName("Parts")
		for k := range from.Len() {
			parts = append(parts, Part{from.Index(k).FieldByName("Text").String(), from.Index(k).FieldByName("Value").String()})
		}
		all = append(all, parts)
	}
	return all, nil
}
