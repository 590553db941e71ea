package app

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"holdsim/internal/column"
	"holdsim/internal/compare"
	"holdsim/internal/exit"
	"holdsim/internal/explain"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

func (c *cli) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the built-in scenarios and policies, and what each teaches",
		Args:  arguments(0, 0, "no argument"),
		RunE:  func(*cobra.Command, []string) error { return c.list() },
	}
}

func (c *cli) list() error {
	entries, err := scenario.List()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	heading := map[string]string{
		scenario.KindScenario: "SCENARIOS   holdsim run NAME\n",
		scenario.KindPolicy:   "\nPOLICIES    holdsim run wine-store --policy NAME\n",
	}
	for i, e := range entries {
		if i == 0 || e.Kind != entries[i-1].Kind {
			b.WriteString(heading[e.Kind])
		}
		entry(&b, title(e), e.Teaches)
		for _, v := range e.Variants {
			entry(&b, v.Name, v.Teaches)
		}
	}
	b.WriteString("\nTo change one: holdsim show NAME > mine.yaml, edit it, and give the file's name in place of NAME.\n" +
		"Every key that a file may have: holdsim show scenario-reference, holdsim show policy-reference.\n")
	return c.print(b.Bytes())
}

// title is the name of an entry and, for a scenario with a policy of its own,
// that policy.
func title(e scenario.Entry) string {
	if e.Kind == scenario.KindScenario && e.Policy != scenario.DefaultPolicy {
		return e.Name + "   under " + e.Policy
	}
	return e.Name
}

// entry writes a name and, below it, sentences in lines of at most 100 columns.
func entry(b *bytes.Buffer, name string, sentences []string) {
	fmt.Fprintf(b, "\n  %s\n", name)
	const indent = "      "
	for _, line := range column.Fill(strings.Fields(strings.Join(sentences, " ")), 100-len(indent)) {
		b.WriteString(indent + line + "\n")
	}
}

func (c *cli) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show NAME",
		Short: "Print a built-in scenario or policy, ready to edit",
		Long: `Prints the YAML of a built-in scenario or policy. "scenario-reference" and
"policy-reference" have every key that such a file may have, with what it says
and what it is when it is left out. "scenario-schema" and "policy-schema" are
the JSON Schemas by which an editor completes and checks such files,
"summary-schema" is that of summary.json, "explanation-schema" and
"compare-schema" are those of what explain and compare print as JSON.`,
		Example: "  holdsim show as-is > mine.yaml\n  holdsim run wine-store --policy mine.yaml",
		Args:    arguments(1, 1, "the name of a scenario or a policy"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return library(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return c.show(args[0]) },
	}
}

// What the names of schemas and references end with.
const (
	schemaEnding    = "-schema"
	referenceEnding = "-reference"
)

func (c *cli) show(name string) error {
	if kind, ok := strings.CutSuffix(name, schemaEnding); ok {
		if text, ok := schemaOf(kind); ok {
			return c.print(text)
		}
	}
	if kind, ok := strings.CutSuffix(name, referenceEnding); ok {
		if text, ok := scenarios.Reference(kind); ok {
			return c.print(text)
		}
	}
	text, err := scenario.Show(name)
	if _, missing := os.Stat(name); err != nil && missing == nil {
		return usage("%s is a file, and show prints what is built in (holdsim list); holdsim validate %s checks it", name, name)
	}
	if err != nil {
		return err
	}
	return c.print(text)
}

// schemaOf finds the JSON Schema of a kind of file.
func schemaOf(kind string) ([]byte, bool) {
	switch kind {
	case summaryKind:
		return report.Schema(), true
	case explanationKind:
		return explain.Schema(), true
	case compareKind:
		return compare.Schema(), true
	}
	return scenarios.Schema(kind)
}

// The kinds of documents that are written: summary.json, and what explain and
// compare say.
const (
	summaryKind     = "summary"
	explanationKind = "explanation"
	compareKind     = "compare"
)

// library is every name that can be shown.
func library() []string {
	names := append(scenarios.Scenarios(), scenarios.Policies()...)
	return append(names, scenario.KindScenario+referenceEnding, scenario.KindPolicy+referenceEnding,
		scenario.KindScenario+schemaEnding, scenario.KindPolicy+schemaEnding, summaryKind+schemaEnding, explanationKind+schemaEnding, compareKind+schemaEnding)
}

func (c *cli) validateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "validate FILE",
		Short: "Check a scenario or policy file",
		Long: `Reads a scenario or policy file strictly and compiles it: a scenario and each of
its variants under the policy that it names, a policy with the scenario
wine-store. "-" is the standard input.
What is wrong is said in one sentence with file, line and column, and the exit
code is 3. What is legal and silly, such as a lock without notice or care, is a
warning on the standard error, and the exit code stays 0.`,
		Example: "  holdsim validate mine.yaml\n  holdsim show as-is | holdsim validate -",
		Args:    arguments(1, 1, "one file"),
		RunE:    func(_ *cobra.Command, args []string) error { return c.validate(args[0]) },
	}
}

func (c *cli) validate(name string) error {
	kind, warnings, err := c.kindOf(name)
	if err != nil {
		return err
	}
	c.warn(warnings)
	return c.print(fmt.Appendf(nil, "%s: a valid %s\n", name, kind))
}

func (c *cli) kindOf(name string) (kind string, warnings []string, err error) {
	if name != standardInput {
		return plan.Validate(name)
	}
	text, err := c.readStdin()
	if err != nil {
		return "", nil, err
	}
	return plan.ValidateText(stdinFile, text)
}

// The standard input as a file, on the command line and in what is said of it.
const (
	standardInput = "-"
	stdinFile     = "stdin.yaml"
)

// readStdin reads as much of the standard input as tells that it is too large.
func (c *cli) readStdin() ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(c.in, scenario.MaxBytes+1))
	if err != nil {
		return nil, exit.With(exit.Input, fmt.Errorf("the standard input cannot be read: %w", err))
	}
	return text, nil
}
