package export

import (
	"fmt"
	"strings"

	"holdsim/events"
	"holdsim/internal/label"
	"holdsim/internal/plan"
	"holdsim/internal/report"
	"holdsim/internal/scenario"
	"holdsim/scenarios"
)

// policyCards are the cards of the policies that a scenario can be played
// under: the run's own, then those that are built in and keep the same public
// holidays.
func policyCards(r *report.Report, in *plan.Inputs) []card {
	all := []card{policyCard(in, r.Run().Plan)}
	all[0].Own = true
	for _, name := range scenarios.Policies() {
		if name == in.Policy.Name {
			continue
		}
		pol, err := in.Scenario.OpenPolicy(name)
		if err != nil || abroad(pol, in.Policy) {
			continue
		}
		under := in.Under(pol)
		if p, err := under.Compile(); err == nil { // else it is made for other amounts, say
			all = append(all, policyCard(under, p))
		}
	}
	return all
}

// abroad: two policies keep the public holidays of two countries.
func abroad(a, b *scenario.Policy) bool {
	const none = "none"
	x, y := a.Care.Holidays.V, b.Care.Holidays.V
	return x != y && x != none && y != none
}

// policyCard says in plain words what a policy does and what was agreed. What a
// policy teaches is on no card: it tells what comes of it, and a room is to find
// that out.
func policyCard(in *plan.Inputs, p *plan.Plan) card {
	w := policyWords{pol: in.Policy, plan: p, figures: report.NewFigures(&p.Story)}
	c := card{Kind: "Policy", Title: in.Policy.Title.V, Sub: p.Names.Policy}
	for _, l := range []line{
		{"The bot", w.bot()}, {"The till", w.till()}, {"The card", w.lock()}, {"The shopper is told", w.notices()},
		{"Customer care", w.care()}, {"Agreed", w.agreed()},
	} {
		if l.Text != "" {
			c.Lines = append(c.Lines, l)
		}
	}
	return c.labelled(p)
}

// labelled calls things what the scenario calls them.
func (c card) labelled(p *plan.Plan) card {
	l := label.New(p.Story.Labels)
	c.Title = l.Apply(c.Title)
	if c.Kind == "Role" { // under its title, a policy is called what its file is called
		c.Sub = l.Apply(c.Sub)
	}
	for i := range c.Lines {
		c.Lines[i] = line{l.Apply(c.Lines[i].Head), l.Apply(c.Lines[i].Text)}
	}
	for i := range c.Foot {
		c.Foot[i] = l.Apply(c.Foot[i])
	}
	return c
}

// policyWords puts a policy into words.
type policyWords struct {
	pol     *scenario.Policy
	plan    *plan.Plan
	figures report.Figures
}

// money writes an amount of the policy in the scenario's currency.
func (w *policyWords) money(m scenario.Money) string {
	currency, _ := scenario.FindCurrency(w.plan.Names.Currency)
	minor, err := m.Minor(currency.Decimals, currency.Code)
	if err != nil {
		return "" // the plan was compiled, so it has no such amount
	}
	text := w.figures.Money(minor)
	return strings.TrimSuffix(strings.TrimSuffix(text, ".00"), ",00")
}

var actionWords = map[string]string{
	"approve": "approves", "challenge": "asks for proof", "decline": "declines", "decline-and-lock": "declines and locks",
}

func (w *policyWords) bot() string {
	var parts []string
	for _, b := range w.pol.FraudBot.Bands {
		if b.From.V == 0 && b.Action.V == "approve" {
			continue
		}
		parts = append(parts, fmt.Sprintf("%s from %d points on", actionWords[b.Action.V], b.From.V))
	}
	if len(parts) == 0 {
		return "Off: it approves everything."
	}
	return sentence(report.List(parts))
}

var methodWords = map[string]string{"pin": "the PIN", "push": "an answer in the bank's app", "text": "an answer to a text"}

func (w *policyWords) till() string {
	asks := false
	for _, b := range w.pol.FraudBot.Bands {
		asks = asks || b.Action.V == "challenge"
	}
	var methods []string
	for _, m := range w.pol.PointOfSale.StepUp {
		methods = append(methods, methodWords[m.V])
	}
	if !asks || len(methods) == 0 {
		return "Asks nothing more."
	}
	return fmt.Sprintf("Asks for %s, and waits %s.", report.List(methods), report.Waited(w.pol.PointOfSale.Holds.V))
}

func (w *policyWords) lock() string {
	lock := &w.pol.CardLock
	switch lock.Lock.V {
	case "none":
		return "Is never locked."
	case "soft":
		text := "Locked softly: purchases up to " + w.money(lock.Cap) + " go on"
		if !lock.CapPerDay.Zero() {
			text += ", " + w.money(lock.CapPerDay) + " a day"
		}
		return text + "."
	}
	text := "Locked: no purchase works"
	if lock.ReleaseAfter.V > 0 {
		text += "; the lock ends by itself after " + report.Span(lock.ReleaseAfter.V)
	}
	return text + "."
}

var channelWords = map[string]string{"text": "text", "voice": "call by a machine", "email": "e-mail", "push": "message in the app"}

func (w *policyWords) notices() string {
	var parts []string
	answers := false
	for _, n := range w.pol.CardLock.Notices {
		name, known := channelWords[n.Channel.V]
		if !known {
			continue // an agent: that is the call below
		}
		when := "at once"
		if n.After.V > 0 {
			when = "after " + report.Span(n.After.V)
		}
		parts = append(parts, name+" "+when)
		answers = answers || n.AnswerUnlocks.V
	}
	switch {
	case len(parts) == 0:
		return "Nothing."
	case answers:
		return sentence(report.List(parts)) + " \u201cYes, it was me\u201d unlocks."
	}
	return sentence(report.List(parts))
}

// care says when customer care is open, when it calls, and whether it can be
// called.
func (w *policyWords) care() string {
	text := w.open() + " " + w.calls()
	switch {
	case w.pol.Care.TakesCalls.V && w.pol.Care.Callback.Attempts.V > 0:
		return text + " Can be called."
	case w.pol.Care.TakesCalls.V:
		return text
	}
	return text + " Cannot be called."
}

// open is when customer care is open.
func (w *policyWords) open() string {
	var parts []string
	for _, h := range w.pol.Care.Hours {
		var days []string
		for _, d := range h.Days {
			days = append(days, dayWords(d.V))
		}
		parts = append(parts, fmt.Sprintf("%s %s\u00a0to\u00a0%s", report.List(days), clock(h.Open.From), clock(h.Open.Until)))
	}
	if len(parts) == 0 {
		return "Never open."
	}
	text := "Open " + strings.ReplaceAll(report.List(parts), "every day 0\u00a0to\u00a024", "day and night")
	if w.pol.Care.Holidays.V != "none" {
		text += ", not on public holidays"
	}
	return text + "."
}

// dayWords writes days: Monday to Friday.
func dayWords(d string) string {
	if d == "every-day" {
		return "every day"
	}
	parts := strings.Split(d, "-")
	for i := range parts {
		parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
	}
	return strings.Join(parts, " to ")
}

// clock writes a time after midnight: 9, or 9:30.
func clock(t events.Time) string {
	if t%events.Hour == 0 {
		return fmt.Sprint(int64(t / events.Hour))
	}
	return fmt.Sprintf("%d:%02d", t/events.Hour, t%events.Hour/events.Minute)
}

// calls is when customer care calls.
func (w *policyWords) calls() string {
	c := &w.pol.Care.Callback
	if c.Attempts.V == 0 {
		return "Never calls: the shopper has to."
	}
	when := "Calls at once"
	if c.NotBefore.V > 0 {
		when = "Calls not before " + report.Span(c.NotBefore.V)
	}
	if c.Attempts.V == 1 {
		return when + "."
	}
	return fmt.Sprintf("%s, up to %d times.", when, c.Attempts.V)
}

func (w *policyWords) agreed() string {
	var parts []string
	for _, c := range w.plan.Checks {
		if c.Stakeholder == plan.Owner && c.Threshold != nil {
			parts = append(parts, c.Expect)
		}
	}
	text := ""
	if len(parts) > 0 {
		text = sentence(report.List(parts))
	}
	if price := w.pol.Agreement.Price; !price.Zero() {
		text += " " + w.money(price) + " a month."
	}
	return strings.TrimSpace(text)
}

// sentence begins with a capital letter and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
