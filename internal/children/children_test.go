package children_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/internal/children"
	"holdsim/internal/exit"
)

// The test binary plays the children: each behaves as its first argument says.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		if play, ok := roles[os.Args[1]]; ok {
			play()
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

var roles = map[string]func(){
	"faithful": func() {
		fmt.Println(os.Getpid())
		<-children.WithParent(context.Background(), os.Stdin).Done()
	},
	"deaf": func() {
		fmt.Println(os.Getpid())
		time.Sleep(time.Hour)
	},
	"sickly": func() {
		fmt.Fprintln(os.Stderr, "I do not feel well")
		os.Exit(1)
	},
	"fenced": func() {
		fmt.Fprintln(os.Stderr, "a newer instance has taken over")
		os.Exit(75)
	},
	// A parent that starts a child, tells its process id and waits to be killed.
	"parent": func() {
		children.Start([]children.Child{child("faithful", func(line string) { fmt.Println(line) }, nil)})
		select {}
	},
}

func child(role string, ready func(string), line func([]byte)) children.Child {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	return children.Child{Name: role, Path: self, Args: []string{self, role}, Env: os.Environ(), Ready: ready, Line: line}
}

func TestAChildThatIsKilledIsStartedAgain(t *testing.T) {
	ids := make(chan string, 10)
	g := children.Start([]children.Child{child("faithful", func(id string) { ids <- id }, nil)})
	defer g.Stop()

	first := <-ids
	kill(t, first)
	second := <-ids
	require.NotEqual(t, first, second)
	g.Stop()
	require.False(t, alive(second), "stopping leaves none behind")
	require.Empty(t, g.Failed())
}

func TestAChildThatDoesNotListenIsKilled(t *testing.T) {
	ids := make(chan string, 1)
	g := children.Start([]children.Child{child("deaf", func(id string) { ids <- id }, nil)})
	id := <-ids
	g.Stop()
	require.False(t, alive(id))
}

func TestAChildThatDiesAgainAndAgain(t *testing.T) {
	var mu sync.Mutex
	var lines []string
	g := children.Start([]children.Child{child("sickly", nil, func(b []byte) {
		mu.Lock()
		defer mu.Unlock()
		lines = append(lines, string(b))
	})})
	defer g.Stop()

	err := <-g.Failed()
	require.EqualError(t, err, "sickly died 5 times in a row within a second of its start: I do not feel well")
	g.Stop()
	require.Equal(t, strings.Fields(strings.Repeat("I_do_not_feel_well ", 5)), underscored(lines))
}

// Some ends are final: another start would end the same way.
func TestAnEndThatIsFinal(t *testing.T) {
	g := children.Start([]children.Child{child("fenced", nil, nil)})
	defer g.Stop()
	err := <-g.Failed()
	require.EqualError(t, err, "fenced: a newer instance has taken over")
	require.Equal(t, exit.Fenced, exit.Of(err))
}

func TestAProgramThatIsNotThere(t *testing.T) {
	g := children.Start([]children.Child{{Name: "ghost", Path: "/no/such/program", Args: []string{"ghost"}}})
	defer g.Stop()
	err := <-g.Failed()
	require.ErrorContains(t, err, "ghost: it cannot be started: ")
	require.Equal(t, exit.Unreachable, exit.Of(err))
}

// kill -9 of the parent leaves it no time to end anything.
func TestChildrenEndWithAParentThatIsKilled(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	parent := exec.Command(self, "parent")
	out, err := parent.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, parent.Start())
	id, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	id = strings.TrimSpace(id)
	require.True(t, alive(id))

	require.NoError(t, parent.Process.Kill())
	_ = parent.Wait() // killed
	require.Eventually(t, func() bool { return !alive(id) }, 5*time.Second, 10*time.Millisecond)
}

func underscored(lines []string) (out []string) {
	for _, l := range lines {
		out = append(out, strings.ReplaceAll(l, " ", "_"))
	}
	return out
}

func kill(t *testing.T, id string) {
	n, err := strconv.Atoi(id)
	require.NoError(t, err)
	p, err := os.FindProcess(n)
	require.NoError(t, err)
	require.NoError(t, p.Kill())
}
