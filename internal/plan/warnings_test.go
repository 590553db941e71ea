package plan_test

import (
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	"github.com/stretchr/testify/require"

	"holdsim/internal/plan"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// What is legal and silly is said in one sentence with its place. Each case of
// testdata/warnings is a variant of the wine store, under the policy named.
func TestWhatIsLegalAndSilly(t *testing.T) {
	text, _ := scenarios.Scenario("wine-store")
	plain, _, _ := strings.Cut(string(text), "\nvariants:")
	datadriven.RunTest(t, "testdata/warnings", func(t *testing.T, d *datadriven.TestData) string {
		overlay := "\nvariants:\n  - name: silly\n    teaches: [What is legal and silly.]\n"
		for _, line := range strings.Split(d.Input, "\n") {
			overlay += "    " + line + "\n"
		}
		sc, err := scenario.LoadVariant("silly.yaml", []byte(plain+overlay), "silly")
		require.NoError(t, err)
		p, err := sc.OpenPolicy(d.Cmd)
		require.NoError(t, err)
		compiled, err := plan.Compile(sc, p, 1)
		require.NoError(t, err)
		said := ""
		for _, w := range compiled.Warnings {
			require.Regexp(t, `^[a-z-]+\.yaml:\d+:\d+: .*[.?]$`, w)
			file, sentence, _ := strings.Cut(w, ": ")
			said += file[:strings.Index(file, ":")] + ": " + sentence + "\n"
		}
		return said
	})
}

// The library is not silly.
func TestTheLibraryHasNoWarnings(t *testing.T) {
	for _, sc := range scenarios.Scenarios() {
		p, err := plan.Open(sc, "", 1)
		require.NoError(t, err)
		require.Empty(t, p.Warnings, sc)
	}
	for _, pol := range scenarios.Policies() {
		if p, err := plan.Open("wine-store", pol, 1); err == nil {
			require.Empty(t, p.Warnings, pol)
		}
	}
}
