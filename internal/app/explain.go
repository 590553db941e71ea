package app

import (
	"context"

	"github.com/spf13/cobra"

	"holdsim/internal/explain"
)

func (c *cli) explainCommand() *cobra.Command {
	output := outputText
	cmd := &cobra.Command{
		Use:   "explain RUN EVENT",
		Short: "Say why something happened in a run, and what would have avoided it",
		Long: `Says of one event of a run why it happened: the chain of causes back to what
somebody wanted; for a score each rule, the values of its parts and its points;
the lines of the policy behind it; and under which built-in policies the same
purchase, with the same people and seed, would have ended as it should.

RUN is a run's folder, or the journal in it. EVENT is a number as the story
prints it (#16 is 16), or the id of an event. The folder needs nothing beside
it: the plan is compiled again from its files, must be that of the journal, and
is played again up to the event. "explanation-schema" under holdsim show is the
JSON Schema of --output json.

` + readerExitCodes,
		Example: "  holdsim explain runs/wine-store-as-is-1 16\n  holdsim explain runs/wine-store-as-is-1 16 --output json",
		Args:    arguments(2, 2, "a run and an event"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if output != outputText && output != outputJSON {
				return usage("--output is %q: expected text or json", output)
			}
			return c.explain(cmd.Context(), args[0], args[1], output)
		},
	}
	cmd.Flags().StringVar(&output, "output", outputText, "text or json")
	completes(cmd, "output", cobra.ShellCompDirectiveNoFileComp, outputText, outputJSON)
	return cmd
}

func (c *cli) explain(ctx context.Context, path, event, output string) error {
	run, err := explain.Open(path)
	if err != nil {
		return err
	}
	i, err := run.Find(event)
	if err != nil {
		return err
	}
	why, err := run.Explain(ctx, i)
	if err != nil {
		return err
	}
	if output == outputJSON {
		return c.print(why.JSON())
	}
	return c.print(why.Text(nextAfterExplain(why, run)))
}
