package app_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The README's commands are run, in its order and in one folder, and what they
// print is what stands there (-update rewrites it). In a block marked console, a line that begins
// with "$ " is a command, and what follows is its standard output; "…" alone
// on a line stands for any number of lines.
func TestReadmeTellsTheTruth(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	commands := readmeCommands(string(text))
	require.NotEmpty(t, commands)
	dir := t.TempDir()
	now := string(text)
	for _, c := range commands {
		out := runReadme(t, dir, c.line)
		if *update && !strings.Contains(c.output, "…\n") {
			now = strings.Replace(now, "$ "+c.line+"\n"+c.output, "$ "+c.line+"\n"+out, 1)
			continue
		}
		require.Regexp(t, c.pattern(), out, "README.md says something else of: %s", c.line)
	}
	if *update {
		require.NoError(t, os.WriteFile("../../README.md", []byte(now), 0o644))
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

// pattern is what the README shows, as a regular expression.
func (c readmeCommand) pattern() string {
	quoted := regexp.QuoteMeta(c.output)
	return "^(?s)" + strings.ReplaceAll(quoted, "…\n", "(?:[^\n]*\n)*") + "$"
}

// runReadme runs one command line: holdsim with its arguments, and perhaps
// "> file" or "; echo $?" at its end, as the README writes them.
func runReadme(t *testing.T, dir, line string) string {
	line, status := strings.CutSuffix(line, "; echo $?")
	line, file, redirected := strings.Cut(line, " > ")
	words := strings.Fields(line)
	if strings.HasPrefix(line, "go run ./cmd/holdsim") {
		words = append([]string{"holdsim"}, words[3:]...)
	}
	require.Equal(t, "holdsim", words[0], "the README test runs holdsim alone: %s", line)

	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir = dir
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	err := cmd.Run()
	if redirected {
		require.NoError(t, os.WriteFile(filepath.Join(dir, strings.TrimSpace(file)), out.Bytes(), 0o600))
		out.Reset()
	}
	if status {
		fmt.Fprintln(&out, cmd.ProcessState.ExitCode())
	} else {
		require.NoError(t, err, "%s\n%s", line, log.String())
	}
	return out.String()
}
