package blueprint

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/stage"
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
	require.Equal(t, string(want), string(got), "go test ./internal/blueprint -update rewrites %s", file)
}

// played is the report of a scenario under a policy.
func played(t testing.TB, scenario, policy string, seed uint64) *report.Report {
	t.Helper()
	p, err := plan.Open(scenario, policy, seed)
	require.NoError(t, err)
	k, err := stage.New(p)
	require.NoError(t, err)
	r := report.NewRecorder(p)
	require.NoError(t, k.Run(r.Event))
	return report.New(r.Run(nil), report.Options{})
}

var (
	laneNames   = []string{"evidence", "customer", "frontstage", "backstage", "support"}
	actorNames  = []string{"machine", "person"}
	toneNames   = []string{"", " ok", " fail"}
	objectNames = []string{"", " [receipt]", " [display]", " [phone]", " [notice]", " [no notice]", " [PIN pad]", " [cash]", " [new card]", " [screen]"}
)

// text writes a model for people.
func (b *Blueprint) text() string {
	var s strings.Builder
	f := report.NewFigures(&b.report.Run().Plan.Story)
	at := func(t events.Time) string { return f.Weekday(t)[:3] + " " + f.Clock(t) }
	fmt.Fprintf(&s, "%s\n%s\ncard %d  %s  %s to %s  absent %v\n", b.Title, b.Desc, b.Card, b.Chosen, at(b.From), at(b.Until), b.Absent)
	for k, c := range b.Columns {
		fmt.Fprintf(&s, "\ncolumn %d  %s to %s  beat %d", k, at(c.At), at(c.Until), c.Beat)
		if len(c.Folded) > 0 {
			fmt.Fprintf(&s, "  %d more", len(c.Folded))
		}
		s.WriteString("\n")
		for lane, step := range c.Steps {
			if step == nil {
				continue
			}
			fmt.Fprintf(&s, "  %-10s  %-7s  %s: %s%s%s", laneNames[lane], actorNames[step.By], step.Verb, step.Detail, objectNames[step.Object], toneNames[step.Tone])
			for _, e := range step.Events {
				fmt.Fprintf(&s, " #%d", e+1)
			}
			for _, e := range step.Mirrors {
				fmt.Fprintf(&s, " ~#%d", e+1)
			}
			for _, n := range step.Marks {
				fmt.Fprintf(&s, " (%d)", n)
			}
			if step.Absent {
				s.WriteString(" absent")
			}
			if step.Thief {
				s.WriteString(" thief")
			}
			s.WriteString("\n")
		}
		for _, silence := range b.Silences {
			if silence.After == k {
				fmt.Fprintf(&s, "\nsilence  %s, care open %s  beats %v dead %v unknowing %v marks %v\n  %s\n", report.Span(silence.Until-silence.From),
					report.Span(silence.Staffed), silence.Beats, silence.Dead, silence.Unknowing, silence.Marks, strings.Join(silence.Says, " "))
			}
		}
	}
	s.WriteString("\narrows\n")
	for _, a := range b.Arrows {
		fmt.Fprintf(&s, "  %d %s to %d %s%s", a.From.Column, laneNames[a.From.Lane], a.To.Column, laneNames[a.To.Lane], toneNames[a.Tone])
		for _, flag := range []struct {
			is   bool
			name string
		}{{a.Both, " and back"}, {a.Waits, " waits"}, {a.Stopped, " stopped"}} {
			if flag.is {
				s.WriteString(flag.name)
			}
		}
		s.WriteString("\n")
	}
	s.WriteString("\nthe card\n")
	for _, c := range b.Status {
		fmt.Fprintf(&s, "  %s to %s: %s\n", at(c.From), at(c.Until), c.Words)
	}
	s.WriteString("\nstatements\n")
	for _, m := range b.Marks {
		fmt.Fprintf(&s, "  %d %s %v\n", m.Number, m.Result, m.Nodes)
	}
	return s.String()
}

func TestCaseModel(t *testing.T) {
	golden(t, "wine-store.as-is.model.txt", []byte(Of(played(t, "wine-store", "as-is", 1)).text()))
}
