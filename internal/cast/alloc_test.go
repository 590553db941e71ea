package cast_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/services"
)

// Every service handles every event of the case that it reads, again and
// again, without allocating anything.
func TestHandleAllocatesNothing(t *testing.T) {
	c := wineStore()
	journal := c.run(t)
	for _, spec := range cast.Specs() {
		t.Run(spec.Origin.String(), func(t *testing.T) {
			text, err := json.Marshal(c.of(spec.Origin))
			require.NoError(t, err)
			machine, err := spec.New(text)
			require.NoError(t, err)
			var inputs []events.Event
			if source, ok := machine.(services.Source); ok {
				inputs = source.Arrivals(c.Shopper.Start, c.Shopper.Horizon, nil)
			}
			for _, e := range journal {
				if spec.ReadsKind(e.Kind) {
					inputs = append(inputs, e)
				}
			}
			require.NotEmpty(t, inputs)
			fx := services.Effects{Out: make([]events.Event, 0, 64), Wakes: make([]events.Event, 0, 64)}
			require.Zero(t, testing.AllocsPerRun(100, func() {
				for i := range inputs {
					fx.Out, fx.Wakes = fx.Out[:0], fx.Wakes[:0]
					fx.Begin(inputs[i].Tag(), spec.Origin)
					fx.On(&inputs[i])
					machine.Handle(&inputs[i], &fx)
				}
			}))
		})
	}
}
