package app

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"holdsim/internal/compare"
	"holdsim/internal/exit"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// compareOptions are the flags of compare.
type compareOptions struct {
	scenarios    []string
	policies     string
	replications int
	alone        bool
	seed         uint64
	output       string
	out          string
}

// The values of --output that compare has besides text and json.
const (
	outputMarkdown = "markdown"
	outputCSV      = "csv"
)

func (c *cli) compareCommand() *cobra.Command {
	o := compareOptions{}
	cmd := &cobra.Command{
		Use:   "compare SCENARIO…",
		Short: "Run scenarios under several policies on the same people: who gains, who pays",
		Long: `Runs every scenario under every policy, many times, and says who gains and who
pays. The same people meet every policy: draw r of seed S is what holdsim run
does with --seed S+r-1, so that any draw can be looked at by itself. A genuine
scenario runs beside its counterweight, real fraud under the same policies.

The first policy is the current one; the others are compared with it, draw by
draw. The result does not depend on the number of cores. Ctrl-C shows what is
done by then.

The columns of --output csv, one row for each scenario, policy and measure:

` + compare.Columns + `
` + exitCodes,
		Example: `  holdsim compare wine-store
  holdsim compare wine-store --policies as-is,tell-them,step-up-at-pos
  holdsim compare wine-store --policies as-is,mine.yaml --replications 10000
  holdsim compare wine-store --output csv > wine-store.csv`,
		Args: arguments(1, 100, "one scenario or more"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return scenarios.Scenarios(), cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.scenarios = args
			if !slices.Contains([]string{outputText, outputMarkdown, outputCSV, outputJSON}, o.output) {
				return usage("--output is %q: expected text, markdown, csv or json", o.output)
			}
			return c.compare(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.policies, "policies", "", "names or files, separated by commas, the current one first (default the scenario's own and "+strings.Join(others, ", ")+")")
	f.IntVar(&o.replications, "replications", 1000, "draws of each scenario under each policy")
	f.BoolVar(&o.alone, "alone", false, "without the counterweight")
	f.Uint64Var(&o.seed, "seed", 1, "of the first draw; the others follow")
	f.StringVar(&o.output, "output", outputText, "text, markdown, csv or json, on the standard output")
	f.StringVar(&o.out, "out", "", "folder for all four of them (default none)")
	completes(cmd, "policies", cobra.ShellCompDirectiveDefault, scenarios.Policies()...)
	completes(cmd, "output", cobra.ShellCompDirectiveNoFileComp, outputText, outputMarkdown, outputCSV, outputJSON)
	return cmd
}

// others are compared with the scenario's own policy when nothing else is said.
var others = []string{"tell-them", "text-and-retry", "step-up-at-pos"}

// compare compares, prints, and writes the results into their folder.
func (c *cli) compare(ctx context.Context, o compareOptions) error {
	policies, err := o.policyNames()
	if err != nil {
		return err
	}
	comparison, err := compare.Open(compare.Options{
		Scenarios: o.scenarios, Policies: policies, Replications: o.replications, Seed: o.seed, Alone: o.alone,
	})
	if err != nil {
		return err
	}
	c.warn(comparison.Warnings())
	var out *results
	if o.out != "" {
		if out, err = openResults(o.out); err != nil {
			return err
		}
		defer out.abort()
	}
	bar := c.progress(o.replications)
	result, err := comparison.Run(ctx, bar.show)
	bar.end()
	if err != nil {
		return err
	}
	if result.Draws == 0 {
		return ctx.Err()
	}
	next := o.next(policies)
	if out != nil {
		for _, file := range []struct {
			name string
			text []byte
		}{{"compare.txt", result.Text(next)}, {"compare.md", result.Markdown()}, {"compare.csv", result.CSV()}, {"compare.json", result.JSON()}} {
			if err := out.write(file.name, file.text); err != nil {
				return err
			}
		}
		if err := out.commit(); err != nil {
			return err
		}
	}
	if err := c.print(o.rendered(result, next)); err != nil {
		return err
	}
	if result.Interrupted() {
		return c.told(exit.Interrupted, fmt.Sprintf("interrupted after %d of %d draws; what is shown rests on these", result.Draws, result.Asked))
	}
	return nil
}

// told says in one sentence how a command ended that has shown its result
// already, and gives the exit code.
func (c *cli) told(code exit.Code, sentence string) error {
	fmt.Fprintln(c.err, "holdsim: "+sentence)
	return exit.With(code, errTold)
}

func (o *compareOptions) rendered(r *compare.Result, next []compare.Next) []byte {
	switch o.output {
	case outputMarkdown:
		return r.Markdown()
	case outputCSV:
		return r.CSV()
	case outputJSON:
		return r.JSON()
	}
	return r.Text(next)
}

// policyNames are the policies asked for, or those that are compared when none
// is.
func (o *compareOptions) policyNames() ([]string, error) {
	if o.policies != "" {
		return compare.List(o.policies), nil
	}
	sc, err := scenario.OpenScenario(o.scenarios[0])
	if err != nil {
		return nil, err
	}
	names := []string{sc.Policy.V}
	for _, name := range others {
		if name != sc.Policy.V {
			names = append(names, name)
		}
	}
	return names, nil
}

// next are the commands worth trying after a comparison.
func (o *compareOptions) next(policies []string) []compare.Next {
	name := o.scenarios[0]
	one := compare.Next{Command: fmt.Sprintf("holdsim run %s --policy %s --seed %d", name, policies[len(policies)-1], o.seed), Shows: "the first of these draws, told as a story"}
	if _, builtIn := scenarios.Policy(noBot); !builtIn || slices.Contains(policies, noBot) {
		return []compare.Next{one}
	}
	return []compare.Next{
		{Command: fmt.Sprintf("holdsim compare %s --policies %s,%s", name, policies[0], noBot), Shows: "why not just switch it off?"},
		one,
	}
}

// progress tells on the standard error how far a comparison is: on a terminal
// in one line that changes, elsewhere now and then.
type progress struct {
	to       io.Writer
	total    int
	terminal bool
	every    time.Duration
	last     time.Time
	shown    bool
	log      func(done int)
}

func (c *cli) progress(total int) *progress {
	p := &progress{to: c.err, total: total, terminal: isTerminal(c.err), every: 5 * time.Second, last: time.Now()}
	if p.terminal {
		p.every = 100 * time.Millisecond
	}
	log := c.logger()
	p.log = func(done int) { log.Info().Int("done", done).Int("draws", total).Msg("compare") }
	return p
}

func (p *progress) show(done int) {
	switch {
	case time.Since(p.last) < p.every:
		return
	case p.terminal:
		fmt.Fprintf(p.to, "\r%d of %d draws", done, p.total)
		p.shown = true
	default:
		p.log(done)
	}
	p.last = time.Now()
}

// end clears the line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.to, "\r"+strings.Repeat(" ", 40)+"\r")
	}
}
