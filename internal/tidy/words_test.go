package tidy

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// forbiddenWords are no part of the project: paths of the machine on which it
// was written, hosts that a build might have been pointed at, papers that lie
// outside the repository. They are put together here so that this file does
// not hold them.
var forbiddenWords = []struct{ word, why string }{
	{"/wo" + "rk/", "a path of one machine"},
	{"/ro" + "ot/", "a path of one machine"},
	{"/ho" + "me/", "a path of one machine"},
	{"C:" + `\Users`, "a path of one machine"},
	{"proxy.gol" + "ang.org", "a registry's host: whoever builds chooses it"},
	{"sum.gol" + "ang.org", "a registry's host: whoever builds chooses it"},
	{"registry.n" + "pmjs.org", "a registry's host: whoever builds chooses it"},
	{"registry-1.doc" + "ker.io", "a registry's host: whoever builds chooses it"},
	{"../sha" + "red", "outside the repository"},
	{"DESIGN" + ".md", "outside the repository"},
	{"DOMAIN" + ".md", "outside the repository"},
	{"PROTOCOL" + ".md", "outside the repository"},
	{"STYLE" + ".md", "outside the repository"},
	{"STORY" + ".txt", "outside the repository"},
	{"DOCKER" + ".md", "outside the repository"},
}

// wordsRule finds forbidden words and emoji in a text. What is not text holds
// none.
func wordsRule(name string, content []byte) []finding {
	if bytes.IndexByte(content, 0) >= 0 {
		return nil
	}
	var found []finding
	number := 0
	for line := range strings.Lines(string(content)) {
		number++
		for _, f := range forbiddenWords {
			if strings.Contains(line, f.word) {
				found = append(found, finding{name, number, f.word + ": " + f.why})
			}
		}
		if i := strings.IndexFunc(line, isEmoji); i >= 0 {
			r, _ := utf8.DecodeRuneInString(line[i:])
			found = append(found, finding{name, number, string(r) + ": an emoji"})
		}
	}
	return found
}

func isEmoji(r rune) bool { return r >= 0x1F000 && r <= 0x1FAFF }

func TestRepositoryHoldsNoForbiddenWords(t *testing.T) {
	var found []finding
	for _, name := range repository(t) {
		content, err := os.ReadFile(filepath.Join(root, name))
		require.NoError(t, err)
		found = append(found, wordsRule(name, content)...)
	}
	requireNone(t, "words", found)
}

func TestWordsRuleCatches(t *testing.T) {
	for _, f := range forbiddenWords {
		found := wordsRule("x.md", []byte("a\nsee "+f.word+"x\n"))
		require.Len(t, found, 1, f.word)
		require.Equal(t, 2, found[0].line)
	}
	require.Len(t, wordsRule("x.md", []byte("well done \U0001F389")), 1)
	require.Empty(t, wordsRule("x.md", []byte("✓ met, ✗ missed, – not applicable; a network home/work\n")))
	require.Empty(t, wordsRule("x.zip", []byte("PK\x00/ro"+"ot/")))
}

// An exception that is given twice, or without a reason, is a mistake.
func TestExceptionsHaveReasons(t *testing.T) {
	seen := map[exception]bool{}
	for _, e := range exceptions {
		require.NotEmpty(t, e.why, "%s: why may it break the rule %q?", e.path, e.rule)
		e.why = ""
		require.False(t, seen[e], "%s is excepted from %q twice", e.path, e.rule)
		seen[e] = true
	}
}
