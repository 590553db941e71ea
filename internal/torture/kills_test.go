package torture

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/cast"
	"holdsim/internal/processes"
	"holdsim/internal/serve"
)

var seedFlag = flag.Uint64("seed", 0, "of the kills; 0: another one each time")

const (
	theCase = "wine-store/as-is"
	// pace is how long the conductor waits before each of some thirty tags, so
	// that kills fall inside the run.
	pace = 10 * time.Millisecond
	// mostAtOnce is the most kills in one run.
	mostAtOnce = 7
	// aRun is how long a run with all its kills may take.
	aRun = time.Minute
)

// Any process may be killed at any time, the server and the conductor among
// them: the journal stays the same, byte for byte.
func TestKilledProcesses(t *testing.T) {
	seed := *seedFlag
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	replay := fmt.Sprintf("replay: go test ./internal/torture -run TestKilledProcesses -seed %d", seed)
	t.Log(replay)
	p, err := openPlan(theCase)
	require.NoError(t, err)
	want := toy(p).Kernel(t)

	a := &arena{t: t, rand: rand.New(rand.NewPCG(seed, 0)), lives: map[string]*life{}, killed: map[string]int{}, short: map[string]int{}}
	a.cast = roles(t, processes.Options{Started: a.started, Line: a.line})
	began, runs := time.Now(), 0
	for a.total() < kills {
		runs++
		got := a.run()
		if !bytes.Equal(want, got) {
			t.Fatalf("run %d left another journal. %s\nwant:\n%s\ngot:\n%s\n%s", runs, replay, want, got, a.said())
		}
	}
	for _, name := range a.names() {
		require.NotZero(t, a.killed[name], "%s was never killed. %s", name, replay)
	}
	require.NotZero(t, a.again, "no conductor found the run of a killed one. %s", replay)
	t.Logf("%d kills in %d runs, %v: %v; %d conductors went on with a run", a.total(), runs, time.Since(began).Round(time.Millisecond), a.killed, a.again)
}

// life is the present life of a process.
type life struct {
	pid   int
	began time.Time
}

// shortLife is surely more than the supervisor calls short.
const shortLife = 2 * time.Second

// arena is where the processes live and are killed.
type arena struct {
	t    *testing.T
	rand *rand.Rand
	cast *processes.Cast

	mu     sync.Mutex
	lives  map[string]*life
	killed map[string]int
	short  map[string]int // short lives in a row that ended in a kill
	lines  []string       // what the processes said last
	over   bool           // the run is
	again  int            // conductors that went on with the run of a killed one
	next   []string       // to be killed
}

const conductorRole = "conductor"

// names are all roles.
func (a *arena) names() []string {
	list := []string{processes.Server, conductorRole}
	for _, s := range cast.Specs() {
		list = append(list, s.Origin.String())
	}
	return list
}

func (a *arena) started(name string, pid int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.lives[name] = &life{pid: pid, began: time.Now()}
}

func (a *arena) line(name string, line []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.lines = append(a.lines, name+": "+string(line))
	if len(a.lines) > 4000 {
		a.lines = slices.Delete(a.lines, 0, 2000)
	}
}

func (a *arena) said() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return strings.Join(a.lines, "\n")
}

func (a *arena) total() (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, k := range a.killed {
		n += k
	}
	return n
}

// run conducts one run while processes are killed, and gives its journal.
func (a *arena) run() []byte {
	a.t.Helper()
	ctx, cancel := context.WithTimeout(a.t.Context(), aRun)
	defer cancel()
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	go func() { fail(a.cast.Failed(ctx)) }()
	a.over = false
	var killer sync.WaitGroup
	pauses := make([]time.Duration, 1+a.rand.IntN(mostAtOnce))
	for i := range pauses {
		pauses[i] = time.Duration(5+a.rand.IntN(120)) * time.Millisecond
	}
	killer.Go(func() {
		for _, pause := range pauses {
			time.Sleep(pause)
			a.kill()
		}
	})
	dump := time.AfterFunc(aRun-5*time.Second, a.dump)
	defer dump.Stop()
	file := scratch(a.t)
	for !a.conducts(ctx, file) {
	}
	a.mu.Lock()
	a.over = true
	a.mu.Unlock()
	killer.Wait()
	got, err := os.ReadFile(file)
	require.NoError(a.t, err)
	return got
}

// dump lets every process say what each of its goroutines waits for, and end.
func (a *arena) dump() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for name, l := range a.lives {
		if process, err := os.FindProcess(l.pid); err == nil {
			a.lines = append(a.lines, fmt.Sprintf("%s (%d) after %v: %v", name, l.pid, time.Since(l.began), process.Signal(syscall.SIGQUIT)))
		}
	}
}

// conducts runs a conductor to its end, and reports false when it was killed.
func (a *arena) conducts(ctx context.Context, file string) bool {
	a.t.Helper()
	self, err := os.Executable()
	require.NoError(a.t, err)
	cmd := exec.CommandContext(ctx, self, "conductor", theCase, pace.String(), file)
	cmd.Env = append(os.Environ(), serve.EnvURL+"="+a.cast.URL(), serve.EnvKey+"="+a.cast.SeedFile(conductorRole))
	var words bytes.Buffer
	cmd.Stderr = &words
	stdin, err := cmd.StdinPipe() // its end would be ours
	require.NoError(a.t, err)
	defer func(c io.Closer) { c.Close() }(stdin)
	require.NoError(a.t, cmd.Start())
	a.started(conductorRole, cmd.Process.Pid)
	err = cmd.Wait()
	if strings.Contains(words.String(), "going on with it") {
		a.again++
	}
	if quit := cmd.ProcessState.ExitCode() == 2; quit || ctx.Err() != nil {
		a.t.Fatalf("the run did not end: %v. %s\n%s", context.Cause(ctx), words.String(), a.said())
	}
	if err != nil && cmd.ProcessState.ExitCode() != -1 { // not by a signal
		a.t.Fatalf("the conductor failed: %v: %s\n%s", err, words.String(), a.said())
	}
	return err == nil
}

// mostShort is how many short lives in a row a child may have.
const mostShort = 3

// kill kills the next role, but no child that is close to being given up: one
// that dies five times in a row within a second is.
func (a *arena) kill() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.over {
		return
	}
	for range 2 * len(a.names()) {
		if len(a.next) == 0 {
			a.next = a.names()
			a.rand.Shuffle(len(a.next), func(i, j int) { a.next[i], a.next[j] = a.next[j], a.next[i] })
		}
		name := a.next[0]
		a.next = a.next[1:]
		l := a.lives[name]
		if l == nil {
			continue
		}
		short := a.short[name] + 1
		if time.Since(l.began) >= shortLife {
			short = 0
		}
		if short > mostShort && name != conductorRole {
			continue
		}
		process, err := os.FindProcess(l.pid)
		if err == nil && process.Kill() == nil {
			a.killed[name]++
			a.short[name] = short
		}
		return
	}
}
