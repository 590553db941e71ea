package compare

import (
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/plan"
)

// inShort says what a policy does, in a few words: of the first what it is, of
// the others where they differ from it.
func inShort(plans []*plan.Plan, i int) string {
	if i == 0 {
		return "(today's)"
	}
	first := traits(plans[0])
	var new []string
	for _, t := range traits(plans[i]) {
		if !slices.Contains(first, t) {
			new = append(new, t)
		}
	}
	return strings.Join(new[:min(len(new), 2)], ", ")
}

// noBot is what a policy is called whose bot lets everything pass.
const noBot = "no fraud bot"

// traits are what people call a policy by, the most telling first.
func traits(p *plan.Plan) []string {
	var list []string
	says := func(is bool, words string) {
		if is {
			list = append(list, words)
		}
	}
	harshest := events.Approve
	for _, b := range p.FraudBot.Bands {
		harshest = max(harshest, b.Action)
		says(b.Action == events.Challenge, asks(p.FraudBot.Challenge))
	}
	says(harshest == events.Approve, noBot)
	lock := &p.CardLock
	locks := harshest == events.DeclineAndLock && lock.Locks
	says(!locks && harshest > events.Challenge, "no lock")
	says(locks && lock.Cap > 0, "small sums go on")
	says(locks && lock.ReleaseAfter > 0, "the lock ends itself")
	unlocks := false
	for _, n := range lock.Notices {
		unlocks = unlocks || n.AnswerUnlocks
	}
	says(locks && len(lock.Notices) > 2, "a ladder of notices")
	says(locks && unlocks, "YES unlocks")
	says(locks && len(lock.Notices) > 0 && !unlocks, "a notice tells")
	care := &p.CustomerCare
	open := events.Time(0)
	for _, s := range care.Open {
		open += min(s.Until, p.Horizon) - max(s.From, p.Start)
	}
	says(open >= (p.Horizon-p.Start)*9/10, "care at all hours")
	says(care.Attempts == 0 && locks, "care never calls")
	says(care.NotBefore < events.Hour && care.Attempts > 0, "care calls at once")
	says(care.TakesCalls, "care takes calls")
	return list
}

// asks says what a challenge asks for at the till.
func asks(m events.Method) string {
	switch m {
	case events.PIN:
		return "PIN at the till"
	case events.PushApproval:
		return "the app asks"
	case events.TextReply:
		return "a text asks"
	}
	return "challenged"
}
