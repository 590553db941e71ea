package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/cast"
	"holdsim/internal/journal"
	"holdsim/internal/kernel"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden files; read their difference before you commit it")

// golden compares with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "go test ./internal/report -update rewrites %s", file)
}

// files are a scenario and a policy in text, for a test to edit.
type files struct{ scenario, policy string }

func builtIn(t testing.TB, sc, pol string) files {
	s, ok := scenarios.Scenario(sc)
	require.True(t, ok, sc)
	p, ok := scenarios.Policy(pol)
	require.True(t, ok, pol)
	return files{string(s), string(p)}
}

func compile(t testing.TB, f files) *plan.Plan {
	s, err := scenario.LoadScenario("wine-store.yaml", []byte(f.scenario))
	require.NoError(t, err)
	p, err := scenario.LoadPolicy("as-is.yaml", []byte(f.policy))
	require.NoError(t, err)
	pl, err := plan.Compile(s, p, 1)
	require.NoError(t, err)
	return pl
}

// played runs a plan in the kernel.
func played(t testing.TB, p *plan.Plan, sink kernel.Sink) {
	var actors []*kernel.Actor
	for _, spec := range cast.Specs() {
		m, err := spec.New(p.Config(spec.Origin))
		require.NoError(t, err)
		actors = append(actors, kernel.NewActor(spec, m, p.Start, p.Horizon))
	}
	require.NoError(t, kernel.New(actors, p.Horizon).Run(sink))
}

// recorded runs a plan and keeps its journal.
func recorded(t testing.TB, p *plan.Plan) (*Run, []byte) {
	var b bytes.Buffer
	w, err := journal.NewWriter(&b, journal.HeaderOf(p))
	require.NoError(t, err)
	r := NewRecorder(p)
	played(t, p, func(e *events.Event) error {
		if err := r.Event(e); err != nil {
			return err
		}
		return w.Write(e)
	})
	footer, err := w.Close()
	require.NoError(t, err)
	return r.Run(footer), b.Bytes()
}

// result runs a plan for its measures alone.
func result(t testing.TB, p *plan.Plan) *measure.Result {
	f := measure.NewFold(Context(p))
	played(t, p, func(e *events.Event) error { f.Fold(e); return nil })
	return f.Result()
}

// reported is the report of a plan, as the command line makes it.
func reported(t testing.TB, p *plan.Plan) *Report {
	run, _ := recorded(t, p)
	return New(run, Options{
		Without: result(t, p.WithoutNotBefore()),
		Folder:  "runs/wine-store-as-is-1/", Files: []string{"summary.json", "journal.jsonl"},
		Next: []Next{{"holdsim show as-is > mine.yaml", "the policy, to be changed"},
			{"holdsim run wine-store --policy mine.yaml", "what your change does to the three"}},
	})
}

func TestTheStory(t *testing.T) {
	r := reported(t, compile(t, builtIn(t, "wine-store", "as-is")))
	golden(t, "wine-store.txt", r.Text())
}
