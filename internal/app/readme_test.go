package app_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// The README's commands are run, in its order and in one folder, and what they
// print is what stands there (-update rewrites it). In a block marked console, a line that begins
// with "$ " is a command, and what follows is its standard output, whole or as
// an excerpt.
func TestReadmeTellsTheTruth(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	commands := readmeCommands(string(text))
	require.NotEmpty(t, commands)
	dir := t.TempDir()
	now, at := string(text), 0 // at: what is above stays
	for _, c := range commands {
		shown, err := excerpt(c.output, runReadme(t, dir, c.line))
		require.NoError(t, err, "README.md, below: %s", c.line)
		if *update {
			at += strings.Index(now[at:], "$ "+c.line+"\n"+c.output) + len("$ "+c.line+"\n")
			now = now[:at] + shown + now[at+len(c.output):]
			continue
		}
		require.Equal(t, c.output, shown, "README.md says something else of: %s", c.line)
	}
	if *update {
		require.NoError(t, os.WriteFile("../../README.md", []byte(now), 0o644))
	}
}

// leftOut stands alone on a line, for one line or more that an excerpt leaves out.
const leftOut = "…"

// excerpt is what stands in the README, made anew from what a command prints
// now: all of it, or its pieces between the places where lines are left out. A
// piece begins at the next line that is its first one, or else at the one that is most
// like it, and is as long as it was; only a last piece goes on to the end.
func excerpt(shown, out string) (string, error) {
	want, all := strings.SplitAfter(shown, "\n"), strings.SplitAfter(out, "\n")
	want, all = want[:len(want)-1], all[:len(all)-1]
	if !slices.Contains(want, leftOut+"\n") {
		return out, nil
	}
	var made []string
	at, gap := 0, false
	for len(want) > 0 {
		if want[0] == leftOut+"\n" {
			made, want, gap = append(made, want[0]), want[1:], true
			continue
		}
		if gap {
			skipped := anchor(all[at:], want[0])
			if skipped < 1 {
				return "", fmt.Errorf("where lines are left out, at least one, a line should follow that is now nowhere: %s", want[0])
			}
			at += skipped
		}
		n := slices.Index(want, leftOut+"\n")
		if gap = false; n < 0 {
			return strings.Join(append(made, all[at:]...), ""), nil
		}
		n = min(n, len(all)-at)
		made, at = append(made, all[at:at+n]...), at+n
		want = want[slices.Index(want, leftOut+"\n"):]
	}
	if at == len(all) {
		return "", errors.New("the last lines are said to be left out, and there are none")
	}
	return strings.Join(made, ""), nil
}

// anchor is the index of a line, or of the first of those that begin most like it;
// -1 when none has a word in common with it.
func anchor(all []string, line string) int {
	if i := slices.Index(all, line); i >= 0 {
		return i
	}
	const word = 4
	found, most := -1, len(line)-len(strings.TrimLeft(line, " "))+word-1
	for i, other := range all {
		n := 0
		for n < min(len(line), len(other)) && line[n] == other[n] {
			n++
		}
		if n > most {
			found, most = i, n
		}
	}
	return found
}

func TestExcerptsAreHonest(t *testing.T) {
	const out = "one\n\ntwo\nthree\nfour\nfive\n"
	for _, same := range []string{out, "one\n…\n", "…\ntwo\nthree\n…\n", "one\n…\nthree\n…\nfive\n", "…\nfour\nfive\n", "…\n"} {
		shown, err := excerpt(same, out)
		require.NoError(t, err, same)
		require.Equal(t, same, shown)
	}
	for stale, now := range map[string]string{
		"one\ntwo\n":             out,                           // a whole output is whole
		"uno\n…\nfive\n":         "one\n…\nfive\n",              // what is shown is what is printed
		"…\ntwo\nthree\n":        "…\ntwo\nthree\nfour\nfive\n", // no line is left out in silence
		"…\ntwo\nfour\n…\n":      "…\ntwo\nthree\n…\n",
		"one\n\ntwo\nthree\n…\n": "one\n\ntwo\nthree\n…\n",
		"…\nthree days\n…\n":     "…\nthree\n…\n", // a line that has changed is the one most like it
	} {
		shown, err := excerpt(stale, out)
		require.NoError(t, err, stale)
		require.Equal(t, now, shown)
	}
	for _, wrong := range []string{"…\nsix\n", "…\none\n", "one\n…\n\n…\n", out + "…\n", "…\nfive\n…\n"} {
		_, err := excerpt(wrong, out)
		require.Error(t, err, wrong)
	}
}

// The first screen is what a newcomer sees: the command, its real output, and
// how to run the tests.
func TestReadmeFirstScreen(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	lines := strings.Split(string(text), "\n")
	first := strings.Join(lines[:min(40, len(lines))], "\n")
	require.Contains(t, first, "$ go run ./cmd/holdsim run wine-store\nTHE WINE STORE")
	require.Contains(t, first, "\n    go test ./...\n")
}

// What is built in, and what a rule may know, stands in the README, and nothing
// else does.
func TestReadmeKnowsTheLibrary(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	readme := string(text)
	_, library, _ := strings.Cut(readme, "\n## The library\n")
	library, _, _ = strings.Cut(library, "\n## ")
	for _, name := range scenarios.Scenarios() {
		require.Contains(t, library, "| `"+name+"` |", "a scenario")
		sc, err := scenario.OpenScenario(name)
		require.NoError(t, err)
		for _, v := range sc.Variants {
			require.Regexp(t, "`("+name+")?:"+v.Name.V+"`", library, "a variant of %s", name)
		}
	}
	for _, name := range scenarios.Policies() {
		require.Contains(t, library, "| `"+name+"` |", "a policy")
	}
	rows := regexp.MustCompile("(?m)^\\| `").FindAllString(library, -1)
	variants := 3 // rows for variants
	require.Len(t, rows, len(scenarios.Scenarios())+len(scenarios.Policies())+variants)

	reference, _ := scenarios.Reference("policy")
	features := regexp.MustCompile(`(?m)^ +# {3}([a-z_]+(?:\("10m"\))?) \(([a-z]+)[,)]`).FindAllStringSubmatch(string(reference), -1)
	require.Greater(t, len(features), 10)
	_, rules, _ := strings.Cut(readme, "\n## Write a rule\n")
	rules, _, _ = strings.Cut(rules, "\n## ")
	for _, f := range features {
		require.Contains(t, rules, "| `"+f[1]+"` | "+f[2]+" |", "a feature")
	}
	require.Len(t, regexp.MustCompile("(?m)^\\| `").FindAllString(rules, -1), len(features))
}

// Whoever holds a policy card in the workshop finds its policy in the page that
// was made before: the README compares all that are dealt, and the case's own
// comes first.
func TestTheWorkshopComparesWhatItDeals(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	list := regexp.MustCompile(`(?m)^holdsim compare wine-store --policies (\S+)$`).FindStringSubmatch(string(text))
	require.NotNil(t, list)
	compared := strings.Split(list[1], ",")
	require.Equal(t, "as-is", compared[0])
	dir := t.TempDir()
	runReadme(t, dir, "holdsim run wine-store")
	cards := runReadme(t, dir, "holdsim export runs/wine-store-as-is-1 --format cards")
	for _, name := range scenarios.Policies() {
		dealt := strings.Contains(cards, ">"+name+"<")
		require.Equal(t, dealt, slices.Contains(compared, name), "the card and the comparison of %s", name)
	}
}

// The causes of the 72 hours are what the runs say: what each took, the largest
// part of it, and what remains without that.
func TestReadmeKnowsTheCauses(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	golden, err := os.ReadFile("../judge/testdata/causes.txt")
	require.NoError(t, err)
	said := map[string]string{"not_before": "not before", "care_closed": "care was closed", "queue": "no agent was free", "fault": "something had gone wrong",
		"between_attempts": "between two calls", "nobody": "nobody was to act", "handling": "the call itself", "unlock_lag": "the unlock on its way"}
	variants := regexp.MustCompile(`(?m)^\S`).FindAllStringIndex(string(golden), -1)
	require.NotEmpty(t, variants)
	for i, at := range variants {
		until := len(golden)
		if i+1 < len(variants) {
			until = variants[i+1][0]
		}
		lines := strings.Split(strings.TrimSpace(string(golden[at[0]:until])), "\n")
		head, most := strings.Fields(lines[0]), []string(nil)
		for _, line := range lines[1:] {
			if part := strings.Fields(line); most == nil || hours(t, part[1]) > hours(t, most[1]) {
				most = part
			}
		}
		without := "–"
		if most[3] != "nothing" { // to take away
			without = onClock(t, strings.TrimSuffix(most[5], ","))
		}
		row := fmt.Sprintf("| `wine-store:%s` | %s | %s: %s | %s |", head[0], onClock(t, head[1]), said[most[0]], onClock(t, most[1]), without)
		require.Contains(t, string(readme), row)
	}
}

func hours(t *testing.T, span string) time.Duration {
	d, err := time.ParseDuration(span)
	require.NoError(t, err)
	return d
}

func onClock(t *testing.T, span string) string {
	d := hours(t, span)
	return fmt.Sprintf("%d h %02d m", int(d.Hours()), int(d.Minutes())%60)
}

type readmeCommand struct{ line, output string }

var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

func readmeCommands(text string) (all []readmeCommand) {
	for _, block := range consoleBlock.FindAllStringSubmatch(text, -1) {
		for _, line := range strings.SplitAfter(block[1], "\n") {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				all = append(all, readmeCommand{line: strings.TrimSpace(command)})
			} else if len(all) > 0 {
				all[len(all)-1].output += line
			}
		}
	}
	return all
}

// runReadme runs one command line: holdsim with its arguments, and perhaps
// "2>&1", "> file" or "; echo $?" at its end; or sed, which replaces words by
// words, as the README writes them.
func runReadme(t *testing.T, dir, line string) string {
	line, status := strings.CutSuffix(line, "; echo $?")
	line, together := strings.CutSuffix(line, " 2>&1")
	file, redirected := "", false
	if at := strings.LastIndex(line, " > "); at >= 0 {
		line, file, redirected = line[:at], line[at+len(" > "):], true
	}
	out, code := "", 0
	if strings.HasPrefix(line, "sed ") {
		out = replaced(t, dir, line)
	} else {
		out, code = runHoldsim(t, dir, line, together)
		require.True(t, status || together || code == 0, "%s exits with %d", line, code)
	}
	if redirected {
		require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(out), 0o600))
		out = ""
	}
	if status {
		out += fmt.Sprintln(code)
	}
	return out
}

func runHoldsim(t *testing.T, dir, line string, together bool) (out string, code int) {
	words := strings.Fields(line)
	if strings.HasPrefix(line, "go run ./cmd/holdsim") {
		words = append([]string{"holdsim"}, words[3:]...)
	}
	require.Equal(t, "holdsim", words[0], "the README test runs holdsim and sed alone: %s", line)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = dir
	var said, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &log
	if together {
		cmd.Stderr = &said
	}
	err := cmd.Run()
	require.NotNil(t, cmd.ProcessState, "%s: %v", line, err)
	if err != nil {
		t.Logf("%s\n%s", line, log.String())
	}
	return said.String(), cmd.ProcessState.ExitCode()
}

var sedLine = regexp.MustCompile(`^sed 's,([^,]+),([^,]+),' (\S+)$`)

// replaced does what sed does: the first match of each line is replaced. Of the
// characters that are more than themselves only the dot is used.
func replaced(t *testing.T, dir, line string) string {
	m := sedLine.FindStringSubmatch(line)
	require.NotNil(t, m, line)
	require.Equal(t, m[1], strings.ReplaceAll(regexp.QuoteMeta(m[1]), `\.`, "."), "sed would take this for a pattern: %s", line)
	require.NotContains(t, m[2], "&", line)
	pattern := regexp.MustCompile(m[1])
	text, err := os.ReadFile(filepath.Join(dir, m[3]))
	require.NoError(t, err)
	require.Regexp(t, pattern, string(text), line)
	var out strings.Builder
	for l := range strings.Lines(string(text)) {
		if at := pattern.FindStringIndex(l); at != nil {
			l = l[:at[0]] + m[2] + l[at[1]:]
		}
		out.WriteString(l)
	}
	return out.String()
}
