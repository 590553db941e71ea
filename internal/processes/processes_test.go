//go:build unix

package processes_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/children"
	"holdsim/internal/processes"
	"holdsim/services"
)

// onLinux: there is a /proc, and the kernel ends children with their parent.
const onLinux = runtime.GOOS == "linux"

var specs = []*services.Spec{
	{Origin: events.Shopper}, {Origin: events.PointOfSale}, {Origin: events.CardLock},
	{Origin: events.FraudBot}, {Origin: events.CustomerCare},
}

// The test binary plays the parent and its children, by its first argument.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		if play, ok := map[string]func(args []string){"nats": playServer, "service": playService, "frozen": playFrozen,
			"sickly": playSickly, "parent": playParent}[os.Args[1]]; ok {
			play(os.Args[2:])
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

func playServer(args []string) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := processes.ServeNATS(ctx, os.Stdin, args[0], args[1], nil); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// playService connects as the service that it is and says so on its own
// control subject, until its parent is gone.
func playService(args []string) {
	ctx := children.WithParent(context.Background(), os.Stdin)
	c, err := connect(os.Getenv(processes.EnvURL), os.Getenv(processes.EnvKey))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(4)
	}
	for ctx.Err() == nil {
		_ = c.Publish(events.ControlSubject(args[0], "hello"), []byte(strconv.Itoa(os.Getpid())))
		select {
		case <-ctx.Done():
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func playFrozen([]string) { signal.Ignore(); select {} }

func playSickly([]string) {
	fmt.Fprintln(os.Stderr, "I do not feel well")
	os.Exit(1)
}

// playParent starts a cast, says where its folder is and who its children are,
// and ends in the way that it is told.
func playParent(args []string) {
	var mu sync.Mutex
	var all sync.WaitGroup
	all.Add(len(specs) + 1)
	cast, err := processes.Start(context.Background(), specs, options(args[1], func(name string, pid int) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(name, pid)
		all.Done()
	}))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("folder", filepath.Dir(filepath.Dir(filepath.Dir(cast.SeedFile("shopper")))))
	all.Wait()
	switch args[0] {
	case "returns":
		cast.Stop()
	case "exits": // as after an error, without stopping
		os.Exit(1)
	case "panics":
		panic("on purpose")
	default: // waits for a signal
		select {}
	}
}

func connect(url, seedFile string) (*nats.Conn, error) {
	key, err := nats.NkeyOptionFromSeed(seedFile)
	if err != nil {
		return nil, err
	}
	return nats.Connect(url, key, nats.MaxReconnects(-1), nats.ReconnectWait(20*time.Millisecond), nats.RetryOnFailedConnect(true))
}

func options(role string, started func(string, int)) processes.Options {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	return processes.Options{
		Program: self,
		Server:  func(config, addr string) []string { return []string{"nats", config, addr} },
		Service: func(name string) []string { return []string{role, name} },
		Started: started,
	}
}

// starts collects who was started.
type starts struct {
	mu   sync.Mutex
	pids map[string][]int
}

func (s *starts) add(name string, pid int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pids == nil {
		s.pids = map[string][]int{}
	}
	s.pids[name] = append(s.pids[name], pid)
}

func (s *starts) of(name string) []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]int(nil), s.pids[name]...)
}

// Every child that is killed is started again, and is heard again: services
// find the new server at the old place.
func TestKilledChildrenAreStartedAgain(t *testing.T) {
	var seen starts
	from := time.Now()
	cast, err := processes.Start(t.Context(), specs, options("service", seen.add))
	require.NoError(t, err)
	defer cast.Stop()
	listening := time.Since(from)
	conductor, err := connect(cast.URL(), cast.SeedFile("conductor"))
	require.NoError(t, err)
	defer conductor.Close()
	hello, err := conductor.SubscribeSync(events.ControlSubjects("*"))
	require.NoError(t, err)

	heard := func() { // from the newest process of every service
		t.Helper()
		waiting := map[string]bool{}
		for _, s := range specs {
			waiting[s.Origin.String()] = true
		}
		for end := time.Now().Add(10 * time.Second); len(waiting) > 0; {
			require.True(t, time.Now().Before(end), "not heard of: %v", waiting)
			m, err := hello.NextMsg(100 * time.Millisecond)
			if err != nil {
				continue
			}
			name := strings.Split(m.Subject, ".")[2]
			if pids := seen.of(name); string(m.Data) == strconv.Itoa(pids[len(pids)-1]) {
				delete(waiting, name)
			}
		}
	}
	heard()
	t.Logf("the server listened after %v, all services were heard after %v", listening, time.Since(from))
	for _, name := range []string{"shopper", "pointofsale", "cardlock", "fraudbot", "customercare", processes.Server} {
		before := seen.of(name)
		require.NoError(t, syscall.Kill(before[len(before)-1], syscall.SIGKILL))
		require.Eventually(t, func() bool { return len(seen.of(name)) > len(before) }, 5*time.Second, time.Millisecond, "%s was not started again", name)
		heard()
	}
	cast.Stop()
	requireNoneLeft(t, &seen)
}

func requireNoneLeft(t *testing.T, seen *starts) {
	t.Helper()
	seen.mu.Lock()
	defer seen.mu.Unlock()
	require.Len(t, seen.pids, len(specs)+1)
	for name, pids := range seen.pids {
		for _, pid := range pids {
			require.Eventually(t, func() bool { return !alive(pid) }, 2*time.Second, 5*time.Millisecond, "%s (%d) is still there", name, pid)
		}
	}
}

// alive reports whether a process runs; one that ended and waits to be
// collected does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || !strings.Contains(string(stat), ") Z ")
}

// However the parent ends, no child and no folder is left within two seconds.
func TestNoneIsLeftBehind(t *testing.T) {
	for _, end := range []struct {
		name, how, children string
		signal              syscall.Signal // 0: none
		linux               bool           // a promise that Linux alone can keep
	}{
		{"normally", "returns", "service", 0, false},
		{"with an error", "exits", "service", 0, false},
		{"in a panic", "panics", "service", 0, false},
		{"by Ctrl-C", "waits", "service", syscall.SIGINT, false},
		{"by SIGTERM", "waits", "service", syscall.SIGTERM, false},
		{"by SIGKILL", "waits", "service", syscall.SIGKILL, false},
		{"by SIGKILL, with children that hang", "waits", "frozen", syscall.SIGKILL, true},
	} {
		if end.linux && !onLinux {
			t.Logf("%s: this system cannot promise it", end.name)
			continue
		}
		t.Run(end.name, func(t *testing.T) {
			self, err := os.Executable()
			require.NoError(t, err)
			temp := t.TempDir()
			parent := exec.Command(self, "parent", end.how, end.children)
			parent.Env = append(os.Environ(), "TMPDIR="+temp)
			out, err := parent.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, parent.Start())

			var seen starts
			lines := bufio.NewScanner(out)
			folder := ""
			for (folder == "" || len(seen.pids) < len(specs)+1) && lines.Scan() {
				name, value, _ := strings.Cut(lines.Text(), " ")
				if name == "folder" {
					folder = value
					continue
				}
				pid, err := strconv.Atoi(value)
				require.NoError(t, err, lines.Text())
				seen.add(name, pid)
			}
			require.Equal(t, temp, filepath.Dir(folder))
			if end.signal != 0 {
				require.True(t, alive(seen.of("shopper")[0]))
				require.NoError(t, parent.Process.Signal(end.signal))
			}
			_ = parent.Wait() // its end is what was asked for
			requireNoneLeft(t, &seen)
			require.Eventually(t, func() bool {
				left, err := os.ReadDir(temp)
				return err == nil && len(left) == 0
			}, 2*time.Second, 5*time.Millisecond, "the folder is left")
		})
	}
}

// A service that cannot live ends the cast, in a sentence that names it.
func TestAServiceThatCannotLive(t *testing.T) {
	cast, err := processes.Start(t.Context(), specs[3:4], options("sickly", nil))
	require.NoError(t, err)
	defer cast.Stop()
	require.EqualError(t, cast.Failed(t.Context()), "fraudbot died 5 times in a row within a second of its start: I do not feel well")
}

// A server that cannot start is told at once, with its own last words.
func TestAServerThatCannotStart(t *testing.T) {
	o := options("service", nil)
	o.Server = func(string, string) []string { return []string{"sickly"} }
	_, err := processes.Start(t.Context(), specs, o)
	require.EqualError(t, err, "start the NATS server in a process of its own: nats died 5 times in a row within a second of its start: I do not feel well")
}

// No child gets a key as an argument, and nobody else may read the files.
func TestKeysStayInFiles(t *testing.T) {
	var seen starts
	cast, err := processes.Start(t.Context(), specs, options("service", seen.add))
	require.NoError(t, err)
	defer cast.Stop()
	for _, s := range specs {
		file := cast.SeedFile(s.Origin.String())
		seed, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, name := range []string{file, filepath.Dir(file), filepath.Dir(filepath.Dir(filepath.Dir(file)))} {
			info, err := os.Stat(name)
			require.NoError(t, err)
			require.Zero(t, info.Mode().Perm()&0o077, name)
		}
		if onLinux {
			require.Eventually(t, func() bool { return len(seen.of(s.Origin.String())) > 0 }, 5*time.Second, time.Millisecond)
			line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", seen.of(s.Origin.String())[0]))
			require.NoError(t, err)
			require.NotContains(t, string(line), strings.TrimSpace(string(seed)))
		}
	}
}
