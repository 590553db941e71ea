package customercare_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/services"
	"holdsim/services/customercare"
)

// What a call costs grows with the logarithm of the queue, and not with the
// number of agents: one missed call, its case back into the queue, and the next
// one dialled.
func BenchmarkQueue(b *testing.B) {
	for _, size := range []struct{ cards, agents int }{{1_000, 1}, {100_000, 1}, {100_000, 10_000}} {
		b.Run(fmt.Sprintf("cards=%d/agents=%d", size.cards, size.agents), func(b *testing.B) {
			text, err := json.Marshal(customercare.Config{
				Cards: uint32(size.cards), Unit: 1, Agents: uint16(size.agents), Attempts: 255,
				Discipline: customercare.ByPriority, Priorities: []customercare.Priority{customercare.CardDead, customercare.HighScore},
				Open: []customercare.Span{{From: 0, Until: events.MaxTime}},
			})
			require.NoError(b, err)
			m, err := customercare.New(text)
			require.NoError(b, err)
			fx := services.Effects{Out: make([]events.Event, 0, 64)}
			dialled := make([]events.Event, 0, size.cards) // calls that are under way
			var e events.Event
			said := func(in events.Event) {
				e = in
				fx.Out = fx.Out[:0]
				fx.Begin(e.Tag(), events.CustomerCare)
				fx.On(&e)
				m.Handle(&e, &fx)
				for i := range fx.Out {
					if fx.Out[i].Kind == events.CallbackAttempted {
						dialled = append(dialled, fx.Out[i])
					}
				}
			}
			for c := range size.cards {
				said(events.Event{Kind: events.AlertRaised, Card: events.Card(c), Units: 1, Score: uint16(c * 7919 % 100)})
			}
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; i < b.N && len(dialled) > 0; i++ {
				last := dialled[len(dialled)-1]
				dialled = dialled[:len(dialled)-1]
				said(events.Event{At: events.Time(i), Kind: events.CallMissed, Card: last.Card, Attempt: last.Attempt})
			}
		})
	}
}
