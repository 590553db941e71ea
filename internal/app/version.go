package app

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"holdsim/events"
	"holdsim/internal/broker"
	"holdsim/internal/journal"
	"holdsim/internal/report"
	"holdsim/internal/version"
)

func (c *cli) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is, and with what it was built",
		Args:  arguments(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			// The NATS server inside is also the one in the containers.
			return c.print(fmt.Appendf(nil, "holdsim %s\ncode %s, protocol %d, journal format %d, summary format %d\n%s %s/%s, NATS server %s\n",
				version.Revision(), version.Code(), events.ProtocolVersion, journal.Format, report.SummaryFormat,
				runtime.Version(), runtime.GOOS, runtime.GOARCH, broker.Version))
		},
	}
}
