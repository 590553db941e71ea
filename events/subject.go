package events

import "strings"

// The subjects of a run are holdsim.<run>.<origin>.…: who may publish a
// message is seen from its third word. Liveness and hello have "ctl" in the
// place of the run and are no part of the log:
//
//	holdsim.<run>.conductor.run            the first record of a run
//	holdsim.<run>.conductor.plan.<service> a service's Config
//	holdsim.<run>.conductor.round …        and the conductor's other records
//	holdsim.<run>.<origin>.ev.<kind>       one event
//	holdsim.<run>.<service>.done           a service has finished a round
//	holdsim.ctl.<identity>.…               liveness and hello
//
// In a pattern the run may be "*".

// Stream is the one JetStream stream that carries the runs.
const Stream = "HOLDSIM"

func subject(tokens ...string) string { return "holdsim." + strings.Join(tokens, ".") }

// OwnSubjects are all that an origin may publish in a run.
func OwnSubjects(run string, o Origin) string { return subject(run, o.String(), ">") }

// EventSubject is where an origin publishes events of a kind.
func EventSubject(run string, o Origin, k Kind) string {
	return subject(run, o.String(), "ev", k.String())
}

// RecordSubject is where an origin publishes one of its other records: done
// of a service; run, round, input, end and abort of the conductor.
func RecordSubject(run string, o Origin, record string) string {
	return subject(run, o.String(), record)
}

// PlanSubject is where the conductor publishes a service's Config.
func PlanSubject(run string, service Origin) string {
	return subject(run, Conductor.String(), "plan", service.String())
}

// ControlSubject is where an identity says something that is no part of the
// log, such as hello.
func ControlSubject(identity, what string) string { return subject("ctl", identity, what) }

// ControlSubjects are all that an identity says outside the log.
func ControlSubjects(identity string) string { return subject("ctl", identity, ">") }

// ViewSubjects are where the server repeats the events of an origin, once they
// are in the stream, for those who only look. The run and the kind follow:
// view.<run>.<origin>.ev.<kind>
func ViewSubjects(run, origin string) string { return "view." + run + "." + origin + ".ev.>" }

// DeliverSubject is where the consumer of an origin delivers to.
func DeliverSubject(o Origin) string { return "deliver." + o.String() }

// InboxPrefix is what the reply subjects of an identity begin with.
func InboxPrefix(identity string) string { return "_INBOX_" + identity }

// StreamSubjects are the patterns of everything that the stream keeps. What is
// said under the control subjects is not among it.
func StreamSubjects() []string {
	return []string{
		subject("*", "*", "ev", ">"),
		subject("*", "*", RecordDone),
		subject("*", "*", RecordAbort),
		RecordSubject("*", Conductor, RecordPlan+".*"),
		RecordSubject("*", Conductor, RecordRun),
		RecordSubject("*", Conductor, RecordRound),
		RecordSubject("*", Conductor, RecordEnd),
	}
}

// AbortSubject is where an origin says that a run cannot go on.
func AbortSubject(run string, o Origin) string { return RecordSubject(run, o, RecordAbort) }
