package export

import (
	"strings"

	"holdsim/internal/plan"
	"holdsim/internal/report"
)

// roleCards are the cards of those whom a room plays: the three stakeholders,
// and the two who act for the bank. They say what each knows, and nothing of how
// the run ends.
func roleCards(r *report.Report, in *plan.Inputs) []card {
	p := r.Run().Plan
	w := policyWords{pol: in.Policy, plan: p, figures: report.NewFigures(&p.Story)}
	all := []card{
		{Title: "The shopper", Sub: "The user of the card", Lines: []line{
			{"You know", "What you want to buy, what is in your pocket, and that it is you who holds the card."},
			{"You see", "Physical evidence, your own actions, and what is done before your eyes. All below the line of visibility is hidden from you."},
			{"You want", expects(p, plan.User)},
			{"Your clock", "The wall clock. Every hour counts, Sundays and holidays too."},
		}, Foot: []string{"You signed nothing, and nobody asked you what you want."}},
		{Title: "The service owner", Sub: "The customer: agrees and pays", Lines: []line{
			{"You know", "What was agreed, what it costs" + price(&w) + ", and what is reported to you."},
			{"You see", "Reports. No lane of the blueprint is before your eyes while it happens."},
			{"You agreed that care will", expects(p, plan.Owner)},
			{"Your clock", "The hours in which care is open: " + strings.TrimPrefix(w.open(), "Open ")},
		}, Foot: []string{"You define the service. You do not stand at the till."}},
		{Title: "The IT provider", Sub: "Delivers what was agreed", Lines: []line{
			{"You know", "The rules, the limits and the systems, and what you were asked to deliver."},
			{"You see", "Backstage and support: scores, locks, alerts. You do not see the till or the shopper."},
			{"You were asked to", expects(p, plan.Provider)},
			{"Your clock", "The instant of the purchase. What comes later is somebody else's."},
		}, Foot: []string{"What nobody ordered, you did not build."}},
		{Title: "The fraud bot", Sub: "A machine, backstage", Lines: []line{
			{"You know", "Of each purchase the amount, the shop, the time, and what you approved before."},
			{"You do not know", "Who stands at the till, and what they want."},
			{"You find suspicious", rules(&w)},
			{"You do", w.bot()},
			{"Your clock", "The instant of the purchase."},
		}},
		{Title: "Customer care", Sub: "People, frontstage on the phone", Lines: []line{
			{"You know", "The alert, and the telephone number on file. Not what was said at the till."},
			{"You see", "Your queue, and whoever answers the phone."},
			{"What you do", w.calls()},
			{"You may", "Ask who it is, ask \u201cwas it you?\u201d, and have the card unlocked or closed."},
			{"Your clock", w.open()},
		}},
	}
	for i := range all {
		all[i].Kind = "Role"
		all[i] = all[i].labelled(p)
	}
	return all
}

// expects lists what a stakeholder expects.
func expects(p *plan.Plan, who plan.Stakeholder) string {
	var all []string
	for _, c := range p.Checks {
		if c.Stakeholder == who && c.Threshold != nil {
			all = append(all, c.Expect)
		}
	}
	if len(all) == 0 {
		return "Nothing that could be judged."
	}
	return sentence(strings.Join(all, "; "))
}

func price(w *policyWords) string {
	if w.pol.Agreement.Price.Zero() {
		return ""
	}
	return " (" + w.money(w.pol.Agreement.Price) + " a month)"
}

// rules are what the bot looks for, in the policy's words.
func rules(w *policyWords) string {
	var all []string
	for _, r := range w.pol.FraudBot.Rules {
		all = append(all, r.Reason.V)
	}
	if len(all) == 0 {
		return "Nothing: you have no rules."
	}
	return sentence(strings.Join(all, "; "))
}
