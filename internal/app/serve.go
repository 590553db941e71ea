package app

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"holdsim/internal/cast"
	"holdsim/internal/exit"
	"holdsim/internal/processes"
	"holdsim/internal/serve"
	"holdsim/services"
)

// The children of --transport processes are this program again, called with
// the command serve.
const serveWord = "serve"

func serveServer(configFile, addrFile string) []string {
	return []string{serveWord, processes.Server, "--config", configFile, "--address-file", addrFile}
}

func serveService(verbose bool) func(name string) []string {
	return func(name string) []string {
		args := []string{serveWord, name, "--with-parent"}
		if verbose {
			args = append(args, "--verbose")
		}
		return args
	}
}

func (c *cli) serveCommand() *cobra.Command {
	parent := &cobra.Command{
		Use:    serveWord + " SERVICE",
		Short:  "Be one service, or the NATS server, for a conductor in another process",
		Hidden: true,
		Args:   unknownCommand,
		RunE:   func(*cobra.Command, []string) error { return usage("serve expects the name of a service, or nats") },
	}
	for _, spec := range cast.Specs() {
		parent.AddCommand(c.serveServiceCommand(spec))
	}
	parent.AddCommand(c.serveServerCommand())
	return parent
}

func (c *cli) serveServiceCommand(spec *services.Spec) *cobra.Command {
	return &cobra.Command{
		Use:                spec.Origin.String(),
		Short:              "Be the service " + spec.Origin.String(),
		DisableFlagParsing: true, // the flags are those of cmd/<service>
		RunE: func(cmd *cobra.Command, args []string) error {
			code := exit.Code(serve.Main(cmd.Context(), spec, args, c.in, c.err))
			if code == exit.OK {
				return nil
			}
			return exit.With(code, errTold)
		},
	}
}

func (c *cli) serveServerCommand() *cobra.Command {
	var configFile, addrFile string
	cmd := &cobra.Command{
		Use:   processes.Server,
		Short: "Be the NATS server",
		Args:  arguments(0, 0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.serveNATS(cmd.Context(), configFile, addrFile)
		},
	}
	cmd.Flags().StringVar(&configFile, "config", "", "file with the server's configuration")
	cmd.Flags().StringVar(&addrFile, "address-file", "", "file to write the server's address to")
	return cmd
}

func (c *cli) serveNATS(ctx context.Context, configFile, addrFile string) error {
	log := c.logger().With().Str("service", processes.Server).Logger()
	return processes.ServeNATS(ctx, c.in, configFile, addrFile, func(level, line string) { natsLine(log, level, line) })
}

// errTold is an error that was told already.
var errTold = fmt.Errorf("told already")
