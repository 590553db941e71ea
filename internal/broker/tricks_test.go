package broker

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/stretchr/testify/require"

	"holdsim/events"
)

// trick is a way to reach beyond one's own subjects without naming a subject
// that is refused: through a reply subject or a header.
type trick struct {
	name    string
	subject string // published to by the shopper, who may
	reply   string
	header  map[string]string
	body    string
	adds    uint64 // messages of the shopper's own that it leaves in the stream
}

// empty is a subject of the shopper's whose last record has no body: what it
// would take to delete the stream through a reply.
var empty = events.EventSubject(run, events.Shopper, events.PurchasePaid)

// forged is a subject of someone else that a shopper would like to speak on.
var forged = events.EventSubject(run, events.FraudBot, events.AuthorizationApproved)

const deletion = "$JS.API.STREAM.DELETE." + events.Stream

func tricks() []trick {
	me := events.Shopper
	own := events.EventSubject(run, me, events.PurchaseAttempted)
	getEmpty := "$JS.API.DIRECT.GET." + events.Stream + "." + empty
	get := "$JS.API.DIRECT.GET." + events.Stream + "." + own
	reset := "$JS.API.CONSUMER.RESET." + events.Stream + "." + me.String()
	flow := "$JS.FC." + events.Stream + "." + me.String() + ".x"
	control := events.ControlSubject(me.String(), "hello")
	list := []trick{
		{name: "a schedule with another's subject as its target", subject: own, header: map[string]string{
			"Nats-Schedule": "@at " + time.Now().Add(time.Second).UTC().Format(time.RFC3339), "Nats-Schedule-Target": forged}},
		{name: "a trace to another's subject", subject: own, adds: 1, header: map[string]string{"Nats-Trace-Dest": forged}},
		{name: "a trace to the deletion of the stream", subject: own, adds: 1, header: map[string]string{"Nats-Trace-Dest": deletion}},
		{name: "a rollup of the stream", subject: own, header: map[string]string{"Nats-Rollup": "all"}},
		{name: "a rollup of the subject", subject: own, header: map[string]string{"Nats-Rollup": "sub"}},
		{name: "a message that ends by itself", subject: own, header: map[string]string{"Nats-TTL": "1s"}},
		{name: "a counter", subject: own, header: map[string]string{"Nats-Incr": "+1"}},
		{name: "an atomic batch", subject: own, header: map[string]string{"Nats-Batch-Id": "x", "Nats-Batch-Sequence": "1", "Nats-Batch-Commit": "1"}},
		{name: "a record of a run called ctl", subject: events.ControlSubject(me.String(), "ev.card.locked"), adds: 1},
	}
	for _, from := range []struct {
		what, subject, body string
		adds                uint64
	}{
		{"a publication", own, "x", 1}, {"its own last record", get, "", 0}, {"its own empty record", getEmpty, "", 0}, {"a reset", reset, "", 0},
		{"a reset with a position", reset, `{"seq":1}`, 0}, {"flow control", flow, "", 0}, {"hello", control, "", 0},
	} {
		for _, reply := range []string{
			forged, deletion,
			"$JS.API.STREAM.PURGE." + events.Stream,
			"$JS.API.STREAM.MSG.DELETE." + events.Stream,
			"$JS.API.CONSUMER.DELETE." + events.Stream + ".fraudbot",
			"$JS.API.CONSUMER.RESET." + events.Stream + ".fraudbot",
			"$JS.API.CONSUMER.CREATE." + events.Stream + ".thief",
			events.RecordSubject(run, events.Conductor, "abort"),
			events.DeliverSubject(events.FraudBot),
			events.InboxPrefix("conductor") + ".x",
			"$SYS.REQ.SERVER.PING",
		} {
			list = append(list, trick{name: from.what + " with the reply " + reply, subject: from.subject, body: from.body, reply: reply, adds: from.adds})
		}
	}
	return list
}

// No trick reaches beyond the account: not with the permissions of the
// protocol, and not when a service's user could publish and subscribe to
// anything, so that it is the accounts alone that hold.
func TestTricks(t *testing.T) {
	t.Run("permissions and accounts", func(t *testing.T) { testTricks(t, accounts(specs)) })
	t.Run("accounts alone", func(t *testing.T) {
		open := accounts(specs)
		for i := range open {
			if !open[i].jetStream {
				open[i].publish, open[i].subscribe = []string{">"}, []string{">"}
			}
		}
		testTricks(t, open)
	})
}

// The tricks are real: were all users in one account, with the very same
// permissions, a reply subject would forge an event and delete the stream.
func TestTricksWouldWorkInOneAccount(t *testing.T) {
	l := startLog(t, func(keys *Keyring, o Options) []byte {
		w := &writer{}
		w.settings(o.withDefaults())
		w.open("accounts")
		w.open(simAccount)
		w.line("jetstream: enabled")
		w.line("users [")
		for _, a := range accounts(specs) {
			w.user(a, keys.Public(a.user))
		}
		w.line("]")
		w.close()
		w.close()
		return w.Bytes()
	})
	own := events.EventSubject(run, events.Shopper, events.PurchaseAttempted)
	tell(t, l.conns["shopper"], own, "mine")
	ask := nats.NewMsg("$JS.API.DIRECT.GET." + events.Stream + "." + own)
	ask.Reply = forged
	require.True(t, l.publish("shopper", ask))
	require.Eventually(t, func() bool {
		info, err := l.stream.Info(t.Context(), jetstream.WithSubjectFilter(forged))
		return err == nil && info.State.Subjects[forged] == 1
	}, 5*time.Second, time.Millisecond, "the fraud bot's event was forged")

	// The server deletes only when the request is empty: so is the record.
	tell(t, l.conns["shopper"], own, "")
	ask.Reply = deletion
	require.True(t, l.publish("shopper", ask))
	require.Eventually(t, func() bool {
		_, err := l.stream.Info(t.Context())
		return errors.Is(err, jetstream.ErrStreamNotFound)
	}, 5*time.Second, time.Millisecond, "the stream was deleted")
}

func testTricks(t *testing.T, accounts []account) {
	t.Parallel() // it mostly waits
	l := newLog(t, accounts)
	tell(t, l.conns["conductor"], events.PlanSubject(run, events.Shopper), "secret")
	tell(t, l.conns["shopper"], events.EventSubject(run, events.Shopper, events.PurchaseAttempted), "mine")
	tell(t, l.conns["shopper"], empty, "")
	seen := watchOthers(t, l)
	want := l.messages()
	for i, trick := range tricks() {
		m := nats.NewMsg(trick.subject)
		m.Data, m.Reply = []byte(trick.body), trick.reply
		for k, v := range trick.header {
			m.Header.Set(k, v)
		}
		if l.publish("shopper", m) {
			want += trick.adds
		} else {
			require.NotEmpty(t, m.Header.Get("Nats-Trace-Dest"), "%d. %s: the subject itself is allowed", i, trick.name)
		}
		var got uint64
		for range 200 { // the server stores after it has answered the flush
			if got = l.messages(); got == want {
				break
			}
			time.Sleep(time.Millisecond)
		}
		require.Equal(t, want, got, "messages in the stream after %d. %s", i, trick.name)
	}
	time.Sleep(1500 * time.Millisecond) // what a schedule would need
	require.Equal(t, want, l.messages())
	last, err := l.stream.Info(t.Context())
	require.NoError(t, err)
	require.Equal(t, want, last.State.LastSeq, "nothing was deleted on the way")
	require.Equal(t, len(specs)+1, last.State.Consumers)
	for identity, subjects := range seen() {
		require.Empty(t, subjects, "%s was reached", identity)
	}
	t.Logf("%d tricks", len(tricks()))
}

// tell publishes a record that is acknowledged.
func tell(t testing.TB, c *nats.Conn, subject, body string) {
	t.Helper()
	m, err := c.Request(subject, []byte(body), time.Second)
	require.NoError(t, err, subject)
	var ack struct {
		Seq   uint64
		Error *struct{ Description string }
	}
	require.NoError(t, json.Unmarshal(m.Data, &ack))
	require.Nil(t, ack.Error)
	require.NotZero(t, ack.Seq)
}

// watchOthers lets the services other than the shopper listen to all that they
// may, and says later what else than the server's idle heartbeats came.
func watchOthers(t testing.TB, l *testLog) func() map[string][]string {
	t.Helper()
	subs := map[string][]*nats.Subscription{}
	for _, s := range specs[1:] {
		c := l.conns[s.Origin.String()]
		for _, subject := range []string{events.DeliverSubject(s.Origin), events.InboxPrefix(s.Origin.String()) + ".>"} {
			sub, err := c.SubscribeSync(subject)
			require.NoError(t, err)
			subs[s.Origin.String()] = append(subs[s.Origin.String()], sub)
		}
		require.NoError(t, c.Flush())
	}
	return func() map[string][]string {
		seen := map[string][]string{}
		for identity, list := range subs {
			for _, sub := range list {
				for {
					m, err := sub.NextMsg(10 * time.Millisecond)
					if err != nil {
						break
					}
					if m.Header.Get("Status") == "" && !expectedAt(identity, string(m.Data)) {
						seen[identity] = append(seen[identity], fmt.Sprintf("%s %q", m.Subject, m.Data))
					}
				}
			}
		}
		return seen
	}
}

// expectedAt reports whether a body is one of the shopper's own events that the
// identity reads: the till is told of attempted purchases.
func expectedAt(identity, body string) bool {
	return identity == "pointofsale" && (body == "mine" || body == "x" || body == "")
}
