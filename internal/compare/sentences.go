package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"holdsim/internal/plan"
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
	all = append(all, t.besides(p, strings.Join(all, " "))...)
	worse, better := t.count(p)
	switch {
	case worse == 0 && better == 0 && t.same(p):
		return fmt.Sprintf("Every row is the same as under %s, in every draw.", t.Policies[0].Name)
	case worse == 0 && better == 0:
		return fmt.Sprintf("No difference from %s was shown in any row.", t.Policies[0].Name)
	case worse == 0:
		all = append(all, fmt.Sprintf("No row is shown to be worse than under %s.", t.Policies[0].Name))
	case better == 0:
		all = append(all, fmt.Sprintf("No row is shown to be better than under %s.", t.Policies[0].Name))
	}
	return strings.Join(all, " ")
}

// same: in every row, in every draw, as under the first policy.
func (t *Table) same(p int) bool {
	return !slices.ContainsFunc(t.Lines, func(l Line) bool { return !l.same[p][0] })
}

// besides names the rows that get worse and of which the sentences before say
// nothing: whoever pays is told of.
func (t *Table) besides(p int, said string) []string {
	var worse []string
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.beats[p][0] < 0 && (l.said == "" || !strings.Contains(said, l.said)) {
			worse = append(worse, strings.TrimSpace(l.Name))
		}
	}
	if len(worse) == 0 {
		return nil
	}
	return []string{"Worse, too: " + strings.Join(worse, "; ") + "."}
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
		return fmt.Sprintf("The shopper's card works again sooner, after %s instead of %s; no more of them are shown to get what they wanted in the shop.",
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
	return t.shopperElse(p, f)
}

// shopperElse says what changes for the shopper in what is left.
func (t *Table) shopperElse(p int, f *format) string {
	same, shown := true, false
	for i := range t.Lines {
		if l := &t.Lines[i]; l.Stakeholder == plan.User && l.Better != "" {
			same, shown = same && l.same[p][0], shown || l.beats[p][0] != 0
		}
	}
	attained, sooner := t.better("attained", p)
	switch {
	case sooner > 0:
		return fmt.Sprintf("The shopper gains: for %s it is settled as soon as they want, instead of %s.",
			f.share(attained.Cells[p].Value.Value), f.share(attained.Cells[0].Value.Value))
	case same:
		return "Nothing changes for the shopper."
	case !shown:
		return "For the shopper no difference was shown."
	}
	return ""
}

// deadInstead says, after another gain, for how long the card is dead.
func (t *Table) deadInstead(p, works int, dead *Line, f *format) string {
	switch {
	case works > 0 && dead.Cells[p].Value.Value == 0:
		return "; no genuine purchase makes a card dead"
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
	card := "stolen card"
	if t.Counterweight == "" {
		card = "card" // among which are those of the thieves
	}
	switch {
	case safe < 0 && cheap > 0:
		return fmt.Sprintf("The owner saves %s of care per shopper and loses %s more to thieves per %s.", money(cost), money(lost), card)
	case safe < 0:
		return fmt.Sprintf("The owner pays: %s more goes to thieves per %s.", money(lost), card)
	case safe > 0 && cheap < 0:
		return fmt.Sprintf("The owner pays %s more for care per shopper; %s less goes to thieves per %s.", money(cost), money(lost), card)
	case safe > 0:
		return fmt.Sprintf("The owner gains: %s less goes to thieves per %s.", money(lost), card)
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
		lost := "and no genuine purchase makes a card dead"
		if hours := dead.Cells[p].Value.Value; hours > 0 {
			lost = "and a card is dead for " + f.hours(hours) + " on average"
		}
		line := fmt.Sprintf("%s: %s a month, %s.", t.Policies[p].Name, f.money(float64(t.Policies[p].Price)*scale), lost)
		if more := float64(t.Policies[p].Price-first.Price) * scale; more > 0 {
			line += t.paidFor(p, more, f)
		}
		lines = append(lines, line)
	}
	return lines
}

// paidFor says from how many holds a month on what care saves is worth a higher
// price.
func (t *Table) paidFor(p int, more float64, f *format) string {
	e := &t.Even[p]
	if !e.Known || e.Saved.beyond() <= 0 {
		return ""
	}
	line := fmt.Sprintf(" From %s holds a month on, care saves the %s more", f.number(math.Ceil(more/e.Saved.Value), 0), f.money(more))
	if e.Lost.beyond() > 0 {
		line += "; what thieves take more is not in that"
	}
	return line + "."
}

// choice says between which policies there is something to choose, and why not
// the others.
func (t *Table) choice(f *format) []string {
	c := &t.Choice
	lines := []string{names(t, c.Among) + "."}
	if len(c.Among) == 1 {
		lines[0] = t.Policies[c.Among[0]].Name + " alone is left."
	}
	if len(c.Among) > 1 {
		lines = append(lines, t.favourites(f)...)
	}
	for _, by := range t.dominators() {
		var under []int
		for _, d := range c.Dominated {
			if d.By == by {
				under = append(under, d.Policy)
			}
		}
		lines = append(lines, fmt.Sprintf("%s is at least as good as %s in every row, and better in one or more.", t.Policies[by].Name, names(t, under)))
	}
	for _, p := range c.Open {
		lost := t.line("lost")
		line := fmt.Sprintf("Not %s, whatever it saves: it stops no thief at all. They get %s a card instead of %s: ",
			t.Policies[p].Name, f.money(lost.Cells[p].Value.Value), f.money(lost.Cells[0].Value.Value))
		if t.Even[p].Known {
			line += fmt.Sprintf("with one thief in 11 flags it costs %s more per flag than %s, with one in 21 still %s.",
				f.money(-t.Even[p].gain(published[0])), t.Policies[0].Name, f.money(-t.Even[p].gain(published[1])))
		} else {
			line += fmt.Sprintf("with what care costs, %s a card more than under %s.", f.money(t.dearer(p)), t.Policies[0].Name)
		}
		lines = append(lines, line)
	}
	if !t.Thief {
		lines = append(lines, "No thief was looked at: whoever softens a hold is flattered here.")
	}
	return lines
}

// favourites says what each of the three would choose of these by themselves.
func (t *Table) favourites(f *format) []string {
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
			all = append(all, fmt.Sprintf("%s: %s (%s %s).", who, chosen, l.between(best, f), what))
		}
	}
	says("Best for the shopper", "wanted", "get what they wanted")
	says("For the owner, by thieves", "lost", "lost a card")
	says("For the owner, by price", "price", "a month")
	says("For care", "calls", "calls per 1,000 cards")
	if len(all) == 0 {
		return []string{"None of them is best in what the three mind most."}
	}
	return all
}

// between are the values of several policies: one, or from the least to the most.
func (l *Line) between(policies []int, f *format) string {
	least, most := math.Inf(1), math.Inf(-1)
	for _, p := range policies {
		least, most = min(least, l.Cells[p].Value.Value), max(most, l.Cells[p].Value.Value)
	}
	from, to := f.value(l.Unit, least), f.value(l.Unit, most)
	if from == to {
		return from
	}
	return from + " to " + to
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
func (t *Table) evens(f *format) []string {
	if t.Counterweight == "" && t.Thief {
		return t.owns(f)
	}
	var lines []string
	first := t.Policies[0].Name
	for _, kind := range []struct {
		of   EvenKind
		sure bool
		says string
	}{
		{Always, true, "cheaper than %s however many of the flags are thieves"},
		{Always, false, "cheaper than %s however many of the flags are thieves, by these figures; not beyond their interval"},
		{Never, true, "no cheaper than %s however few of the flags are thieves"},
		{Never, false, "no cheaper than %s however few of the flags are thieves, by these figures; not beyond their interval"},
	} {
		if all := t.evenly(kind.of, kind.sure); len(all) > 0 {
			is := " is "
			if len(all) > 1 {
				is = " are "
			}
			lines = append(lines, names(t, all)+is+fmt.Sprintf(kind.says, first)+".")
		}
	}
	for p := range t.Even {
		if e := &t.Even[p]; e.Known && (e.Kind == Below || e.Kind == Above) {
			lines = append(lines, t.even(p))
		}
	}
	switch {
	case len(lines) == 0 && !t.Thief:
		return []string{"Without a thief there is nothing to weigh: leave out --alone, or give the scenario a counterweight."}
	case len(lines) == 0 && !t.Suspected:
		return []string{fmt.Sprintf("Nobody genuine is flagged under %s, so that there is nothing to weigh.", first)}
	case len(lines) == 0 && !t.Even[len(t.Even)-1].Known:
		return []string{fmt.Sprintf("No thief is flagged under %s, so that there is nothing to weigh.", first)}
	case len(lines) == 0:
		return []string{fmt.Sprintf("On money nothing can be weighed against %s: no policy here differs in what care costs or thieves take.", first)}
	}
	if t.line("care_cost") == nil {
		lines = append(lines, "No policy here says what a call costs (costs: in its file), so that nothing that care saves is weighed.")
	}
	return append(lines, "Weighed: what care costs and thieves take. Not weighed: "+t.unweighed()+".")
}

// unweighed is money that no row has, or that is paid per month.
func (t *Table) unweighed() string {
	if t.line("price") != nil {
		return "the price per month, sales that are lost"
	}
	return "sales that are lost"
}

// even says of one policy at which share of thieves it costs as much.
func (t *Table) even(p int) string {
	e, than := &t.Even[p], "fewer"
	if e.Kind == Above {
		than = "more"
	}
	s := fmt.Sprintf("%s is cheaper than %s while %s than %s is a thief", t.Policies[p].Name, t.Policies[0].Name, than, oneIn(e.Share.Value))
	switch {
	case e.Share.Fixed:
	case e.Share.Low <= 0 && e.Share.High >= 1:
		s += "; but these draws leave it open at any share"
	default:
		s += fmt.Sprintf(" [%s, %s]", inN(e.Share.High), inN(e.Share.Low))
	}
	return s + "."
}

// owns says what care and thieves cost together where the thieves are the
// scenario's own, so that their share is given.
func (t *Table) owns(f *format) []string {
	lines := []string{"The thieves here are the scenario's own: their share is given, and none can be found at which two policies are even."}
	for p := 1; p < len(t.Policies); p++ {
		switch more := t.dearer(p); {
		case more > 0:
			lines = append(lines, fmt.Sprintf("%s: care and thieves together cost %s a card more than under %s.", t.Policies[p].Name, f.money(more), t.Policies[0].Name))
		case more < 0:
			lines = append(lines, fmt.Sprintf("%s: care and thieves together cost %s a card less than under %s.", t.Policies[p].Name, f.money(-more), t.Policies[0].Name))
		}
	}
	return lines
}

// ratios are those that others published, of cards: no label renames them.
const ratios = "(Published of cards: about 1 in 11 at a till, 1 in 21 or fewer online. Featurespace.)"

// weighed is the break-even with the published ratios beside it, where there is
// a share to set beside them.
func (t *Table) weighed(f *format) []string {
	lines := t.labels.ApplyAll(t.evens(f))
	if slices.ContainsFunc(t.Even, func(e BreakEven) bool { return e.Known && e.Kind != Equal }) {
		lines = append(lines, ratios)
	}
	return lines
}

// evenly are the policies of one kind, those whose interval says so or those
// whose interval does not.
func (t *Table) evenly(kind EvenKind, sure bool) []int {
	var list []int
	for p := range t.Even {
		if t.Even[p].Known && t.Even[p].Kind == kind && t.Even[p].Sure == sure {
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

func inN(share float64) string {
	if share <= 0 {
		return "none"
	}
	return "1 in " + strings.TrimPrefix(oneIn(share), "1 flag in ")
}
