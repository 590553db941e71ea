package app_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	ossignal "os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Ctrl-C, a polite request, the terminal going away and kill -9, each in the
// middle of a paced run with processes: all but the last end with 130 and say
// so; none leaves a process or a result behind.
func TestEndingARunEarly(t *testing.T) {
	// A signal that this process was started to ignore, under nohup say, would
	// be ignored by its children too; one that it handles is not.
	handled := make(chan os.Signal, 1)
	ossignal.Notify(handled, syscall.SIGINT, syscall.SIGHUP)
	t.Cleanup(func() { ossignal.Stop(handled) })
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGKILL} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			cmd := exec.Command("holdsim", "run", "--transport", "processes", "--speed", "story")
			cmd.Dir = dir
			var log bytes.Buffer
			cmd.Stderr = &log
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			readUntil(t, out, "SATURDAY")
			children := childrenOf(t, cmd.Process.Pid)
			require.Len(t, children, 6, "a server and five services")

			require.NoError(t, cmd.Process.Signal(signal))
			_ = cmd.Wait() // its exit code tells
			if signal != syscall.SIGKILL {
				require.Equal(t, 130, cmd.ProcessState.ExitCode(), log.String())
				require.Contains(t, log.String(), "holdsim: interrupted; nothing was written\n")
				require.NoDirExists(t, filepath.Join(dir, "runs"))
			}
			for _, pid := range children {
				require.Eventually(t, func() bool { return !running(pid) }, 5*time.Second, 10*time.Millisecond, "process %s is left", pid)
			}
			require.NoFileExists(t, filepath.Join(dir, "runs", "wine-store-as-is-1", "journal.jsonl"))

			// What a killed run could not take away, the next one does.
			next := exec.Command("holdsim", "run", "--transport", "kernel")
			next.Dir = dir
			require.NoError(t, next.Run())
			require.Equal(t, []string{"inputs.json", "journal.jsonl", "policy.yaml", "report.html", "scenario.yaml", "summary.json"}, filesIn(t, dir, "runs", "wine-store-as-is-1"))
		})
	}
}

func filesIn(t *testing.T, elements ...string) (names []string) {
	entries, err := os.ReadDir(filepath.Join(elements...))
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func readUntil(t *testing.T, out interface{ Read([]byte) (int, error) }, words string) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.Contains(lines.Text(), words) {
			return
		}
	}
	require.Fail(t, "the run ended before it said "+words)
}

func childrenOf(t *testing.T, pid int) []string {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	require.NoError(t, err)
	var all []string
	for _, file := range threads {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		all = append(all, strings.Fields(string(b))...)
	}
	return all
}

// running reports whether a process is there and has not ended.
func running(pid string) bool {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	return err == nil && !strings.Contains(string(stat), ") Z ")
}
