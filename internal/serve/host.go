package serve

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"holdsim/internal/bus"
	"holdsim/internal/children"
	"holdsim/internal/health"
	"holdsim/internal/host"
	"holdsim/internal/version"
	"holdsim/services"
)

// host runs the service until the context ends or it fails.
func (s *settings) host(ctx context.Context, spec *services.Spec, seed []byte, log zerolog.Logger) error {
	defer children.OneCore()()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var there atomic.Bool
	go s.tellUnreached(ctx, &there, log)
	if s.health != "" {
		go func() {
			if err := health.Serve(ctx, s.health, func() error { return s.well(there.Load()) }); err != nil {
				stop(err)
			}
		}()
	}
	log.Info().Str("nats", s.url).Str("version", version.Code()).Msg("waiting for a conductor")
	err := host.Run(ctx, host.Options{
		Spec:    spec,
		Version: version.Code(),
		Bus:     bus.Options{URL: s.url, Seed: seed, Say: func(line string) { log.Warn().Msg(line) }, Up: there.Store},
		Late: func(l host.Late) {
			log.Warn().Uint64("round", l.Round).Str("phase", l.Phase).Dur("for", l.For).Msg("the machine has not come back")
		},
		Say: func(line string) { log.Info().Msg(line) },
	})
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

// How soon, and how often, a service says that it cannot reach its server. One
// that is started along with the server need not mention it.
const (
	unreachedFirst = 3 * time.Second
	unreachedAgain = 30 * time.Second
)

// tellUnreached says that the server cannot be reached for as long as that is
// so at the start; a connection that was there and is lost tells of itself.
func (s *settings) tellUnreached(ctx context.Context, there *atomic.Bool, log zerolog.Logger) {
	for wait := unreachedFirst; ; wait = unreachedAgain {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if there.Load() {
			return
		}
		log.Warn().Msgf("cannot reach NATS at %s yet; still trying", s.url)
	}
}

// well is the answer to a health check.
func (s *settings) well(connected bool) error {
	if !connected {
		return fmt.Errorf("no connection to NATS at %s", s.url)
	}
	return nil
}
