package attribution

import (
	"fmt"

	"holdsim/events"
	"holdsim/internal/measure"
	"holdsim/internal/report"
)

// Crowd is a run of many cards, added up over time.
type Crowd struct {
	Title, Desc string
	Heading     string // what it comes to, in one sentence
	// Says is the sentence that says that it is aggregated, and of how many.
	Says        string
	Cards       uint64
	From, Until events.Time
	Held        []Count // cards that are held, by what their holders know
	Most        int     // held at a time
	MostAt      events.Time
	Declines    []Bin // purchases declined, by the hour
	AtCare      []Count
	MostAtCare  int
	Open        []measure.Opening // of customer care, cut to From and Until

	report  *report.Report
	figures report.Figures
}

// Count is how many there are from an instant on, up to the next one.
type Count struct {
	At events.Time
	N  int
	// Unknowing are those of the held cards whose holders do not know.
	Unknowing int
}

// Bin is how many there were in an hour that begins at an instant.
type Bin struct {
	At     events.Time
	N      int
	Theirs int // of these, the holders' own purchases
}

// fewest is how many cards make a crowd: fewer are told one by one.
const fewest = 6

// CrowdOf adds up a run. It is nil where each card's story is told, and where
// the events were not kept.
func CrowdOf(r *report.Report) *Crowd {
	run := r.Run()
	if run.Plan.Names.Cards < fewest || len(run.Events) == 0 {
		return nil
	}
	c := &Crowd{Title: r.Labelled("How many cards are held at a time"), Cards: uint64(run.Plan.Names.Cards), From: run.Plan.Start,
		Until: run.Plan.Horizon, report: r, figures: report.NewFigures(&run.Plan.Story)}
	for _, o := range report.Context(run.Plan).Open {
		if o.From < c.Until && o.Until > c.From {
			c.Open = append(c.Open, measure.Opening{From: max(o.From, c.From), Until: min(o.Until, c.Until)})
		}
	}
	c.count(run.Events)
	c.words(run.Count)
	return c
}

// tally is what is true of the cards at an instant.
type tally struct {
	held, knows map[events.Card]bool
	atCare      map[events.Card]bool
	stolen      map[report.Purchase]bool // purchases, by card and number
}

func (c *Crowd) count(all []events.Event) {
	t := tally{map[events.Card]bool{}, map[events.Card]bool{}, map[events.Card]bool{}, map[report.Purchase]bool{}}
	c.Held, c.AtCare = []Count{{At: c.From}}, []Count{{At: c.From}}
	unknowing := 0
	for i := range all {
		e := &all[i]
		before := t.held[e.Card] && !t.knows[e.Card]
		t.event(e)
		if after := t.held[e.Card] && !t.knows[e.Card]; after != before {
			unknowing += map[bool]int{true: 1, false: -1}[after]
		}
		if e.Kind == events.AuthorizationDeclined {
			c.decline(e, !t.stolen[report.PurchaseOf(e)])
		}
		c.Held = at(c.Held, Count{e.At, len(t.held), unknowing})
		c.AtCare = at(c.AtCare, Count{At: e.At, N: len(t.atCare)})
	}
	for _, h := range c.Held {
		if h.N > c.Most {
			c.Most, c.MostAt = h.N, h.At
		}
	}
	for _, n := range c.AtCare {
		c.MostAtCare = max(c.MostAtCare, n.N)
	}
}

// event changes what is true.
func (t *tally) event(e *events.Event) {
	switch e.Kind {
	case events.IntentRecorded:
		if e.Truth == events.Fraudulent {
			t.stolen[report.PurchaseOf(e)] = true
		}
	case events.CardLocked, events.CardCapped:
		t.held[e.Card] = true
		delete(t.knows, e.Card)
	case events.CardUnlocked, events.CardReissued:
		delete(t.held, e.Card)
		delete(t.knows, e.Card)
	case events.CardClosed:
		t.held[e.Card] = true
	case events.ShopperLearned:
		t.knows[e.Card] = true
	case events.CaseOpened:
		t.atCare[e.Card] = true
	case events.CaseResolved:
		delete(t.atCare, e.Card)
	}
}

// at adds a count where it differs from the last one: one an instant.
func at(all []Count, n Count) []Count {
	last := &all[len(all)-1]
	switch {
	case last.N == n.N && last.Unknowing == n.Unknowing:
	case last.At == n.At:
		*last = n
	default:
		all = append(all, n)
	}
	return all
}

func (c *Crowd) decline(e *events.Event, theirs bool) {
	hour := c.From + (e.At-c.From)/events.Hour*events.Hour
	if n := len(c.Declines); n == 0 || c.Declines[n-1].At != hour {
		c.Declines = append(c.Declines, Bin{At: hour})
	}
	b := &c.Declines[len(c.Declines)-1]
	b.N++
	if theirs {
		b.Theirs++
	}
}

func (c *Crowd) words(n uint64) {
	c.Says = c.report.Labelled(fmt.Sprintf("Added up: %d cards, %s events. No card has a line of its own here.", c.Cards, c.figures.Number(n)))
	declined := 0
	for _, b := range c.Declines {
		declined += b.N
	}
	unknowing, _ := mostIn(c.Held, c.MostAt, c.MostAt+1, func(n Count) int { return n.Unknowing })
	c.Heading = c.report.Labelled(fmt.Sprintf("%s, %s: %d of %d cards are held, and %d of the holders do not know.",
		c.figures.Weekday(c.MostAt), c.figures.Clock(c.MostAt), c.Most, c.Cards, unknowing))
	if c.Most == 0 {
		c.Heading = c.report.Labelled("No card is held.")
	}
	c.Desc = plain(c.report.Labelled(fmt.Sprintf("%s At most %d cards are held at a time, on %s at %s. %d purchases are declined. At most %d cases are with customer care.",
		c.Says, c.Most, c.figures.LongDate(c.MostAt), c.figures.Clock(c.MostAt), declined, c.MostAtCare)))
}

// CrowdRow is a line of the table under the picture: a day.
type CrowdRow struct{ Day, MostHeld, MostUnknowing, Declined, MostAtCare string }

// Rows are the local days as a table.
func (c *Crowd) Rows() []CrowdRow {
	days := c.report.Run().Plan.Story.Days
	var rows []CrowdRow
	for d := 0; d+1 < len(days); d++ {
		from, until := days[d].From, days[d+1].From
		held, _ := mostIn(c.Held, from, until, func(n Count) int { return n.N })
		unknowing, _ := mostIn(c.Held, from, until, func(n Count) int { return n.Unknowing })
		care, _ := mostIn(c.AtCare, from, until, func(n Count) int { return n.N })
		declined := 0
		for _, b := range c.Declines {
			if from <= b.At && b.At < until {
				declined += b.N
			}
		}
		rows = append(rows, CrowdRow{plain(c.figures.LongDate(max(from, c.From))), fmt.Sprint(held), fmt.Sprint(unknowing), fmt.Sprint(declined), fmt.Sprint(care)})
	}
	return rows
}

// mostIn is the largest count that holds at some instant of a span, and when.
func mostIn(all []Count, from, until events.Time, of func(Count) int) (most int, when events.Time) {
	for i, n := range all {
		end := events.Never
		if i+1 < len(all) {
			end = all[i+1].At
		}
		if n.At < until && end > from && of(n) > most {
			most, when = of(n), max(n.At, from)
		}
	}
	return most, when
}
