package explain

import (
	"reflect"
	"strconv"
	"strings"

	"holdsim/events"
	"holdsim/internal/scenario"
)

// Setting is a line of the policy that made something so.
type Setting struct {
	Key   string `json:"key" jsonschema:"Its path in the policy, such as customer_care.callback.not_before"`
	Line  string `json:"line" jsonschema:"As the file has it; of a default, as a file would"`
	Where string `json:"where" jsonschema:"File and line; empty for a default"`
}

// settings are the lines behind an event, where they can be named.
func (r *Run) settings(e *events.Event) []Setting {
	var all []Setting
	add := func(keys ...string) {
		for _, key := range keys {
			if s, ok := r.setting(key); ok {
				all = append(all, s)
			}
		}
	}
	switch e.Kind {
	case events.AuthorizationChallenged, events.StepUpPrompted:
		add("fraud_bot.challenge", "point_of_sale.step_up", "point_of_sale.holds")
	case events.AuthorizationScored:
		if e.Reason != events.ReasonNone {
			add("fraud_bot.suppress_for")
		}
	case events.AuthorizationDeclined:
		switch {
		case e.ID.Origin != events.FraudBot:
		case e.Reason == events.ConfirmedFraud:
			add("fraud_bot.denied.action", "fraud_bot.denied.code")
		case e.Reason != events.Suspected:
			add("fraud_bot.unproven.action", "fraud_bot.unproven.code")
		}
	case events.AlertRaised:
		add("fraud_bot.units")
	case events.CardLocked, events.CardCapped:
		add("card_lock.lock", "card_lock.cap", "card_lock.cap_per_day", "card_lock.release_after")
	case events.CardUnlocked:
		if e.Reason == events.Released {
			add("card_lock.release_after")
		} else {
			add("card_lock.unlock_lag")
		}
	case events.CardReissued:
		add("card_lock.reissue_after")
	case events.NoticeSent, events.NoticeDelivered, events.NoticeFailed, events.NoticeAnswered:
		if e.Attempt > 0 {
			rung := "card_lock.notices[" + strconv.Itoa(int(e.Attempt)-1) + "]."
			add(rung+"channel", rung+"after", rung+"answer_unlocks")
		}
	case events.CaseOpened:
		add("fraud_bot.units", "customer_care.agents")
	case events.CallbackScheduled, events.CallbackAttempted, events.CallMissed, events.CallAnswered:
		add("customer_care.callback.not_before", "customer_care.hours", "customer_care.callback.attempts", "customer_care.callback.spacing")
	case events.IdentityAsked, events.IdentityVerified, events.IdentityFailed:
		add("customer_care.identity.questions", "customer_care.identity.required")
	case events.SaleDeclined:
		add("point_of_sale.step_up", "point_of_sale.explains")
	case events.AuthorizationRequested:
		add("point_of_sale.authorizes")
	}
	return all
}

// placed is a value that knows where it stands.
type placed interface{ At() scenario.Pos }

// setting finds a key of the policy by its path. It reports false for a key
// that the policy does not have, and for an empty default.
func (r *Run) setting(path string) (Setting, bool) {
	v, tag, ok := find(reflect.ValueOf(r.inputs.Policy).Elem(), path)
	if !ok {
		return Setting{}, false
	}
	last := path[strings.LastIndexByte(path, '.')+1:]
	at, given := position(v)
	if given {
		src := r.inputs.Policy.Source
		return Setting{Key: path, Line: src.LineOf(at), Where: src.Where(at)}, true
	}
	if tag == "" || tag == "0" || tag == "0s" {
		return Setting{}, false
	}
	return Setting{Key: path, Line: last + ": " + tag}, true
}

// find walks along the YAML names; tag is the default of the last one.
func find(v reflect.Value, path string) (_ reflect.Value, tag string, ok bool) {
	for _, name := range strings.Split(path, ".") {
		name, index, listed := strings.Cut(strings.TrimSuffix(name, "]"), "[")
		field, known := fieldCalled(v.Type(), name)
		if !known {
			return v, "", false
		}
		v, tag = v.FieldByIndex(field.Index), field.Tag.Get("default")
		if listed {
			i, err := strconv.Atoi(index)
			if err != nil || v.Kind() != reflect.Slice || i >= v.Len() {
				return v, "", false
			}
			v = v.Index(i)
		}
		for v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return v, "", false
			}
			v = v.Elem()
		}
	}
	return v, tag, true
}

func fieldCalled(t reflect.Type, name string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.Tag.Get("yaml") == name {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

// position is where a value stands; of a list, where its first entry does.
func position(v reflect.Value) (scenario.Pos, bool) {
	if v.Kind() == reflect.Slice {
		if v.Len() == 0 {
			return scenario.Pos{}, false
		}
		v = v.Index(0)
	}
	if p, ok := v.Interface().(placed); ok {
		return p.At(), p.At().Given()
	}
	return scenario.Pos{}, false
}
