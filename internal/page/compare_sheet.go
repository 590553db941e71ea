package page

import (
	"fmt"
	"html/template"

	"holdsim/internal/compare"
	"holdsim/internal/judge"
	"holdsim/internal/report"
)

// onPaper is how many policies stand beside the first on a sheet of paper.
const onPaper = 6

// sheet is the table, or some of its policies.
type sheet struct {
	Label, Hint string
	Whole       bool
	Columns     int
	Policies    []compare.PolicyView
	Groups      []sheetGroup
}

type sheetGroup struct {
	Name string
	Rows []sheetRow
}

type sheetRow struct {
	Name   string
	Part   bool
	Better string
	Cells  []sheetCell
}

type sheetCell struct{ Value, Mark, Class string }

var markClass = map[compare.Mark]string{compare.Same: "same", compare.Unsure: "unsure", compare.Best: "best", compare.Worst: "worst"}

// sheets lays the table out: whole, and, where it is wider than a sheet of
// paper, cut.
func (t *comparedTable) sheets() {
	all := t.all()
	t.Whole = t.sheet(all)
	t.Whole.Whole = len(all) > onPaper+1
	if t.Whole.Whole {
		for _, some := range chunks(all) {
			t.Chunks = append(t.Chunks, t.sheet(some))
		}
	}
	t.Whole.Hint = hint(len(all))
}

func hint(policies int) string {
	return fmt.Sprintf("%d policies side by side: where they do not fit, the table scrolls →", policies)
}

func (t *comparedTable) all() []int {
	var all []int
	for p := range t.Policies {
		all = append(all, p)
	}
	return all
}

// chunks cut columns: the first stands in each.
func chunks(all []int) [][]int {
	var cut [][]int
	for from := 1; from < len(all); from += onPaper {
		cut = append(cut, append([]int{0}, all[from:min(from+onPaper, len(all))]...))
	}
	return cut
}

func (t *comparedTable) sheet(columns []int) sheet {
	s := sheet{Label: "Measures of " + t.Scenario + " by policy", Columns: len(columns) + 1}
	for _, p := range columns {
		s.Policies = append(s.Policies, t.Policies[p])
	}
	for _, g := range t.Groups {
		group := sheetGroup{Name: g.Name}
		for _, r := range g.Rows {
			row := sheetRow{Name: r.Name, Part: r.Part, Better: string(r.Better)}
			for _, p := range columns {
				c := &r.Cells[p]
				row.Cells = append(row.Cells, sheetCell{c.Value, string(c.Mark), markClass[c.Mark]})
			}
			group.Rows = append(group.Rows, row)
		}
		s.Groups = append(s.Groups, group)
	}
	return s
}

// checkSheet is who asked for what, and how often they get it.
type checkSheet struct {
	Label, Hint string
	Whole       bool
	Columns     int
	Policies    []compare.PolicyView
	Parties     []checkParty
	Melons      []string
}

type checkParty struct {
	Name string
	Rows []checkRow
}

type checkRow struct {
	Expect string
	Cells  []checkCell
}

type checkCell struct {
	Class, Share, N string
	Sign            template.HTML // in the first draw
	First           string        // the same in words
}

// checks lays out the matrix of checks and policies.
func (t *comparedTable) checks(first []*report.Report) {
	t.ChecksAbout = "In how many of the draws a check is met, of those in which there was something to hold to it."
	if len(first) > 0 {
		t.ChecksAbout += " The sign before it is the first draw's: ✓ met, ✗ missed, – did not apply."
	}
	all := t.all()
	t.WholeChecks = t.checkSheet(all, first)
	t.WholeChecks.Whole = len(all) > onPaper+1
	t.WholeChecks.Hint = hint(len(all))
	if t.WholeChecks.Whole {
		for _, some := range chunks(all) {
			t.CheckChunks = append(t.CheckChunks, t.checkSheet(some, first))
		}
	}
}

func (t *comparedTable) checkSheet(columns []int, first []*report.Report) checkSheet {
	s := checkSheet{Label: "Checks of " + t.Scenario + " by policy", Columns: len(columns) + 1}
	for _, p := range columns {
		s.Policies = append(s.Policies, t.Policies[p])
		if t.Melons != nil {
			s.Melons = append(s.Melons, t.Melons[p])
		}
	}
	for _, party := range t.Parties {
		x := checkParty{Name: party.Name}
		for i := range party.Checks {
			c := &party.Checks[i]
			row := checkRow{Expect: c.Expect}
			for _, p := range columns {
				cell := counted(&c.Of[p])
				if p < len(first) && c.Of[p].Asked {
					cell.in(first[p], &party, c.Name)
				}
				row.Cells = append(row.Cells, cell)
			}
			x.Rows = append(x.Rows, row)
		}
		s.Parties = append(s.Parties, x)
	}
	return s
}

// counted says how often a check was met.
func counted(c *compare.Counted) checkCell {
	judged := c.Judged()
	switch {
	case !c.Asked:
		return checkCell{Class: "unasked", Share: "not agreed"}
	case c.Open > 0:
		return checkCell{Share: "?", N: "the case does not say"}
	case judged == 0:
		return checkCell{Class: "same", Share: "–", N: "did not apply"}
	}
	cell := checkCell{Share: share(c.Met, judged)}
	if c.NotApplicable > 0 {
		cell.N = fmt.Sprintf("of %d", judged)
	}
	return cell
}

// share writes hits of all; none and all are said only of none and all.
func share(hits, of int) string {
	switch {
	case hits == 0 || hits == of || 100*hits >= of && 100*hits <= 99*of:
		return fmt.Sprintf("%d %%", (200*hits+of)/(2*of))
	case 100*hits < of:
		return "<1 %"
	}
	return ">99 %"
}

// in puts the sign of a run's own check before the cell.
func (c *checkCell) in(r *report.Report, party *compare.PartyView, name string) {
	for i := range r.Judgements {
		j := &r.Judgements[i]
		if j.Check.Name == name && j.Check.Stakeholder == party.Stakeholder && j.Result != judge.Open {
			c.Sign, c.First = sign(j.Result, lines[j.Result]), " in the first draw "+resultWords[j.Result]+"; in all "
		}
	}
}
