package broker

import (
	"strings"
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"holdsim/events"
)

// probe is a subject and the identities that may use it; everyone else may not.
type probe struct {
	subject string
	allowed []string
}

func origins() []events.Origin {
	list := []events.Origin{events.Conductor}
	for _, s := range specs {
		list = append(list, s.Origin)
	}
	return list
}

// publishProbes spells the rules of the protocol out, subject by subject,
// without the generator's help.
func publishProbes() []probe {
	conductor := []string{"conductor"}
	list := []probe{
		{"$JS.API.STREAM.CREATE.HOLDSIM", conductor},
		{"$JS.API.STREAM.INFO.HOLDSIM", conductor},
		{"$JS.API.STREAM.CREATE.OTHER", nil},
		{"$JS.API.STREAM.UPDATE.HOLDSIM", nil},
		{"$JS.API.STREAM.DELETE.HOLDSIM", nil},
		{"$JS.API.STREAM.PURGE.HOLDSIM", nil},
		{"$JS.API.STREAM.SNAPSHOT.HOLDSIM", nil},
		{"$JS.API.STREAM.RESTORE.HOLDSIM", nil},
		{"$JS.API.STREAM.MSG.GET.HOLDSIM", nil},
		{"$JS.API.STREAM.MSG.DELETE.HOLDSIM", nil},
		{"$JS.API.STREAM.NAMES", nil},
		{"$JS.API.STREAM.LIST", nil},
		{"$JS.API.INFO", nil},
		{"$JS.API.CONSUMER.CREATE.OTHER.x", nil},
		{"$JS.API.CONSUMER.NAMES.HOLDSIM", nil},
		{"$JS.API.CONSUMER.LIST.HOLDSIM", nil},
		{"$JS.API.DIRECT.GET.HOLDSIM", nil},
		{"$SYS.REQ.SERVER.PING", nil},
		{"$SYS.REQ.USER.INFO", nil},
		{"$SYS.ACCOUNT.SIM.CONNECT", nil},
		{"_INBOX.x", nil},
		{"_R_.x", nil},
		{"anything", nil},
	}
	for _, o := range origins() {
		me := []string{o.String()}
		for _, p := range []probe{
			{"holdsim.r1.%.ev.card.locked", me},
			{"holdsim.r1.%.done", me},
			{"holdsim.r1.%.run", me},
			{"holdsim.ctl.%.hello", me},
			{"holdsim.%.ev.card.locked", nil},
			{"holdsim.r1.conductor.plan.%", conductor},
			{"$JS.API.CONSUMER.RESET.HOLDSIM.%", me},
			{"$JS.API.DIRECT.GET.HOLDSIM.holdsim.r1.%.done", me},
			{"$JS.FC.HOLDSIM.%.a", me},
			{"$JS.FC.HOLDSIM.%.a.b", nil},
			{"$JS.ACK.HOLDSIM.%.1.1.1.1.0", nil},
			{"$JS.API.CONSUMER.CREATE.HOLDSIM.%", conductor},
			{"$JS.API.CONSUMER.INFO.HOLDSIM.%", conductor},
			{"$JS.API.CONSUMER.DURABLE.CREATE.HOLDSIM.%", nil},
			{"$JS.API.CONSUMER.DELETE.HOLDSIM.%", nil},
			{"$JS.API.CONSUMER.PAUSE.HOLDSIM.%", nil},
			{"$JS.API.CONSUMER.UNPIN.HOLDSIM.%", nil},
			{"$JS.API.CONSUMER.MSG.NEXT.HOLDSIM.%", nil},
			{"deliver.%", nil},
			{"view.r1.%.ev.card.locked", nil},
			{"_INBOX_%.x", nil},
		} {
			p.subject = strings.ReplaceAll(p.subject, "%", o.String())
			list = append(list, p)
		}
	}
	return list
}

func subscribeProbes() []probe {
	list := []probe{
		{">", nil}, {"*", nil}, {"holdsim.>", nil}, {"*.*.*.ev.>", nil}, {"holdsim.*.*.ev.>", nil}, {"view.>", nil},
		{"deliver.*", nil}, {"$JS.>", nil}, {"$JS.API.>", nil}, {"$SYS.>", nil}, {"_R_.>", nil},
		{"_INBOX.>", nil}, {"_INBOX_viewer.>", []string{Viewer}}, {"holdsim.ctl.>", nil},
	}
	for _, o := range origins() {
		name := o.String()
		list = append(list,
			probe{"deliver." + name, []string{name}},
			probe{"_INBOX_" + name + ".>", []string{name}},
			probe{"holdsim.*." + name + ".>", nil},
			probe{"holdsim.*.conductor.plan." + name, nil},
			probe{"holdsim.ctl." + name + ".>", []string{"conductor"}},
		)
		seen := []string{Viewer}
		if o == events.Conductor {
			seen = nil // it has no events of its own
		}
		list = append(list, probe{"view.*." + name + ".ev.>", seen}, probe{"holdsim.*." + name + ".ev.>", nil})
	}
	return list
}

// Everyone may publish and subscribe exactly what the protocol gives them: all
// identities against all families of subjects.
func TestRights(t *testing.T) {
	l := newLog(t, accounts(specs))
	cells := 0
	check := func(verb string, probes []probe, try func(identity, subject string) bool) {
		for _, p := range probes {
			for _, identity := range Identities(specs) {
				require.Equal(t, contains(p.allowed, identity), try(identity, p.subject), "may %s %s %s?", identity, verb, p.subject)
				cells++
			}
		}
	}
	check("subscribe to", subscribeProbes(), l.subscribe)
	check("publish to", publishProbes(), func(identity, subject string) bool {
		return l.publish(identity, nats.NewMsg(subject))
	})
	t.Logf("%d cells", cells)
}

// Nobody enters without a key of the server's keyring.
func TestStrangers(t *testing.T) {
	l := newLog(t, accounts(specs))
	other := newKeyring(t)
	for _, c := range []struct {
		name string
		opts []nats.Option
	}{
		{"no key", nil},
		{"a password", []nats.Option{nats.UserInfo("conductor", "conductor")}},
		{"a token", []nats.Option{nats.Token("x")}},
		{"a key of another keyring", []nats.Option{nats.Nkey(other.Public("conductor"), other.pair("conductor").Sign)}},
		{"the conductor's name under another key", []nats.Option{nats.Nkey(l.keys.Public("conductor"), other.pair("conductor").Sign)}},
		{"the conductor's name under the shopper's key", []nats.Option{nats.Nkey(l.keys.Public("conductor"), l.keys.pair("shopper").Sign)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := nats.Connect("nats://"+l.server.Addr(), c.opts...)
			require.ErrorIs(t, err, nats.ErrAuthorization)
		})
	}
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}
