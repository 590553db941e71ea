package app

import (
	"fmt"
	"os"

	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/runs"
	"holdsim/scenarios"
)

// envCompose is set where docker-compose.yml runs this program: commands to
// try next are then those of Compose.
const envCompose = "HOLDSIM_COMPOSE"

// betterPolicy is shown to those who have seen the default one.
const betterPolicy = "step-up-at-pos"

// next are the commands to try after a run: the same people under another
// policy, and what leads to a policy of one's own.
func next(o runOptions, p *plan.Plan) []report.Next {
	run := "run " + o.scenario
	if o.seed != 1 {
		run += fmt.Sprintf(" --seed %d", o.seed)
	}
	if os.Getenv(envCompose) != "" {
		return nextInCompose(p, run)
	}
	if _, builtIn := scenarios.Policy(p.Names.Policy); o.policy != "" && (!builtIn || o.policy != p.Names.Policy) {
		return nextForOwn(o, p, run)
	}
	first := report.Next{Command: "holdsim " + run + " --policy " + betterPolicy, Shows: "what one PIN would have changed"}
	if p.Names.Policy == betterPolicy {
		first = report.Next{Command: "holdsim " + run + " --policy " + defaultPolicy, Shows: "the same people under the policy " + defaultPolicy}
	}
	return []report.Next{
		first,
		{Command: "holdsim show " + p.Names.Policy + " > mine.yaml", Shows: "the policy, to be changed"},
		{Command: "holdsim " + run + " --policy mine.yaml", Shows: "what your change does to the three"},
	}
}

// nextForOwn is for those who have a policy of their own already.
func nextForOwn(o runOptions, p *plan.Plan, run string) []report.Next {
	names := *p
	names.Names.Policy = defaultPolicy
	asIs := (&runOptions{}).folder(&names)
	return []report.Next{
		{Command: "holdsim " + run + " --policy " + defaultPolicy, Shows: "the same people under the policy " + defaultPolicy},
		{Command: fmt.Sprintf("holdsim journal diff %s/%s %s/%s", asIs, runs.JournalFile, o.folder(p), runs.JournalFile), Shows: "and then: where the two part"},
		{Command: "holdsim " + run + " --policy " + betterPolicy, Shows: "what one PIN would change"},
	}
}

func nextInCompose(p *plan.Plan, run string) []report.Next {
	policy := betterPolicy
	if p.Names.Policy == betterPolicy {
		policy = defaultPolicy
	}
	return []report.Next{
		{Command: "docker compose run --rm conductor " + run + " --policy " + policy, Shows: "the same people under another policy, in a second terminal or after Ctrl-C"},
		{Command: "docker compose up", Shows: "the same run again"},
		{Command: "docker compose down --volumes", Shows: "stop; forget log and keys"},
	}
}
