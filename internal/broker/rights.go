package broker

import (
	"strings"

	"holdsim/events"
	"holdsim/services"
)

// Viewer is the identity that reads the events and publishes nothing.
const Viewer = "viewer"

// simAccount is the conductor's account, the one that has JetStream.
const simAccount = "SIM"

// Identities names everyone who may connect: the conductor, the services in
// the order given, the viewer.
func Identities(specs []*services.Spec) []string {
	names := []string{events.Conductor.String()}
	for _, s := range specs {
		names = append(names, s.Origin.String())
	}
	return append(names, Viewer)
}

// account is one NATS account with its one user.
type account struct {
	name      string
	user      string // the identity
	jetStream bool
	exports   []export // of services and streams, to one account each
	imports   []export // from the conductor's account
	publish   []string // subjects that the user may publish to
	subscribe []string // and subscribe to
	responds  bool     // may answer requests
}

// export is one passage between the conductor's account and another one.
type export struct {
	stream  bool // the messages flow from the conductor's account; else requests flow to it
	subject string
	to      string // account
}

// accounts derives who may do what. The conductor's account comes first.
func accounts(specs []*services.Spec) []account {
	conductor := conductorAccount()
	list := make([]account, 1, len(specs)+2)
	viewer := account{name: accountName(Viewer), user: Viewer, subscribe: []string{inbox(Viewer)}}
	for _, s := range specs {
		a := serviceAccount(s.Origin)
		conductor.exports = append(conductor.exports, a.imports...)
		list = append(list, a)
		seen := export{stream: true, subject: events.ViewSubjects("*", s.Origin.String()), to: viewer.name}
		viewer.imports = append(viewer.imports, seen)
		viewer.subscribe = append(viewer.subscribe, seen.subject)
	}
	conductor.exports = append(conductor.exports, viewer.imports...)
	list[0] = conductor
	return append(list, viewer)
}

func conductorAccount() account {
	me := events.Conductor
	return account{
		name: simAccount, user: me.String(), jetStream: true, responds: true,
		publish: append(ownRequests(me),
			"$JS.API.STREAM.CREATE."+events.Stream,
			"$JS.API.STREAM.INFO."+events.Stream,
			"$JS.API.CONSUMER.CREATE."+events.Stream+".>",
			"$JS.API.CONSUMER.INFO."+events.Stream+".*",
		),
		subscribe: []string{inbox(me.String()), events.DeliverSubject(me), events.ControlSubjects("*")},
	}
}

func serviceAccount(me events.Origin) account {
	a := account{name: accountName(me.String()), user: me.String(), publish: ownRequests(me),
		subscribe: []string{inbox(me.String()), events.DeliverSubject(me)}}
	for _, subject := range a.publish {
		a.imports = append(a.imports, export{subject: subject, to: a.name})
	}
	a.imports = append(a.imports, export{stream: true, subject: events.DeliverSubject(me), to: a.name})
	return a
}

// ownRequests are the subjects that everyone in the cast may publish to, each
// its own: its records, the reset of its consumer, the answers to that
// consumer's flow control, and the question for its last record. The control
// subjects have the form of a record's and so are among the first.
func ownRequests(me events.Origin) []string {
	own := events.OwnSubjects("*", me)
	return []string{
		own,
		"$JS.API.CONSUMER.RESET." + events.Stream + "." + me.String(),
		"$JS.FC." + events.Stream + "." + me.String() + ".*",
		"$JS.API.DIRECT.GET." + events.Stream + "." + own,
	}
}

func accountName(identity string) string { return strings.ToUpper(identity) }

func inbox(identity string) string { return events.InboxPrefix(identity) + ".>" }
