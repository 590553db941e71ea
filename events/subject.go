package events

// Stream is the name of the one JetStream stream that carries a run.
const Stream = "HOLDSIM"

// The subjects of a run are holdsim.<run>.<origin>.… : who may publish a
// message is seen from its third word. In a pattern the run may be "*".
const subjectPrefix = "holdsim."

// controlRun stands in the place of the run in the subjects of liveness and
// hello, which are no part of the log.
const controlRun = "ctl"

// OwnSubjects is the pattern of everything that an origin says in a run:
// holdsim.<run>.<origin>.>
func OwnSubjects(run string, o Origin) string { return own(run, o) + ">" }

// EventSubject is where an event of kind k is published:
// holdsim.<run>.<origin>.ev.<kind>. The kind's own dot separates two words.
func EventSubject(run string, o Origin, k Kind) string { return own(run, o) + "ev." + k.String() }

// EventSubjects is the pattern of all events of an origin.
func EventSubjects(run string, o Origin) string { return own(run, o) + "ev.>" }

// DoneSubject is where a service says that it has finished a round.
func DoneSubject(run string, o Origin) string { return own(run, o) + "done" }

// PlanSubject is where the conductor publishes a service's Config.
func PlanSubject(run string, o Origin) string { return own(run, Conductor) + "plan." + o.String() }

// ConductorSubject is where the conductor publishes one of its records: run,
// round, input, end or abort.
func ConductorSubject(run, record string) string { return own(run, Conductor) + record }

// ControlSubject is where a service says something that is no part of the
// log, such as hello.
func ControlSubject(o Origin, what string) string { return own(controlRun, o) + what }

// ControlSubjects is the pattern of all that is no part of the log.
const ControlSubjects = subjectPrefix + controlRun + ".>"

// DeliverSubject is where the consumer of an origin delivers to.
func DeliverSubject(o Origin) string { return "deliver." + o.String() }

// InboxPrefix is what the reply subjects of an identity begin with.
func InboxPrefix(identity string) string { return "_INBOX_" + identity }

func own(run string, o Origin) string { return subjectPrefix + run + "." + o.String() + "." }
