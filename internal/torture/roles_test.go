package torture

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"holdsim/events"
	"holdsim/internal/bus"
	"holdsim/internal/cast"
	"holdsim/internal/children"
	"holdsim/internal/conductor"
	"holdsim/internal/conductor/conductortest"
	"holdsim/internal/journal"
	"holdsim/internal/plan"
	"holdsim/internal/processes"
	"holdsim/internal/scenario/gen"
	"holdsim/internal/serve"
	"holdsim/internal/version"
	"holdsim/services"
)

// The test binary plays every process: the server, the services as their own
// programs do, and the conductor.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		if play, ok := map[string]func(args []string) error{"nats": playServer, "service": playService, "conductor": playConductor}[os.Args[1]]; ok {
			if err := play(os.Args[2:]); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

func playServer(args []string) error {
	return processes.ServeNATS(context.Background(), os.Stdin, args[0], args[1], nil)
}

func playService(args []string) error {
	for _, spec := range specs() {
		if spec.Origin.String() == args[0] {
			os.Exit(serve.Main(context.Background(), spec, []string{"--with-parent"}, os.Stdin, os.Stderr))
		}
	}
	return fmt.Errorf("there is no service %q", args[0])
}

// envRelay makes the processes play the relay of the conductor's tests, with as
// many purchases as it says, instead of the real services.
const envRelay = "HOLDSIM_TEST_RELAY"

func specs() []*services.Spec {
	if n, err := strconv.Atoi(os.Getenv(envRelay)); err == nil {
		return conductortest.Relay(n).Specs()
	}
	return cast.Specs()
}

// playConductor conducts a plan, waiting before every tag, and leaves the
// journal in a file: playConductor PLAN PACE FILE.
func playConductor(args []string) error {
	ctx := children.WithParent(context.Background(), os.Stdin)
	p, err := openPlan(args[0])
	if err != nil {
		return err
	}
	pace, err := time.ParseDuration(args[1])
	if err != nil {
		return err
	}
	seed, err := serve.ReadKey(os.Getenv(serve.EnvKey))
	if err != nil {
		return err
	}
	text, _, err := conduct(ctx, toy(p), bus.Options{URL: os.Getenv(serve.EnvURL), Seed: seed}, pace)
	if err != nil {
		return err
	}
	half := args[2] + ".half"
	return errors.Join(os.WriteFile(half, text, 0o600), os.Rename(half, args[2]))
}

// openPlan makes the plan of a word: "scenario/policy", or the seed of a
// generated one.
func openPlan(word string) (*plan.Plan, error) {
	if scenario, policy, ok := strings.Cut(word, "/"); ok {
		return plan.Open(scenario, policy, 1)
	}
	seed, err := strconv.ParseUint(word, 10, 64)
	if err != nil {
		return nil, err
	}
	return gen.Plan(seed)
}

func conduct(ctx context.Context, t *conductortest.Toy, server bus.Options, pace time.Duration) ([]byte, *conductor.Result, error) {
	j := &conductortest.Journal{}
	w, err := journal.NewWriter(&j.Buffer, t.Header())
	if err != nil {
		return nil, nil, err
	}
	j.Writer = w
	result, err := conductor.Run(ctx, conductor.Options{
		Bus: server, Cast: t.Cast, Plan: t.Plan, Names: t.Names, Start: t.Start, Horizon: t.Horizon,
		Version: version.Code(), Journal: j, Patience: time.Minute,
		Say: func(line string) { fmt.Fprintln(os.Stderr, line) },
		Pace: func(ctx context.Context, _ events.Tag) error {
			if pace == 0 {
				return nil
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(pace):
				return nil
			}
		},
	})
	return j.Bytes(), result, err
}

func members(p *plan.Plan) (list []conductor.Member) {
	for _, spec := range cast.Specs() {
		list = append(list, conductor.Member{Spec: spec, Config: p.Config(spec.Origin)})
	}
	return list
}

// toy is what the bench of the conductor's tests runs.
func toy(p *plan.Plan) *conductortest.Toy {
	return &conductortest.Toy{Cast: members(p), Plan: "sha256:" + p.Digest(), Names: p.Names, Start: p.Start, Horizon: p.Horizon}
}

// roles starts a server and the services as processes.
func roles(t testing.TB, o processes.Options) *processes.Cast {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	o.Program = self
	o.Server = func(config, addr string) []string { return []string{"nats", config, addr} }
	o.Service = func(name string) []string { return []string{"service", name} }
	running, err := processes.Start(t.Context(), specs(), o)
	require.NoError(t, err)
	t.Cleanup(running.Stop)
	return running
}

// scratch is a file that does not exist yet.
func scratch(t *testing.T) string { return filepath.Join(t.TempDir(), "journal.jsonl") }
