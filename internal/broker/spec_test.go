package broker

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/kernel"
	"holdsim/services"
)

// reads is the rule in words: a service reads its own records, and of the
// others' events those that the kernel delivers to it.
func reads(s *services.Spec, from events.Origin, k events.Kind) bool {
	return from == s.Origin || slices.Contains(routing[k], s.Origin)
}

// routing is who is delivered an event of each kind when the kernel runs: found
// out by running it, with machines that note what they are handed.
var routing = func() (table [events.NumKinds][]events.Origin) {
	for _, from := range specs {
		for _, k := range from.Emits {
			table[k] = delivered(from, k)
		}
	}
	return table
}()

// delivered lets an origin say one event of a kind, once, in a kernel.
func delivered(from *services.Spec, k events.Kind) (to []events.Origin) {
	var actors []*kernel.Actor
	for _, s := range specs {
		var machine services.Machine = recorder(func(*events.Event, *services.Effects) { to = append(to, s.Origin) })
		if s == from {
			machine = speaker{func(in *events.Event, fx *services.Effects) {
				if in.Kind == events.Wake {
					fx.Emit(k, in.Card)
				} else {
					to = append(to, s.Origin)
				}
			}}
		}
		actors = append(actors, kernel.NewActor(s, machine, 0, events.Second))
	}
	said := 0
	err := kernel.New(actors, events.Second).Run(func(*events.Event) error { said++; return nil })
	if err != nil || said != 1 {
		panic(fmt.Sprintf("%s of %s: said %d times, %v", k, from.Origin, said, err))
	}
	return to
}

// recorder is a machine that is a function.
type recorder func(in *events.Event, fx *services.Effects)

func (r recorder) Handle(in *events.Event, fx *services.Effects) { r(in, fx) }

// speaker brings one arrival, at 1 ms.
type speaker struct{ recorder }

func (speaker) Arrivals(from, until events.Time, dst []events.Event) []events.Event {
	if from <= 1 && 1 < until {
		dst = append(dst, events.Event{At: 1, Kind: events.Wake})
	}
	return dst
}

// matches reports whether a subject is among those of a pattern.
func matches(pattern, subject string) bool {
	p, s := strings.Split(pattern, "."), strings.Split(subject, ".")
	for i, word := range p {
		switch {
		case word == ">":
			return i < len(s)
		case i >= len(s) || word != "*" && word != s[i]:
			return false
		}
	}
	return len(p) == len(s)
}

func anyMatches(patterns []string, subject string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, subject) })
}

// Routing in the kernel, the filters of the consumers and the accounts say the
// same about every service and every event of every other one.
func TestRoutingFiltersAndAccountsAgree(t *testing.T) {
	require.Equal(t, []events.Origin{events.CardLock}, routing[events.AuthorizationRequested], "the kernel delivered something")
	rights := map[string]account{}
	for _, a := range accounts(specs) {
		rights[a.user] = a
	}
	for _, s := range specs {
		filters := bus.Filters(s, specs)
		mine := rights[s.Origin.String()]
		for _, from := range specs {
			for _, k := range events.Kinds() {
				subject := events.EventSubject(run, from.Origin, k)
				if from.EmitsKind(k) {
					require.Equal(t, reads(s, from.Origin, k), anyMatches(filters, subject), "is %s delivered to %s?", subject, s.Origin)
				}
				require.Equal(t, from == s, anyMatches(mine.publish, subject), "may %s publish %s?", s.Origin, subject)
				require.False(t, anyMatches(mine.subscribe, subject), "%s may subscribe to %s past its consumer", s.Origin, subject)
			}
			require.Equal(t, from == s, anyMatches(filters, events.PlanSubject(run, from.Origin)), "is the plan of %s delivered to %s?", from.Origin, s.Origin)
			require.Equal(t, from == s, anyMatches(mine.subscribe, events.DeliverSubject(from.Origin)))
		}
		for _, e := range mine.imports {
			require.Equal(t, mine.name, e.to)
			require.Equal(t, e.stream, e.subject == events.DeliverSubject(s.Origin), "the one stream that comes in is its consumer's: %s", e.subject)
		}
	}
}

// What the shopper wanted and who is a thief stays with the shopper: every
// event that anybody may say, and every plan, is said on a real server, and
// what reaches whom is exactly what the Specs name.
func TestGroundTruthStaysWithTheShopper(t *testing.T) {
	l := newLog(t, accounts(specs))
	inboxes := map[string]chan *nats.Msg{}
	for _, a := range accounts(specs)[1:] {
		inboxes[a.user] = make(chan *nats.Msg, 4096)
		for _, subject := range a.subscribe {
			if !strings.HasPrefix(subject, "_INBOX") {
				_, err := l.conns[a.user].ChanSubscribe(subject, inboxes[a.user])
				require.NoError(t, err)
			}
		}
		require.NoError(t, l.conns[a.user].Flush())
	}
	want := map[string][]string{}
	expect := func(identity, subject string) { want[identity] = append(want[identity], subject) }
	for _, from := range specs {
		plan := events.PlanSubject(run, from.Origin)
		tell(t, l.conns["conductor"], plan, plan)
		expect(from.Origin.String(), plan)
		for _, k := range from.Emits {
			subject := events.EventSubject(run, from.Origin, k)
			tell(t, l.conns[from.Origin.String()], subject, subject)
			expect(Viewer, subject)
			for _, s := range specs {
				if reads(s, from.Origin, k) {
					expect(s.Origin.String(), subject)
				}
			}
		}
	}
	truth := []string{events.EventSubject(run, events.Shopper, events.IntentRecorded), events.PlanSubject(run, events.Shopper)}
	for _, identity := range Identities(specs)[1:] {
		got := collect(inboxes[identity], len(want[identity]))
		slices.Sort(got)
		slices.Sort(want[identity])
		require.Equal(t, want[identity], got, identity)
		for _, secret := range truth {
			if identity != "shopper" && identity != Viewer {
				require.NotContains(t, got, secret, identity)
			}
		}
	}
	require.Contains(t, want["shopper"], truth[0])
	require.Contains(t, want["shopper"], truth[1])
	require.NotContains(t, want[Viewer], truth[1])
}

// collect takes n messages and whatever follows them within a moment. The
// server's own heartbeats and flow control are no messages.
func collect(ch chan *nats.Msg, n int) (bodies []string) {
	for {
		patience := 5 * time.Second
		if len(bodies) >= n {
			patience = 50 * time.Millisecond
		}
		select {
		case m := <-ch:
			if m.Header.Get("Status") == "" {
				bodies = append(bodies, string(m.Data))
			}
		case <-time.After(patience):
			return bodies
		}
	}
}
