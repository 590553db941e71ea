package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"holdsim/internal/plan"
	"holdsim/scenarios"
)

// What is run when nothing else is said.
const (
	defaultScenario = "wine-store"
	defaultPolicy   = "as-is"
)

// envURL names the NATS server of those who live beside one, as in the
// containers: then it is the default of --transport.
const envURL = "HOLDSIM_NATS_URL"

// runOptions are the flags of run.
type runOptions struct {
	scenario  string
	policy    string
	seed      uint64
	transport string
	speedText string
	speed     speed
	out       string
	output    string
	enforce   string
}

func (c *cli) runCommand() *cobra.Command {
	o := runOptions{}
	cmd := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "Run a scenario under a policy and tell what happened",
		Long: `Runs a scenario under a policy and tells the story, and what three stakeholders
think of it. SCENARIO and --policy are built-in names (holdsim list) or files.

The same scenario, policy and seed give the same journal, byte for byte, in
every way of running:

  kernel              function calls; the fastest
  embedded            a NATS server inside this program, without a port
  processes           a NATS server and five services as processes of their own
  nats://host:port    a server and services that were started elsewhere

Environment: HOLDSIM_NATS_URL is the default of --transport, HOLDSIM_KEY the
file with the conductor's key, HOLDSIM_PATIENCE (such as 2m) how long to wait
for the server and all services; NO_COLOR, or TERM=dumb, switches colours off.

` + exitCodes,
		Example: `  holdsim run wine-store
  holdsim run wine-store --policy mine.yaml
  holdsim run wine-store --speed story
  holdsim run wine-store --output json --enforce shopper`,
		Args: arguments(0, 1, "at most one scenario"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return scenarios.Scenarios(), cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.scenario = defaultScenario
			if len(args) == 1 {
				o.scenario = args[0]
			}
			if err := o.check(); err != nil {
				return err
			}
			return c.run(cmd.Context(), o)
		},
	}
	transport := byEmbedded
	if url := os.Getenv(envURL); url != "" {
		transport = url
	}
	f := cmd.Flags()
	f.StringVar(&o.policy, "policy", "", "built-in name or file of the policy (default the one that the scenario names)")
	f.Uint64Var(&o.seed, "seed", 1, "of everything that is drawn")
	f.StringVar(&o.transport, "transport", transport, "kernel, embedded, processes or nats://host:port")
	f.StringVar(&o.speedText, "speed", "max", "max, story (a beat takes 3 s), or SIMULATED/WALL such as 24h/1m")
	f.StringVar(&o.out, "out", "", "folder of the results (default runs/<scenario>-<policy>-<seed>)")
	f.StringVar(&o.output, "output", outputText, "text or json, on the standard output")
	f.StringVar(&o.enforce, "enforce", "", "provider, owner or shopper: exit with 99 when one of their checks is missed")
	completes(cmd, "policy", cobra.ShellCompDirectiveDefault, scenarios.Policies()...)
	completes(cmd, "transport", cobra.ShellCompDirectiveNoFileComp, byKernel, byEmbedded, byProcesses, "nats://")
	completes(cmd, "speed", cobra.ShellCompDirectiveNoFileComp, "max", "story", "24h/1m")
	completes(cmd, "output", cobra.ShellCompDirectiveNoFileComp, outputText, outputJSON)
	completes(cmd, "enforce", cobra.ShellCompDirectiveNoFileComp, string(plan.Provider), string(plan.Owner), string(plan.User))
	return cmd
}

// completes tells the shell which values a flag takes.
func completes(cmd *cobra.Command, flag string, also cobra.ShellCompDirective, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, also)); err != nil {
		panic(fmt.Sprintf("app: completion of --%s: %v", flag, err)) // a flag that is not there
	}
}

// The values of --output.
const (
	outputText = "text"
	outputJSON = "json"
)

// check reads the flags' values.
func (o *runOptions) check() (err error) {
	if o.speed, err = parseSpeed(o.speedText); err != nil {
		return err
	}
	if err := checkTransport(o.transport); err != nil {
		return err
	}
	if _, _, err := patience(); err != nil {
		return err
	}
	if o.output != outputText && o.output != outputJSON {
		return usage("--output is %q: expected text or json", o.output)
	}
	if o.enforce != "" && !slices.Contains(stakeholders, plan.Stakeholder(o.enforce)) {
		return usage("--enforce is %q: expected provider, owner or shopper", o.enforce)
	}
	return nil
}

var stakeholders = []plan.Stakeholder{plan.Provider, plan.Owner, plan.User}

// folder is where the results go.
func (o *runOptions) folder(p *plan.Plan) string {
	if o.out != "" {
		return o.out
	}
	return filepath.Join("runs", fmt.Sprintf("%s-%s-%d", p.Names.Scenario, p.Names.Policy, p.Names.Seed))
}
