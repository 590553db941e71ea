package app

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (c *cli) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is, and with what it was built",
		Args:  arguments(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			return c.print([]byte(version()))
		},
	}
}

// version is for people and for bug reports: the build, and the NATS server
// inside, which is also the one in the containers.
func version() string {
	revision, nats := "unknown revision", "unknown"
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = s.Value
			}
		}
		for _, m := range info.Deps {
			if m.Path == "github.com/nats-io/nats-server/v2" {
				nats = m.Version
			}
		}
	}
	return fmt.Sprintf("holdsim %s\n%s %s/%s, NATS server %s\n", revision, runtime.Version(), runtime.GOOS, runtime.GOARCH, nats)
}
