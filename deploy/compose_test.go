//go:build docker

// Package deploy holds the test of the containers. It needs a Docker engine
// with Compose v2, and fails without.
package deploy

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// owner is whom the fresh checkout belongs to where the test runs as root: an
// ordinary user of a Linux machine.
const owner = 1000

// A newcomer clones the repository and types one command. The story is told,
// the journal in ./runs is the golden one, the files are theirs, and the
// services take the next run.
func TestComposeTellsTheStory(t *testing.T) {
	dir := freshCheckout(t)
	c := &compose{t: t, dir: dir, project: fmt.Sprintf("holdsim-test-%d", os.Getpid())}
	t.Cleanup(c.remove)

	began := time.Now()
	c.run("build")
	t.Logf("images built in %s", time.Since(began).Round(time.Second))
	c.imagesAreSmall()

	began = time.Now()
	c.run("up", "--detach")
	code := docker(t, "wait", c.project+"-conductor-1")
	told := c.run("logs", "--no-log-prefix", "--no-color", "conductor")
	t.Logf("the story was told after %s", time.Since(began).Round(time.Second))
	require.Equal(t, "0", code, told)
	require.Contains(t, told, "THE WINE STORE")
	require.Contains(t, told, "Watermelon: green outside, red inside.")
	require.Contains(t, told, "docker compose run --rm conductor run wine-store --policy step-up-at-pos\n", "a line of its own, to be copied")
	require.Contains(t, told, "docker compose down")

	journal := filepath.Join(dir, "runs", "wine-store-as-is-1", "journal.jsonl")
	require.Equal(t, read(t, "../scenarios/journals/wine-store-as-is-1.jsonl"), read(t, journal), "the containers' journal is the golden one")
	require.FileExists(t, filepath.Join(filepath.Dir(journal), "summary.json"))
	c.runsBelongToTheirOwner("wine-store-as-is-1")

	c.nobodyIsRoot()
	// A policy of one's own, in the way that the README shows.
	mine := strings.Replace(read(t, "../scenarios/policies/as-is.yaml"), "not_before: 72h", "not_before: 24h", 1)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "mine.yaml"), []byte(mine), 0o644))
	own := c.run("run", "--rm", "-T", "-v", filepath.Join(dir, "mine.yaml")+":/mine.yaml:ro", "conductor", "run", "wine-store", "--policy", "/mine.yaml")
	require.Contains(t, own, "policy mine")
	require.Contains(t, own, "docker compose run --rm conductor run wine-store --policy step-up-at-pos\n")
	require.FileExists(t, filepath.Join(dir, "runs", "wine-store-mine-1", "journal.jsonl"))

	again := c.run("run", "--rm", "-T", "conductor", "run", "wine-store", "--seed", "2")
	require.Contains(t, again, "seed 2")
	require.FileExists(t, filepath.Join(dir, "runs", "wine-store-as-is-2", "journal.jsonl"))
	c.runsBelongToTheirOwner("wine-store-as-is-2")
}

// freshCheckout copies what git knows, into a folder that belongs to an
// ordinary user.
func freshCheckout(t *testing.T) string {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	out, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	require.NoError(t, err, "the test copies what git knows")
	dir := t.TempDir()
	require.NoError(t, os.Chmod(filepath.Dir(dir), 0o755)) // the owner has to get there
	for _, name := range strings.Split(strings.TrimRight(string(out), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) {
			continue // removed, and not yet committed
		}
		require.NoError(t, err)
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), text, 0o644))
	}
	if os.Getuid() == 0 {
		require.NoError(t, filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Lchown(name, owner, owner)
		}))
	}
	return dir
}

type compose struct {
	t            *testing.T
	dir, project string
}

// run runs one command of docker compose and gives its standard output.
func (c *compose) run(args ...string) string {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "docker", append([]string{"compose", "--progress", "plain", "-p", c.project}, args...)...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "HOLDSIM_SPEED=max")
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	err := cmd.Run()
	require.NoError(c.t, err, "docker compose %s\n%s\n%s", strings.Join(args, " "), tail(log.String()), tail(out.String()))
	return out.String()
}

func (c *compose) remove() {
	if c.t.Failed() {
		c.t.Logf("logs:\n%s", c.run("logs", "--tail", "50", "--no-color"))
	}
	c.run("down", "--volumes", "--remove-orphans", "--rmi", "local", "--timeout", "2")
}

func docker(t *testing.T, args ...string) string {
	out, err := exec.Command("docker", args...).CombinedOutput()
	require.NoError(t, err, "docker %s\n%s", strings.Join(args, " "), out)
	return strings.TrimSpace(string(out))
}

// imagesAreSmall: one image per service of at most 25 MiB, holdsim of at most 35.
func (c *compose) imagesAreSmall() {
	for service, limit := range map[string]float64{
		"shopper": 25, "pointofsale": 25, "cardlock": 25, "fraudbot": 25, "customercare": 25, "nats": 25, "conductor": 35,
	} {
		size, err := strconv.ParseFloat(docker(c.t, "image", "inspect", "-f", "{{.Size}}", c.project+"-"+service), 64)
		require.NoError(c.t, err)
		c.t.Logf("image %s: %.1f MiB", service, size/(1<<20))
		require.LessOrEqual(c.t, size/(1<<20), limit, "image %s in MiB", service)
	}
}

// nobodyIsRoot: what runs for longer than a start is not root and may not write its own image.
func (c *compose) nobodyIsRoot() {
	ids := strings.Fields(c.run("ps", "--quiet"))
	require.Len(c.t, ids, 6)
	for _, id := range ids {
		require.Equal(c.t, "65532:65532 true [ALL]", docker(c.t, "inspect", "-f", "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}", id))
		pid := docker(c.t, "inspect", "-f", "{{.State.Pid}}", id)
		status, err := os.ReadFile("/proc/" + pid + "/status")
		require.NoError(c.t, err)
		require.Contains(c.t, string(status), "Uid:\t65532\t")
		require.Contains(c.t, string(status), "CapEff:\t0000000000000000")
	}
}

// runsBelongToTheirOwner: whoever cloned the repository can change and remove
// what a run left.
func (c *compose) runsBelongToTheirOwner(name string) {
	script := `cd "$1" && cp -r "$2" copy && echo note >>"$2"/journal.jsonl && echo note >>"$2"/notes.txt && rm -r "$2" && mv copy "$2" && ls "$2"`
	args := []string{"sh", "-c", script, "sh", filepath.Join(c.dir, "runs"), name}
	if os.Getuid() == 0 {
		args = append([]string{"setpriv", "--reuid", strconv.Itoa(owner), "--regid", strconv.Itoa(owner), "--clear-groups"}, args...)
	}
	out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
	require.NoError(c.t, err, "the owner of the checkout works on ./runs\n%s", out)
	require.Equal(c.t, "inputs.json\njournal.jsonl\npolicy.yaml\nreport.html\nscenario.yaml\nsummary.json\n", string(out))
}

func read(t *testing.T, name string) string {
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

func tail(s string) string {
	const most = 6000
	return s[max(0, len(s)-most):]
}
