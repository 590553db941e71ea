package compare

import (
	"math"
	"slices"
	"strings"

	"holdsim/events"
	"holdsim/internal/label"
	"holdsim/internal/measure"
	"holdsim/internal/plan"
)

// Result is what a comparison found.
type Result struct {
	Seed   uint64
	Asked  int // draws
	Draws  int // draws made: fewer where it was interrupted
	Alone  bool
	Tables []*Table // by scenario
}

// Plans are the scenario's, with the seed of the first draw, by policy.
func (t *Table) Plans() []*plan.Plan { return t.plans[story] }

// Interrupted reports whether draws are missing.
func (r *Result) Interrupted() bool { return r.Draws < r.Asked }

// Table is one scenario under every policy.
type Table struct {
	Scenario      string
	Counterweight string // empty where there is none
	Policies      []Policy
	Lines         []Line
	Draws         int
	Even          []BreakEven // by policy; the first is nothing
	Choice        Choice
	Thief         bool    // there is somebody to lose something to
	Suspected     bool    // somebody genuine is suspected under the first policy
	Checks        []Party // how often each stakeholder's are met
	flags         []int64 // genuine accounts flagged, by policy
	limits        []events.Time
	reaches       []reach // by curve and policy
	plans         [2][]*plan.Plan
	labels        label.Labels // what the words of this page are called in the scenario
}

// Policy is a column.
type Policy struct {
	Name   string
	Short  string // what it does, in a few words
	Digest string // of the scenario's plan with the first seed
	Price  int64  // per month, in minor units
}

// Line is a row of the table.
type Line struct {
	*Row
	Cells []Cell   // by policy
	beats [][]int  // better (1) or worse (-1) beyond the interval
	same  [][]bool // in every draw, or both are out of nothing
}

// Cell is a row under one policy.
type Cell struct {
	N     uint64   // what the value is out of: shoppers, cards, draws
	Known bool     // false where it is out of nothing
	Value Estimate // in the row's unit; of a median, never is +Inf
	// Diff is the difference from the first policy, draw by draw; of a median the
	// share of draws in which it was sooner less the share in which it was later.
	Diff Estimate
	// Compared: there is a difference to tell of.
	Compared bool
	Same     bool // as under the first policy, in every draw
	Mark     Mark
}

// Mark says what a difference from the first policy comes to.
type Mark string

// The marks.
const (
	NoMark Mark = ""
	Same   Mark = "="
	Unsure Mark = "~"
	Best   Mark = "best"
	Worst  Mark = "worst"
)

func (c *Comparison) result(all []*totals, draws int) *Result {
	r := &Result{Seed: c.options.Seed, Asked: c.options.Replications, Draws: draws, Alone: c.options.Alone}
	for i, s := range c.cases {
		if draws > 0 {
			r.Tables = append(r.Tables, tableOf(s, all[i], draws))
		}
	}
	return r
}

func tableOf(s *stand, t *totals, draws int) *Table {
	table := &Table{Scenario: s.names[story], Counterweight: s.names[counterweight], Draws: draws, Thief: s.robbed(), Suspected: t.flags[0] > 0, flags: t.flags, plans: s.plans, labels: label.New(s.plans[story][0].Story.Labels)}
	for i, p := range s.plans[story] {
		table.Policies = append(table.Policies, Policy{Name: p.Names.Policy, Short: inShort(s.plans[story], i), Digest: "sha256:" + p.Digest(), Price: p.Costs.PerMonth})
	}
	scale := 1.0
	for range s.plans[story][0].Story.Decimals {
		scale /= 10
	}
	for i, row := range t.rows {
		l := Line{Row: row}
		if row.median {
			l.medians(t)
		} else {
			l.ratios(&t.grams[i], scale)
		}
		if slices.ContainsFunc(l.Cells, func(c Cell) bool { return c.Known }) {
			table.Lines = append(table.Lines, l)
		}
	}
	table.kept()
	for i := range table.Lines {
		table.Lines[i].mark()
	}
	table.served()
	table.unsuspecting()
	table.Even = evens(t, scale)
	table.Choice = table.choose()
	table.limits, table.reaches = s.limits, t.curves
	table.Checks = partiesOf(s.plans[story], t.checks)
	return table
}

// ratios fills a row in that is a ratio of totals.
func (l *Line) ratios(g *gram, money float64) {
	unit := l.scale
	if l.Unit == Money {
		unit *= money
	}
	l.compare(g.policies)
	for p := range g.policies {
		c := Cell{N: g.outOf(p)}
		if c.Value, c.Known = g.estimate(p); c.Known {
			c.Value = c.Value.times(unit)
			c.Value.Low = max(c.Value.Low, 0) // no row counts below nothing
			if l.Unit == Share {
				c.Value.High = min(c.Value.High, 100)
			}
		}
		if c.Diff, c.Compared = g.difference(p, 0); c.Compared {
			c.Diff, c.Same = c.Diff.times(unit), g.same(p, 0)
			c.Diff.few = c.Diff.few && !l.setting
			if l.Unit == Share {
				c.Diff.Low, c.Diff.High = max(c.Diff.Low, -100), min(c.Diff.High, 100)
			}
		}
		l.Cells = append(l.Cells, c)
		for q := range g.policies {
			if d, ok := g.difference(p, q); ok && p != q {
				d.few = d.few && !l.setting
				l.beats[p][q], l.same[p][q] = l.better(d.beyond()), g.same(p, q)
			} else {
				l.same[p][q] = g.ratio(p) == nil && g.ratio(q) == nil
			}
		}
	}
}

// kept takes watermelons out of the comparison of two policies of which one
// breaks what was agreed more often: a melon that is red outside is no better.
func (t *Table) kept() {
	melons := t.line("watermelons")
	if melons == nil {
		return
	}
	for p := range t.Policies {
		for q := range t.Policies {
			for _, id := range []string{"agreement_kept", "as_policy_says"} {
				if l := t.line(id); l != nil && l.beats[p][q] != 0 {
					melons.beats[p][q], melons.same[p][q] = 0, true
					if q == 0 {
						melons.Cells[p].Compared = false
					}
				}
			}
		}
	}
}

// served takes the mark from a middle that is no other than the first policy's,
// for no eye sees it there, and the mark best where another policy is shown to
// serve more visits: whom it serves, it may serve sooner.
func (t *Table) served() {
	wanted, took := t.line("wanted"), t.line("time_to_wanted")
	if wanted == nil || took == nil {
		return
	}
	for p := range took.Cells {
		c := &took.Cells[p]
		if (c.Mark == Best || c.Mark == Worst) && c.Value.Value == took.Cells[0].Value.Value {
			c.Mark = NoMark
		}
		if c.Mark == Best && slices.ContainsFunc(wanted.beats, func(other []int) bool { return other[p] > 0 }) {
			c.Mark = NoMark
		}
	}
}

// blind: its bot never found a genuine purchase suspicious, where that of the
// first policy does. What it does to a suspected holder was never seen.
func (t *Table) blind(p int) bool { return t.Suspected && t.flags[p] == 0 }

// unsuspecting says in the heading of whom the bot suspects nobody here.
func (t *Table) unsuspecting() {
	for p := range t.Policies {
		if t.blind(p) && !t.botless(p) {
			t.Policies[p].Short = "suspects nobody genuine here"
		}
	}
}

// botless: there is no bot that could find anything suspicious.
func (t *Table) botless(p int) bool { return strings.HasPrefix(t.Policies[p].Short, noBot) }

// compare makes room for who is better than whom.
func (l *Line) compare(policies int) {
	l.beats, l.same = make([][]int, policies), make([][]bool, policies)
	for p := range l.beats {
		l.beats[p], l.same[p] = make([]int, policies), make([]bool, policies)
	}
}

// better turns more or less into better (1) or worse (-1).
func (l *Line) better(sign int) int {
	switch l.Better {
	case measure.More:
		return sign
	case measure.Less:
		return -sign
	}
	return 0
}

func (e Estimate) times(x float64) Estimate {
	e.Value, e.Low, e.High = e.Value*x, e.Low*x, e.High*x
	return e
}

// medians fills a row in that is the middle of spans.
func (l *Line) medians(t *totals) {
	l.compare(len(t.took))
	for p, took := range t.took {
		c := Cell{N: uint64(len(took)), Known: len(took) > 0}
		if c.Known {
			c.Value = middle(took)
		}
		first := t.sooner[p][0]
		if c.Compared = first.draws > 0; c.Compared {
			c.Diff, c.Same = first.net().times(100), first.sooner == 0 && first.later == 0
		}
		l.Cells = append(l.Cells, c)
		for q, other := range t.sooner[p] {
			if p != q && other.draws > 0 {
				d := other.net()
				l.beats[p][q], l.same[p][q] = d.beyond(), other.sooner == 0 && other.later == 0
			}
		}
	}
}

// middle is the median of spans, in seconds, with the interval that the order
// of the draws gives (Conover, by the binomial's normal approximation); of fewer
// than [enough] draws it is everything. Never is infinite.
func middle(took []events.Time) Estimate {
	sorted := slices.Clone(took)
	slices.Sort(sorted)
	n := len(sorted)
	reach := student(math.MaxInt32) * math.Sqrt(float64(n)) / 2
	low := max(int(math.Floor(float64(n)/2-reach)), 1)
	high := min(int(math.Ceil(float64(n)/2+1+reach)), n)
	e := Estimate{seconds(sorted[(n-1)/2]), seconds(sorted[low-1]), seconds(sorted[high-1]), false, false}
	if e.Fixed = sorted[0] == sorted[n-1]; !e.Fixed && n < enough {
		e.Low, e.High = 0, math.Inf(1) // all of them do not reach far enough
	}
	return e
}

func seconds(t events.Time) float64 {
	if t == events.Never {
		return math.Inf(1)
	}
	return float64(t) / 1000
}

// net is the share of draws that came sooner less the share that came later.
func (c contest) net() Estimate {
	n := float64(c.draws)
	mean := float64(c.sooner-c.later) / n
	if c.sooner == c.draws || c.later == c.draws || c.sooner == 0 && c.later == 0 {
		return Estimate{mean, mean, mean, true, c.draws < enough}
	}
	squares := float64(c.sooner + c.later)
	e := around(mean, (squares-n*mean*mean)/((n-1)*n), c.draws)
	e.Low, e.High = max(e.Low, -1), min(e.High, 1)
	return e
}

// mark says in every cell what the difference comes to. A policy is best when it
// is better than the first beyond its interval, and none is better than it; worst
// likewise.
func (l *Line) mark() {
	for p := range l.Cells {
		c := &l.Cells[p]
		switch {
		case p == 0 || !c.Compared:
		case c.Same:
			c.Mark = Same
		case l.Better == "":
		case l.beats[p][0] > 0:
			if !slices.ContainsFunc(l.beats, func(other []int) bool { return other[p] > 0 }) {
				c.Mark = Best
			}
		case l.beats[p][0] < 0:
			if !slices.ContainsFunc(l.beats, func(other []int) bool { return other[p] < 0 }) {
				c.Mark = Worst
			}
		case l.median && c.Value.Value != l.Cells[0].Value.Value:
			// Two middles that differ, and a sign test that shows nothing: no mark says both.
		default:
			c.Mark = Unsure
		}
	}
}

// line finds a row; nil when it is not in this table.
func (t *Table) line(id string) *Line {
	for i := range t.Lines {
		if t.Lines[i].ID == id {
			return &t.Lines[i]
		}
	}
	return nil
}
