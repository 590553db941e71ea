package app

import (
	"context"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"holdsim/internal/again"
	"holdsim/internal/explain"
	"holdsim/internal/page"
	"holdsim/internal/report"
	"holdsim/internal/runs"
)

func (c *cli) reportCommand() *cobra.Command {
	out := ""
	cmd := &cobra.Command{
		Use:   "report RUN",
		Short: "Write the page of a run again: report.html",
		Long: `Writes the page of a run again, from its journal and its plan alone: report.html
in the run's folder, or the file named with --out ("-" is the standard output).
It is one file that asks for nothing: it opens in any browser, without a network.

RUN is a run's folder, or the journal in it. The plan is compiled again from the
folder's files, must be that of the journal, and is played again as a whole; so
the page is that of what happened, byte for byte as the run had written it.

` + readerExitCodes,
		Example: "  holdsim report runs/wine-store-as-is-1\n  holdsim report runs/wine-store-as-is-1 --out wine.html",
		Args:    arguments(1, 1, "one run, its folder or its journal"),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.writeReport(cmd.Context(), args[0], out) },
	}
	cmd.Flags().StringVar(&out, "out", "", "file to write (default report.html in the run's folder)")
	return cmd
}

func (c *cli) writeReport(ctx context.Context, path, out string) error {
	journal, folder, err := runs.Find(path)
	if err != nil {
		return err
	}
	if err := notItsOwn(out, journal, folder); err != nil {
		return err
	}
	told, err := retold(ctx, path)
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join(folder, runs.ReportFile)
	}
	file := out
	if out == "-" {
		file = ""
	}
	err = c.writeTo(file, func(w io.Writer) error {
		_, err := w.Write(page.Report(told))
		return err
	})
	if err != nil || file == "" {
		return err
	}
	return c.print([]byte(out + "\n"))
}

// retold is the report of a run that is over, from its folder. It is the one
// that the run itself had, but for the commands to try next.
func retold(ctx context.Context, path string) (*report.Report, error) {
	kept, err := explain.Open(path)
	if err != nil {
		return nil, err
	}
	run, err := kept.Record(ctx)
	if err != nil {
		return nil, err
	}
	options, err := again.Options(ctx, kept.Inputs(), run)
	if err != nil {
		return nil, err
	}
	return report.New(run, options), nil
}
