package report

import (
	"holdsim/events"
	"holdsim/internal/column"
	"holdsim/internal/measure"
)

// Columns of the table.
const (
	nameW   = 22
	figureW = 15
)

// table shows the measures instead of a story, each with its formula.
func (r *Report) table(p *page) {
	f := &r.format
	if r.tellable() {
		p.line(r.say(tooLong, "n", f.number(r.run.Count), "cards", f.number(uint64(r.plan.Names.Cards))))
		p.gap()
	}
	title := r.say(tableHead, "cards", f.number(uint64(r.plan.Names.Cards)))
	p.line(title + column.Right(r.say(tableNote), openEnd-column.Width(title)))
	p.gap()
	head := figures("", r.say(tableMedian), r.say(tableP90), r.say(tableMax), r.say(tableNever))
	p.line(head + column.Right(r.say(tableSample), openEnd-column.Width(head)))
	for id, m := range measure.All() {
		id := measure.ID(id)
		if r.run.Result.N(id) == 0 {
			continue
		}
		if m.Unit == measure.UnitSpan {
			r.spanRows(p, id, m)
		} else {
			r.shareRow(p, id, m)
		}
		p.row("   ", cell{r.formula(&m), Width - 5})
	}
	p.gap()
}

// figures are right-aligned columns after a name.
func figures(name string, columns ...string) string {
	s := column.Pad(name, nameW)
	for _, c := range columns {
		s += column.Right(c, figureW)
	}
	return s
}

func (r *Report) spanRows(p *page, id measure.ID, m measure.Measure) {
	var wall, staffed []string
	for _, agg := range []string{measure.Median, measure.P90, measure.Max} {
		w, s := r.run.Result.Aggregate(id, agg)
		wall, staffed = append(wall, span(events.Time(w))), append(staffed, span(events.Time(s)))
	}
	never, _ := r.run.Result.Aggregate(id, measure.NeverShare)
	first := figures(" "+m.Name, append(wall, r.format.percent(never))...)
	p.line(first + column.Right(r.format.number(r.run.Result.N(id)), openEnd-column.Width(first)))
	p.line(figures("", staffed...))
}

func (r *Report) shareRow(p *page, id measure.ID, m measure.Measure) {
	h := r.run.Result.Hits(id)
	ppm, _ := r.run.Result.Aggregate(id, measure.Share)
	hits := ""
	if m.Unit == measure.UnitShare {
		hits = r.say(ofSample, "hits", r.format.number(h.Hits), "of", r.format.number(h.Of))
	}
	line := figures(" "+m.Name, r.format.percent(ppm)) + column.Right(hits, 2*figureW)
	p.line(line + column.Right(r.format.number(r.run.Result.N(id)), openEnd-column.Width(line)))
}
