package page

import (
	"fmt"
	"html/template"

	"holdsim/internal/chart"
	"holdsim/internal/compare"
	"holdsim/internal/report"
)

// Comparison is what compare.html is made of.
type Comparison struct {
	Result *compare.Result
	// Reports are the first draw under every policy, by table and policy. A table
	// of a crowd has none.
	Reports [][]*report.Report
	Command string // makes the same page again
	Told    string // tells one of the draws
}

var (
	compareStyles  = []string{"page.css", "compare.css"}
	compareScripts = []string{"compare.js"}
)

// Compare is the page of a comparison: compare.html, as UTF-8. It is a function
// of the comparison alone, so that the same draws give the same bytes.
func Compare(c *Comparison) []byte {
	v := c.Result.View()
	var tables []comparedTable
	for i := range v.Tables {
		tables = append(tables, comparedOf(c, &v.Tables[i], i))
	}
	return render("compare.html.tmpl", struct {
		shell
		*compare.View
		Tables        []comparedTable
		Command, Told string
	}{compareShell(v), v, tables, c.Command, c.Told})
}

func compareShell(v *compare.View) shell {
	title := "Comparison"
	if len(v.Tables) > 0 {
		title = v.Tables[0].Title + " · policies compared"
	}
	s := newShell(title, compareStyles, compareScripts)
	s.style += chart.CSS()
	return s
}

// comparedTable is one scenario under every policy.
type comparedTable struct {
	*compare.TableView
	ID          string
	First       string // the policy that the others are held against
	Others      []compare.PolicyView
	Whole       sheet
	Chunks      []sheet // the same, as wide as a page
	Forests     []forest
	Crowded     string // why no single case is drawn
	Blueprints  *pairs
	Bars        *overlay
	Within      []withinView
	Bands       bool
	ChecksAbout string
	WholeChecks checkSheet
	CheckChunks []checkSheet
	Parts       []partLink
}

// partLink leads to a part of the page.
type partLink struct{ Ref, Name string }

// overlay is a drawing of all policies together.
type overlay struct {
	picture
	Heading        string
	About, Assumed string
	Table          *table
}

func comparedOf(c *Comparison, v *compare.TableView, i int) comparedTable {
	t := comparedTable{TableView: v, ID: fmt.Sprintf("t%d", i+1), First: v.Policies[0].Name, Others: v.Policies[1:]}
	t.sheets()
	t.forests()
	t.within()
	var reports []*report.Report
	if i < len(c.Reports) {
		reports = c.Reports[i]
	}
	t.checks(reports)
	if len(reports) > 0 {
		t.tell(reports)
	} else if v.Crowd {
		t.Crowded = "Many people meet these policies at once, and what one of them meets depends on the others in the queue. No single case stands for them, so that none is drawn here: holdsim run leaves a page for any one draw."
	}
	t.link()
	return t
}

// link lists the parts that there are.
func (t *comparedTable) link() {
	for _, p := range []struct {
		is bool
		partLink
	}{
		{true, partLink{"table", "Table"}},
		{len(t.Forests) > 0, partLink{"against", "Differences"}},
		{true, partLink{"pays", "Who pays"}},
		{t.Blueprints != nil, partLink{"blueprints", "Blueprints"}},
		{t.Bars != nil, partLink{"time", "Time"}},
		{len(t.Within) > 0, partLink{"soon", "How soon"}},
		{true, partLink{"checks", "Checks"}},
		{true, partLink{"choose", "The choice"}},
	} {
		if p.is {
			t.Parts = append(t.Parts, p.partLink)
		}
	}
}

func (t *comparedTable) names() []string {
	var all []string
	for _, p := range t.Policies {
		all = append(all, p.Name)
	}
	return all
}

// forest are the differences in one row of the table.
type forest struct {
	Name, Unit  string
	Left, Right string // what lies on that side of no difference
	Rows        []forestRow
}

type forestRow struct {
	Policy, Words string
	Plot          template.HTML
}

func (t *comparedTable) forests() {
	for _, g := range t.Groups {
		for i := range g.Rows {
			row := &g.Rows[i]
			if row.Better == "" || !row.Differs {
				continue
			}
			f := forest{Name: row.Against, Unit: row.Unit, Left: "← worse", Right: "better →"}
			if !row.More {
				f.Left, f.Right = "← better", "worse →"
			}
			scale := chart.ScaleOf(row)
			for p := 1; p < len(row.Cells); p++ {
				cell := &row.Cells[p]
				words := cell.Diff
				switch {
				case cell.Diff == "":
					words = "–"
				case cell.Same:
					words = "0 ="
				case cell.Sign == 0:
					words += " ~"
				}
				f.Rows = append(f.Rows, forestRow{t.Policies[p].Name, words, template.HTML(scale.Interval(cell))})
			}
			t.Forests = append(t.Forests, f)
		}
	}
}
