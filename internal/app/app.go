// Package app is the command line of holdsim: it reads flags, wires the parts
// together, and decides where results, progress and exit codes go. Results
// are on the standard output; progress, logs and errors on the standard error.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"holdsim/internal/exit"
)

// cli is one invocation of the command line.
type cli struct {
	in       io.Reader
	out, err io.Writer
	verbose  bool
}

// Main runs the command line and returns the exit code. A signal ends the
// command in order, see [exit.WhenAsked].
func Main(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := exit.WhenAsked(ctx)
	defer stop()

	c := &cli{in: stdin, out: stdout, err: stderr}
	root := c.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return int(c.report(ctx, root.ExecuteContext(ctx)))
}

// report tells the person how it ended, in one sentence, and gives the exit code.
func (c *cli) report(ctx context.Context, err error) exit.Code {
	switch {
	case err == nil:
		return exit.OK
	case errors.Is(err, errTold):
		return exit.Of(err)
	case ctx.Err() != nil:
		fmt.Fprintln(c.err, "holdsim: interrupted; nothing was written")
		return exit.Interrupted
	}
	fmt.Fprintf(c.err, "holdsim: %v\n", err)
	return exit.Of(err)
}

// warn tells what is legal and silly in what was read, one line each.
func (c *cli) warn(warnings []string) {
	for _, w := range warnings {
		fmt.Fprintf(c.err, "holdsim: warning: %s\n", w)
	}
}

// print writes results to the standard output, all of them or an error.
func (c *cli) print(b []byte) error {
	if _, err := c.out.Write(b); err != nil {
		return fmt.Errorf("write the result to the standard output: %w", err)
	}
	return nil
}
