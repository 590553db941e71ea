package scenarios_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"holdsim/scenarios"
)

var keyLine = regexp.MustCompile(`^( *)((?:- )?)([a-z_]+):`)

// uncommented lists the keys that have no comment above the first place where
// they stand.
func uncommented(text []byte) []string {
	var bare []string
	type level struct {
		indent int
		key    string
	}
	var open []level
	seen := map[string]bool{}
	before := ""
	for i, line := range strings.Split(string(text), "\n") {
		m := keyLine.FindStringSubmatch(line)
		if m != nil {
			indent := len(m[1]) + len(m[2])
			for len(open) > 0 && open[len(open)-1].indent >= indent {
				open = open[:len(open)-1]
			}
			open = append(open, level{indent, m[3]})
			path := ""
			for _, l := range open {
				path += "." + l.key
			}
			laid := strings.HasPrefix(path, ".variants.scenario.") || strings.HasPrefix(path, ".variants.policy.") // keys of elsewhere
			if !seen[path] && !laid && !strings.HasPrefix(strings.TrimSpace(before), "#") {
				bare = append(bare, fmt.Sprintf("line %d: %s", i+1, path[1:]))
			}
			seen[path] = true
		}
		before = line
	}
	return bare
}

// The two files that people begin with say what every key of theirs means. The
// others are short, and the references name the keys that nobody here uses.
func TestEveryKeyOfTheFirstFilesHasACommentAboveIt(t *testing.T) {
	text, ok := scenarios.Scenario("wine-store")
	require.True(t, ok)
	require.Empty(t, uncommented(text))
	text, ok = scenarios.Policy("as-is")
	require.True(t, ok)
	require.Empty(t, uncommented(text))
	for _, kind := range []string{"scenario", "policy"} {
		text, ok = scenarios.Reference(kind)
		require.True(t, ok)
		require.Empty(t, uncommented(text), kind)
	}
}

func TestKeysWithoutACommentAreFound(t *testing.T) {
	text := "# one\na: 1\nb:\n  # two\n  - c: 1\n    d: 2\n  - c: 3\n"
	require.Equal(t, []string{"line 3: b", "line 6: b.d"}, uncommented([]byte(text)))
}

// A built-in file explains how to make it one's own by its own name.
func TestEveryFileSaysHowToMakeItYours(t *testing.T) {
	try := func(name string, text []byte) {
		require.Contains(t, string(text), "To make it yours: holdsim show "+name+" > mine.yaml, edit, then", name)
	}
	for _, name := range scenarios.Scenarios() {
		text, _ := scenarios.Scenario(name)
		try(name, text)
	}
	for _, name := range scenarios.Policies() {
		text, _ := scenarios.Policy(name)
		try(name, text)
	}
}

func TestUnknownNamesAreUnknown(t *testing.T) {
	for _, name := range []string{"", "wine-stor", "policies/as-is", "../scenarios/wine-store", "wine-store.yaml"} {
		_, ok := scenarios.Scenario(name)
		require.False(t, ok, name)
		_, ok = scenarios.Policy(name)
		require.False(t, ok, name)
	}
	_, ok := scenarios.Schema("scenari")
	require.False(t, ok)
	_, ok = scenarios.Reference("scenari")
	require.False(t, ok)
}
