package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"holdsim/internal/exit"
	"holdsim/internal/journal"
)

func (c *cli) journalCommand() *cobra.Command {
	parent := &cobra.Command{
		Use:   "journal",
		Short: "Prove a journal, or compare two",
		Args:  unknownCommand,
		RunE: func(*cobra.Command, []string) error {
			return usage("journal expects verify or diff; holdsim journal --help says what they do")
		},
	}
	parent.AddCommand(&cobra.Command{
		Use:   "verify FILE",
		Short: "Prove a journal: header, order, chain of causes, density, hash",
		Long: `Reads a whole journal and proves it: the header, every line, their order, that
every cause stands before what it caused, that the events of every breath (what
one service sent at once) are counted without a gap, the count and the hash. A
line that is wrong is named, and the exit code is 5.

This proves that the file is whole and consistent, not that a run made it. Who
takes out the last event of a breath, one that caused nothing, and writes a new
last line has a consistent file. To see that a run makes these events, run the
scenario again and compare the two with holdsim journal diff.`,
		Example: "  holdsim journal verify runs/wine-store-as-is-1/journal.jsonl",
		Args:    arguments(1, 1, "one journal file"),
		RunE:    func(_ *cobra.Command, args []string) error { return c.verify(args[0]) },
	}, &cobra.Command{
		Use:   "diff A B",
		Short: "Show where two journals part",
		Long: `Compares two journals event by event and shows the first difference, with the
events before it. The exit code is 0 when they are the same and 5 when not.`,
		Example: "  holdsim journal diff runs/wine-store-as-is-1/journal.jsonl runs/wine-store-mine-1/journal.jsonl",
		Args:    arguments(2, 2, "two journal files"),
		RunE:    func(_ *cobra.Command, args []string) error { return c.diff(args[0], args[1]) },
	})
	return parent
}

func (c *cli) verify(name string) error {
	f, err := openJournal(name)
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := journal.Verify(f)
	if err != nil {
		return invalidJournal(name, err)
	}
	text := fmt.Sprintf("%s: valid, %d events of %s under %s with seed %d, sha256 %s\n",
		name, s.Footer.Events, s.Header.Names.Scenario, s.Header.Names.Policy, s.Header.Names.Seed, s.Footer.SHA256)
	if later := s.Footer.Later; later > 0 {
		text += fmt.Sprintf("%d more were sent for an instant after the end of the run\n", later)
	}
	return c.print([]byte(text))
}

// invalidJournal tells what is wrong with the content apart from what kept us
// from reading it.
func invalidJournal(name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return fmt.Errorf("read %s: %w", name, path.Err)
	}
	return exit.With(exit.Differs, fmt.Errorf("%s is not a valid journal: %w", name, err))
}

func (c *cli) diff(a, b string) error {
	left, err := openJournal(a)
	if err != nil {
		return err
	}
	defer left.Close()
	right, err := openJournal(b)
	if err != nil {
		return err
	}
	defer right.Close()

	difference, err := journal.Diff(left, right)
	if err != nil {
		return exit.With(exit.Differs, err)
	}
	if difference == nil {
		return c.print([]byte("the journals are the same, byte for byte\n"))
	}
	var text bytes.Buffer
	if err := difference.WriteText(&text, a, b); err != nil {
		return err
	}
	if err := c.print(text.Bytes()); err != nil {
		return err
	}
	return exit.With(exit.Differs, errors.New("the journals differ"))
}

// openJournal opens a file that the command line names.
func openJournal(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, exit.With(exit.Input, fmt.Errorf("the journal %s cannot be read: %w", name, reason(err)))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, exit.With(exit.Input, fmt.Errorf("%s is a folder: expected a journal, such as %s/journal.jsonl", name, name))
	}
	return f, nil
}
