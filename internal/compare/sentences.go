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
	if t.blind(p) && !t.botless(p) {
		all = append(all, "Its bot never found a genuine purchase suspicious here: what follows is the doing of its rules, not of its hold.")
	}
	for _, s := range []string{t.shopper(p, f), t.owner(p, f), t.care(p, f)} {
		if s != "" {
			all = append(all, s)
		}
	}
	all = append(all, t.besides(p, strings.Join(all, " "))...)
	worse, better := t.count(p)
	switch {
	case worse == 0 && better == 0 && t.same(p) && !t.blind(p):
		return fmt.Sprintf("Every row is the same as under %s, in every draw.", t.Policies[0].Name)
	case worse == 0 && better == 0 && !t.blind(p):
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
	_, knows := t.better("cards_locked_unknowing", p)
	switch {
	case gets > 0:
		return fmt.Sprintf("The shopper gains: %s get what they wanted instead of %s%s.",
			f.share(wanted.Cells[p].Value.Value), f.share(wanted.Cells[0].Value.Value), t.deadInstead(p, works, dead, f))
	case gets < 0:
		return fmt.Sprintf("The shopper pays: only %s get what they wanted instead of %s%s.",
			f.share(wanted.Cells[p].Value.Value), f.share(wanted.Cells[0].Value.Value), t.deadInstead(p, works, dead, f))
	case works > 0 && dead.Cells[p].Value.Value < dead.Cells[0].Value.Value/2:
		return fmt.Sprintf("The shopper's card works again sooner, after %s instead of %s; no more of them are shown to get what they wanted in the shop.",
			f.hours(dead.Cells[p].Value.Value), f.hours(dead.Cells[0].Value.Value))
	case knows > 0:
		return t.knowing(p, works, dead, f)
	case works > 0:
		return fmt.Sprintf("The shopper's card is dead for %s less.", f.hours(-dead.Cells[p].Diff.Value))
	case works < 0:
		return fmt.Sprintf("The shopper pays: the card is dead for %s more.", f.hours(dead.Cells[p].Diff.Value))
	}
	return t.shopperElse(p, f)
}

// littleLess is the share of the hours from which on they are hardly fewer.
const littleLess = 0.9

// knowing says of holders who are told what it is worth to them: the hours that a
// genuine purchase cost. Where under the first policy there are none, the locks
// were a thief's doing, and none of their hours are counted.
func (t *Table) knowing(p, works int, dead *Line, f *format) string {
	now, was := dead.Cells[p].Value.Value, dead.Cells[0].Value.Value
	switch {
	case works < 0:
		return fmt.Sprintf("The holder is told of the lock; but the card is dead for %s more.", f.hours(dead.Cells[p].Diff.Value))
	case was == 0:
		return "The holder is told of the lock. How long a card is dead that a thief got locked is not counted."
	case works > 0 && now < littleLess*was:
		return fmt.Sprintf("The shopper knows, and gains by it: the card is dead for %s instead of %s.", f.hours(now), f.hours(was))
	case works > 0:
		return fmt.Sprintf("The shopper knows, and can do little with it: the card is dead for %s instead of %s.", f.hours(now), f.hours(was))
	}
	return fmt.Sprintf("The shopper knows, and can do little with it: the card is dead for %s.", f.hours(now))
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
	took, earlier := t.better("time_to_wanted", p)
	switch {
	case sooner > 0:
		return fmt.Sprintf("The shopper gains: for %s it is settled as soon as they want, instead of %s.",
			f.share(attained.Cells[p].Value.Value), f.share(attained.Cells[0].Value.Value))
	case earlier > 0:
		return fmt.Sprintf("The shopper is served sooner in %s of the draws, less those in which it is later.", f.share(took.Cells[p].Diff.Value))
	case same:
		return "Nothing changes for the shopper."
	case !shown:
		return "For the shopper no difference was shown."
	}
	return ""
}

// undead says of a policy under which no card is dead what it is instead.
func (t *Table) undead(p int, f *format) string {
	if l := t.line("capped_hours"); l != nil && l.Cells[p].Value.Value > 0 {
		return "no card is dead, but one is capped for " + f.hours(l.Cells[p].Value.Value)
	}
	return "no genuine purchase makes a card dead"
}

// deadInstead says, after what the shopper gets, for how long the card is dead.
func (t *Table) deadInstead(p, works int, dead *Line, f *format) string {
	switch {
	case works > 0 && dead.Cells[p].Value.Value == 0:
		return "; " + t.undead(p, f)
	case works > 0:
		return fmt.Sprintf("; the card is dead for %s instead of %s", f.hours(dead.Cells[p].Value.Value), f.hours(dead.Cells[0].Value.Value))
	case works < 0:
		but := "but"
		if _, gets := t.better("wanted", p); gets < 0 {
			but = "and"
		}
		return fmt.Sprintf(", %s the card is dead for %s more", but, f.hours(dead.Cells[p].Diff.Value))
	}
	return ""
}

// owner says what changes for the service owner.
func (t *Table) owner(p int, f *format) string {
	lost, safe := t.better("lost", p)
	cost, cheap := t.better("care_cost", p)
	money := func(l *Line) string { return f.money(math.Abs(l.Cells[p].Diff.Value)) }
	price, less := t.better("price", p)
	kept, keeps := t.better("agreement_kept", p)
	agreed := ""
	switch {
	case less < 0:
		agreed = fmt.Sprintf(" The agreement costs %s a month more.", money(price))
	case less > 0:
		agreed = fmt.Sprintf(" The agreement costs %s a month less.", money(price))
	}
	switch {
	case keeps > 0:
		agreed += fmt.Sprintf(" All that was agreed is kept in %s of the draws instead of %s.", f.share(kept.Cells[p].Value.Value), f.share(kept.Cells[0].Value.Value))
	case keeps < 0:
		agreed += fmt.Sprintf(" All that was agreed is kept in %s of the draws only, instead of %s.", f.share(kept.Cells[p].Value.Value), f.share(kept.Cells[0].Value.Value))
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
	switch {
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
		lost := "and " + t.undead(p, f)
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
	seen := slices.DeleteFunc(slices.Clone(t.Choice.Among), t.blind) // by whoever is suspected
	says := func(who, id, what string, among []int) {
		l := t.line(id)
		if l == nil {
			return
		}
		var best []int
		for _, p := range among {
			if l.Cells[p].Known && !slices.ContainsFunc(among, func(q int) bool { return l.beats[q][p] > 0 }) {
				best = append(best, p)
			}
		}
		chosen := names(t, best)
		if 2*len(best) > len(among) {
			chosen = "any but " + names(t, slices.DeleteFunc(slices.Clone(among), func(p int) bool { return slices.Contains(best, p) }))
		}
		if len(best) > 0 && len(best) < len(among) {
			all = append(all, fmt.Sprintf("%s: %s (%s %s).", who, chosen, l.between(best, f), what))
		}
	}
	says("Best for the shopper", "wanted", "get what they wanted", seen)
	says("For the owner, by thieves", "lost", "to thieves, per card", t.Choice.Among)
	says("For the owner, by price", "price", "a month", t.Choice.Among)
	says("For care", "calls", "calls per 1,000 cards", seen)
	if len(seen) < len(t.Choice.Among) {
		all = append(all, "Not judged for the shopper and for care: "+names(t, slices.DeleteFunc(slices.Clone(t.Choice.Among), func(p int) bool { return !t.blind(p) }))+", for nobody genuine was suspected.")
	}
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
