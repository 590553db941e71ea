package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
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
	outputHTML     = "html"
)

// noFolder is the value of --out for those who want no files.
const noFolder = "-"

// compareFiles are what a comparison leaves; the page comes first, for it is what
// people open.
var compareFiles = []string{"compare.html", "compare.txt", "compare.md", "compare.csv", "compare.json"}

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
  holdsim compare wine-store --out workshop       then open workshop/compare.html
  holdsim compare wine-store --policies as-is,tell-them,step-up-at-pos
  holdsim compare wine-store --policies as-is,mine.yaml --replications 10000
  holdsim compare wine-store --output csv > wine-store.csv`,
		Args: arguments(1, 100, "one scenario or more"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return scenarios.Scenarios(), cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.scenarios = args
			if !slices.Contains([]string{outputText, outputHTML, outputMarkdown, outputCSV, outputJSON}, o.output) {
				return usage("--output is %q: expected text, html, markdown, csv or json", o.output)
			}
			return c.compare(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.policies, "policies", "", "names or files, separated by commas, the current one first (default the scenario's own and "+strings.Join(others, ", ")+")")
	f.IntVar(&o.replications, "replications", 1000, "draws of each scenario under each policy")
	f.BoolVar(&o.alone, "alone", false, "without the counterweight")
	f.Uint64Var(&o.seed, "seed", 1, "of the first draw; the others follow")
	f.StringVar(&o.output, "output", outputText, "text, html, markdown, csv or json, on the standard output")
	f.StringVar(&o.out, "out", "", "folder for all five of them (default runs/compare-<scenario>-<seed>; - for none)")
	completes(cmd, "policies", cobra.ShellCompDirectiveDefault, scenarios.Policies()...)
	completes(cmd, "output", cobra.ShellCompDirectiveNoFileComp, outputText, outputHTML, outputMarkdown, outputCSV, outputJSON)
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
	out, err := c.keep(&o)
	if err != nil {
		return err
	}
	defer out.abort()
	bar := c.progress(o.replications)
	result, err := comparison.Run(ctx, bar.show)
	bar.end()
	if err != nil {
		return err
	}
	if result.Draws == 0 {
		return ctx.Err()
	}
	// What is done is shown and kept, also after Ctrl-C.
	made, err := o.rendered(context.WithoutCancel(ctx), result, policies, out.dir)
	if err != nil {
		return err
	}
	if out.dir != "" {
		for i, name := range compareFiles {
			if err := out.write(name, made[i]); err != nil {
				return err
			}
		}
		if err := out.commit(); err != nil {
			return err
		}
	}
	if err := c.print(made[slices.Index(compareOutputs, o.output)]); err != nil {
		return err
	}
	if result.Interrupted() {
		return c.told(exit.Interrupted, fmt.Sprintf("interrupted after %d of %d draws; what is shown rests on these", result.Draws, result.Asked))
	}
	return nil
}

// keep opens the folder of the results. Where nobody named one, and none can be
// written, the results are shown and not kept.
func (c *cli) keep(o *compareOptions) (*results, error) {
	if o.out == noFolder {
		return &results{}, nil
	}
	if o.out != "" {
		return openResults(o.out)
	}
	out, err := openResults(o.folder())
	if err != nil {
		c.warn([]string{err.Error()})
		return &results{}, nil
	}
	return out, nil
}

// folder is where the results go when nothing else is said.
func (o *compareOptions) folder() string {
	var names []string
	for _, s := range o.scenarios {
		name := strings.TrimSuffix(filepath.Base(s), filepath.Ext(s))
		names = append(names, strings.ReplaceAll(name, ":", "-"))
	}
	if more := len(names) - mostNamed; more > 0 {
		names = append(names[:mostNamed], fmt.Sprintf("and-%d-more", more))
	}
	return filepath.Join("runs", fmt.Sprintf("compare-%s-%d", strings.Join(names, "-"), o.seed))
}

// mostNamed is how many scenarios name a folder.
const mostNamed = 3

// told says in one sentence how a command ended that has shown its result
// already, and gives the exit code.
func (c *cli) told(code exit.Code, sentence string) error {
	fmt.Fprintln(c.err, "holdsim: "+sentence)
	return exit.With(code, errTold)
}

// compareOutputs are the values of --output, in the order of [compareFiles].
var compareOutputs = []string{outputHTML, outputText, outputMarkdown, outputCSV, outputJSON}

// rendered makes what is kept and what is shown, in the order of [compareFiles].
// What is neither is not made.
func (o *compareOptions) rendered(ctx context.Context, r *compare.Result, policies []string, folder string) ([][]byte, error) {
	var files []string
	if folder != "" {
		files = append([]string{filepath.ToSlash(folder) + "/"}, compareFiles...)
	}
	next := o.next(policies)
	made := make([][]byte, len(compareOutputs))
	for i, output := range compareOutputs {
		switch {
		case folder == "" && output != o.output:
		case output == outputHTML:
			page, err := o.page(ctx, r, policies)
			if err != nil {
				return nil, err
			}
			made[i] = page
		case output == outputText:
			made[i] = r.Text(next, files...)
		case output == outputMarkdown:
			made[i] = r.Markdown()
		case output == outputCSV:
			made[i] = r.CSV()
		case output == outputJSON:
			made[i] = r.JSON()
		}
	}
	return made, nil
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
