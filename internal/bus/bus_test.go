package bus

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
)

// What a service is delivered follows from its Spec: what it reads from others,
// what is said to everyone, its own, its own plan, and nothing else.
func TestFiltersFollowFromTheSpecs(t *testing.T) {
	specs := cast.Specs()
	for _, s := range specs {
		filters := Filters(s, specs)
		require.Empty(t, ForService(s)(filters), "%s", s.Origin)
		require.Contains(t, filters, "holdsim.*."+s.Origin.String()+".>")
		for _, f := range filters {
			require.NotContains(t, f, events.IntentRecorded.String(), "nobody is delivered the ground truth")
			if plan, ok := strings.CutPrefix(f, "holdsim.*.conductor.plan."); ok {
				require.Equal(t, s.Origin.String(), plan, "everyone reads the own plan alone")
			}
		}
		for _, other := range specs {
			for _, k := range other.Emits {
				delivered := slices.Contains(filters, events.EventSubject("*", other.Origin, k))
				require.Equal(t, other != s && s.ReadsKind(k), delivered, "%s of %s to %s", k, other.Origin, s.Origin)
			}
		}
		// A service notices a consumer that was made for somebody else.
		for _, other := range specs {
			if other != s {
				require.NotEmpty(t, ForService(s)(Filters(other, specs)))
			}
		}
		require.NotEmpty(t, ForService(s)(append(filters, "holdsim.*.shopper.ev.intent.recorded")))
		require.NotEmpty(t, ForService(s)(append(filters, "holdsim.>")))
	}
}

// No filter of a consumer matches what another of its filters matches: the
// server refuses such a consumer.
func TestFiltersDoNotOverlap(t *testing.T) {
	specs := cast.Specs()
	all := [][]string{conductorFilters()}
	for _, s := range specs {
		all = append(all, Filters(s, specs))
	}
	for _, filters := range all {
		for i, a := range filters {
			for _, b := range filters[i+1:] {
				require.False(t, collide(strings.Split(a, "."), strings.Split(b, ".")), "%s and %s", a, b)
			}
		}
	}
}

func collide(a, b []string) bool {
	for i := range min(len(a), len(b)) {
		switch {
		case a[i] == ">" || b[i] == ">":
			return true
		case a[i] != b[i] && a[i] != "*" && b[i] != "*":
			return false
		}
	}
	return len(a) == len(b)
}

// A run's name tells where its log begins, and two conductors that open the
// same plan at the same place give it the same name.
func TestRunNames(t *testing.T) {
	plan := "sha256:" + strings.Repeat("0a", 32)
	require.Equal(t, "0a0a0a0a0a0a-0", RunName(plan, 0))
	for _, after := range []uint64{0, 1, 8999, math.MaxUint64 - 1} {
		name := RunName(plan, after)
		require.Regexp(t, "^[a-z0-9-]{1,64}$", name)
		begin, ok := RunBegins(name)
		require.True(t, ok)
		require.Equal(t, after+1, begin)
	}
	for _, name := range []string{"", "x", "-5", "0a0a-", "0a0a-x"} {
		begin, ok := RunBegins(name)
		require.False(t, ok, "%s: %d", name, begin)
	}
}

func TestServerVersions(t *testing.T) {
	for v, want := range map[string]bool{"2.13.9": true, "2.14.0": false, "2.14.0-RC.1": false, "2.15.2": false, "3.0.0": false, "2.9.25": true, "1.4.1": true, "2.100.0": false} {
		require.Equal(t, want, older(v, minServer), v)
	}
	require.EqualError(t, &TooOldError{"2.10.4"}, "the NATS server is version 2.10.4: expected 2.14.0 or later, since older ones cannot reset a consumer")
}

// Only deliveries of the own consumer count.
func TestDeliveries(t *testing.T) {
	const prefix = "$JS.ACK.HOLDSIM.shopper."
	d, ok := parseDelivery(prefix+"1.42.7.1788635340000000000.3", prefix)
	require.True(t, ok)
	require.Equal(t, delivery{stream: 42, consumer: 7}, d)
	for _, reply := range []string{"", "$JS.ACK.HOLDSIM.fraudbot.1.42.7.1.3", prefix + "1.42.7.1", prefix + "1.42.7.1.3.4", prefix + "1.0.7.1.3", prefix + "1.42.0.1.3", prefix + "1.-2.7.1.3", "$JS.ACK.OTHER.shopper.1.42.7.1.3"} {
		_, ok := parseDelivery(reply, prefix)
		require.False(t, ok, reply)
	}
}

// The name in the header counts only where it is the subject, or the subject
// was replaced on the way through an import.
func TestARecordBearsItsOwnSubject(t *testing.T) {
	read := func(subject, header string) *Record {
		return readRecord(&nats.Msg{Subject: subject, Header: nats.Header{subjectHeader: {header}}}, 9, "deliver.shopper")
	}
	for _, subject := range []string{"holdsim.r1.fraudbot.ev.card.locked", "deliver.shopper"} {
		r := read(subject, "holdsim.r1.fraudbot.ev.card.locked")
		require.Equal(t, &Record{Seq: 9, Run: "r1", Origin: events.FraudBot, Name: "ev.card.locked"}, r)
		require.Equal(t, "holdsim.r1.fraudbot.ev.card.locked", r.Subject())
	}
	require.Equal(t, `it was published to holdsim.r1.shopper.done and says that it belongs to "holdsim.r1.fraudbot.done"`,
		read("holdsim.r1.shopper.done", "holdsim.r1.fraudbot.done").Fault)
	require.Equal(t, `it says that it belongs to "deliver.x", which is no subject of the protocol`, read("deliver.shopper", "deliver.x").Fault)
}
