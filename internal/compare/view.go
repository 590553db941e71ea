package compare

import (
	"slices"
	"strconv"
	"strings"

	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// View is a comparison in words, for a page that lays them out. The words are
// those of [Result.Text].
type View struct {
	Seed        string
	Draws       string // made: "1,000 draws"
	Interrupted string // a sentence; empty where no draws are missing
	NotCounted  string
	Intervals   string
	Tables      []TableView // by scenario
}

// TableView is one scenario under every policy.
type TableView struct {
	Scenario, Beside string // Beside: the counterweight; empty where there is none
	Title            string // the scenario's: "The wine store"
	Gains, Pays      string // the headline: who gains, under which policy, and who pays for it
	People           []string
	Policies         []PolicyView
	Groups           []GroupView
	Legend           []string
	Costs, Choice    []string
	Even             []string
	Made             []string
	Assumed          []string
	Parties          []PartyView
	Curves           []Curve
	Melons           []string // by policy: how often all that was agreed was kept, and something wanted missed
	Among            []int    // the policies between which there is something to choose
	Kindest          int      // the policy of the headline; -1: none
	Crowd            bool     // of so many people that none of them is told of by themselves
}

// PolicyView is a policy and what is said of it.
type PolicyView struct {
	Name, Short string
	Words       string // who gains, who pays; empty of the first
}

// GroupView are the rows of one stakeholder.
type GroupView struct {
	Name string
	Rows []RowView
}

// RowView is a row of the table.
type RowView struct {
	ID, Name string
	Part     bool              // it explains the row above it
	Better   measure.Direction // which way is better; empty: neither
	Against  string            // what its difference is called
	Unit     string            // of the difference, where neither number nor name says it
	More     bool              // a positive difference is the better one
	Differs  bool              // under some policy
	Cells    []CellView        // by policy
}

// CellView is a row under one policy.
type CellView struct {
	Value string
	Mark  Mark
	Diff  string // from the first policy, with its interval; empty: there is none to tell of
	// Low, Mid and High are the difference and its interval, in the row's unit.
	Low, Mid, High float64
	Same           bool // as under the first policy, in every draw
	Sign           int  // better (1) or worse (-1) beyond the interval
}

// PartyView is a stakeholder, and what became of their checks.
type PartyView struct {
	Name string
	Party
}

// View is the comparison in words.
func (r *Result) View() *View {
	v := &View{Seed: strconv.FormatUint(r.Seed, 10), Draws: draws(r.Draws), Interrupted: r.interrupted()}
	for _, t := range r.Tables {
		v.Tables = append(v.Tables, t.view(len(r.Tables) == 1))
	}
	if len(r.Tables) > 0 {
		labels := r.Tables[0].labels
		v.NotCounted, v.Intervals = labels.Apply(capital(r.uncounted())), labels.Apply(r.intervals())
	}
	return v
}

func (t *Table) view(counted bool) TableView {
	first := t.plans[story][0]
	f := formatOf(&first.Story)
	say := t.labels.ApplyAll
	v := TableView{Scenario: t.Scenario, Beside: t.Counterweight, Title: t.labels.Apply(first.Story.Title), People: t.people(), Legend: t.legend(),
		Costs: say(t.costs(&f)), Choice: say(t.choice(&f)), Even: t.weighed(&f), Assumed: say(t.assumptions()),
		Curves: t.Curves(), Crowd: first.Shopper.Crowd.Cards > 0}
	v.Gains, v.Pays = t.headline(&f)
	v.Kindest, v.Among = t.kindest(), t.Choice.Among
	for p := range t.Policies {
		x := PolicyView{Name: t.Policies[p].Name, Short: t.labels.Apply(t.Policies[p].Short)}
		if p > 0 {
			x.Words = t.labels.Apply(t.gains(p, &f))
		}
		v.Policies = append(v.Policies, x)
	}
	who := plan.Stakeholder("")
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.Stakeholder != who {
			who = l.Stakeholder
			v.Groups = append(v.Groups, GroupView{Name: t.labels.Apply(party[who])})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Rows = append(g.Rows, l.view(t, &f))
		v.Made = append(v.Made, t.labels.Apply(l.made(t, counted)))
	}
	for _, x := range t.Checks {
		x.Checks = slices.Clone(x.Checks)
		for i := range x.Checks {
			x.Checks[i].Expect = t.labels.Apply(x.Checks[i].Expect)
		}
		v.Parties = append(v.Parties, PartyView{t.labels.Apply(party[x.Stakeholder]), x})
	}
	if l := t.line("watermelons"); l != nil {
		for c := range l.Cells {
			v.Melons = append(v.Melons, f.value(l.Unit, l.Cells[c].Value.Value))
		}
	}
	return v
}

func (l *Line) view(t *Table, f *format) RowView {
	v := RowView{ID: l.ID, Name: t.labels.Apply(strings.TrimSpace(l.Name)), Part: strings.HasPrefix(l.Name, " "), Better: l.Better,
		Against: t.labels.Apply(strings.TrimSpace(l.against())), More: l.median || l.Better == measure.More}
	if l.median || l.Unit == Share {
		v.Unit = "points"
	}
	for c := range l.Cells {
		cell := &l.Cells[c]
		x := CellView{Value: "–", Mark: cell.Mark, Same: cell.Same, Sign: l.beats[c][0]}
		if cell.Known {
			x.Value = f.value(l.Unit, cell.Value.Value)
		}
		if c > 0 && cell.Compared && l.Better != "" {
			x.Diff, x.Low, x.Mid, x.High = f.interval(l.Unit, &cell.Diff), cell.Diff.Low, cell.Diff.Value, cell.Diff.High
			v.Differs = v.Differs || !cell.Same
		}
		v.Cells = append(v.Cells, x)
	}
	return v
}

// people say who meets the policies.
func (t *Table) people() []string {
	all := []string{"The same people meet every policy. " + t.drawn()}
	if t.Counterweight == "" && !t.Thief {
		all = append(all, "No thief is looked at here, so that a bot that is switched off costs nothing: do not crown the mildest.")
	}
	return t.labels.ApplyAll(all)
}

// legend says what the marks mean.
func (t *Table) legend() []string {
	first := t.Policies[0].Name
	return []string{
		"= identical to " + first + " in every draw; ~ no difference shown",
		"best, worst: of all policies here, and another than " + first + " beyond the interval",
	}
}
