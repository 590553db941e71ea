package app

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"holdsim/internal/exit"
	"holdsim/internal/nearest"
)

// about is what holdsim says when it is called without arguments.
const about = `holdsim simulates what happens to a cardholder after a fraud hold.

A bank's fraud bot declines a purchase and locks the card. What then? holdsim
plays the case through in virtual time: the shopper, the till, the card lock,
the fraud bot and customer care, under a policy that is yours to change. It
shows one run as three stakeholders see it: the IT provider, the service owner,
and the shopper.

Try first:

  holdsim run wine-store          tell the case, and who is happy with it
  holdsim compare wine-store      the same people under four policies: who gains, who pays
  holdsim list                    the scenarios and policies that are built in
  holdsim show as-is > mine.yaml  a policy to edit, then: holdsim run wine-store --policy mine.yaml

All commands: holdsim --help
`

// exitCodes stand at the end of every help page of a command that can fail in
// more than one way.
const exitCodes = `Exit codes:
  0  ok
  1  the run failed
  2  the command line is wrong
  3  an input file is invalid
  4  NATS or a service cannot be reached
  5  journals differ, a journal is invalid, or a service is not deterministic
 75  a newer instance has taken over
 76  the log has lost what it had acknowledged
 99  --enforce, and a check was missed
130  interrupted`

// readerExitCodes are those of commands that read what a run left.
const readerExitCodes = `Exit codes:
  0  ok
  1  the command failed
  2  the command line is wrong
  3  a file is invalid, or cannot be read
  5  the journal is invalid, or not what its inputs give
130  interrupted`

func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "holdsim",
		Short:         "Simulates what happens to a cardholder after a fraud hold",
		Long:          "holdsim simulates what happens to a cardholder after a fraud hold.\n\n" + exitCodes,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(*cobra.Command, []string) error { return c.print([]byte(about)) },
	}
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().BoolVarP(&c.verbose, "verbose", "v", false, "log protocol detail, too")
	root.AddCommand(c.runCommand(), c.listCommand(), c.showCommand(), c.validateCommand(), c.compareCommand(), c.journalCommand(), c.explainCommand(), c.reportCommand(), c.exportCommand(), c.initCommand(), c.serveCommand(), c.versionCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	c.strict(root)
	return root
}

// unknownCommand is the argument check of the root: whatever stands there is
// not a command.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return usage("there is no command %q%s; %s --help lists them", args[0], didYouMean(args[0], names), cmd.CommandPath())
}

// strict lets the commands that cobra brings along meet unknown words as our
// own commands do, instead of with a page of help and success.
func (c *cli) strict(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "completion":
			cmd.Args = unknownCommand
			cmd.RunE = func(cmd *cobra.Command, _ []string) error {
				return usage("completion expects the name of a shell: bash, fish, powershell or zsh")
			}
			for _, shell := range cmd.Commands() {
				shell.Args = arguments(0, 0, "no argument")
			}
		case "help":
			cmd.Run = nil
			cmd.RunE = func(_ *cobra.Command, args []string) error {
				about, rest, err := root.Find(args)
				if err != nil || len(rest) > 0 {
					return unknownCommand(about, rest)
				}
				return about.Help()
			}
		}
	}
}

// flagError turns pflag's errors into ours.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		return usage("--%s is %q: expected %s; %s --help lists the flags", value.GetFlag().Name, value.GetValue(), kindOf(value.GetFlag()), cmd.CommandPath())
	}
	flag, unknown := strings.CutPrefix(err.Error(), "unknown flag: ")
	if !unknown {
		return usage("%w; %s --help lists the flags", err, cmd.CommandPath())
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return usage("%s has no flag %s%s; %s --help lists them", cmd.CommandPath(), flag, didYouMean(flag, names), cmd.CommandPath())
}

// kindOf says what a flag takes. The others than numbers take any text, or are
// checked where they are used.
func kindOf(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "uint64":
		return "a whole number from 0 to 18446744073709551615"
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	}
	return "a " + f.Value.Type()
}

// arguments checks how many there are, and says what they are.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		return usage("%s expects %s, and found %s: %s", cmd.CommandPath(), what, counted(args), cmd.UseLine())
	}
}

// counted says in words how many arguments there are.
func counted(args []string) string {
	switch len(args) {
	case 0:
		return "none"
	case 1:
		return strconv.Quote(args[0])
	}
	return fmt.Sprintf("%d arguments", len(args))
}

func usage(format string, args ...any) error {
	return exit.With(exit.Usage, fmt.Errorf(format, args...))
}

// didYouMean is the rest of a sentence about an unknown name; empty when
// nothing is near.
func didYouMean(name string, names []string) string {
	found, ok := nearest.Of(name, names)
	if !ok {
		return ""
	}
	return fmt.Sprintf(" (did you mean %s?)", found)
}
