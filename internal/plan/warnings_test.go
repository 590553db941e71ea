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

// The library is not silly, but for one policy that breaks the duties to which
// it is held.
func TestTheLibraryHasNoWarnings(t *testing.T) {
	try := func(scenario, policy string) {
		p, err := plan.Open(scenario, policy, 1)
		if err != nil {
			return // a policy in another currency
		}
		if p.Names.Policy == "as-is-berlin" {
			require.Len(t, p.Warnings, 3, scenario)
			return
		}
		require.Empty(t, p.Warnings, scenario+" "+policy)
	}
	library, err := scenario.List()
	require.NoError(t, err)
	for _, e := range library {
		if e.Kind == scenario.KindPolicy {
			try("wine-store", e.Name)
			continue
		}
		try(e.Name, "")
		for _, v := range e.Variants {
			try(v.Name, "")
		}
	}
}
