// Package serve is what the five service programs share: settings from flags
// and environment, logs, signals, and the health check. A program that uses it
// links its own service and the host, and neither a NATS server nor another
// service.
package serve

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rs/zerolog"

	"holdsim/internal/children"
	"holdsim/internal/exit"
	"holdsim/internal/health"
	"holdsim/services"
)

// The settings that a service takes from its environment.
const (
	EnvURL    = "HOLDSIM_NATS_URL" // where the NATS server is
	EnvKey    = "HOLDSIM_KEY"      // file with the service's nkey seed
	EnvHealth = "HOLDSIM_HEALTH"   // address to answer health checks at; empty: none
)

// settings are what a service needs to know besides its Spec.
type settings struct {
	url        string
	key        string
	health     string
	ask        bool // the health of the process that runs already, and end
	withParent bool
	verbose    bool
}

// Main is a service program. It returns the exit code.
func Main(ctx context.Context, spec *services.Spec, args []string, stdin io.Reader, stderr io.Writer) int {
	ctx, stop := exit.WhenAsked(ctx)
	defer stop()

	name := spec.Origin.String()
	s, err := read(name, args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return int(exit.OK)
	}
	if err == nil {
		err = s.do(ctx, spec, stdin, stderr)
	}
	if err == nil || ctx.Err() != nil && exit.Of(err) == exit.Failed {
		return int(exit.OK) // a service that is asked to leave has done its work
	}
	fmt.Fprintf(stderr, "%s: %v\n", name, err)
	return int(exit.Of(err))
}

func read(name string, args []string, stderr io.Writer) (*settings, error) {
	s := &settings{}
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard) // errors are told once, by Main
	f.StringVar(&s.url, "nats", os.Getenv(EnvURL), "where the NATS server is, nats://host:port ("+EnvURL+")")
	f.StringVar(&s.key, "key", os.Getenv(EnvKey), "file with this service's key ("+EnvKey+")")
	f.StringVar(&s.health, "health-address", os.Getenv(EnvHealth), "where to answer health checks, host:port; empty: nowhere ("+EnvHealth+")")
	f.BoolVar(&s.ask, "health", false, "ask the service that runs at the health address whether it is well, and end")
	f.BoolVar(&s.withParent, "with-parent", false, "end when the standard input ends")
	f.BoolVar(&s.verbose, "verbose", false, "log protocol detail, too")
	err := f.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(stderr, "The service %s of holdsim. It waits for a conductor at a NATS server.\n\n", name)
		f.SetOutput(stderr)
		f.PrintDefaults()
		return nil, err
	}
	switch {
	case err != nil:
		return nil, usage("%w; %s --help lists the flags", err, name)
	case f.NArg() > 0:
		return nil, usage("it takes no arguments, and found %q", strings.Join(f.Args(), " "))
	case s.ask && s.health == "":
		return nil, usage("--health needs to know whom to ask: set %s or --health-address", EnvHealth)
	case !s.ask && s.url == "":
		return nil, usage("it needs to know where the NATS server is: set %s or --nats, such as nats://127.0.0.1:4222", EnvURL)
	}
	return s, nil
}

func usage(format string, args ...any) error {
	return exit.With(exit.Usage, fmt.Errorf(format, args...))
}

func (s *settings) do(ctx context.Context, spec *services.Spec, stdin io.Reader, stderr io.Writer) error {
	if s.ask {
		return health.Ask(ctx, s.health)
	}
	if s.withParent {
		ctx = children.WithParent(ctx, stdin)
	}
	seed, err := ReadKey(s.key)
	if err != nil {
		return err
	}
	return s.host(ctx, spec, seed, s.logger(spec, stderr))
}

// maxKey is more than a key with its line end takes, in bytes.
const maxKey = 256

// ReadKey reads an nkey seed. Without a file there is none, for a server that
// asks for none.
func ReadKey(file string) ([]byte, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, exit.With(exit.Usage, fmt.Errorf("the key cannot be read: %w", err))
	}
	defer f.Close()
	seed, err := io.ReadAll(io.LimitReader(f, maxKey))
	if err != nil {
		return nil, exit.With(exit.Usage, fmt.Errorf("the key cannot be read: %w", err))
	}
	return []byte(strings.TrimSpace(string(seed))), nil
}

func (s *settings) logger(spec *services.Spec, stderr io.Writer) zerolog.Logger {
	level := zerolog.InfoLevel
	switch {
	case s.verbose:
		level = zerolog.DebugLevel
	case s.withParent: // which tells the person what matters
		level = zerolog.WarnLevel
	}
	return zerolog.New(stderr).Level(level).With().Timestamp().Str("service", spec.Origin.String()).Logger()
}
