package compare

import (
	"fmt"
	"slices"
	"strings"
)

// evens says of every policy up to which share of thieves it is cheaper.
func (t *Table) evens(f *format) []string {
	if t.Counterweight == "" && t.Thief {
		return t.owns(f)
	}
	if t.Draws < enough {
		return []string{fmt.Sprintf("Of fewer than %d draws nothing is weighed.", enough)}
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
			lines = append(lines, t.even(p, f))
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

// even says of one policy at which share of thieves it costs as much, how sure
// that is, and what it rests on.
func (t *Table) even(p int, f *format) string {
	e, than := &t.Even[p], "fewer"
	if e.Kind == Above {
		than = "more"
	}
	s := fmt.Sprintf("%s is cheaper than %s while %s than %s", t.Policies[p].Name, t.Policies[0].Name, than, ofFlags(e.Share.Value))
	switch low, high := e.Share.Low <= rare, e.Share.High >= 1-rare; {
	case e.Share.Fixed:
	case low && high:
		s += "; but these draws leave it open at any share"
	case low:
		s += fmt.Sprintf(" (the interval: at most %s)", inN(e.Share.High))
	case high:
		s += fmt.Sprintf(" (the interval: at least %s)", inN(e.Share.Low))
	case e.Share.High > 0.5:
		s += fmt.Sprintf(" (the interval: %s to %s)", inN(e.Share.Low), inN(e.Share.High))
	default:
		s += fmt.Sprintf(" (the interval: %s to %s)", inN(e.Share.High), inN(e.Share.Low))
	}
	return s + ". " + f.flag("A genuine holder's flag costs", -e.Saved.Value) + ", " + f.flag("a thief's", e.Lost.Value) + "."
}

// flag says what a flag costs more or less than under the first policy.
func (f *format) flag(whose string, more float64) string {
	switch {
	case more > 0:
		return whose + " " + f.money(more) + " more"
	case more < 0:
		return whose + " " + f.money(-more) + " less"
	}
	return whose + " as much"
}

// rare: one flag in so many is none that anybody could tell of.
const rare = 1e-4

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
	if t.Draws >= enough && slices.ContainsFunc(t.Even, func(e BreakEven) bool { return e.Known && e.Kind != Equal }) {
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

// ofFlags writes a share of flags: one in so many, or, of more than half of
// them, per cent.
func ofFlags(share float64) string {
	if share > 0.5 {
		return fmt.Sprintf("%.0f %% of the flags are thieves", 100*share)
	}
	return "1 flag in " + many(share) + " is a thief"
}

func inN(share float64) string {
	if share > 0.5 {
		return fmt.Sprintf("%.0f %%", 100*share)
	}
	return "1 in " + many(share)
}

// many is of how many one is this share.
func many(share float64) string {
	n := 1 / max(share, rare)
	if n < 10 {
		return strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0")
	}
	return fmt.Sprintf("%.0f", n)
}
