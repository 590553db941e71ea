package app

import (
	"fmt"
	"os"

	"holdsim/internal/report"
)

// envCompose is set where docker-compose.yml runs this program: commands to
// try next are then those of Compose.
const envCompose = "HOLDSIM_COMPOSE"

// betterPolicy is shown to those who have seen the default one.
const betterPolicy = "step-up-at-pos"

// otherPolicy has a name short enough for a long command.
const otherPolicy = "tell-them"

// next are the commands to try after a run.
func next(o runOptions) []report.Next {
	if os.Getenv(envCompose) != "" {
		return nextInCompose(o)
	}
	var all []report.Next
	if o.policy == defaultPolicy {
		all = append(all,
			report.Next{Command: fmt.Sprintf("holdsim run %s --policy %s", o.scenario, betterPolicy), Shows: "what one PIN would have changed"},
			report.Next{Command: fmt.Sprintf("holdsim show %s > mine.yaml", defaultPolicy), Shows: "the policy, to be changed"})
	} else {
		all = append(all, report.Next{Command: fmt.Sprintf("holdsim run %s", o.scenario), Shows: "the same people under the policy " + defaultPolicy})
	}
	return append(all,
		report.Next{Command: fmt.Sprintf("holdsim run %s --policy mine.yaml", o.scenario), Shows: "what your change does to the three"})
}

func nextInCompose(o runOptions) []report.Next {
	policy := otherPolicy
	if o.policy == otherPolicy {
		policy = defaultPolicy
	}
	return []report.Next{
		{Command: "docker compose run --rm conductor run --policy " + policy, Shows: "another policy"},
		{Command: "docker compose up", Shows: "the same run again"},
		{Command: "docker compose down --volumes", Shows: "stop; forget log and keys"},
	}
}
