package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// gains says in sentences who gains and who pays under a policy, against the
// first.
func (t *Table) gains(p int, f *format) string {
	var all []string
	for _, s := range []string{t.shopper(p, f), t.owner(p, f), t.care(p, f)} {
		if s != "" {
			all = append(all, s)
		}
	}
	worse, better := t.count(p)
	switch {
	case worse == 0 && better == 0:
		return fmt.Sprintf("No difference from %s was shown in any row.", t.Policies[0].Name)
	case worse == 0:
		all = append(all, fmt.Sprintf("No row is worse than %s.", t.Policies[0].Name))
	case better == 0:
		all = append(all, fmt.Sprintf("No row is better than %s.", t.Policies[0].Name))
	}
	return strings.Join(all, " ")
}

// count is in how many rows a policy is worse and better than the first.
func (t *Table) count(p int) (worse, better int) {
	for i := range t.Lines {
		switch t.Lines[i].beats[p][0] {
		case -1:
			worse++
		case 1:
			better++
		}
	}
	return worse, better
}

// better is whether a policy is better (1) or worse (-1) than the first in a
// row, with the row; 0 where no difference was shown or there is no such row.
func (t *Table) better(id string, p int) (*Line, int) {
	l := t.line(id)
	if l == nil {
		return nil, 0
	}
	return l, l.beats[p][0]
}

// shopper says what changes for the genuine shopper.
func (t *Table) shopper(p int, f *format) string {
	wanted, gets := t.better("wanted", p)
	dead, works := t.better("dead_hours", p)
	_, knows := t.better("locked_unknowing", p)
	switch {
	case gets > 0:
		return fmt.Sprintf("The shopper gains: %s get what they wanted, by card, instead of %s%s.",
			f.share(wanted.Cells[p].Value.Value), f.share(wanted.Cells[0].Value.Value), t.deadInstead(p, works, dead, f))
	case gets < 0:
		return fmt.Sprintf("The shopper pays: only %s get what they wanted, by card, instead of %s.",
			f.share(wanted.Cells[p].Value.Value), f.share(wanted.Cells[0].Value.Value))
	case works > 0 && dead.Cells[p].Value.Value < dead.Cells[0].Value.Value/2:
		return fmt.Sprintf("The shopper's card works again sooner, after %s instead of %s, but they do not get what they wanted in the shop.",
			f.hours(dead.Cells[p].Value.Value), f.hours(dead.Cells[0].Value.Value))
	case knows > 0 && dead.Cells[p].Value.Value == 0:
		return "The holder is told of the lock."
	case knows > 0:
		return fmt.Sprintf("The shopper knows, and can do little with it: the card is dead for %s.", f.hours(dead.Cells[p].Value.Value))
	case works > 0:
		return fmt.Sprintf("The shopper's card is dead for %s less.", f.hours(-dead.Cells[p].Diff.Value))
	case works < 0:
		return fmt.Sprintf("The shopper pays: the card is dead for %s more.", f.hours(dead.Cells[p].Diff.Value))
	}
	return "Nothing changes for the shopper."
}

// deadInstead says, after another gain, for how long the card is dead.
func (t *Table) deadInstead(p, works int, dead *Line, f *format) string {
	switch {
	case works > 0 && dead.Cells[p].Value.Value == 0:
		return "; no card goes dead"
	case works > 0:
		return fmt.Sprintf("; the card is dead for %s instead of %s", f.hours(dead.Cells[p].Value.Value), f.hours(dead.Cells[0].Value.Value))
	}
	return ""
}

// owner says what changes for the service owner.
func (t *Table) owner(p int, f *format) string {
	lost, safe := t.better("lost", p)
	cost, cheap := t.better("care_cost", p)
	money := func(l *Line) string { return f.money(math.Abs(l.Cells[p].Diff.Value)) }
	price, less := t.better("price", p)
	agreed := ""
	switch {
	case less < 0:
		agreed = fmt.Sprintf(" The agreement costs %s a month more.", money(price))
	case less > 0:
		agreed = fmt.Sprintf(" The agreement costs %s a month less.", money(price))
	}
	return strings.TrimSpace(t.losses(lost, safe, cost, cheap, money) + agreed)
}

// losses says what thieves take and care costs, against the first policy.
func (t *Table) losses(lost *Line, safe int, cost *Line, cheap int, money func(*Line) string) string {
	switch {
	case safe < 0 && cheap > 0:
		return fmt.Sprintf("The owner saves %s of care per shopper and pays %s more per stolen card.", money(cost), money(lost))
	case safe < 0:
		return fmt.Sprintf("The owner pays: each stolen card loses %s more.", money(lost))
	case safe > 0 && cheap < 0:
		return fmt.Sprintf("The owner pays %s more for care per shopper and loses %s less per stolen card.", money(cost), money(lost))
	case safe > 0:
		return fmt.Sprintf("The owner gains: each stolen card loses %s less.", money(lost))
	case cheap > 0:
		return fmt.Sprintf("The owner saves %s of care per shopper.", money(cost))
	case cheap < 0:
		return fmt.Sprintf("The owner pays %s more for care per shopper.", money(cost))
	}
	return ""
}

// care says what changes for those who do the work.
func (t *Table) care(p int, f *format) string {
	calls, fewer := t.better("calls", p)
	kept, keeps := t.better("agreement_kept", p)
	switch {
	case keeps < 0:
		return fmt.Sprintf("The agreement is kept in %s of the draws only.", f.share(kept.Cells[p].Value.Value))
	case fewer > 0:
		return fmt.Sprintf("Care makes and takes %s calls fewer per 1,000 cards.", f.number(-calls.Cells[p].Diff.Value, 0))
	case fewer < 0:
		return fmt.Sprintf("Care pays: %s calls more per 1,000 cards.", f.number(calls.Cells[p].Diff.Value, 0))
	}
	return ""
}

// costs sets what is paid per month beside the hours that are lost.
func (t *Table) costs(f *format) []string {
	if t.line("price") == nil {
		return []string{"No policy here states a price. Put one under agreement: price, and it stands here beside the hours lost."}
	}
	dead := t.line("dead_hours")
	first, lines := &t.Policies[0], []string{}
	scale := math.Pow(10, -float64(f.decimals))
	for p := range t.Policies {
		lost := "and no card goes dead"
		if hours := dead.Cells[p].Value.Value; hours > 0 {
			lost = "and a card is dead for " + f.hours(hours)
		}
		line := fmt.Sprintf("%s: %s a month, %s.", t.Policies[p].Name, f.money(float64(t.Policies[p].Price)*scale), lost)
		if more := float64(t.Policies[p].Price-first.Price) * scale; more > 0 {
			if saved := t.Even[p].Saved.Value; t.Even[p].Known && saved > 0 {
				line += fmt.Sprintf(" The %s more are paid for by what care saves from %s holds a month on.", f.money(more), f.number(math.Ceil(more/saved), 0))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// choice says between which policies there is something to choose, and why not
// the others.
func (t *Table) choice(f *format) []string {
	c := &t.Choice
	lines := []string{names(t, c.Among) + "."}
	if len(c.Among) == 1 {
		lines[0] = t.Policies[c.Among[0]].Name + " alone is left."
	}
	if len(c.Among) > 2 {
		lines = append(lines, t.favourites(f))
	}
	for _, by := range t.dominators() {
		var under []int
		for _, d := range c.Dominated {
			if d.By == by {
				under = append(under, d.Policy)
			}
		}
		lines = append(lines, fmt.Sprintf("%s is at least as good as %s in every row.", t.Policies[by].Name, names(t, under)))
	}
	for _, p := range c.Open {
		lost := t.line("lost")
		lines = append(lines, fmt.Sprintf("Not %s, whatever it saves: it stops no thief at all. They get %s a card instead of %s: with one thief in 11 flags it costs %s more per flag than %s, with one in 21 still %s.",
			t.Policies[p].Name, f.money(lost.Cells[p].Value.Value), f.money(lost.Cells[0].Value.Value),
			f.money(-t.Even[p].gain(published[0])), t.Policies[0].Name, f.money(-t.Even[p].gain(published[1]))))
	}
	if !t.Thief {
		lines = append(lines, "No thief was looked at: whoever softens a hold is flattered here.")
	}
	return lines
}

// favourites says what each of the three would choose of these by themselves.
func (t *Table) favourites(f *format) string {
	var all []string
	says := func(who, id, what string) {
		l := t.line(id)
		if l == nil {
			return
		}
		var best []int
		for _, p := range t.Choice.Among {
			if l.Cells[p].Known && !slices.ContainsFunc(t.Choice.Among, func(q int) bool { return l.beats[q][p] > 0 }) {
				best = append(best, p)
			}
		}
		chosen := names(t, best)
		if 2*len(best) > len(t.Choice.Among) {
			chosen = "any but " + names(t, slices.DeleteFunc(slices.Clone(t.Choice.Among), func(p int) bool { return slices.Contains(best, p) }))
		}
		if len(best) > 0 && len(best) < len(t.Choice.Among) {
			all = append(all, fmt.Sprintf("%s %s (%s %s)", who, chosen, f.value(l.Unit, l.Cells[best[0]].Value.Value), what))
		}
	}
	says("the shopper would take", "wanted", "get what they wanted")
	says("the owner, for thieves,", "lost", "lost a card")
	says("and, for the price,", "price", "a month")
	says("care", "calls", "calls per 1,000 cards")
	if len(all) == 0 {
		return "None of them is best in what the three mind most."
	}
	return "By themselves " + strings.Join(all, "; ") + "."
}

func (t *Table) dominators() []int {
	var list []int
	seen := map[int]bool{}
	for _, d := range t.Choice.Dominated {
		if !seen[d.By] {
			seen[d.By] = true
			list = append(list, d.By)
		}
	}
	return list
}

// names joins policies' names.
func names(t *Table, list []int) string {
	var all []string
	for _, p := range list {
		all = append(all, t.Policies[p].Name)
	}
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}

// evens says of every policy up to which share of thieves it is cheaper.
func (t *Table) evens() []string {
	var lines []string
	first := t.Policies[0].Name
	for _, kind := range []struct {
		of   EvenKind
		says string
	}{{Always, "on money better than %s, however many of the flags are thieves"}, {Never, "on money no better than %s, however few of the flags are thieves"}} {
		if all := t.evenly(kind.of); len(all) > 0 {
			is := " is "
			if len(all) > 1 {
				is = " are "
			}
			lines = append(lines, names(t, all)+is+fmt.Sprintf(kind.says, first)+".")
		}
	}
	for _, p := range append(t.evenly(Below), t.evenly(Above)...) {
		e, than := &t.Even[p], "fewer"
		if e.Kind == Above {
			than = "more"
		}
		lines = append(lines, fmt.Sprintf("On money, %s beats %s while %s than %s is a thief%s.", t.Policies[p].Name, first, than, oneIn(e.Share.Value), between(&e.Share)))
	}
	switch {
	case len(lines) == 0 && !t.Thief:
		return []string{"Without a thief there is nothing to weigh: leave out --alone, or give the scenario a counterweight."}
	case len(lines) == 0 && !t.Suspected:
		return []string{"Nobody genuine is suspected here, so that there is nothing to weigh."}
	case len(lines) == 0:
		return []string{fmt.Sprintf("On money nothing can be weighed against %s: no policy here differs in what care costs or thieves take.", first)}
	}
	if t.line("care_cost") == nil {
		lines = append(lines, "No policy here says what a call costs (costs: in its file), so that nothing that care saves is weighed.")
	}
	if t.line("price") != nil {
		lines = append(lines, "Money is here what care costs and thieves take; the price per month is not in it.")
	}
	return append(lines, "(Published: about 1 in 11 at a till, 1 in 21 or fewer online. Featurespace.)")
}

// evenly are the policies of one kind.
func (t *Table) evenly(kind EvenKind) []int {
	var list []int
	for p := range t.Even {
		if t.Even[p].Known && t.Even[p].Kind == kind {
			list = append(list, p)
		}
	}
	return list
}

// oneIn writes a share as one of so many flags.
func oneIn(share float64) string {
	if share <= 0 {
		return "no flag"
	}
	n := 1 / share
	if n < 10 {
		return fmt.Sprintf("1 flag in %s", strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0"))
	}
	return fmt.Sprintf("1 flag in %.0f", n)
}

func between(e *Estimate) string {
	if e.Fixed {
		return ""
	}
	return fmt.Sprintf(" [%s, %s]", inN(e.High), inN(e.Low))
}

func inN(share float64) string {
	if share <= 0 {
		return "none"
	}
	return "1 in " + strings.TrimPrefix(oneIn(share), "1 flag in ")
}
