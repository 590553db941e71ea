package torture

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/journal"
	"holdsim/internal/plan"
	"holdsim/internal/processes"
	"holdsim/internal/serve"
)

// The same plan leaves the same journal in the kernel, embedded and in
// processes, on one core, two and eight; and the sample is large enough that
// every kind of event has appeared.
func TestGeneratedScenarios(t *testing.T) {
	sample := newSample(t)
	for seed := range generated {
		sample.add(strconv.Itoa(seed))
	}
	sample.complete()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cores := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(cores)
		t.Run("GOMAXPROCS="+strconv.Itoa(cores), func(t *testing.T) {
			t.Setenv("GOMAXPROCS", strconv.Itoa(cores)) // of the processes
			var embedded, apart time.Duration
			server := roles(t, processes.Options{})
			seed, err := serve.ReadKey(server.SeedFile(conductorRole))
			require.NoError(t, err)
			for _, word := range sample.words {
				began := time.Now()
				got, _, err := conductortest.New(t, toy(sample.plans[word])).Run()
				require.NoError(t, err, "%s embedded", word)
				requireEqual(t, sample.wants[word], got, word+" embedded")
				embedded += time.Since(began)

				began = time.Now()
				got, _, err = conduct(t.Context(), toy(sample.plans[word]), bus.Options{URL: server.URL(), Seed: seed}, 0)
				require.NoError(t, err, "%s in processes", word)
				requireEqual(t, sample.wants[word], got, word+" in processes")
				apart += time.Since(began)
			}
			t.Logf("%d plans: embedded %v, in processes %v", len(sample.words), embedded, apart)
		})
	}
}

func requireEqual(t *testing.T, want, got []byte, what string) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	d, err := journal.Diff(bytes.NewReader(want), bytes.NewReader(got))
	require.NoError(t, err, what)
	var text bytes.Buffer
	require.NoError(t, d.WriteText(&text, "kernel", what))
	t.Fatal(text.String())
}

// sample are plans, and what the kernel makes of them.
type sample struct {
	t     *testing.T
	words []string
	plans map[string]*plan.Plan
	wants map[string][]byte
	seen  [events.NumKinds]int
}

// newSample begins with the case.
func newSample(t *testing.T) *sample {
	s := &sample{t: t, plans: map[string]*plan.Plan{}, wants: map[string][]byte{}}
	s.add(theCase)
	return s
}

func (s *sample) add(word string) {
	s.t.Helper()
	p, journal, kinds := s.try(word)
	s.words = append(s.words, word)
	s.plans[word], s.wants[word] = p, journal
	total := 0
	for k, n := range kinds {
		s.seen[k] += n
		total += n
	}
	s.t.Logf("plan %s: %d events", word, total)
}

// try runs a plan by the kernel.
func (s *sample) try(word string) (p *plan.Plan, journal []byte, kinds [events.NumKinds]int) {
	s.t.Helper()
	p, err := openPlan(word)
	require.NoError(s.t, err, word)
	journal = toy(p).Kernel(s.t)
	return p, journal, count(s.t, journal)
}

// furthest is the last seed that is looked at for a rare kind of event.
const furthest = 2000

// complete adds, for every kind of event that has not appeared, the first seed
// that has it.
func (s *sample) complete() {
	s.t.Helper()
	for seed := generated; seed < furthest && len(s.missing()) > 0; seed++ {
		word := strconv.Itoa(seed)
		_, _, kinds := s.try(word)
		for _, k := range s.missing() {
			if kinds[k] > 0 {
				s.add(word)
				break
			}
		}
	}
	require.Empty(s.t, s.missing(), "no event of these kinds in %d seeds", furthest)
}

func (s *sample) missing() (list []events.Kind) {
	for _, k := range events.Kinds() {
		if s.seen[k] == 0 {
			list = append(list, k)
		}
	}
	return list
}

// count counts the events of a journal by kind.
func count(t *testing.T, text []byte) (kinds [events.NumKinds]int) {
	t.Helper()
	r, err := journal.NewReader(bytes.NewReader(text))
	require.NoError(t, err)
	for {
		var e events.Event
		switch err := r.Next(&e); {
		case errors.Is(err, io.EOF):
			return kinds
		default:
			require.NoError(t, err)
		}
		kinds[e.Kind]++
	}
}
