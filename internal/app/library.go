package app

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"holdsim/internal/exit"
	"holdsim/internal/plan"
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
		entry(&b, e.Name, e.Teaches)
	}
	b.WriteString("\nTo change one: holdsim show NAME > mine.yaml, edit it, and give the file's name in place of NAME.\n")
	return c.print(b.Bytes())
}

// entry writes a name and, below it, sentences in lines of at most 100 columns.
func entry(b *bytes.Buffer, name string, sentences []string) {
	fmt.Fprintf(b, "\n  %s\n", name)
	const indent, width = "      ", 100
	line := indent
	for _, word := range strings.Fields(strings.Join(sentences, " ")) {
		if len(line)+1+len(word) > width {
			b.WriteString(line + "\n")
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	b.WriteString(line + "\n")
}

func (c *cli) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show NAME",
		Short: "Print a built-in scenario or policy, ready to edit",
		Long: `Prints the commented YAML of a built-in scenario or policy. "scenario-schema"
and "policy-schema" are the JSON Schemas by which an editor completes and checks
such files.`,
		Example: "  holdsim show as-is > mine.yaml\n  holdsim run wine-store --policy mine.yaml",
		Args:    arguments(1, 1, "the name of a scenario or a policy"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return library(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return c.show(args[0]) },
	}
}

const schemaEnding = "-schema"

func (c *cli) show(name string) error {
	if kind, ok := strings.CutSuffix(name, schemaEnding); ok {
		if text, ok := scenarios.Schema(kind); ok {
			return c.print(text)
		}
	}
	text, err := scenario.Show(name)
	if err != nil {
		return err
	}
	return c.print(text)
}

// library is every name that can be shown.
func library() []string {
	names := append(scenarios.Scenarios(), scenarios.Policies()...)
	return append(names, scenario.KindScenario+schemaEnding, scenario.KindPolicy+schemaEnding)
}

func (c *cli) validateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "validate FILE",
		Short: "Check a scenario or policy file",
		Long: `Reads a scenario or policy file strictly and compiles it: a scenario under the
policy as-is, a policy with the scenario wine-store. "-" reads the standard
input. What is wrong is said in one sentence with file, line and column, and
the exit code is 3.`,
		Example: "  holdsim validate mine.yaml\n  holdsim show as-is | holdsim validate -",
		Args:    arguments(1, 1, "one file"),
		RunE:    func(_ *cobra.Command, args []string) error { return c.validate(args[0]) },
	}
}

// What a file is compiled with when it is validated or run on its own.
const (
	defaultScenario = "wine-store"
	defaultPolicy   = "as-is"
)

func (c *cli) validate(name string) error {
	check := validFile
	if name == "-" {
		check = c.validStdin
	}
	kind, err := check(name)
	if err != nil {
		return err
	}
	return c.print(fmt.Appendf(nil, "%s: a valid %s\n", name, kind))
}

func validFile(name string) (kind string, err error) {
	if kind, err = scenario.Validate(name); err != nil {
		return "", err
	}
	if kind == scenario.KindScenario {
		_, err = compile(name, defaultPolicy, 1)
	} else {
		_, err = compile(defaultScenario, name, 1)
	}
	return kind, err
}

func (c *cli) validStdin(string) (kind string, err error) {
	const name = "stdin.yaml"
	text, err := io.ReadAll(io.LimitReader(c.in, scenario.MaxBytes+1))
	if err != nil {
		return "", exit.With(exit.Input, fmt.Errorf("the standard input cannot be read: %w", err))
	}
	if kind, err = scenario.KindOf(name, text); err != nil {
		return "", err
	}
	sc, err := scenario.OpenScenario(defaultScenario)
	if err != nil {
		return "", err
	}
	p, err := scenario.OpenPolicy(defaultPolicy)
	if err != nil {
		return "", err
	}
	if kind == scenario.KindScenario {
		sc, err = scenario.LoadScenario(name, text)
	} else {
		p, err = scenario.LoadPolicy(name, text)
	}
	if err != nil {
		return "", err
	}
	_, err = plan.Compile(sc, p, 1)
	return kind, err
}

// compile makes the plan of a scenario and a policy, each a built-in name or a
// file.
func compile(scenarioName, policyName string, seed uint64) (*plan.Plan, error) {
	sc, err := scenario.OpenScenario(scenarioName)
	if err != nil {
		return nil, err
	}
	p, err := scenario.OpenPolicy(policyName)
	if err != nil {
		return nil, err
	}
	return plan.Compile(sc, p, seed)
}
