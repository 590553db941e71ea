package app

import (
	"fmt"
	"os"

	"holdsim/internal/plan"
	"holdsim/internal/report"
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
		return nextInCompose(o, run)
	}
	_, builtIn := scenarios.Policy(o.policy)
	switch {
	case o.policy == defaultPolicy:
		return []report.Next{
			{Command: "holdsim " + run + " --policy " + betterPolicy, Shows: "what one PIN would have changed"},
			{Command: "holdsim show " + defaultPolicy + " > mine.yaml", Shows: "the policy, to be changed"},
			{Command: "holdsim " + run + " --policy mine.yaml", Shows: "what your change does to the three"},
		}
	case builtIn:
		return []report.Next{
			{Command: "holdsim " + run, Shows: "the same people under the policy " + defaultPolicy},
			{Command: "holdsim show " + o.policy + " > mine.yaml", Shows: "this policy, to be changed"},
			{Command: "holdsim " + run + " --policy mine.yaml", Shows: "what your change does to the three"},
		}
	}
	before := runOptions{}
	names := *p
	names.Names.Policy = defaultPolicy
	return []report.Next{
		{Command: "holdsim " + run, Shows: "the same people under the policy " + defaultPolicy},
		{Command: fmt.Sprintf("holdsim journal diff %s/%s %s/%s", before.folder(&names), journalFile, o.folder(p), journalFile), Shows: "and then: where the two part"},
		{Command: "holdsim " + run + " --policy " + betterPolicy, Shows: "what one PIN would change"},
	}
}

func nextInCompose(o runOptions, run string) []report.Next {
	policy := defaultPolicy
	if o.policy == defaultPolicy {
		policy = betterPolicy
	}
	return []report.Next{
		{Command: "docker compose run --rm conductor " + run + " --policy " + policy, Shows: "the same people under another policy, in a second terminal or after Ctrl-C"},
		{Command: "docker compose up", Shows: "the same run again"},
		{Command: "docker compose down --volumes", Shows: "stop; forget log and keys"},
	}
}
