package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/journal"
	"holdsim/internal/kernel"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/internal/stage"
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
type files struct{ scenarioName, policyName, scenario, policy string }

func builtIn(t testing.TB, sc, pol string) files {
	s, ok := scenarios.Scenario(sc)
	require.True(t, ok, sc)
	p, ok := scenarios.Policy(pol)
	require.True(t, ok, pol)
	return files{sc, pol, string(s), string(p)}
}

func compile(t testing.TB, f files) *plan.Plan {
	s, p, err := load(f)
	require.NoError(t, err)
	pl, err := plan.Compile(s, p, 1)
	require.NoError(t, err)
	return pl
}

func load(f files) (*scenario.Scenario, *scenario.Policy, error) {
	s, err := scenario.LoadScenario(f.scenarioName+".yaml", []byte(f.scenario))
	if err != nil {
		return nil, nil, err
	}
	p, err := scenario.LoadPolicy(f.policyName+".yaml", []byte(f.policy))
	return s, p, err
}

// played runs a plan in the kernel.
func played(t testing.TB, p *plan.Plan, sink kernel.Sink) (later uint64) {
	k, err := stage.New(p)
	require.NoError(t, err)
	require.NoError(t, k.Run(sink))
	return k.Later()
}

// recorded runs a plan and keeps its journal.
func recorded(t testing.TB, p *plan.Plan) (*Run, []byte) {
	var b bytes.Buffer
	w, err := journal.NewWriter(&b, journal.HeaderOf(p))
	require.NoError(t, err)
	r := NewRecorder(p)
	later := played(t, p, func(e *events.Event) error {
		if err := r.Event(e); err != nil {
			return err
		}
		return w.Write(e)
	})
	footer, err := w.Close(later)
	require.NoError(t, err)
	return r.Run(footer), b.Bytes()
}

// result runs a plan for its measures alone.
func result(t testing.TB, p *plan.Plan) *measure.Result {
	f := measure.NewFold(Context(p))
	played(t, p, func(e *events.Event) error { f.Fold(e); return nil })
	return f.Result()
}

// without is the plan run without each cause that can be taken from it.
func without(t testing.TB, p *plan.Plan) (all Without) {
	for _, c := range measure.Causes() {
		if other, some := p.Without(c); some {
			all[c] = result(t, other)
		}
	}
	return all
}

// reported is the report of a plan, as the command line makes it.
func reported(t testing.TB, p *plan.Plan) *Report {
	run, _ := recorded(t, p)
	return New(run, Options{
		Without: without(t, p),
		Folder:  fmt.Sprintf("runs/%s-%s-%d/", p.Names.Scenario, p.Names.Policy, p.Names.Seed), Files: []string{"scenario.yaml", "policy.yaml", "inputs.json", "summary.json", "journal.jsonl"},
		Next: []Next{{"holdsim show as-is > mine.yaml", "the policy, to be changed"},
			{"holdsim run wine-store --policy mine.yaml", "what your change does to the three"}},
	})
}

// The built-in scenarios, each under policies that show something of it.
func TestTheBuiltInStories(t *testing.T) {
	for _, pair := range [][2]string{
		{"wine-store", "as-is"}, {"wine-store", "tell-them"}, {"wine-store", "text-and-retry"}, {"wine-store", "step-up-at-pos"},
		{"stolen-card", "as-is"}, {"stolen-card", "step-up-at-pos"}, {"wine-shop-berlin", "as-is-berlin"},
		{"wine-store", "soft-hold"}, {"traveller", "care-24x7"}, {"mixed-day", "as-is"},
	} {
		t.Run(pair[0]+" under "+pair[1], func(t *testing.T) {
			r := reported(t, compile(t, builtIn(t, pair[0], pair[1])))
			golden(t, pair[0]+"."+pair[1]+".txt", r.Text())
			proper(t, r)
		})
	}
}

// proper holds a report to what every report must be.
func proper(t require.TestingT, r *Report) {
	text := string(r.Text())
	require.True(t, strings.HasSuffix(text, "\n"))
	require.NotContains(t, text, "\n\n\n", "no two empty lines")
	for _, line := range strings.Split(text, "\n") {
		require.LessOrEqual(t, utf8.RuneCountInString(line), Width, line)
		require.Equal(t, strings.TrimRight(line, " "), line)
		require.NotContains(t, line, nbsp)
	}
	valid(t, r.JSON())
	for i := range r.Judgements {
		j := &r.Judgements[i]
		require.NotEmpty(t, j.Words, j.Check.Name)
		if r.run.Events != nil && (j.Result == Met || j.Result == Missed) {
			require.NotEmpty(t, j.Evidence.Words, j.Check.Name)
		}
	}
	for i := range r.Beats {
		require.NotEmpty(t, r.Beats[i].Paragraphs)
		if i > 0 {
			require.LessOrEqual(t, r.Beats[i-1].At, r.Beats[i].At)
		}
	}
}

// Every paragraph says which events it tells, so that it can be shown to those
// alone who saw them.
func TestAParagraphSaysWhatItTells(t *testing.T) {
	r := reported(t, compile(t, builtIn(t, "wine-store", "as-is")))
	told := map[string]string{}
	for _, beat := range r.Beats {
		for _, p := range beat.Paragraphs {
			var kinds []string
			for _, i := range p.Events {
				require.Contains(t, beat.Events, i, p.Text)
				kinds = append(kinds, r.Run().Events[i].Kind.String())
			}
			told[p.Text[:10]] = strings.Join(kinds, " ")
		}
	}
	require.Equal(t, "authorization.declined alert.raised card.locked", told["Declined. "])
	require.Equal(t, "sale.declined", told["The till s"])
	require.Equal(t, "identity.verified use.confirmed card.unlocked", told["Identity v"])
	require.Empty(t, told["Nothing ha"])
}
