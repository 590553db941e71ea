package bus

import (
	"fmt"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/services"
)

// anyRun stands in the place of the run in a filter: a filter is the same for
// every run.
const anyRun = "*"

// Filters are the subjects that the consumer of a service delivers: what the
// conductor says to everyone and to it, its own records, and the events of
// others that its Spec reads. They do not overlap. cast are the Specs of all
// services.
func Filters(spec *services.Spec, cast []*services.Spec) []string {
	list := ownFilters(spec.Origin)
	for _, other := range cast {
		if other.Origin == spec.Origin {
			continue
		}
		for _, kind := range spec.Reads {
			if other.EmitsKind(kind) {
				list = append(list, events.EventSubject(anyRun, other.Origin, kind))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// ownFilters are the filters that do not depend on other services.
func ownFilters(me events.Origin) []string {
	return []string{
		events.RecordSubject(anyRun, events.Conductor, events.RecordRun),
		events.PlanSubject(anyRun, me),
		events.RecordSubject(anyRun, events.Conductor, events.RecordRound),
		events.RecordSubject(anyRun, events.Conductor, events.RecordEnd),
		events.AbortSubject(anyRun, events.Conductor),
		events.OwnSubjects(anyRun, me),
	}
}

// conductorFilters are the subjects that the conductor's consumer delivers:
// all of the stream.
func conductorFilters() []string {
	list := events.StreamSubjects()
	slices.Sort(list)
	return list
}

// Check says what is wrong with the filters of a consumer; empty: nothing.
type Check func(have []string) string

// ForService checks the filters of a service's consumer as far as a service
// can: it knows its own Spec and not who says what it reads. A kind that is
// read and not delivered is missed by the count of the next round.
func ForService(spec *services.Spec) Check {
	return func(have []string) string {
		for _, f := range ownFilters(spec.Origin) {
			if !slices.Contains(have, f) {
				return "it does not deliver " + f
			}
		}
		for _, f := range have {
			if slices.Contains(ownFilters(spec.Origin), f) {
				continue
			}
			_, o, name, ok := parseSubject(f)
			word, isEvent := strings.CutPrefix(name, "ev.")
			kind, known := events.ParseKind(word)
			if !ok || !isEvent || !known || o == spec.Origin || !spec.ReadsKind(kind) {
				return "it delivers " + f + ", which " + spec.Origin.String() + " does not read"
			}
		}
		return ""
	}
}

// ForConductor checks the filters of the conductor's consumer.
func ForConductor() Check {
	return func(have []string) string {
		if want := conductorFilters(); !slices.Equal(have, want) {
			return fmt.Sprintf("it delivers %q and not %q", have, want)
		}
		return ""
	}
}
