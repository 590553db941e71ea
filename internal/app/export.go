package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"holdsim/internal/column"
	"holdsim/internal/exit"
	"holdsim/internal/export"
	"holdsim/internal/runs"
)

// formatCSV is what a run is written as unless another format is asked for.
const formatCSV = "csv"

// exportOptions are the flags of export.
type exportOptions struct {
	format, notion, out string
	chosen              bool // the notion was asked for
}

func (c *cli) exportCommand() *cobra.Command {
	o := exportOptions{}
	cmd := &cobra.Command{
		Use:   "export RUN",
		Short: "Write a run in the format of another program",
		Long: `Writes a run in the format of another program. RUN is a run's folder or its
journal. The journal is proven first: of one that is wrong, nothing is written.
Tables are made of the journal alone; the others need the run's folder, for its
plan is compiled again and played again. The formats:

` + formatTable() + `
What a case is, in csv, xes and parquet, is chosen with --case:

  purchase   a purchase that somebody wanted, with all that it caused (default)
  case       likewise, but only those that became a case of customer care
  card       a card, with all that happened to it

The columns of these three, in their order; in xes those that begin with "case:"
stand at the trace or the log. A cell without a value is empty. What a
spreadsheet would take for a formula begins, in csv, with an apostrophe.

` + columnTable() + `
` + readerExitCodes,
		Example: "  holdsim export runs/wine-store-as-is-1 --out wine.csv\n  holdsim export runs/wine-store-as-is-1 --format xes --case card --out wine.xes\n  holdsim export runs/wine-store-as-is-1 --format parquet --out wine.parquet",
		Args:    arguments(1, 1, "one run, its folder or its journal"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.chosen = cmd.Flags().Changed("case")
			return c.export(cmd.Context(), args[0], o)
		},
	}
	var notions []string
	for _, n := range export.Notions() {
		notions = append(notions, string(n))
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", formatCSV, strings.Join(formatNames(), ", "))
	f.StringVar(&o.notion, "case", notions[0], "what a case is: "+strings.Join(notions, ", "))
	f.StringVar(&o.out, "out", "", "file to write, in a folder that is there (default the standard output)")
	completes(cmd, "format", cobra.ShellCompDirectiveNoFileComp, formatNames()...)
	completes(cmd, "case", cobra.ShellCompDirectiveNoFileComp, notions...)
	return cmd
}

// formatNames are the values of --format.
func formatNames() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// formatTable lists the formats for the help page.
func formatTable() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		b.WriteString(listed(fmt.Sprintf("  %-8s  ", f.Name), f.About))
	}
	return b.String()
}

// columnTable lists the columns for the help page.
func columnTable() string {
	var b strings.Builder
	for _, c := range export.Columns() {
		b.WriteString(listed(fmt.Sprintf("  %-20s  ", c.Name), c.About))
	}
	return b.String()
}

// listed is a name and beside it what it is, in as many lines as that needs.
func listed(name, about string) string {
	var b strings.Builder
	for _, line := range column.Fill(strings.Fields(about), 98-len(name)) {
		b.WriteString(name + line + "\n")
		name = strings.Repeat(" ", len(name))
	}
	return b.String()
}

func (c *cli) export(ctx context.Context, run string, o exportOptions) error {
	at := slices.IndexFunc(export.Formats(), func(f export.Format) bool { return f.Name == o.format })
	if at < 0 {
		return usage("--format is %q: expected %s%s", o.format, orList(formatNames()), didYouMean(o.format, formatNames()))
	}
	format := export.Formats()[at]
	switch {
	case !slices.Contains(export.Notions(), export.Notion(o.notion)):
		return usage("--case is %q: expected purchase, case or card", o.notion)
	case format.Table == nil && o.chosen:
		return usage("--case is for csv, xes and parquet: %s has no cases", format.Name)
	}
	if format.Binary && o.out == "" && isTerminal(c.out) {
		return usage("%s is not for a terminal: name a file with --out", format.Name)
	}
	name, folder, err := runs.Find(run)
	if err != nil {
		return err
	}
	if err := notItsOwn(o.out, name, folder); err != nil {
		return err
	}
	if format.Table == nil {
		return c.exportPicture(ctx, format, name, folder, o.out)
	}
	return c.writeTo(o.out, func(out io.Writer) error { return exportTable(ctx, format, out, name, folder, o) })
}

// exportPicture writes a format that is made of the report of a run.
func (c *cli) exportPicture(ctx context.Context, format export.Format, name, folder, out string) error {
	if folder == "" {
		return exit.With(exit.Input, fmt.Errorf("%s lies alone, and %s needs what the run was made from: expected the folder of a run, with %s, %s and %s beside the journal",
			name, format.Name, runs.ScenarioFile, runs.PolicyFile, runs.InputsFile))
	}
	in, _, err := runs.ReadInputs(folder)
	if err != nil {
		return err
	}
	told, err := retold(ctx, folder)
	if err != nil {
		return err
	}
	return c.writeTo(out, func(out io.Writer) error { return format.Picture(out, told, in) })
}

// notItsOwn refuses to write over a file that a run is made from: nothing could
// be made of it again.
func notItsOwn(out, journal, folder string) error {
	if sameFile(out, journal) {
		return usage("--out names the journal itself, %s: choose another file", journal)
	}
	for _, own := range []string{runs.ScenarioFile, runs.PolicyFile, runs.InputsFile} {
		if own = filepath.Join(folder, own); folder != "" && sameFile(out, own) {
			return usage("--out names %s, of which the run was made: choose another file", own)
		}
	}
	return nil
}

// sameFile reports whether two names are of one file that is there.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// orList joins words: a, b or c.
func orList(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// exportTable writes a format that is made of the journal alone.
func exportTable(ctx context.Context, format export.Format, out io.Writer, name, folder string, o exportOptions) error {
	zone, err := zoneOf(folder)
	if err != nil {
		return err
	}
	f, err := openJournal(name)
	if err != nil {
		return err
	}
	defer f.Close()
	to := &target{Writer: out}
	err = format.Table(to, untilAsked{f, ctx}, export.Options{Case: export.Notion(o.notion), Zone: zone})
	switch {
	case err == nil || to.err != nil:
		return to.err
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return invalidJournal(name, err)
}

// target keeps what went wrong when it was written to, apart from what is wrong
// with the journal.
type target struct {
	io.Writer
	err error
}

func (t *target) Write(b []byte) (int, error) {
	n, err := t.Writer.Write(b)
	if err != nil && t.err == nil {
		t.err = err
	}
	return n, err
}

// untilAsked is a journal that can be read until somebody asks to end.
type untilAsked struct {
	export.File
	ctx context.Context
}

func (u untilAsked) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.File.Read(b)
}

// writeTo writes to a file, which appears when it is whole, or where no file is
// named to the standard output.
func (c *cli) writeTo(file string, write func(io.Writer) error) error {
	if file == "" {
		w := bufio.NewWriter(printer{c})
		if err := write(w); err != nil {
			return err
		}
		return w.Flush()
	}
	if err := placeFor(file); err != nil {
		return err
	}
	out, err := openResults(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer out.abort()
	f, err := out.create(filepath.Base(file))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(named{f, out.dir})
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return out.commit()
}

// placeFor refuses a file that is a folder, or in one that is not there. A run
// makes the folder of its results, for it fills it; who names one file and a folder
// that is not there has most likely mistyped it.
func placeFor(file string) error {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return usage("--out names the folder %s: expected the name of a file, in it or elsewhere", file)
	}
	folder := filepath.Dir(file)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return usage("--out names a file in the folder %s, which is not there: make the folder first, or choose another file", folder)
	}
	return nil
}

// named is a file in a folder that an error names.
type named struct {
	io.Writer
	dir string
}

func (n named) Write(b []byte) (int, error) {
	written, err := n.Writer.Write(b)
	if err != nil {
		err = outError(n.dir, reason(err))
	}
	return written, err
}

// printer is the standard output.
type printer struct{ *cli }

func (p printer) Write(b []byte) (int, error) { return len(b), p.print(b) }

// zoneOf takes the zone from what a run was made from. A journal that lies alone
// has none.
func zoneOf(folder string) (*time.Location, error) {
	if folder == "" {
		return nil, nil
	}
	in, _, err := runs.ReadInputs(folder)
	if err != nil {
		return nil, err
	}
	return in.Scenario.Zone.Location, nil
}
