package app

import (
	"fmt"
	"os"
	"strings"

	"holdsim/events"
	"holdsim/internal/explain"
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

// askPhone is its like where there is no till to ask at.
const askPhone = "step-up-by-push"

// noBot is the policy that lets every purchase pass.
const noBot = "bot-off"

// after is a run that is over, and what may follow it.
type after struct {
	runOptions
	plan   *plan.Plan
	own    string         // the policy that the scenario names
	events []events.Event // nil when there were too many to keep
}

// next are the commands to try after a run: why something happened in it, the
// same people under another policy, and what leads to a policy of one's own.
func (a *after) next() []report.Next {
	if os.Getenv(envCompose) != "" {
		return a.inCompose()
	}
	why := a.why("holdsim ")
	name := a.plan.Names.Policy
	if _, builtIn := scenarios.Policy(name); a.policy != "" && (!builtIn || a.policy != name) {
		return append(why, a.forOwn()...)
	}
	all := append(why, a.other("would have changed")...)
	return append(all, a.compare("holdsim "),
		report.Next{Command: "holdsim show " + name + " > mine.yaml", Shows: "the policy, to be changed"},
		report.Next{Command: "holdsim " + a.again() + " --policy mine.yaml", Shows: "what your change does to the three"})
}

// again is the command that runs the same people.
func (a *after) again() string {
	run := "run " + a.scenario
	if a.seed != 1 {
		run += fmt.Sprintf(" --seed %d", a.seed)
	}
	return run
}

// compare tries many draws under several policies.
func (a *after) compare(program string) report.Next {
	return report.Next{Command: program + "compare " + a.scenario, Shows: "who gains, who pays, under which policy"}
}

// why asks for the reason of what is most worth explaining; nothing where
// nothing is.
func (a *after) why(program string) []report.Next {
	n, question := explain.Notable(a.events)
	if n == 0 {
		return nil
	}
	return []report.Next{{Command: fmt.Sprintf("%sexplain %s %d", program, a.folder(a.plan), n), Shows: question}}
}

// better is the policy that asks at the till and is otherwise the scenario's
// own; empty where there is none: a policy for another country changes more
// than what is asked.
func (a *after) better() string {
	asks := betterPolicy
	if a.online() {
		asks = askPhone
	}
	name := asks + strings.TrimPrefix(a.own, defaultPolicy)
	if _, builtIn := scenarios.Policy(name); !builtIn || !strings.HasPrefix(a.own, defaultPolicy) {
		return ""
	}
	return name
}

// online reports whether every purchase that was tried was made without the
// card: nobody stands at a till who could be asked for a PIN.
func (a *after) online() bool {
	tried := false
	for i := range a.events {
		if e := &a.events[i]; e.Kind == events.PurchaseAttempted && e.Tender == events.Debit {
			if tried = true; e.Entry != events.ECommerce {
				return false
			}
		}
	}
	return tried
}

// other is the run of the same people under another policy.
func (a *after) other(change string) []report.Next {
	policy, shows := a.better(), "what one PIN "+change
	if strings.HasPrefix(policy, askPhone) {
		shows = "what one question on the phone " + change
	}
	if policy == a.plan.Names.Policy {
		policy, shows = a.own, "the same people under the policy "+a.own
	}
	if policy == "" {
		return nil
	}
	return []report.Next{{Command: "holdsim " + a.again() + " --policy " + policy, Shows: shows}}
}

// forOwn is for those who have a policy of their own already.
func (a *after) forOwn() []report.Next {
	names := *a.plan
	names.Names.Policy = a.own
	theirs := (&runOptions{}).folder(&names)
	return append([]report.Next{
		{Command: "holdsim " + a.again() + " --policy " + a.own, Shows: "the same people under the policy " + a.own},
		{Command: fmt.Sprintf("holdsim journal diff %s/%s %s/%s", theirs, runs.JournalFile, a.folder(a.plan), runs.JournalFile), Shows: "and then: where the two part"},
	}, append(a.other("would change"), report.Next{
		Command: fmt.Sprintf("holdsim compare %s --policies %s,%s", a.scenario, a.own, a.policy), Shows: "the two, in many draws",
	})...)
}

func (a *after) inCompose() []report.Next {
	const program = "docker compose run --rm conductor "
	policy := a.better()
	if policy == a.plan.Names.Policy || policy == "" {
		policy = a.own
	}
	all := a.why(program)
	if policy != a.plan.Names.Policy {
		all = append(all, report.Next{Command: program + a.again() + " --policy " + policy, Shows: "the same people under another policy, in a second terminal or after Ctrl-C"})
	}
	return append(all, a.compare(program),
		report.Next{Command: "docker compose up", Shows: "the same run again"},
		report.Next{Command: "docker compose down --volumes", Shows: "stop; forget log and keys"})
}

// nextAfterExplain leads on from one event to whole runs.
func nextAfterExplain(why *explain.Explanation, run *explain.Run) []report.Next {
	if why.Avoided == nil || len(why.Avoided.Ways) == 0 {
		return nil
	}
	policy := why.Avoided.Ways[0].Policy
	for _, way := range why.Avoided.Ways {
		if way.Policy != noBot { // it lets thieves through as well
			policy = way.Policy
			break
		}
	}
	return []report.Next{
		{Command: "holdsim run " + run.Scenario() + " --policy " + policy, Shows: "the same people under " + policy + ", and who is happy with it"},
		{Command: "holdsim compare " + run.Scenario() + " --policies " + run.Policy() + "," + policy, Shows: "what else it changes: whether the thief is served too, and who pays"},
	}
}
