package app_test

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"holdsim/internal/app"
)

// The test binary is holdsim itself when it is called by that name, also when
// it starts itself again as a service.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"holdsim": func() {
			os.Exit(app.Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// Every promise of the command line is a script.
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}
