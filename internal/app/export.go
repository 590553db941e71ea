package app

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"holdsim/internal/column"
	"holdsim/internal/export"
	"holdsim/internal/runs"
)

// formatCSV is the one value of --format.
const formatCSV = "csv"

// exportOptions are the flags of export.
type exportOptions struct{ format, notion, out string }

func (c *cli) exportCommand() *cobra.Command {
	o := exportOptions{}
	cmd := &cobra.Command{
		Use:   "export RUN",
		Short: "Write a run as a table for process mining",
		Long: `Writes a run as a table for process mining and spreadsheets: one row per event,
in the order of the journal. RUN is a run's folder or its journal. The form is
RFC 4180: commas, CRLF, quotes where they are needed, UTF-8.

What a case is, is chosen with --case:

  purchase   a purchase that somebody wanted, with all that it caused (default)
  case       likewise, but only those that became a case of customer care
  card       a card, with all that happened to it

The columns, in their order. A cell without a value is empty; the names of
several rules or units are joined by "|"; amounts are decimal numbers. What a
spreadsheet would take for a formula begins with an apostrophe.

` + columnTable() + `
` + readerExitCodes,
		Example: "  holdsim export runs/wine-store-as-is-1 --out wine.csv\n  holdsim export runs/wine-store-as-is-1 --case card",
		Args:    arguments(1, 1, "one run, its folder or its journal"),
		RunE:    func(_ *cobra.Command, args []string) error { return c.export(args[0], o) },
	}
	var notions []string
	for _, n := range export.Notions() {
		notions = append(notions, string(n))
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", formatCSV, "csv")
	f.StringVar(&o.notion, "case", notions[0], "what a case is: "+strings.Join(notions, ", "))
	f.StringVar(&o.out, "out", "", "file to write (default the standard output)")
	completes(cmd, "format", cobra.ShellCompDirectiveNoFileComp, formatCSV)
	completes(cmd, "case", cobra.ShellCompDirectiveNoFileComp, notions...)
	return cmd
}

// columnTable lists the columns for the help page.
func columnTable() string {
	var b strings.Builder
	for _, c := range export.Columns() {
		name := fmt.Sprintf("  %-20s  ", c.Name)
		for _, line := range column.Fill(strings.Fields(c.About), 98-len(name)) {
			b.WriteString(name + line + "\n")
			name = strings.Repeat(" ", len(name))
		}
	}
	return b.String()
}

func (c *cli) export(run string, o exportOptions) error {
	if o.format != formatCSV {
		return usage("--format is %q: expected csv", o.format)
	}
	if !slices.Contains(export.Notions(), export.Notion(o.notion)) {
		return usage("--case is %q: expected purchase, case or card", o.notion)
	}
	name, folder, err := runs.Find(run)
	if err != nil {
		return err
	}
	zone, err := zoneOf(folder)
	if err != nil {
		return err
	}
	f, err := openJournal(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var table bytes.Buffer
	if err := export.CSV(&table, f, export.Options{Case: export.Notion(o.notion), Zone: zone}); err != nil {
		return invalidJournal(name, err)
	}
	if o.out == "" {
		return c.print(table.Bytes())
	}
	out, err := openResults(filepath.Dir(o.out))
	if err != nil {
		return err
	}
	defer out.abort()
	if err := out.write(filepath.Base(o.out), table.Bytes()); err != nil {
		return err
	}
	return out.commit()
}

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
