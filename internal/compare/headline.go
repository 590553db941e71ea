package compare

import (
	"slices"
	"strings"
)

// headline says under which policy the shopper gains most, and who pays for it.
// What the table shows to be better still is never left out: a policy that stops
// no thief is named with what it costs, and one that suspects nobody with that.
func (t *Table) headline(f *format) (gains, pays string) {
	p := t.kindest()
	aside := t.aside(p)
	switch {
	case p >= 0:
		gains, pays = "Under "+t.Policies[p].Name+" "+t.gain(p, f), t.bill(p, f)
		if len(aside) > 0 {
			pays = strings.TrimSpace(pays + " " + t.lenient(aside, f))
		}
	case len(aside) > 0:
		gains = t.lenient(aside, f)
		switch dumb := t.blind(aside[0]) && !t.botless(aside[0]); {
		case dumb && len(aside) == 1:
			pays = "No rule of its bot fires on what a genuine shopper does here: how kind it is to whoever is suspected was never seen. " + t.bill(aside[0], f)
		case dumb:
			pays = "No rule of their bots fires on what a genuine shopper does here: how kind they are to whoever is suspected was never seen."
		case len(aside) == 1:
			pays = t.bill(aside[0], f)
		}
	default:
		gains = "Under no policy here is the shopper shown to be better off than under " + t.Policies[0].Name + "."
	}
	return t.labels.Apply(gains), t.labels.Apply(strings.TrimSpace(pays))
}

// gain is what the shopper gains, as the end of a sentence.
func (t *Table) gain(p int, f *format) string {
	says := t.shopper(p, f)
	if first, _, cut := strings.Cut(says, "; "); cut {
		says = first + "."
	}
	return strings.ToLower(says[:1]) + says[1:]
}

// bill is who pays for a policy.
func (t *Table) bill(p int, f *format) string {
	if says := strings.TrimSpace(t.owner(p, f)); says != "" {
		return says
	}
	return t.care(p, f)
}

// lenient says what the shopper gains under policies that are set aside, and why
// they are.
func (t *Table) lenient(list []int, f *format) string {
	p := list[0]
	says := "Under " + names(t, list) + " "
	if wanted, gets := t.better("wanted", p); gets > 0 {
		if t.blind(p) && !t.botless(p) {
			says += "nobody genuine is suspected: "
		}
		says += f.share(wanted.Cells[p].Value.Value) + " get what they wanted instead of " + f.share(wanted.Cells[0].Value.Value) + "."
	} else {
		says += t.gain(p, f)
	}
	if t.stopsNobody(p) {
		says = strings.TrimSuffix(says, ".") + ", and every thief is paid."
	}
	return says
}

// aside are the policies that are set aside, under which the shopper gains more
// than under the policy of the headline (-1: there is none): those that gain most
// and are alike.
func (t *Table) aside(named int) []int {
	var all []int
	for p := 1; p < len(t.Policies); p++ {
		if t.blind(p) || slices.Contains(t.Choice.Open, p) {
			all = append(all, p)
		}
	}
	most := t.most(all)
	if most < 0 || named >= 0 && !t.ahead(most, named) {
		return nil
	}
	return slices.DeleteFunc(all, func(p int) bool {
		return t.ahead(most, p) || t.ahead(p, most) || t.blind(p) != t.blind(most) || t.botless(p) != t.botless(most) || t.stopsNobody(p) != t.stopsNobody(most)
	})
}

// ahead: under p more get what they wanted than under q.
func (t *Table) ahead(p, q int) bool {
	l := t.line("wanted")
	return l != nil && l.Cells[p].Value.Value > l.Cells[q].Value.Value
}

// kindest is, of the policies between which there is something to choose, the one
// under which the shopper gains most; -1 where no gain is shown.
func (t *Table) kindest() int {
	return t.most(slices.DeleteFunc(slices.Clone(t.Choice.Among), func(p int) bool { return p == 0 || t.blind(p) }))
}

// gained are the rows by which a policy is kindest, the weightiest first.
var gained = []string{"wanted", "dead_hours", "cards_locked_unknowing", "attained", "time_to_wanted"}

// most is the policy of a list under which the shopper gains most: in what they
// get, in how long the card is dead, in what they know, and in how soon, in this
// order. One that serves fewer is it only where no other gains. It is -1 where no
// gain is shown.
func (t *Table) most(list []int) int {
	serving := slices.DeleteFunc(slices.Clone(list), func(p int) bool {
		_, gets := t.better("wanted", p)
		return gets < 0
	})
	for _, some := range [][]int{serving, list} {
		for _, id := range gained {
			if p := t.mostIn(id, some); p >= 0 {
				return p
			}
		}
	}
	return -1
}

// mostIn is the policy of a list that gains most in one row; -1 for none.
func (t *Table) mostIn(id string, list []int) int {
	l, found := t.line(id), -1
	if l == nil {
		return -1
	}
	for _, p := range list {
		if l.beats[p][0] > 0 && (found < 0 || l.better(sign(l.Cells[p].Value.Value-l.Cells[found].Value.Value)) > 0) {
			found = p
		}
	}
	return found
}

func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
