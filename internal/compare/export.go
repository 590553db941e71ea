package compare

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Columns says what the columns of the CSV are.
const Columns = `  scenario        the scenario
  beside          its counterweight; empty where there is none
  policy          the policy; the first of a scenario is what the others differ from
  stakeholder     who minds: shopper, owner, provider
  measure         its name in JSON
  draws           how many draws it rests on
  n               what the value is out of: visits, cards, draws, minor units
  value           in unit; never where it is infinite
  ci_low, ci_high its 95 % interval; both equal value where it was the same in every draw
  diff            value less that of the first policy, draw by draw
  diff_low, diff_high  its 95 % interval, paired, not adjusted for the others
  diff_unit       points of a share; of a median, the share of draws in which it
                  came sooner less the share in which it came later, in points
  mark            = as under the first policy in every draw, ~ no difference shown,
                  best, worst
  unit            %, hours, seconds, count, or the currency
  direction       which way is better: more, less; empty for neither
  formula         how it is made
`

// header is the first line of the CSV.
var header = []string{"scenario", "beside", "policy", "stakeholder", "measure", "draws", "n", "value", "ci_low", "ci_high",
	"diff", "diff_low", "diff_high", "diff_unit", "mark", "unit", "direction", "formula"}

// CSV has a row for each scenario, policy and measure.
func (r *Result) CSV() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{header}
	for _, t := range r.Tables {
		for p := range t.Policies {
			for i := range t.Lines {
				rows = append(rows, t.record(p, &t.Lines[i]))
			}
		}
	}
	if err := w.WriteAll(rows); err != nil {
		panic(fmt.Sprintf("compare: %v", err)) // a buffer takes everything
	}
	return b.Bytes()
}

func (t *Table) record(p int, l *Line) []string {
	c := &l.Cells[p]
	value, diff := []string{"", "", ""}, []string{"", "", ""}
	if c.Known {
		value = []string{figure(c.Value.Value), figure(c.Value.Low), figure(c.Value.High)}
	}
	if c.Compared {
		diff = []string{figure(c.Diff.Value), figure(c.Diff.Low), figure(c.Diff.High)}
	}
	record := []string{t.Scenario, t.Counterweight, t.Policies[p].Name, string(l.Stakeholder), l.ID, strconv.Itoa(t.Draws), strconv.FormatUint(c.N, 10)}
	record = append(record, value...)
	record = append(record, diff...)
	return append(record, l.diffUnit(t), string(c.Mark), l.unit(t), string(l.Better), l.Formula)
}

// unit is a row's unit in words; money is in the scenario's currency.
func (l *Line) unit(t *Table) string {
	if l.Unit == Money {
		return t.currency()
	}
	return string(l.Unit)
}

func (l *Line) diffUnit(t *Table) string {
	if l.Unit == Share || l.median {
		return "points"
	}
	return l.unit(t)
}

func (t *Table) currency() string { return t.plans[story][0].Names.Currency }

// figure writes a number with at most nine digits that count.
func figure(v float64) string {
	if math.IsInf(v, 1) {
		return "never"
	}
	return strconv.FormatFloat(rounded(v), 'f', -1, 64)
}

// rounded keeps nine digits: more than the draws can tell, and few enough that
// no machine writes others.
func rounded(v float64) float64 {
	x, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 9, 64), 64)
	if err != nil || x == 0 {
		return 0
	}
	return x
}

// Markdown is the comparison for a page on the web.
func (r *Result) Markdown() []byte {
	var b bytes.Buffer
	for _, t := range r.Tables {
		f := formatOf(&t.plans[story][0].Story)
		fmt.Fprintf(&b, "# %s", t.Scenario)
		if t.Counterweight != "" {
			fmt.Fprintf(&b, " beside %s", t.Counterweight)
		}
		fmt.Fprintf(&b, "\n\n%s under each policy, seed %d. The same people meet every policy. %s\n\n", draws(t.Draws), r.Seed, t.labels.Apply(t.drawn()))
		if r.Interrupted() {
			fmt.Fprintf(&b, "Interrupted: %d of %d draws are done, the same under every policy.\n\n", r.Draws, r.Asked)
		}
		t.markdown(&b, &f)
	}
	if len(r.Tables) > 0 {
		fmt.Fprintf(&b, "%s\n", r.Tables[0].labels.Apply(r.intervals()))
	}
	return b.Bytes()
}

func (t *Table) markdown(b *bytes.Buffer, f *format) {
	fmt.Fprintf(b, "| | better |")
	for _, p := range t.Policies {
		fmt.Fprintf(b, " %s |", p.Name)
	}
	fmt.Fprintf(b, "\n|---|---|%s\n", strings.Repeat("---:|", len(t.Policies)))
	for i := range t.Lines {
		l := &t.Lines[i]
		if i == 0 || l.Stakeholder != t.Lines[i-1].Stakeholder {
			fmt.Fprintf(b, "| **%s** | |%s\n", t.labels.Apply(party[l.Stakeholder]), strings.Repeat(" |", len(t.Policies)))
		}
		fmt.Fprintf(b, "| %s | %s |", t.labels.Apply(strings.TrimSpace(l.Name)), l.Better)
		for c := range l.Cells {
			fmt.Fprintf(b, " %s |", l.markdown(c, f))
		}
		fmt.Fprintln(b)
	}
	fmt.Fprintf(b, "\n= identical to %s in every draw, ~ no difference shown; best, worst: beyond the interval. In brackets: the difference from %s, paired, with its 95 %% interval.\n\n",
		t.Policies[0].Name, t.Policies[0].Name)
	section := func(title string, sentences []string) {
		fmt.Fprintf(b, "**%s**\n\n", title)
		for _, s := range sentences {
			fmt.Fprintf(b, "- %s\n", s)
		}
		fmt.Fprintln(b)
	}
	var gains []string
	for p := 1; p < len(t.Policies); p++ {
		gains = append(gains, t.Policies[p].Name+": "+t.gains(p, f))
	}
	section("Who gains, who pays", t.labels.ApplyAll(gains))
	section("What it costs", t.labels.ApplyAll(t.costs(f)))
	section("Choose between", t.labels.ApplyAll(t.choice(f)))
	section("Break-even", t.weighed(f))
	var formulas []string
	for i := range t.Lines {
		formulas = append(formulas, t.Lines[i].made(t, true))
	}
	section("Formulas", t.labels.ApplyAll(formulas))
	section("Assumed", t.labels.ApplyAll(t.assumptions()))
}

func (l *Line) markdown(c int, f *format) string {
	cell := &l.Cells[c]
	if !cell.Known {
		return "–"
	}
	s := f.value(l.Unit, cell.Value.Value)
	if cell.Mark != NoMark {
		s += " " + string(cell.Mark)
	}
	if c > 0 && cell.Compared && !cell.Same && l.Better != "" {
		s += " (" + f.interval(l.Unit, &cell.Diff) + ")"
	}
	return s
}
