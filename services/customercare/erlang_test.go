package customercare_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// handling is the mean length of a call, in seconds: 6 min 21 s (ContactBabel 2014).
const handling = 381.0

// replications of every load, independent of each other; and the 99.95 % point
// of Student's t with one degree of freedom less, for an interval of 99.9 %.
// The waits of one replication hang together (who waits long is followed by
// others who do), their means do not.
const (
	replications = 20
	student      = 3.883
)

// interval is where the mean of replications lies, with 99.9 %.
type interval struct{ mean, half float64 }

func intervalOf(means []float64) interval {
	n, sum, squares := float64(len(means)), 0.0, 0.0
	for _, m := range means {
		sum += m
	}
	for _, m := range means {
		squares += (m - sum/n) * (m - sum/n)
	}
	return interval{sum / n, student * math.Sqrt(squares/(n-1)/n)}
}

func (i interval) String() string       { return fmt.Sprintf("%8.4f ± %6.4f", i.mean, i.half) }
func (i interval) holds(v float64) bool { return math.Abs(v-i.mean) <= i.half }
func (i interval) relative() float64    { return i.half / i.mean }

// load is a row of the tables.
type load struct {
	agents int
	rho    float64 // the share of their time for which the agents would be busy if nobody hung up
}

func (l load) lambda() float64 { return l.rho * float64(l.agents) / handling }

// people is how many arrive in a replication: the fuller the queue, the slower
// it forgets, as 1/(1−ρ)².
func (l load) people(scale float64) int {
	spare := max(0.05, 1-l.rho)
	return int(scale * min(60_000, 1000/(spare*spare)))
}

// observed are the intervals of what happened under a load.
type observed struct{ waits, wait, leaves interval }

func (l load) observe(t testing.TB, alerts bool, patience, scale float64, th theory) observed {
	var waits, wait, leaves []float64
	x := newExchange(t, l.agents, alerts)
	for r := range uint64(replications) {
		y := x.run(1000*uint64(l.agents)+r, l.people(scale), l.lambda(), handling, patience, th.present)
		n := float64(y.arrived)
		waits = append(waits, float64(y.waited)/n)
		wait = append(wait, float64(y.wait)/1000/n)
		leaves = append(leaves, float64(y.left)/n)
	}
	return observed{intervalOf(waits), intervalOf(wait), intervalOf(leaves)}
}

// Customer care is a queue of which the theory knows the answers: with Poisson
// arrivals and exponential calls, the probability to wait and the mean wait are
// those of Erlang C. Half of the loads call in, half are called.
func TestAgreesWithErlangC(t *testing.T) {
	loads := []load{
		{1, 0.5}, {1, 0.7}, {1, 0.9}, {2, 0.6}, {2, 0.8}, {2, 0.95}, {4, 0.5}, {4, 0.75}, {4, 0.9},
		{8, 0.7}, {8, 0.85}, {8, 0.95}, {12, 0.8}, {16, 0.9}, {20, 0.7}, {20, 0.85}, {20, 0.95},
	}
	var table strings.Builder
	for i, l := range loads {
		alerts := i%2 == 1
		want := erlangC(l.agents, l.lambda(), 1/handling)
		got := l.observe(t, alerts, 0, 0.5, want)
		fmt.Fprintf(&table, "c %2d  rho %.2f  waits %.4f: %s   wait %9.3f s: %s\n",
			l.agents, l.rho, want.waits, got.waits, want.wait, got.wait)
		require.True(t, got.waits.holds(want.waits), "c %d, rho %.2f: the probability to wait is %.4f, and it was %s", l.agents, l.rho, want.waits, got.waits)
		require.True(t, got.wait.holds(want.wait), "c %d, rho %.2f: the mean wait is %.3f s, and it was %s", l.agents, l.rho, want.wait, got.wait)
		require.Less(t, got.wait.relative(), 0.5, "the interval of c %d, rho %.2f says too little", l.agents, l.rho)
	}
	t.Log("Erlang C, 99.9 % intervals of ", replications, " replications:\n", table.String())
}

// Where people hang up after an exponential time, the probability to hang up,
// the probability to wait and the mean wait are those of Erlang A. Such a queue
// has a steady state under any load.
func TestAgreesWithErlangA(t *testing.T) {
	loads := []struct {
		load
		patience float64 // mean, in multiples of the mean call
	}{
		{load{1, 0.5}, 1}, {load{1, 0.9}, 0.5}, {load{1, 1.4}, 1}, {load{2, 0.8}, 0.25}, {load{2, 1.2}, 2}, {load{4, 0.7}, 1},
		{load{4, 0.95}, 0.5}, {load{4, 1.5}, 1}, {load{8, 0.85}, 2}, {load{8, 1}, 0.5}, {load{12, 0.9}, 1}, {load{16, 1.1}, 0.25},
		{load{20, 0.8}, 1}, {load{20, 0.95}, 2}, {load{20, 1.2}, 1},
	}
	var table strings.Builder
	for _, l := range loads {
		patience := l.patience * handling
		want := erlangA(l.agents, l.lambda(), 1/handling, 1/patience)
		got := l.observe(t, false, patience, 0.25, want)
		fmt.Fprintf(&table, "c %2d  rho %.2f  patience %.2f  leaves %.4f: %s   waits %.4f: %s   wait %8.3f s: %s\n",
			l.agents, l.rho, l.patience, want.leaves, got.leaves, want.waits, got.waits, want.wait, got.wait)
		for _, c := range []struct {
			of   string
			got  interval
			want float64
		}{
			{"the probability to hang up", got.leaves, want.leaves}, {"the probability to wait", got.waits, want.waits}, {"the mean wait", got.wait, want.wait},
		} {
			require.True(t, c.got.holds(c.want), "c %d, rho %.2f, patience %.2f: %s is %.4f, and it was %s", l.agents, l.rho, l.patience, c.of, c.want, c.got)
			require.Less(t, c.got.relative(), 0.35, "the interval of %s at c %d, rho %.2f says too little", c.of, l.agents, l.rho)
		}
	}
	t.Log("Erlang A, 99.9 % intervals of ", replications, " replications:\n", table.String())
}

// The intervals are worth what they say: of 300 experiments with a queue whose
// answer is known, about one in a thousand intervals should miss it. An interval
// that took the waits for independent of each other would miss it often.
func TestIntervalsHoldWhatTheyPromise(t *testing.T) {
	const experiments, people = 300, 250
	l := load{2, 0.8}
	want := erlangC(l.agents, l.lambda(), 1/handling)
	x := newExchange(t, l.agents, false)
	missed, naive := 0, 0
	for e := range uint64(experiments) {
		var means []float64
		sum, squares := 0.0, 0.0
		for r := range uint64(replications) {
			y := x.run(1_000_000+e*replications+r, people, l.lambda(), handling, 0, want.present)
			means = append(means, float64(y.wait)/1000/people)
			sum, squares = sum+float64(y.wait)/1000, squares+y.squares
		}
		if !intervalOf(means).holds(want.wait) {
			missed++
		}
		n := float64(replications * people)
		if half := 3.291 * math.Sqrt((squares-sum*sum/n)/(n-1)/n); math.Abs(sum/n-want.wait) > half {
			naive++
		}
	}
	t.Logf("of %d intervals of 99.9 %%, %d missed; of those that take waits for independent, %d", experiments, missed, naive)
	require.LessOrEqual(t, missed, 3)
	require.Greater(t, naive, 30)
}

// The formulas give what is printed in tables and what follows from them.
func TestFormulas(t *testing.T) {
	require.InDelta(t, 0.1, erlangB(1, 1./9), 1e-12)
	require.InDelta(t, 0.5*0.5/2/(1+0.5+0.5*0.5/2), erlangB(2, 0.5), 1e-12)
	for _, rho := range []float64{0.3, 0.9} { // one agent: ρ, and ρ/(1−ρ) calls
		one := erlangC(1, rho, 1)
		require.InDelta(t, rho, one.waits, 1e-12)
		require.InDelta(t, rho/(1-rho), one.wait, 1e-9)
	}
	for _, l := range []load{{1, 0.7}, {8, 0.9}} { // nobody hangs up: A is C
		a, c := erlangA(l.agents, l.lambda(), 1/handling, 0), erlangC(l.agents, l.lambda(), 1/handling)
		require.InDelta(t, c.waits, a.waits, 1e-9)
		require.InDelta(t, c.wait, a.wait, 1e-5)
		require.Zero(t, a.leaves)
	}
	// As patient as a call is long: the number there is Poisson, as if there were
	// an agent for everybody, and who is not served hangs up.
	a := erlangA(3, 2, 1, 1)
	require.InDelta(t, 1-(1+2+2)*math.Exp(-2), a.waits, 1e-12)
}
