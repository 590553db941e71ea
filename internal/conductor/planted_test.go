package conductor_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/conductor"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/exit"
	"holdsim/services"
)

// Faults planted in what a role says: each ends the run with a sentence that
// names what is wrong.
func TestAFaultInWhatIsSaid(t *testing.T) {
	for _, tc := range []struct {
		name string
		role events.Origin
		out  func(toy *conductortest.Toy) func(*bus.Outgoing)
		code exit.Code
		want string
	}{
		{"done counts one event more than there are", events.PointOfSale, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onDone(func(d *events.Done) { d.Count++ })
		}, exit.Failed, "and the log holds 0"},
		{"done gives another digest", events.PointOfSale, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onDone(func(d *events.Done) { d.Digest = strings.Repeat("0", 64) })
		}, exit.Failed, "as the digest of round"},
		{"done answers another round", events.PointOfSale, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onDone(func(d *events.Done) { d.N += 7 })
		}, exit.Failed, "is done with round"},
		{"a wake is announced late", events.Shopper, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onDone(func(d *events.Done) { d.Next += events.Time(5 * events.Minute) })
		}, exit.Failed, "passes over what shopper has to do"},
		{"a wake is announced in the past", events.Shopper, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onDone(func(d *events.Done) { d.Next = 1 })
		}, exit.Failed, "announces a wake at 1 ms"},
		{"K is not counted from zero at every tag", events.Shopper, onEvent(func(e *events.Event) { e.ID.K++ }),
			exit.Failed, "has K 1: expected 0"},
		{"an event is born at another tag than the round's", events.Shopper, onEvent(func(e *events.Event) { e.ID.Born -= events.Second }),
			exit.Failed, "was born at"},
		{"an event is due in the past", events.Shopper, func(*conductortest.Toy) func(*bus.Outgoing) {
			return func(out *bus.Outgoing) {
				out.Data = dueTime.ReplaceAll(out.Data, []byte(`"time":"1970-01-01T00:00:01.000Z"`))
			}
		}, exit.Failed, "is not after its birth"},
		{"an event bears another's name", events.Shopper, onEvent(func(e *events.Event) { e.ID.Origin = events.FraudBot }),
			exit.Failed, "bears the name of fraudbot"},
		{"an event is cut short", events.Shopper, func(*conductortest.Toy) func(*bus.Outgoing) {
			return func(out *bus.Outgoing) {
				if strings.Contains(out.Subject, ".ev.") {
					out.Data = out.Data[:len(out.Data)/2]
				}
			}
		}, exit.Failed, "read an event"},
		{"done holds a key that nobody knows", events.Shopper, func(*conductortest.Toy) func(*bus.Outgoing) {
			return func(out *bus.Outgoing) {
				if strings.HasSuffix(out.Subject, ".done") {
					out.Data = append([]byte(`{"hint":1,`), out.Data[1:]...)
				}
			}
		}, exit.Failed, "unknown field"},
		{"a round names a number that was left out", events.Conductor, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onRound(func(r *events.Round) { r.N++ })
		}, exit.Failed, "follows round"},
		{"a round counts one event too many", events.Conductor, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onRound(func(r *events.Round) { r.Named[0].In++ })
		}, exit.Failed, "and the conductor counted"},
		{"a round comes before one that was", events.Conductor, func(*conductortest.Toy) func(*bus.Outgoing) {
			return onRound(func(r *events.Round) {
				if r.N == 5 {
					r.At -= events.Hour
				}
			})
		}, exit.Failed, "does not come after the round before it"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			toy := conductortest.Gossip(1, 8)
			b := conductortest.New(t, toy)
			b.Probe = conductortest.Only(tc.role, &conductortest.Tamper{OnOut: tc.out(toy)})
			_, _, err := b.Run()
			require.ErrorContains(t, err, tc.want)
			require.Equal(t, tc.code, exit.Of(err))
		})
	}
}

var dueTime = regexp.MustCompile(`"time":"[^"]*"`)

func onDone(change func(*events.Done)) func(*bus.Outgoing) {
	return func(out *bus.Outgoing) {
		var d events.Done
		if !strings.HasSuffix(out.Subject, ".done") {
			return
		}
		must(json.Unmarshal(out.Data, &d))
		if d.N > 0 {
			change(&d)
			out.Data = events.EncodeRecord(d)
		}
	}
}

func onRound(change func(*events.Round)) func(*bus.Outgoing) {
	return func(out *bus.Outgoing) {
		var r events.Round
		if !strings.HasSuffix(out.Subject, ".round") {
			return
		}
		must(json.Unmarshal(out.Data, &r))
		change(&r)
		out.Data = events.EncodeRecord(r)
	}
}

// onEvent changes the first event of every batch.
func onEvent(change func(*events.Event)) func(*conductortest.Toy) func(*bus.Outgoing) {
	return func(toy *conductortest.Toy) func(*bus.Outgoing) {
		codec, err := events.NewCodec(&toy.Names)
		must(err)
		return func(out *bus.Outgoing) {
			if !strings.Contains(out.Subject, ".ev.") {
				return
			}
			e, err := codec.Decode(out.Data)
			must(err)
			change(&e)
			out.Data = codec.Append(nil, &e)
		}
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// A planted fault: a conductor that opens the next round as soon as one
// service is done.
func TestARoundOpenedEarlyIsNoticed(t *testing.T) {
	b := conductortest.New(t, conductortest.Gossip(1, 12))
	b.RunConductor = conductor.Planted{Early: true}.Run
	_, _, err := b.Run()
	require.Equal(t, exit.Failed, exit.Of(err), "%v", err)
	require.ErrorContains(t, err, "round")
}

// A planted fault: a conductor that writes what is due in another order.
func TestAJournalInAnotherOrderIsNoticed(t *testing.T) {
	b := conductortest.New(t, conductortest.Gossip(1, 12))
	b.RunConductor = conductor.Planted{Order: func(a, b *events.Event) int {
		if c := a.Tag().Compare(b.Tag()); c != 0 {
			return c
		}
		return -events.CompareStamps(a.ID, b.ID)
	}}.Run
	_, _, err := b.Run()
	require.ErrorContains(t, err, "a journal is written in canonical order")
}

// A record that is delivered twice, or not at all, is noticed by whoever reads
// it, whichever record it is.
func TestARecordThatComesTwiceOrNotAtAll(t *testing.T) {
	for _, tc := range []struct {
		name   string
		role   events.Origin
		record func(*bus.Record) bool
		times  int
		want   string
	}{
		{"the conductor is delivered an event twice", events.Conductor, (*bus.Record).IsEvent, 2, "has K 0: expected 1"},
		{"the conductor is delivered no event", events.Conductor, (*bus.Record).IsEvent, 0, "and the log holds 0"},
		{"the conductor is delivered a done twice", events.Conductor, isDone, 2, "is done with round"},
		{"a service is delivered an event twice", events.PointOfSale, other(events.PointOfSale), 2, "and the conductor counted"},
		{"a service is delivered no event", events.PointOfSale, other(events.PointOfSale), 0, "and the conductor counted"},
		{"a service is delivered its own done twice", events.PointOfSale, isDone, 2, "this instance computed nothing"},
		{"a service is not delivered its own done", events.PointOfSale, isDone, 0, "before pointofsale had finished round"},
		{"a service is delivered a round twice", events.PointOfSale, isRound, 2, "follows round"},
		{"a service is not delivered a round", events.PointOfSale, isRound, 0, "follows round"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := conductortest.New(t, conductortest.Gossip(1, 8))
			b.Probe = conductortest.Only(tc.role, &conductortest.Tamper{OnIn: func(r *bus.Record) (list []*bus.Record) {
				if !tc.record(r) {
					return []*bus.Record{r}
				}
				for range tc.times {
					list = append(list, r)
				}
				return list
			}})
			_, _, err := b.Run()
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func isDone(r *bus.Record) bool {
	return r.Name == events.RecordDone && !strings.Contains(string(r.Data), `"n":0,`)
}

func isRound(r *bus.Record) bool {
	return r.Name == events.RecordRound && strings.Contains(string(r.Data), `"n":3,`)
}

func other(me events.Origin) func(*bus.Record) bool {
	return func(r *bus.Record) bool { return r.IsEvent() && r.Origin != me }
}

// clocked is a service with a planted fault: it says something that depends on
// when it is asked.
func clocked(toy *conductortest.Toy, role events.Origin) *conductortest.Toy {
	var clock atomic.Int64 // stands for the wall clock
	for i, m := range toy.Cast {
		if m.Spec.Origin != role {
			continue
		}
		spec := *m.Spec
		spec.New = func(config []byte) (services.Machine, error) {
			machine, err := m.Spec.New(config)
			return handler(func(in *events.Event, fx *services.Effects) {
				had := len(fx.Out)
				machine.Handle(in, fx)
				for i := had; i < len(fx.Out); i++ {
					fx.Out[i].Visit = uint16(clock.Add(1))
				}
			}), err
		}
		toy.Cast[i].Spec = &spec
	}
	return toy
}

type handler func(*events.Event, *services.Effects)

func (h handler) Handle(in *events.Event, fx *services.Effects) { h(in, fx) }

// A planted fault: a wall clock in a service. It shows when the service is
// restarted and has to repeat itself: exit code 5.
func TestAWallClockInAServiceIsNoticed(t *testing.T) {
	b := conductortest.New(t, clocked(conductortest.Gossip(1, 8), events.PointOfSale))
	crash := &conductortest.Crash{}
	crash.Arm(20)
	b.Probe = conductortest.Only(events.PointOfSale, crash)
	_, _, err := b.Run()
	require.ErrorContains(t, err, "pointofsale is not deterministic: record ")
	require.Equal(t, exit.Differs, exit.Of(err))
}

// A planted fault: the same, and a host that does not compare. Where it had
// said all of a round before it died, the run goes on as if nothing were wrong:
// the journal tells, which is not the kernel's. Where it had said a part, the
// conductor tells, whose digest of the round is of both halves.
func TestAHostThatDoesNotCompareIsNoticed(t *testing.T) {
	clock := func() *conductortest.Toy { return clocked(conductortest.Gossip(1, 8), events.PointOfSale) }
	want := string(clock().Kernel(t))
	t.Run("no crash", func(t *testing.T) {
		got, _, err := conductortest.New(t, clock()).Run()
		require.NoError(t, err)
		require.Equal(t, want, string(got), "the clock is as good as any, as long as nobody asks it twice")
	})
	t.Run("by the journal", func(t *testing.T) {
		b := conductortest.New(t, clock())
		b.Probe = conductortest.Only(events.PointOfSale, (&blind{point: bus.Settled}).probe())
		got, _, err := b.Run()
		require.NoError(t, err)
		require.Equal(t, strings.Count(want, "\n"), strings.Count(string(got), "\n"))
		require.NotEqual(t, want, string(got))
	})
	t.Run("by the digest", func(t *testing.T) {
		b := conductortest.New(t, clock())
		b.Probe = conductortest.Only(events.PointOfSale, (&blind{point: bus.Unsent}).probe())
		_, _, err := b.Run()
		require.ErrorContains(t, err, "as the digest of round")
		require.Equal(t, exit.Failed, exit.Of(err))
	})
}

// blind is a role that is shown, in place of every record that it published in
// an earlier life, what it says in this one. It dies once, at one point of the
// done of a round in which it has published an event.
type blind struct {
	point bus.Point
	event bool // it has published one since its last done
	died  bool
	said  []bus.Outgoing // and not met yet
}

func (b *blind) probe() *conductortest.Tamper {
	return &conductortest.Tamper{OnAt: b.at, OnIn: b.in, OnOut: func(out *bus.Outgoing) { b.said = append(b.said, *out) }}
}

func (b *blind) at(p bus.Point, subject string) error {
	done := strings.HasSuffix(subject, ".done")
	if done && p == b.point && b.event && !b.died {
		b.died, b.said = true, nil
		return conductortest.ErrCrash
	}
	b.event = b.event && !(done && p == bus.Settled) || p == bus.Sent && !done
	return nil
}

func (b *blind) in(r *bus.Record) []*bus.Record {
	if len(b.said) > 0 && b.said[0].Subject == r.Subject() {
		shown := *r
		shown.Data = b.said[0].Data
		b.said, r = b.said[1:], &shown
	}
	return []*bus.Record{r}
}

// A flipped bit in the store is not reported by the server. It shows when the
// conductor reads the run again: the digest of the round is another one.
func TestAFlippedBitIsNoticed(t *testing.T) {
	flip := func(b *conductortest.Bench) {
		crash := &conductortest.Crash{}
		crash.Arm(40)
		b.Probe = conductortest.Only(events.Conductor, &conductortest.Tamper{OnAt: crash.At, OnIn: func(r *bus.Record) []*bus.Record {
			if _, where := crash.Seen(); where != "" && r.IsEvent() {
				changed := *r
				changed.Data = []byte(strings.Replace(string(r.Data), `"card-00000`, `"card-00000`, 1))
				changed.Data = []byte(strings.Replace(string(changed.Data), "card-000001", "card-000002", 1))
				r = &changed
			}
			return []*bus.Record{r}
		}})
	}
	t.Run("by the digest", func(t *testing.T) {
		b := conductortest.New(t, conductortest.Gossip(1, 8))
		flip(b)
		_, _, err := b.Run()
		require.ErrorContains(t, err, "as the digest of round")
		require.Equal(t, exit.Failed, exit.Of(err))
	})
	// A planted fault: the digest is not looked at. The hash chain in the
	// rounds, or the end of the journal, still tells the two apart.
	t.Run("and without it by what was said before", func(t *testing.T) {
		toy := conductortest.Gossip(1, 8)
		b := conductortest.New(t, toy)
		flip(b)
		b.RunConductor = conductor.Planted{Trust: true}.Run
		_, _, err := b.Run()
		require.ErrorContains(t, err, "conductor is not deterministic")
		require.Equal(t, exit.Differs, exit.Of(err))
	})
}

// A conductor that was restarted, and opens a round otherwise than before.
func TestAConductorThatContradictsItselfIsNoticed(t *testing.T) {
	crash := &conductortest.Crash{}
	crash.Arm(40)
	b := conductortest.New(t, conductortest.Gossip(1, 8))
	b.Probe = conductortest.Only(events.Conductor, &conductortest.Tamper{OnAt: crash.At, OnOut: func(out *bus.Outgoing) {
		if _, where := crash.Seen(); where != "" {
			onRound(func(r *events.Round) { r.Chain = strings.Repeat("0", 64) })(out)
		}
	}})
	_, _, err := b.Run()
	require.ErrorContains(t, err, "conductor is not deterministic")
	require.Equal(t, exit.Differs, exit.Of(err))
}
