package serve

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/rs/zerolog"

	"holdsim/internal/bus"
	"holdsim/internal/health"
	"holdsim/internal/host"
	"holdsim/internal/version"
	"holdsim/services"
)

// host runs the service until the context ends or it fails.
func (s *settings) host(ctx context.Context, spec *services.Spec, seed []byte, log zerolog.Logger) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var there atomic.Bool
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

// well is the answer to a health check.
func (s *settings) well(connected bool) error {
	if !connected {
		return fmt.Errorf("no connection to NATS at %s", s.url)
	}
	return nil
}
