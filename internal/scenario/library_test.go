package scenario_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/internal/exit"
	"holdsim/internal/plan"
	"holdsim/internal/scenario"
)

func TestTheLibrary(t *testing.T) {
	entries, err := scenario.List()
	require.NoError(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Kind+" "+e.Name)
		require.NotEmpty(t, e.Title)
		require.Len(t, e.Teaches, 2, "%s teaches in two sentences", e.Name)
		for _, s := range e.Teaches {
			require.True(t, strings.HasSuffix(s, "."), s)
		}
		text, err := scenario.Show(e.Name)
		require.NoError(t, err)
		kind, _, err := plan.Validate(e.Name)
		require.NoError(t, err)
		require.Equal(t, e.Kind, kind)

		// What is shown can be edited and given back.
		file := filepath.Join(t.TempDir(), "mine.yaml")
		require.NoError(t, os.WriteFile(file, text, 0o600))
		kind, _, err = plan.Validate(file)
		require.NoError(t, err)
		require.Equal(t, e.Kind, kind)
	}
	require.Equal(t, []string{
		"scenario long-weekend", "scenario mixed-day", "scenario payday", "scenario service-desk", "scenario stolen-card", "scenario stolen-card-berlin",
		"scenario support-hours", "scenario traveller", "scenario wine-shop-berlin", "scenario wine-store",
		"policy as-is", "policy as-is-berlin", "policy bot-off", "policy care-24x7", "policy ladder", "policy locked-till-you-call",
		"policy office-hours", "policy soft-hold", "policy step-up-at-pos", "policy step-up-by-push", "policy tell-them", "policy text-and-retry",
	}, names)
}

// A scenario names the policy under which it is run; as-is unless it does.
func TestAScenarioNamesItsPolicy(t *testing.T) {
	entries, err := scenario.List()
	require.NoError(t, err)
	named := map[string]string{}
	for _, e := range entries {
		named[e.Name] = e.Policy
	}
	for _, name := range []string{"long-weekend", "mixed-day", "service-desk", "stolen-card", "traveller", "wine-store"} {
		require.Equal(t, scenario.DefaultPolicy, named[name], name)
	}
	require.Equal(t, "as-is-berlin", named["wine-shop-berlin"])
	require.Equal(t, "office-hours", named["payday"])
	require.Equal(t, "office-hours", named["support-hours"])
	text, err := scenario.Show("wine-shop-berlin")
	require.NoError(t, err)
	sc, err := scenario.LoadScenario("mine.yaml", []byte(strings.Replace(string(text), "policy: as-is-berlin\n", "", 1)))
	require.NoError(t, err)
	require.False(t, sc.Policy.Given())
	require.Equal(t, scenario.DefaultPolicy, sc.Policy.V)
}

func TestNamesThatDoNotExist(t *testing.T) {
	dir := t.TempDir()
	scenarioFile := filepath.Join(dir, "mine.yaml")
	text, err := scenario.Show("wine-store")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(scenarioFile, text, 0o600))
	openScenario := func(name string) error { _, err := scenario.OpenScenario(name); return err }
	openPolicy := func(name string) error { _, err := scenario.OpenPolicy(name); return err }
	show := func(name string) error { _, err := scenario.Show(name); return err }
	for _, c := range []struct {
		open func(string) error
		name string
		code exit.Code
		says string
	}{
		{openScenario, "wine-stor", exit.Usage, `there is no scenario called "wine-stor"; did you mean wine-store? Built in: long-weekend, mixed-day, payday, service-desk, stolen-card, stolen-card-berlin, support-hours, traveller, wine-shop-berlin, wine-store. The path of a YAML file is understood too`},
		{openScenario, "zzz", exit.Usage, `there is no scenario called "zzz". Built in: long-weekend, mixed-day, payday, service-desk, stolen-card, stolen-card-berlin, support-hours, traveller, wine-shop-berlin, wine-store. The path of a YAML file is understood too`},
		{openPolicy, "asis", exit.Usage, `there is no policy called "asis"; did you mean as-is? Built in:`},
		{show, "tell-then", exit.Usage, `there is no scenario or policy called "tell-then"; did you mean tell-them?`},
		{openScenario, "as-is", exit.Usage, `as-is is a policy; expected is a scenario, one of: long-weekend`},
		{openPolicy, "wine-store", exit.Usage, `wine-store is a scenario; expected is a policy, one of: as-is`},
		{openScenario, "nowhere/mine.yaml", exit.Input, `the scenario file cannot be read: open nowhere/mine.yaml: no such file or directory`},
		{openPolicy, "mine.yml", exit.Input, `the policy file cannot be read: open mine.yml: no such file or directory`},
		{openScenario, dir, exit.Input, `the scenario file cannot be read: ` + dir + ` is a directory; name a file in it`},
		{openPolicy, scenarioFile, exit.Input, `mine.yaml:10:1: this file is a scenario; expected is a policy.`},
	} {
		err := c.open(c.name)
		require.ErrorContains(t, err, c.says)
		require.Equal(t, c.code, exit.Of(err), c.name)
	}
}

// A file's name becomes part of every event's source, so it is made a plain one.
func TestNamesOfFiles(t *testing.T) {
	text, err := scenario.Show("wine-store")
	require.NoError(t, err)
	for file, name := range map[string]string{
		"mine.yaml": "mine", "My Store.yaml": "my-store", "a/b/Über uns (2).yml": "ber-uns-2", "____.yaml": "scenario",
		strings.Repeat("long-", 20) + ".yaml": "long-long-long-long-long-long-long-long",
	} {
		sc, err := scenario.LoadScenario(file, text)
		require.NoError(t, err)
		require.Equal(t, name, sc.Name)
	}
}

// A file saved on Windows is the same file.
func TestLineEndsDoNotMatter(t *testing.T) {
	digest := func(lineEnd, mark string) string {
		text := func(name string) []byte {
			raw, err := scenario.Show(name)
			require.NoError(t, err)
			return []byte(mark + strings.ReplaceAll(string(raw), "\n", lineEnd))
		}
		sc, err := scenario.LoadScenario("wine-store.yaml", text("wine-store"))
		require.NoError(t, err)
		pol, err := scenario.LoadPolicy("as-is.yaml", text("as-is"))
		require.NoError(t, err)
		p, err := plan.Compile(sc, pol, 1)
		require.NoError(t, err)
		return p.Digest()
	}
	require.Equal(t, digest("\n", ""), digest("\r\n", ""))
	require.Equal(t, digest("\n", ""), digest("\r\n", "\ufeff"))
}
