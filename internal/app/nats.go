package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"holdsim/events"
	"holdsim/internal/broker"
	"holdsim/internal/bus"
	"holdsim/internal/cast"
	"holdsim/internal/children"
	"holdsim/internal/conductor"
	"holdsim/internal/host"
	"holdsim/internal/plan"
	"holdsim/internal/processes"
	"holdsim/internal/serve"
	"holdsim/internal/version"
)

// envPatience is how long to wait for a NATS server and for all services to be
// there before giving up, such as 2m.
const envPatience = "HOLDSIM_PATIENCE"

// patience is how long somebody who types a command waits for others.
func patience() (server, services time.Duration, err error) {
	text := os.Getenv(envPatience)
	if text == "" {
		return 5 * time.Second, 30 * time.Second, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, 0, usage("%s is %q: expected a duration such as 30s or 2m", envPatience, text)
	}
	return d, d, nil
}

// natsRun is a run over NATS.
type natsRun struct {
	plan   *plan.Plan
	pace   *pacer
	into   conductor.Journal
	log    zerolog.Logger
	others bool // the services were started by others, who may have forgotten one
	// setup is how the stream is made where it is not there yet.
	setup bus.Setup
}

// conduct conducts the run at a server.
func (r *natsRun) conduct(ctx context.Context, server bus.Options) error {
	members := make([]conductor.Member, 0, events.NumOrigins)
	for _, spec := range cast.Specs() {
		members = append(members, conductor.Member{Spec: spec, Config: r.plan.Config(spec.Origin)})
	}
	forServer, forServices, err := patience()
	if err != nil {
		return err
	}
	server.Patience = forServer
	server.Say = func(line string) { r.log.Warn().Msg(line) }
	began := time.Now()
	result, err := conductor.Run(ctx, conductor.Options{
		Bus:      server,
		Setup:    r.setup,
		Cast:     members,
		Plan:     "sha256:" + r.plan.Digest(),
		Names:    r.plan.Names,
		Start:    r.plan.Start,
		Horizon:  r.plan.Horizon,
		Expected: r.plan.Expected,
		Version:  version.Code(),
		Journal:  r.into,
		Pace:     r.pace.Wait,
		Patience: forServices,
		Waiting:  r.waiting,
		Late:     r.late,
		Say:      func(line string) { r.log.Debug().Msg(line) },
	})
	if err != nil {
		return err
	}
	r.log.Debug().Str("run", result.Run).Uint64("rounds", result.Rounds).Uint64("events", result.Events).
		Dur("took", time.Since(began)).Msg("the run is over")
	return nil
}

func (r *natsRun) waiting(missing []events.Origin) {
	if len(missing) == 0 {
		r.log.Debug().Msg("every service is there")
		return
	}
	names := make([]string, len(missing))
	for i, o := range missing {
		names[i] = o.String()
	}
	line := r.log.Debug()
	if r.others { // somebody else starts them
		line = r.log.Warn()
	}
	line.Msg("waiting for " + strings.Join(names, ", "))
}

func (r *natsRun) late(l conductor.Late) {
	r.log.Warn().Str("service", l.Service.String()).Uint64("round", l.Round).Str("phase", l.Phase).
		Dur("for", l.For).Dur("heard", l.Heard).Msg("a service is late; the run waits for it")
}

// mostInMemory is up to how many events the log of an embedded run, which ends
// with it, is kept in memory: some 20 MB.
const mostInMemory = 20_000

// embedded runs server and services inside this process.
func (r *natsRun) embedded(ctx context.Context) error {
	keys, err := broker.NewKeyring(broker.Identities(cast.Specs()))
	if err != nil {
		return err
	}
	server, err := broker.Embedded(cast.Specs(), keys, func(level, line string) { natsLine(r.log, level, line) })
	if err != nil {
		return err
	}
	defer server.Close()
	r.setup.InMemory = r.plan.Expected <= mostInMemory

	ctx, stop := context.WithCancelCause(ctx)
	var hosts sync.WaitGroup
	defer hosts.Wait()
	defer stop(nil)
	for _, spec := range cast.Specs() {
		hosts.Go(func() {
			err := host.Run(ctx, host.Options{
				Spec: spec, Version: version.Code(), Leave: true,
				Bus: bus.Options{InProcess: server, Seed: keys.Seed(spec.Origin.String())},
				Late: func(l host.Late) {
					r.log.Warn().Str("service", l.Service.String()).Uint64("round", l.Round).Msg("the machine has not come back")
				},
				Say: func(line string) { r.log.Debug().Str("service", spec.Origin.String()).Msg(line) },
			})
			if err != nil {
				stop(err)
			}
		})
	}
	err = r.conduct(ctx, bus.Options{InProcess: server, Seed: keys.Seed(events.Conductor.String())})
	return becauseOf(ctx, err)
}

// becauseOf is why a run ended early: what a part of it failed with when that
// is what stopped the others.
func becauseOf(ctx context.Context, err error) error {
	cause := context.Cause(ctx)
	if err != nil && cause != nil && errors.Is(err, context.Canceled) {
		return cause
	}
	return err
}

// processes runs server and services as processes of their own.
func (r *natsRun) processes(ctx context.Context, line func([]byte)) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program, to start it again as the services: %w", err)
	}
	running, err := processes.Start(ctx, cast.Specs(), processes.Options{
		Program: self, Server: serveServer, Service: serveService(r.log.GetLevel() <= zerolog.DebugLevel),
		Line: func(_ string, b []byte) { line(b) },
	})
	if err != nil {
		return err
	}
	defer running.Stop()
	defer children.OneCore()()
	seed, err := serve.ReadKey(running.SeedFile(events.Conductor.String()))
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() { stop(running.Failed(ctx)) }()
	err = r.conduct(ctx, bus.Options{URL: running.URL(), Seed: seed})
	return becauseOf(ctx, err)
}

// elsewhere conducts services that were started by others.
func (r *natsRun) elsewhere(ctx context.Context, url string) error {
	seed, err := serve.ReadKey(os.Getenv(serve.EnvKey))
	if err != nil {
		return err
	}
	r.others = true
	return r.conduct(ctx, bus.Options{URL: url, Seed: seed})
}

// natsLine puts a line of the server's log into ours. What it says about
// itself is detail here.
func natsLine(log zerolog.Logger, level, line string) {
	event := log.Debug()
	if level == "error" {
		event = log.Error()
	}
	event.Str("from", "nats-server").Msg(line)
}
