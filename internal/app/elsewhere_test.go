package app_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/broker"
	"holdsim/internal/cast"
)

// A server and the services are started by somebody else, as in the
// containers. While one is missing, the run waits, says for whom, and gives up
// with its name; when it is there, the journal is that of every other way.
func TestServicesElsewhere(t *testing.T) {
	s := startServer(t)
	all := cast.Specs()
	for _, spec := range all[:len(all)-1] {
		s.service(spec.Origin)
	}

	code, _, log := s.run("HOLDSIM_PATIENCE=3s")
	require.Equal(t, 4, code, log)
	require.Contains(t, log, "waiting for customercare")
	require.Contains(t, log, "holdsim: no word from customercare: ")
	require.NoDirExists(t, filepath.Join(s.dir, "runs"))

	s.service(events.CustomerCare)
	code, told, log := s.run()
	require.Equal(t, 0, code, log)
	require.Contains(t, told, "THE WINE STORE")

	kernel := exec.Command("holdsim", "run", "--transport", "kernel", "--out", "kernel")
	kernel.Dir = s.dir
	require.NoError(t, kernel.Run())
	require.Equal(t, text(t, s.dir, "kernel", "journal.jsonl"), text(t, s.dir, "runs", "wine-store-as-is-1", "journal.jsonl"))
}

// Whoever has no key, or another's, conducts nothing.
func TestAWrongKey(t *testing.T) {
	s := startServer(t)
	s.key = broker.SeedFile(s.dir, events.FraudBot.String())
	code, _, log := s.run("HOLDSIM_PATIENCE=1s")
	require.NotEqual(t, 0, code)
	require.Contains(t, log, "holdsim: the NATS server refuses conductor: ")
	require.NoDirExists(t, filepath.Join(s.dir, "runs"))

	s.key = filepath.Join(s.dir, "nowhere")
	code, _, log = s.run()
	require.Equal(t, 2, code)
	require.Contains(t, log, "holdsim: the key cannot be read: ")
}

// elsewhere is a NATS server in a process of its own.
type elsewhere struct {
	t        *testing.T
	dir, url string
	key      string // of the conductor
}

func startServer(t *testing.T) *elsewhere {
	s := &elsewhere{t: t, dir: t.TempDir()}
	require.NoError(t, broker.Init(s.dir, s.dir, cast.Specs(), broker.Options{
		StoreDir: filepath.Join(s.dir, "store"), Listen: "127.0.0.1:-1",
	}))
	s.key = broker.SeedFile(s.dir, events.Conductor.String())
	address := filepath.Join(s.dir, "address")
	s.start(nil, "serve", "nats", "--config", filepath.Join(s.dir, broker.ConfigFile), "--address-file", address)
	require.Eventually(t, func() bool {
		b, err := os.ReadFile(address)
		s.url = "nats://" + strings.TrimSpace(string(b))
		return err == nil
	}, 10*time.Second, 5*time.Millisecond)
	return s
}

func (s *elsewhere) service(o events.Origin) {
	s.start([]string{"HOLDSIM_NATS_URL=" + s.url, "HOLDSIM_KEY=" + broker.SeedFile(s.dir, o.String())},
		"serve", o.String(), "--with-parent")
}

// start starts holdsim in the background. It ends with its standard input,
// which is the end of the test's.
func (s *elsewhere) start(env []string, args ...string) {
	cmd := exec.Command("holdsim", args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), env...)
	stdin, err := cmd.StdinPipe()
	require.NoError(s.t, err)
	require.NoError(s.t, cmd.Start())
	s.t.Cleanup(func() {
		stdin.Close()
		_ = cmd.Wait() // it is asked to end
	})
}

func (s *elsewhere) run(env ...string) (code int, out, log string) {
	cmd := exec.Command("holdsim", "run", "wine-store", "--transport", s.url)
	cmd.Dir = s.dir
	cmd.Env = append(append(os.Environ(), "HOLDSIM_KEY="+s.key), env...)
	var o, l bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &l
	_ = cmd.Run() // its exit code tells
	return cmd.ProcessState.ExitCode(), o.String(), l.String()
}

func text(t *testing.T, elements ...string) string {
	b, err := os.ReadFile(filepath.Join(elements...))
	require.NoError(t, err)
	return string(b)
}
