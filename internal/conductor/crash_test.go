package conductor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/conductor/conductortest"
)

// Every role dies at every boundary of every publication, once before it was
// sent, once before its answer was read, once after, and is started again. The
// journal is the same each time.
func TestACrashAtEveryPublishBoundary(t *testing.T) {
	toys := map[string]*conductortest.Toy{
		"the case": conductortest.Case(t, "wine-store", "as-is", 1),
		"gossip":   conductortest.Gossip(2, 3), // several services in one round
	}
	for name, toy := range toys {
		want := string(toy.Kernel(t))
		roles := []events.Origin{events.Conductor}
		for _, spec := range toy.Specs() {
			roles = append(roles, spec.Origin)
		}
		for _, role := range roles {
			t.Run(name+", "+role.String(), func(t *testing.T) {
				t.Parallel()
				b := conductortest.New(t, toy)
				crash := &conductortest.Crash{}
				b.Probe = func(o events.Origin) bus.Probe {
					if o == role {
						return crash
					}
					return nil
				}
				b.Serve()
				run := func(at int) int {
					crash.Arm(at)
					got, _, err := b.ConductAgain(t.Context())
					seen, where := crash.Seen()
					require.NoError(t, err, "boundary %d: %s", at, where)
					require.Equal(t, want, string(got), "boundary %d: %s", at, where)
					require.Equal(t, at > 0, where != "", "boundary %d was met", at)
					return seen
				}
				boundaries := run(0)
				require.Positive(t, boundaries)
				for at := 1; at <= boundaries; at++ {
					run(at)
				}
				t.Logf("%d crashes", boundaries)
			})
		}
	}
}
